import type { Compared, SharedRun } from './compare'
import { SURELY_FOUND } from './shingles'

/** A run of so many words is no accident. Unrelated articles about one event shared 9 at most where this was measured. */
export const LONG = SURELY_FOUND
/** Where a text credits the other's publisher, so many are enough. */
const LONG_CREDITED = 8
/** From this share of the shorter text on it carries the other one, rather than words of it. */
export const SYNDICATED = 0.4
/** A long text that holds a short one whole gives its words; it does not carry it. */
const CARRIED = 0.2
/** Of fewer words than this no share says anything. */
const FEW = 30

/** What two documents stand to each other by, each end for itself. */
export type Ends<T> = { from: T; to: T }

/** How it is known which of two documents comes from the other. */
export const directions = ['STATED', 'PUBLISHED', 'CREDITED', 'MARKED', 'UNKNOWN'] as const
export type Direction = (typeof directions)[number]

/** What tells which of two documents was first. Each end: what it says of the other, and of itself. */
export type Clues = Ends<{
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  publishedOn: string | null
  /** It credits the publisher of the other. */
  credits: boolean
  /** Its page names the address of the other as what it is from. */
  names: boolean
  /** Of the shared words, the share that stands in quotation marks here. */
  quoted: number
}>

/** True where the one date ends before the other begins; a year and a day within it tell nothing. */
export function isBefore(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) < other.slice(0, length)
}

/** Mostly in quotation marks here, and mostly not there. */
const MARKED = 0.7
const UNMARKED = 0.3

/**
 * Whether the second of two documents comes from the first, and what says so: what the page states, then who was
 * published first, then a credit, then quotation marks. Which was captured first says nothing: then the first is offered
 * as the one that comes from the other, and a person may turn it round.
 */
export function directionOf({ from, to }: Clues): { isTurned: boolean; by: Direction } {
  const told = (by: Direction, ahead: boolean, back: boolean) =>
    ahead === back ? null : { isTurned: back, by }
  return (
    told('STATED', from.names, to.names) ??
    told(
      'PUBLISHED',
      isBefore(to.publishedOn, from.publishedOn),
      isBefore(from.publishedOn, to.publishedOn),
    ) ??
    told('CREDITED', from.credits, to.credits) ??
    told(
      'MARKED',
      from.quoted >= MARKED && to.quoted <= UNMARKED,
      to.quoted >= MARKED && from.quoted <= UNMARKED,
    ) ?? {
      isTurned: false,
      by: 'UNKNOWN',
    }
  )
}

/** Shared words of two documents, seen from the one that comes from the other. */
export type Shared = {
  compared: Compared
  /** Of the shared words, the share that stands in quotation marks in each. */
  quoted: Ends<number>
  isCredited: boolean
  /** Two reports of one outlet count as one origin anyway; what they share are mostly its standing phrases. */
  isSamePublisher: boolean
}

const wordsIn = (runs: readonly SharedRun[]) => runs.reduce((sum, { words }) => sum + words, 0)

/**
 * What shared words suggest; null where they suggest nothing. Words that stand in quotation marks in both are somebody
 * else's. That one paraphrases the other is never seen from words they share.
 */
export function kindOfShared({
  compared,
  quoted,
  isCredited,
  isSamePublisher,
}: Shared): 'SYNDICATES' | 'QUOTES' | null {
  const { containment, longest, runs, share } = compared
  const isCarried = containment >= SYNDICATED && wordsIn(runs) >= FEW
  const isEnough = isCarried || longest >= (isCredited ? LONG_CREDITED : LONG)
  if (!isEnough) return null
  const isQuoted = quoted.from >= MARKED
  if (isCarried && share.from >= CARRIED && !isQuoted) return 'SYNDICATES'
  if (isSamePublisher) return null
  if (isCredited && !isQuoted) return 'SYNDICATES'
  return isQuoted && quoted.to >= MARKED ? null : 'QUOTES'
}

const either = (one: number, other: number) => 1 - (1 - one) * (1 - other)

/** What metadata and a credit line tell by themselves: 0 to 1. */
const STATED = { CANONICAL: 0.95, BASED_ON: 0.85 } as const
/** Of what the text leaves open, how much a credit line tells. */
const CREDITED = 0.5

/** How strong the ground of a suggestion is, 0 to 1, to four places. */
export function strengthOf(by: {
  compared: Pick<Compared, 'containment' | 'longest'> | null
  stated: keyof typeof STATED | null
  isCredited: boolean
}): number {
  const { compared, stated, isCredited } = by
  // The longer the longest run, the less the rest matters: no accident writes fifty words twice.
  const text = compared
    ? 1 - (1 - compared.containment) * Math.sqrt(LONG / Math.max(LONG, compared.longest))
    : 0
  const strength = [stated ? STATED[stated] : 0, isCredited ? CREDITED : 0].reduce(either, text)
  return Math.round(Math.min(1, strength) * 10_000) / 10_000
}

/**
 * How many words in a row a document shares that nothing known explains yet: where two rewrites of one story share only
 * what stands in the story, neither is suggested as the other's origin. `explained`: by the number of the word.
 */
export function longestUnexplained(runs: readonly SharedRun[], explained: Uint8Array): number {
  let longest = 0
  for (const { from, words } of runs) {
    let length = 0
    for (let at = from.at; at < from.at + words; at += 1) {
      length = explained[at] ? 0 : length + 1
      longest = Math.max(longest, length)
    }
  }
  return longest
}

export function explain(runs: readonly SharedRun[], explained: Uint8Array): void {
  for (const { from, words } of runs) explained.fill(1, from.at, from.at + words)
}
