import type { Counted, Plan } from '@/lib/search/plan'
import type { WordQuery } from '@/lib/search/query'
import { weeksFor } from '@/lib/search/weeks'
import type { FacetedHit } from './hit-facets'
import { PAGE_SIZE } from './search'
import { RANKED, readHits, type Sought } from './word-hits'

/** What was looked at: the newest hits, and whether there are more. */
export type Looked = { hits: FacetedHit[]; isMore: boolean }

/** No claim twice: one may be decided anew between two looks. */
export const merged = (first: readonly FacetedHit[], second: readonly FacetedHit[]): FacetedHit[] => {
  const known = new Set(first.map(({ claimId }) => claimId))
  return [...first, ...second.filter(({ claimId }) => !known.has(claimId))]
}

/**
 * So many times the hits that are wanted should be in the weeks that are looked at first. How often words stand together
 * is a guess, what excluded words take away is not known, and to look twice costs more than to pass over places.
 */
const SLACK = { alone: 1.2, together: 4.8, without: 2.5 } as const

export const slackOf = ({ without }: WordQuery, { terms }: Plan): number =>
  terms.length > 1 ? SLACK.together : without.length > 0 ? SLACK.without : SLACK.alone

/** The share of claims that are hits, how many of these the weeks should have, and the week to begin at (null: the newest). */
type Aim = { share: number; wanted: number; from: string | null }

/** After so many looks at some weeks all that are left are looked at. */
const TRIES = 3

/**
 * The newest hits: of so many weeks as should have enough, and of weeks before those where they have not. What the first
 * weeks had is no guess any more.
 */
export async function hitsOf(
  sought: Sought & { slack: number },
  share: number,
  counted: Counted,
): Promise<Looked> {
  const enough = Math.min(sought.most, RANKED)
  const read = (query: string, known: number) => readHits({ ...sought, query, most: sought.most - known })
  const seen: string[] = []
  let aim: Aim = { share, wanted: sought.most * sought.slack, from: null }
  let hits: FacetedHit[] = []
  while (seen.length < TRIES) {
    const weeks = weeksFor(counted, aim.share, aim.wanted, 'back', aim.from)
    if (weeks === null) break
    const more = await read(`(${sought.query}) & ${weeks.query}`, hits.length)
    hits = merged(hits, more)
    if (hits.length > enough) return { hits, isMore: true }
    seen.push(weeks.query)
    // The fewer there were, the less they tell.
    const wanted = (sought.most + 1 - hits.length) * SLACK.alone * (1 + 2 / Math.sqrt(more.length + 1))
    aim = { share: Math.max(1, more.length) / weeks.docs, wanted, from: weeks.next }
  }
  const rest = seen.length === 0 ? sought.query : `(${sought.query}) & !(${seen.join(' | ')})`
  hits = merged(hits, await read(rest, hits.length))
  return { hits, isMore: hits.length > enough }
}

// The index of words knows nothing of their order: of each claim with the words of a phrase the vector itself is read. Of
// common words these are very many. After so many claims so many hits are enough, and it is said that there are more.
const PHRASE = { claims: 4_000, enough: 2 * PAGE_SIZE } as const

/** What was public at a moment has no index of pairs. */
const PAST_PHRASE = { claims: 16_000, enough: PAGE_SIZE } as const

const pairsOf = (phrases: WordQuery['phrases']) =>
  phrases.flatMap((words) => words.slice(1).map((word, at) => [words[at] ?? '', word] as const))

/**
 * The newest hits of what has a phrase in it: among the newest claims with its words, and if there are few, by the pairs
 * of words that stand side by side in it.
 * @param share of claims with its words
 */
export const phraseHitsOf =
  (phrases: WordQuery['phrases']) =>
  async (sought: Sought, share: number, counted: Counted): Promise<Looked> => {
    const pairs = pairsOf(phrases)
    const hasPairs = sought.at === null && pairs.length > 0
    for (const { claims, enough } of hasPairs ? [PHRASE] : [PHRASE, PAST_PHRASE]) {
      const weeks = weeksFor(counted, share, claims)
      if (weeks === null) break
      const hits = await readHits({ ...sought, query: `(${sought.query}) & ${weeks.query}` })
      if (hits.length >= enough) return { hits, isMore: true }
    }
    const few = share * counted.docs <= PHRASE.claims
    const hits = await readHits(hasPairs && !few ? { ...sought, pairs } : sought)
    return { hits, isMore: hits.length > RANKED }
  }
