import { db } from '@/lib/db'
import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import type { SuggestionDetail } from './schema'
import type { PassageInPlace, SuggestedLink } from './views'

/** What is shown of each suggestion, in code points: passages, words of each, words around them. */
const MOST_PASSAGES = 3
const MOST_SHOWN = 480
const AROUND = 90
/** Beside a longer run, one of fewer words shows nothing: the same name, the same headline again. */
const FEW_WORDS = 8

type Wanted = { snapshotId: string; startCp: number; endCp: number }
type Slice = (wanted: Wanted) => PassageInPlace

const keyOf = ({ snapshotId, startCp, endCp }: Wanted) => `${snapshotId} ${startCp} ${endCp}`

/** Without the word that the cut went through, where words are told apart by spaces. */
const fromWord = (text: string, isCut: boolean) => (isCut ? text.replace(/^\S*\s+/u, '') : text)
const toWord = (text: string, isCut: boolean) => (isCut ? `${text.replace(/\s+\S*$/u, '')} …` : text)

/** Cuts passages out of captured texts, all in one question; PostgreSQL counts characters as we do, in code points. */
async function sliceAll(wanted: readonly Wanted[]): Promise<Slice> {
  const cut = wanted.map(({ snapshotId, startCp, endCp }) => {
    const from = Math.max(0, startCp - AROUND)
    return { snapshotId, from, length: Math.min(endCp, startCp + MOST_SHOWN) + AROUND - from }
  })
  const rows = await db().$queryRaw<Array<{ words: string }>>`
    SELECT substring(n.text FROM w.start + 1 FOR w.length) AS words
    FROM unnest(${cut.map((each) => each.snapshotId)}::uuid[], ${cut.map((each) => each.from)}::int[], ${cut.map((each) => each.length)}::int[])
      WITH ORDINALITY AS w(id, start, length, at) JOIN desk.snapshot n ON n.id = w.id ORDER BY w.at`
  const slices = new Map(
    wanted.map((each, at): [string, PassageInPlace] => {
      const words = rows[at]?.words ?? ''
      const start = each.startCp - (cut[at]?.from ?? 0)
      const end = Math.min(each.endCp, each.startCp + MOST_SHOWN) - (cut[at]?.from ?? 0)
      const after = sliceCodePoints(words, end, end + AROUND)
      const isWhole = each.endCp - each.startCp <= MOST_SHOWN
      return [
        keyOf(each),
        {
          before: fromWord(sliceCodePoints(words, 0, start), (cut[at]?.from ?? 0) > 0),
          exact: sliceCodePoints(words, start, end),
          after: isWhole ? toWord(after, codePointLength(after) === AROUND) : '…',
          startCp: each.startCp,
          endCp: each.endCp,
        },
      ]
    }),
  )
  return (each) => slices.get(keyOf(each)) ?? { before: '', exact: '', after: '', ...each }
}

export type PassagesOf = (id: string) => Pick<SuggestedLink, 'passages' | 'credit'>

/** The pairs of places that are shown of a suggestion, and where it credits somebody. */
function wantedOf({ fromSnapshotId, toSnapshotId, runs, credit }: SuggestionDetail) {
  const shown = runs.filter(({ words }, at) => at === 0 || words >= FEW_WORDS).slice(0, MOST_PASSAGES)
  const pairs =
    fromSnapshotId === null || toSnapshotId === null
      ? []
      : shown.map(({ from, to, words }) => ({
          from: { snapshotId: fromSnapshotId, ...from },
          to: { snapshotId: toSnapshotId, ...to },
          words,
        }))
  const place = credit?.place && fromSnapshotId ? { snapshotId: fromSnapshotId, ...credit.place } : null
  return { pairs, place, agency: credit?.agency ?? null }
}

/** The words that suggestions rest on, as they stand in both documents. */
export async function listPassages(
  suggestions: ReadonlyArray<{ id: string; detail: SuggestionDetail }>,
): Promise<PassagesOf> {
  const wanted = new Map(suggestions.map(({ id, detail }) => [id, wantedOf(detail)]))
  const slice = await sliceAll(
    [...wanted.values()].flatMap(({ pairs, place }) => [
      ...pairs.flatMap(({ from, to }) => [from, to]),
      ...(place ? [place] : []),
    ]),
  )
  return (id) => {
    const { pairs, place, agency } = wanted.get(id) ?? { pairs: [], place: null, agency: null }
    return {
      passages: pairs.map(({ from, to, words }) => ({ from: slice(from), to: slice(to), words })),
      credit: agency === null ? null : { agency, words: place && slice(place) },
    }
  }
}
