import { anyOf, type Counted, quoted } from './plan'

/** The week of a moment, as `published.week_of` says it: Mondays since 1970. */
export const weekOf = (at: Date): string => weekText(Math.floor((at.getTime() / 1000 + 259_200) / 604_800))

const weekText = (week: number) => String(week).padStart(5, '0')

/** Stretches of time that claims bear marks of, the longest first: by the letter of the mark, how many weeks. */
const stretches = [
  ['y', 64],
  ['x', 8],
  ['w', 1],
] as const

/** An index asks about each mark: instead of more, some weeks further on are taken too. */
const MOST_MARKS = 16

/** What was decided since the words were counted falls into weeks that were not there then. */
const LATER = 4

/** Exactly these weeks, both ends included, as the longest stretches that they are made of. */
function marksOfWeeks(low: number, high: number): string[] {
  const marks: string[] = []
  for (let week = low; week <= high;) {
    const [letter, weeks] =
      stretches.find(([, each]) => week % each === 0 && week + each - 1 <= high) ?? stretches[2]
    marks.push(quoted(`=${letter}:${weekText(week / weeks)}`))
    week += weeks
  }
  return marks
}

type Stretch = { low: number; high: number }

/** Reaches further at its far end, where that takes fewer marks to say. */
function stretchOf({ low, high }: Stretch, way: 'back' | 'forth'): Stretch & { marks: string[] } {
  const reaching = (weeks: number): Stretch =>
    way === 'back'
      ? { low: Math.floor(low / weeks) * weeks, high }
      : { low, high: Math.ceil((high + 1) / weeks) * weeks - 1 }
  const said = [1, 8, 64].map((weeks) => {
    const reach = reaching(weeks)
    return { ...reach, marks: marksOfWeeks(reach.low, reach.high) }
  })
  const few = said.find(({ marks }) => marks.length <= MOST_MARKS)
  return few ?? said.reduce((best, each) => (each.marks.length < best.marks.length ? each : best))
}

/** Weeks as a tsquery, how many claims there were in them when words were last counted, and the week to go on at. */
export type Weeks = { query: string; docs: number; next: string }

/**
 * The weeks in which so many hits are to be expected, from the newest back; null: any week, since few are.
 * @param share of the claims of a week that are hits
 * @param from the week to begin at; null: the newest (`back`) or the oldest (`forth`)
 */
export function weeksFor(
  { weeks }: Pick<Counted, 'weeks'>,
  share: number,
  wanted: number,
  way: 'back' | 'forth' = 'back',
  from: string | null = null,
): Weeks | null {
  const inOrder = way === 'back' ? weeks : [...weeks].reverse()
  const rest = inOrder.filter(({ week }) => from === null || (way === 'back' ? week <= from : week >= from))
  let expected = 0
  const last = rest.find(({ docs }) => (expected += docs * share) >= wanted)
  const first = from ?? inOrder[0]?.week
  if (!last || first === undefined || last.week === inOrder.at(-1)?.week) return null
  const ends = [Number(first) + (from === null && way === 'back' ? LATER : 0), Number(last.week)]
  // Gaps too: a week without a claim when they were counted may have one now.
  const { low, high, marks } = stretchOf({ low: Math.min(...ends), high: Math.max(...ends) }, way)
  const within = rest.filter(({ week }) => Number(week) >= low && Number(week) <= high)
  return {
    query: anyOf(marks),
    docs: within.reduce((sum, { docs }) => sum + docs, 0),
    next: weekText(way === 'back' ? low - 1 : high + 1),
  }
}
