import type { BulkItemState } from '@/lib/bulk/rules'
import type { ClaimFilter } from '@/lib/bulk/schema'
import { EVERY_CLAIM } from '@/lib/bulk/views'

/** What narrows the list of all claims, in the order in which an address gives it. */
export const narrowing = ['workflow', 'status', 'author', 'topic', 'language', 'import'] as const

/** The address of the list of all claims under some filters; what is not filtered is not in it. */
export function claimsHref(change: Partial<ClaimFilter>, cursor: string | null = null): string {
  const filter = { ...EVERY_CLAIM, ...change }
  const query = new URLSearchParams()
  for (const name of narrowing) {
    const value = filter[name]
    if (value !== null) query.set(name, value)
  }
  if (cursor) query.set('cursor', cursor)
  return query.size > 0 ? `/desk/bulk?${query}` : '/desk/bulk'
}

export const usedIn = (filter: ClaimFilter): number =>
  narrowing.filter((name) => filter[name] !== null).length

/** The address of one act, or of the list of its claims. */
export function bulkHref(id: string, list?: { state: BulkItemState | null; after?: number }): string {
  if (!list) return `/desk/bulk/${id}`
  const query = new URLSearchParams({ list: list.state ?? 'all' })
  if (list.after) query.set('after', String(list.after))
  return `/desk/bulk/${id}?${query}`
}
