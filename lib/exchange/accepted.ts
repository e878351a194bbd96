type Wish = { range: string; weight: number }

const quality = /^q=([01](?:\.\d{0,3})?)$/

function wishesOf(accept: string): Wish[] {
  return accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const weight = quality.exec(parameters.find((it) => it.startsWith('q=')) ?? 'q=1')?.[1]
    return { range, weight: Number(weight ?? 0) }
  })
}

/** The most exact range that fits says how much something is wanted (RFC 9110, 12.5.1). */
const weightOf = (ranges: readonly string[], wishes: readonly Wish[]): number =>
  ranges.map((range) => wishes.find((wish) => wish.range === range)).find((wish) => wish !== undefined)
    ?.weight ?? 0

/**
 * Which of some forms `Accept` wants most; of those that are wanted alike the first.
 * @param offers each form with the ranges that it fits, the most exact first
 * @param accept null: anything
 */
export function wantedMost<Form extends string>(
  offers: ReadonlyArray<readonly [Form, readonly string[]]>,
  accept: string | null,
): Form | null {
  const wishes = wishesOf(accept ?? '*/*')
  const best = offers.reduce<{ form: Form; weight: number } | null>((before, [form, ranges]) => {
    const weight = weightOf(ranges, wishes)
    return before !== null && before.weight >= weight ? before : { form, weight }
  }, null)
  return best?.form ?? null
}
