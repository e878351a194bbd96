import { ruleSets } from '@/lib/review/rule-sets'
import { statuses } from '@/lib/claims/statuses'
import {
  anonymities,
  bases,
  credibilities,
  distances,
  genres,
  reliabilities,
  stances,
  strengths,
  verbs,
} from '@/lib/sources/rules'
import { authenticityRatings } from '@/lib/authenticity/ratings'
import { type Kind, termSheet } from './vocabulary-terms'

/** A term of ours as it is told to programs and people; in English, as the terms themselves are. */
export type Term = {
  /** After the `#`. */
  name: string
  kind: Kind
  label: string
  comment: string
  /** The wider term of PROV, by its name there (`prov:Entity`). */
  broader: string | null
  /** What it may be, where that is a list. */
  values: readonly string[]
}

const listsOf: Readonly<Record<string, readonly (string | number)[]>> = {
  anonymity: anonymities,
  authenticity: authenticityRatings,
  basis: bases,
  credibility: credibilities,
  distance: distances,
  genre: genres,
  later: ['DRIFTED', 'AMBIGUOUS', 'ORPHANED', 'GONE'],
  method: ['PASTED', 'UPLOADED', 'FETCHED'],
  reliability: reliabilities,
  said: statuses,
  stance: stances,
  status: statuses,
  strength: strengths,
  verb: verbs,
}

/** `startCodePoint` as “Start code point”. */
const labelOf = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const plans = Object.keys(ruleSets).map((version): Term => ({
  name: `rule-set-${version}`,
  kind: 'individual',
  label: `Rule set ${version}`,
  comment: 'The rules by which a review asked whether a status is borne out; a plan of PROV.',
  broader: 'prov:Plan',
  values: [],
}))

/** Every term of ours that an export uses, by name; classes first, then properties, then what is one of its kind. */
export const vocabulary: readonly Term[] = [
  ...termSheet.map(([name, kind, broader, comment]): Term => ({
    name,
    kind,
    label: name === 'sha256' ? 'SHA-256' : labelOf(name),
    comment,
    broader,
    values: (listsOf[name] ?? []).map(String),
  })),
  ...plans,
]
