import type { ClaimSearch } from '@/lib/published/search'

/** Every field of a search, in the order in which an address gives them. */
export const searchFields = [
  'q',
  'status',
  'topic',
  'claimant',
  'source',
  'language',
  'from',
  'to',
  'sort',
  'asOf',
  'cursor',
] as const

/** The fields of a search as they stand in its address: name and value, `status` as often as it was given. */
export function fieldsOf(search: ClaimSearch): Array<readonly [(typeof searchFields)[number], string]> {
  return searchFields.flatMap((name) => [search[name] ?? []].flat().map((value) => [name, value] as const))
}

/**
 * The address of a list of claims: always in one order, so that the same list has one address. A change of anything
 * begins at the first page; `cursor` is kept only where the change names it.
 */
export function claimsHref(search: ClaimSearch, change: Partial<ClaimSearch> = {}): string {
  const query = new URLSearchParams(
    fieldsOf({ ...search, cursor: undefined, ...change }).map(([name, value]) => [name, value]),
  ).toString()
  return query ? `/claims?${query}` : '/claims'
}

/** The same fields by name, without where the list is read from: for a form or a page that asks for this list again. */
export function keptFields(
  search: ClaimSearch,
  but: ReadonlyArray<(typeof searchFields)[number]> = ['cursor'],
): Record<string, string | string[]> {
  const kept = fieldsOf(search).filter(([name]) => !but.includes(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'status' ? search.status : value] as const),
  )
}

/** Where a person keeps this list among their own: the desk, which asks who it is. */
export function saveHref(search: ClaimSearch): string {
  const kept = fieldsOf(search).filter(([name]) => name !== 'cursor' && name !== 'asOf')
  const query = new URLSearchParams(kept.map(([name, value]) => [name, value])).toString()
  return `/desk/views?${new URLSearchParams({ save: query }).toString()}`
}

/** The same with one status more, or without it where it is in use. */
export const statusHref = (search: ClaimSearch, status: ClaimSearch['status'][number]): string =>
  claimsHref(search, {
    status: search.status.includes(status)
      ? search.status.filter((each) => each !== status)
      : [...search.status, status],
  })
