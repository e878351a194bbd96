import type pg from 'pg'
import { closeReader } from '@/lib/db-public'
import { countWords } from '@/lib/published/count-words'
import { findByWords } from '@/lib/published/find-words'
import { wordsIn } from '@/lib/search/terms'
import type { Trial } from './measure'
import { numberOf, withoutGuards, writeClaims } from './search-fill'
import { plainBm25 } from './plain-bm25'
import { readSets, type SearchSet } from './search-sets'
import { columns } from './table'

const MOST_LETTERS = 1_000

/** So many are asked for, since the same claim may be there more than once. */
const ASKED_FOR = 30

export type Score = { p1: number; mrr: number; r5: number }

/** Claims that say the same to the letter are one claim: for each place the first place that says so. */
export function sameClaims(claims: SearchSet['claims']): number[] {
  const first = new Map<string, number>()
  return claims.map(({ statement }, place) => {
    const words = wordsIn(statement).join(' ')
    const known = first.get(words)
    if (known === undefined) first.set(words, place)
    return known ?? place
  })
}

/** How good an answer is: places of what was found, from the first on, and which of them were right. */
export function scoreOf(found: readonly number[], answers: ReadonlySet<number>): Score {
  const first = found.slice(0, 10).findIndex((place) => answers.has(place))
  const among = found.slice(0, 5).filter((place) => answers.has(place)).length
  return { p1: first === 0 ? 1 : 0, mrr: first === -1 ? 0 : 1 / (first + 1), r5: among / answers.size }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)

/** Loads one set into an empty read model, and asks each of its questions as a reader would. */
export async function performSet(owner: pg.Client, set: SearchSet): Promise<Score> {
  await withoutGuards(owner, async () => {
    await owner.query('TRUNCATE published.claim, published.lexeme')
    await writeClaims(
      owner,
      set.claims.map((claim) => ({ ...claim, language: set.language, at: '2026-01-01T00:00:00Z' })),
    )
  })
  await owner.query('UPDATE published.word_count SET beat = -1')
  await owner.query('VACUUM ANALYZE published.claim')
  await countWords()
  const ask = async (question: string) => {
    const { items } = await findByWords({ q: question.slice(0, MOST_LETTERS), status: [] }, ASKED_FOR)
    return items.map(({ ref }) => numberOf(ref))
  }
  return scoreAll(set, ask)
}

/** The mean of what each question of a set is answered. */
async function scoreAll(set: SearchSet, ask: (question: string) => Promise<number[]>): Promise<Score> {
  const same = sameClaims(set.claims)
  const one = (place: number) => same[place] ?? place
  const scores: Score[] = []
  for (const { text, answers } of set.questions) {
    const found = [...new Set((await ask(text)).map(one))]
    scores.push(scoreOf(found, new Set([...answers].map(one))))
  }
  const of = (field: keyof Score) => mean(scores.map((score) => score[field]))
  return { p1: of('p1'), mrr: of('mrr'), r5: of('r5') }
}

/** The same claims and questions for BM25 without any art. */
export function performPlain(set: SearchSet): Promise<Score> {
  const ask = plainBm25(set.claims.map(({ statement, quotation }) => `${statement}\n${quotation}`))
  return scoreAll(set, (question) => Promise.resolve(ask(question).slice(0, ASKED_FOR)))
}

const three = (value: number | null) => (value === null ? '–' : value.toFixed(3))

async function perform(owner: pg.Client): Promise<string[]> {
  const sets = await readSets()
  if (sets.length === 0) return ['search quality: the sets of questions are not there (../shared/data)']
  const measures = ['P@1', 'MRR@10', 'recall@5']
  const rows = [['', 'questions', 'claims', ...measures.flatMap((name) => [name, 'plain BM25', 'floor'])]]
  for (const set of sets) {
    const plain = await performPlain(set)
    const { p1, mrr, r5 } = await performSet(owner, set)
    const cells = [p1, plain.p1, set.floor.p1, mrr, plain.mrr, set.floor.mrr, r5, plain.r5, set.floor.r5]
    rows.push([set.name, `${set.questions.length}`, `${set.claims.length}`, ...cells.map(three)])
  }
  await closeReader()
  return [
    'search quality (what readers are shown first, beside plain BM25 on the same claims, and the floor that came with the set)',
    ...columns(rows),
  ]
}

/** Searches must put the right claim first more often than plain BM25 does. */
export const searchQualityBench: Trial = { name: 'search quality', perform }
