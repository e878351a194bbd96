import { type Counted, counted, isFreePeriod, marksOf, type Narrowed, yearOf } from '@/lib/tally/marks'
import type { ClaimSearch } from './search'

type Add = (value: unknown) => string

/** The marks of the row `c`, as the index `claim_marks` has them. */
const marks =
  'published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at)'

/** Listed rows of the relation that a query calls `c`. */
const isListed = 'c.withheld_at IS NULL AND c.merged_into IS NULL'

const FIRST_YEAR = 1_000
const LAST_YEAR = 2_199

/** All years that a period touches. */
function yearsOf({ from, to }: ClaimSearch): string[] {
  const first = from === undefined ? FIRST_YEAR : Number(from.slice(0, 4))
  const last = to === undefined ? LAST_YEAR : Number(to.slice(0, 4))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => `y:${first + at}`)
}

// A period meets every event that may have overlapped it; of a date known to the year, any day of it may be the day.
function periodOf({ from, to }: ClaimSearch, add: Add): string[] {
  return [
    ...(from === undefined
      ? []
      : [`coalesce(c.line -> 'eventDate' ->> 'to', c.event_from) || '~' >= ${add(from)}::text`]),
    ...(to === undefined ? [] : [`c.event_from <= ${add(to)}::text || '~'`]),
  ]
}

// Without a cast: the reader may not name the type, which belongs to the desk's schema.
function statusOf({ status }: ClaimSearch, add: Add): string[] {
  if (status.length === 0) return []
  return [status.length === 1 ? `c.status = ${add(status[0])}` : `c.status = ANY (${add(status)})`]
}

/**
 * The conditions by which the index of marks finds claims: for a search that finds few among all.
 * @param without a filter that is left out, for the facet that is its own
 */
export function gathering(search: ClaimSearch, add: Add, without: Narrowed | null = null): string {
  const asked = marksOf(search, without === 'status' ? null : without)
  const isFree = isFreePeriod(search) && without !== 'year'
  return [
    isListed,
    ...(asked.length > 0 ? [`${marks} @> ${add(asked)}::text[]`] : []),
    ...(isFree ? [`${marks} && ${add(yearsOf(search))}::text[]`, ...periodOf(search, add)] : []),
    ...(without === 'status' ? [] : statusOf(search, add)),
  ].join(' AND ')
}

const byKind = {
  // Not `@>`, which would lead the planner away from the order that the list is in.
  topic: (value: string) => `${value}::text = ANY (c.topics)`,
  claimant: (value: string) => `c.claimant_slug = ${value}::text`,
  source: (value: string) => `${value}::uuid = ANY (c.sources)`,
  language: (value: string) => `c.language = ${value}::text`,
} as const satisfies Record<Exclude<Counted, 'year'>, (value: string) => string>

/**
 * The same by the columns themselves: for a list that is read in its order until a page is full, and for what was public
 * at a moment, whose marks no index knows.
 */
export function walking(search: ClaimSearch, add: Add, without: Narrowed | null = null): string {
  const parts = counted.flatMap((kind) => {
    if (kind === without || kind === 'year') return []
    const value = search[kind]
    return value === undefined ? [] : [byKind[kind](add(value))]
  })
  return [
    isListed,
    ...parts,
    ...(without === 'year' ? [] : periodOf(search, add)),
    ...(without === 'status' ? [] : statusOf(search, add)),
  ].join(' AND ')
}

/** What tells the text of one search's conditions from another's: which filters there are, never what they say. */
export const shapeOf = (search: ClaimSearch): string =>
  [
    ...counted.flatMap((kind) => (kind !== 'year' && search[kind] !== undefined ? [kind] : [])),
    yearOf(search) ? 'year' : `${search.from ? 'from' : ''}${search.to ? 'to' : ''}`,
    search.status.length > 1 ? 'some' : String(search.status.length),
  ].join('.')
