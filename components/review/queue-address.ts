import { type QueueFilter, WHOLE_QUEUE } from '@/lib/review/queue-views'

export type Filters = Omit<QueueFilter, 'cursor'>

/** Everything that narrows a part of the queue, in the order in which an address gives it. */
export const narrowing = ['workflow', 'status', 'topic', 'language', 'age'] as const
export type Narrowing = (typeof narrowing)[number]

/** The address of the queue under some filters; what is not filtered is not in it. */
export function queueHref(change: Partial<Filters>, cursor: string | null = null): string {
  const filter = { ...WHOLE_QUEUE, ...change }
  const query = new URLSearchParams()
  if (filter.show !== 'all') query.set('show', filter.show)
  for (const name of narrowing) if (filter[name] !== null) query.set(name, String(filter[name]))
  if (cursor) query.set('cursor', cursor)
  return query.size > 0 ? `/desk/review?${query}` : '/desk/review'
}

/** The filters that are in use, each with the address of the queue without it. */
export const inUse = (filter: Filters): Array<{ name: Narrowing; value: string; href: string }> =>
  narrowing.flatMap((name) => {
    const value = filter[name]
    return value === null
      ? []
      : [{ name, value: String(value), href: queueHref({ ...filter, [name]: null }) }]
  })
