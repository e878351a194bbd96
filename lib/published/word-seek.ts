import { type Counted, type Known, MOST_SOME, type Plan, planOf, quoted, type Term } from '@/lib/search/plan'
import { type WordQuery } from '@/lib/search/query'
import type { FacetedHit } from './hit-facets'
import { findKnown, findSimilar } from './known-words'
import { PAGE_SIZE, type ClaimSearch } from './search'
import { sortOf } from './cursor'
import { CLOSE, RANKED, readLike } from './word-hits'
import { hitsOf, type Looked, merged, phraseHitsOf, slackOf } from './word-looks'

/** Fewer hits than this, and words like those that nobody wrote are looked for too. */
const FEW = 3

/** Of queries of more words some always hit for fewer of them: then order alone tells. */
const SHORT = 4

/** What a search found: the newest hits, `RANKED` of them at most. */
export type Sighted = {
  hits: FacetedHit[]
  /** There are more that were not looked at. */
  isMore: boolean
  /** Words *like* those asked for are among what was found. */
  isNear: boolean
  wholeFirst: boolean
  terms: readonly Term[]
  /** The words that matter, folded, and everything that they are found by. */
  words: string[]
  lexemes: Set<string>
  /** What the hits meet, as a tsquery, and the share of claims that do; null where only likeness found any. */
  by: { query: string; share: number } | null
  counted: Counted
}

/** The marks that filters are found by; of each group one must be there. */
const marksOf = ({ status, topic, language, claimant }: ClaimSearch): string[][] => {
  const one = (kind: string, value: string | undefined) =>
    value === undefined ? [] : [[`=${kind}:${value}`]]
  return [
    ...(status.length > 0 ? [status.map((each) => `=s:${each}`)] : []),
    ...one('t', topic),
    ...one('l', language),
    ...one('c', claimant),
  ]
}

const queryOf = (group: readonly string[]) => `(${group.map((mark) => quoted(mark)).join(' | ')})`

/** The share of claims that the filters leave. */
const shareOf = (groups: readonly string[][], { docs, marks }: Counted) =>
  groups.reduce((share, group) => {
    const has = group.reduce((sum, mark) => sum + (marks.get(mark) ?? 0), 0)
    return share * Math.min(1, has / Math.max(1, docs))
  }, 1)

/** Of claims with some of a few words so many newest ones are shown after those with all. */
const PARTLY = 300

const NONE: Looked = { hits: [], isMore: false }

/** Whether others may be shown for being like these words: never where some are meant to the letter. */
const canBeLike = ({ isPassage, phrases, without, terms }: WordQuery) =>
  !isPassage && phrases.length === 0 && without.length === 0 && terms.some((word) => word.length >= 3)

/** The words as they may have been meant; null where each is known, or nothing is like them. */
async function corrected(known: readonly Known[]): Promise<Known[] | null> {
  const strange = known.filter(
    ({ word, lexemes }) => word.length >= 3 && lexemes.every(({ docs }) => docs === 0),
  )
  const similar = await findSimilar(strange.map(({ word }) => word))
  if (similar.size === 0) return null
  return known.map((each) => {
    const others = similar.get(each.word)
    return others ? { ...each, lexemes: [...each.lexemes, ...others] } : each
  })
}

/** What is looked for, as the database knows it. */
export type Asked = { words: WordQuery; known: readonly Known[]; counted: Counted; at: string | null }

/** Looks the words of a search up, and the marks of its filters. */
export async function look(search: ClaimSearch, words: WordQuery, at: string | null): Promise<Asked> {
  const once = [...new Set([...words.terms, ...words.phrases.flat()])]
  return { words, at, ...(await findKnown(once, marksOf(search).flat())) }
}

/** Looks for words within the filters of a search, however they are to be read. */
function seekerOf(search: ClaimSearch, { words: asked, counted, at }: Asked, isOrdered: boolean) {
  const groups = marksOf(search)
  const isRanked = sortOf(search) === 'relevance'
  const within = shareOf(groups, counted)
  const by = async (words: readonly Known[]) => {
    const plan = planOf(asked, words, counted, groups.map(queryOf))
    const wholeFirst = plan.terms.filter(({ isCalledFor }) => isCalledFor).length <= SHORT
    const close = !isRanked || !isOrdered ? 0 : wholeFirst ? CLOSE.few : CLOSE.many
    const terms = isRanked && isOrdered ? plan.terms : []
    const slack = slackOf(asked, plan)
    const sought = {
      terms,
      close,
      wholeFirst,
      slack,
      length: counted.length,
      search,
      at,
    }
    const of = async (query: string | null, share: number, most: number, read = hitsOf) =>
      query === null ? NONE : read({ ...sought, query, most }, share * within, counted)
    const read = asked.phrases.length > 0 ? phraseHitsOf(asked.phrases) : hitsOf
    return { plan, wholeFirst, words, of, whole: await of(plan.all, plan.shareOfAll, RANKED, read) }
  }
  // In order of date a list holds claims with all words, or else those with some.
  return { by, within, enough: isRanked ? PAGE_SIZE : 1 }
}

/**
 * Finds what the words mean, within the filters: claims with all of them; where there is less than a page of those,
 * with some of them too; and where there is next to nothing, with words that are like them.
 * @param isOrdered whether hits are to be put in order; otherwise they are found only to be counted
 */
export async function seek(search: ClaimSearch, looked: Asked, isOrdered = true): Promise<Sighted> {
  const { words: asked, known, counted, at } = looked
  const seeker = seekerOf(search, looked, isOrdered)
  let sighted = await seeker.by(known)
  let isNear = false
  if (sighted.whole.hits.length < FEW && canBeLike(asked)) {
    const meant = await corrected(known)
    const other = meant && (await seeker.by(meant))
    if (other && other.whole.hits.length > sighted.whole.hits.length) [sighted, isNear] = [other, true]
  }
  const { plan, whole, wholeFirst, of } = sighted
  const most = wholeFirst ? PARTLY : MOST_SOME
  const some = whole.hits.length < seeker.enough ? await of(plan.some, plan.shareOfSome, most) : NONE
  const hits = merged(whole.hits, some.hits)
  const isMore = hits.length > RANKED || whole.isMore || some.isMore
  const rest = { terms: plan.terms, ...wordsOfPlan(plan, sighted.words, asked), wholeFirst, counted }
  if (hits.length > 0 || !canBeLike(asked))
    return { hits, isMore, isNear, by: byOf(plan, whole.hits.length > 0, seeker.within), ...rest }
  const like = await readLike(asked.terms, search, at)
  return { hits: like, isMore: false, isNear: like.length > 0, by: null, ...rest }
}

/** In order of date there is no less relevant: claims with all words, or else those with some. */
function byOf(
  { all, some, shareOfAll, shareOfSome }: Plan,
  hasWhole: boolean,
  within: number,
): Sighted['by'] {
  if (all !== null && (hasWhole || some === null)) return { query: all, share: shareOfAll * within }
  return some === null ? null : { query: some, share: shareOfSome * within }
}

function wordsOfPlan(
  { terms }: Plan,
  known: readonly Known[],
  { phrases }: WordQuery,
): Pick<Sighted, 'words' | 'lexemes'> {
  const found = terms.filter(({ isCalledFor }) => isCalledFor).flatMap(({ lexemes }) => lexemes)
  const called = new Set(found)
  const words = known.map(({ word }) => word).filter((word) => called.has(word))
  return {
    words: [...new Set([...words, ...phrases.flat()])],
    lexemes: new Set([...found, ...phrases.flat()]),
  }
}
