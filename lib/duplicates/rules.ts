import type { Publication, Workflow } from '@/lib/claims/rules'
import type { Status } from '@/lib/claims/statuses'
import { type Refused, refuse } from '@/lib/outcome'
import type { Amount } from '@/lib/text/numbers'
import { type ClaimLooks, type ClaimWords, looksOf } from './facts'

/**
 * How much each stem and each entity's id tells, 0 to 1, by how rare it is among our claims. `usual` is for stems that only
 * the other claim holds: nobody looked up how rare those are.
 */
export type Rarity = { known: ReadonlyMap<string, number>; usual: number }
const ALIKE: Rarity = { known: new Map(), usual: 1 }

/** How much something tells that stands in `count` of `all` claims: 1 where in one or none, near 0 where in every one. */
export function tellingBy(count: number, all: number): number {
  const most = Math.log((all + 1) / 1.5)
  return most <= 0 ? 1 : Math.min(1, Math.max(0.05, Math.log((all + 1) / (count + 0.5)) / most))
}

/** Why two claims are found alike: what stands in both. */
export type Because = {
  /** As the first of the two writes them, the most telling first. */
  words: string[]
  /** Without the small numbers, which stand in every other claim. */
  figures: Array<Pick<Amount, 'value' | 'unit'>>
  entityIds: string[]
}

export type Compared = { likeness: number; because: Because }

/**
 * From here on a claim is worth showing to somebody who logs or reviews another. Measured on 997 short messages and the
 * claims, of 10,375, that they retell: 81 of 100 find theirs among the first five, 66 of 100 at this likeness or above, with
 * one claim about something else beside it on average. By whole words alone it was 73 of 100, by trigrams alone 73.
 */
export const LIKELY = 0.28

/** At most so many are shown. */
export const MOST_LIKELY = 5

/** Shares of the text's likeness. */
const WORDS = 0.6
const TRIGRAMS = 0.4
/** How much of the words' likeness is that a short claim stands within a long one, and how many words more that takes. */
const WITHIN = 0.4
const FEW = 3
/** How much of what is missing a telling figure takes away; and all agents and topics together. */
const FIGURE = 0.3
const ENTITIES = 0.2
/** What is left where both name figures and share none. */
const CONTRADICTED = 0.6

const sum = (numbers: Iterable<number>) => Array.from(numbers).reduce((total, each) => total + each, 0)

function wordLikeness(a: ClaimLooks, b: ClaimLooks, rarity: Rarity) {
  const weigh = (stems: Iterable<string>) =>
    sum(Array.from(stems, (stem) => rarity.known.get(stem) ?? rarity.usual))
  const shared = [...a.words.keys()].filter((stem) => b.words.has(stem))
  const [ofA, ofB, both] = [weigh(a.words.keys()), weigh(b.words.keys()), weigh(shared)]
  const dice = both === 0 ? 0 : (2 * both) / (ofA + ofB)
  const within = both / (Math.min(ofA, ofB) + FEW)
  return { shared, share: Math.max(dice, (1 - WITHIN) * dice + WITHIN * within) }
}

function trigramLikeness(a: ClaimLooks, b: ClaimLooks): number {
  const shared = [...a.trigrams].filter((trigram) => b.trigrams.has(trigram)).length
  const all = a.trigrams.size + b.trigrams.size
  return all === 0 ? 0 : (2 * shared) / all
}

const isRound = (value: string) => value.replace(/[.0]/g, '').length === 1

/** How much it says that two claims share this number: years and small numbers are in every other claim. */
function telling({ kind, value }: Amount): number {
  if (kind === 'amount') return isRound(value) ? 0.6 : 1
  return kind === 'count' ? 0.6 : 0.2
}

/** One value, and not of two units that we know to differ. */
const isSame = (a: Amount, b: Amount) =>
  a.value === b.value && (a.unit === null || b.unit === null || a.unit === b.unit)

// Numbers that a statement stands on: neither a date's nor a small count.
const weighty = (amounts: readonly Amount[]) =>
  amounts.filter(({ kind }) => kind === 'amount' || kind === 'count')

function figureLikeness(a: ClaimLooks, b: ClaimLooks) {
  const shared = a.amounts.filter((one) => b.amounts.some((other) => isSame(one, other)))
  const [ofA, ofB] = [weighty(a.amounts), weighty(b.amounts)]
  const isContradicted = ofA.length > 0 && ofB.length > 0 && weighty(shared).length === 0
  return { shared, share: Math.min(1, sum(shared.map(telling))), isContradicted }
}

function entityLikeness(a: ClaimLooks, b: ClaimLooks, rarity: Rarity) {
  const shared = [...a.entityIds].filter((id) => b.entityIds.has(id))
  const all = a.entityIds.size + b.entityIds.size
  const weight = sum(shared.map((id) => rarity.known.get(id) ?? 1))
  return { shared, share: all === 0 ? 0 : (2 * weight) / all }
}

/**
 * How alike two claims are, 0 to 1, and why. Words (Dice, by stems, rare ones counting more, and more where one stands within the other) and trigrams make the text's
 * likeness; a shared figure and shared agents or topics each take away part of what is missing, so that two wordings, or two
 * languages, of one deal meet; figures of which none is shared lower it, since two sums are two claims.
 */
export function compare(a: ClaimLooks, b: ClaimLooks, rarity: Rarity = ALIKE): Compared {
  const [words, figures, entities] = [
    wordLikeness(a, b, rarity),
    figureLikeness(a, b),
    entityLikeness(a, b, rarity),
  ]
  const text = WORDS * words.share + TRIGRAMS * trigramLikeness(a, b)
  const missing = (1 - text) * (1 - FIGURE * figures.share) * (1 - ENTITIES * entities.share)
  const tells = (stem: string) => rarity.known.get(stem) ?? rarity.usual
  return {
    likeness: (1 - missing) * (figures.isContradicted ? CONTRADICTED : 1),
    because: {
      words: words.shared
        .sort((one, other) => tells(other) - tells(one))
        .map((stem) => a.words.get(stem) ?? stem),
      figures: figures.shared
        .filter(({ kind }) => kind !== 'small')
        .map(({ value, unit }) => ({ value, unit })),
      entityIds: entities.shared,
    },
  }
}

/** How alike two claims are: 0 nothing in common, 1 the same words. The same whichever is named first. */
export const likeness = (a: ClaimWords, b: ClaimWords): number => compare(looksOf(a), looksOf(b)).likeness

/** What linking and merging ask of a claim. */
export type Standing = {
  ref: string
  workflow: Workflow
  status: Status
  publication: Publication
  /** The ref of the claim it was merged into. */
  mergedInto: string | null
}

const merged = ({ ref, mergedInto }: Standing) =>
  mergedInto === null
    ? null
    : refuse('wrong-state', `${ref} was merged into ${mergedInto}. Go on with that one.`)

/** Why two claims cannot be linked, or null. That they are linked already is asked of the database. */
export function linkObstacle(one: Standing, other: Standing): Refused | null {
  if (one.ref === other.ref) {
    const message = 'Name another claim: this is the same one.'
    return refuse('invalid', message, [{ path: 'other', message }])
  }
  return merged(one) ?? merged(other)
}

/**
 * Why one claim cannot go into another, or null. A page that says "retracted" or "withheld" does not become a way to
 * somewhere else, and none leads there; readers who were shown the donor must be able to read the target.
 */
export function mergeObstacle(donor: Standing, target: Standing): Refused | null {
  if (donor.ref === target.ref) {
    const message = 'A claim cannot be merged into itself.'
    return refuse('invalid', message, [{ path: 'into', message }])
  }
  const no = (detail: string) => refuse('wrong-state', detail)
  for (const { ref, status, publication } of [donor, target]) {
    if (status === 'RETRACTED') return no(`${ref} has been retracted; its page stays, and is not merged.`)
    if (publication === 'WITHHELD') return no(`The text of ${ref} is withheld. Restore it first.`)
  }
  if (target.workflow === 'WITHDRAWN') return no(`${target.ref} was withdrawn.`)
  if (donor.publication !== 'PRIVATE' && target.publication !== 'PUBLIC')
    return no(`${target.ref} is not public yet, and readers know this claim. Decide that one first.`)
  return merged(target)
}
