import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { countWaiting, listReviewQueue } from '@/lib/review/queries'
import { queueFilter } from '@/lib/review/views'

export type QueueQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null

const rough = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** "3 days ago", counted on the server at this request. */
function ageOf(at: string, now: number): string {
  const seconds = (new Date(at).getTime() - now) / 1000
  const [unit, size] = rough.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60]
  return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.trunc(seconds / size), unit)
}

export async function loadQueue(query: QueueQuery) {
  const actor = await signedIn('/desk/review')
  const filter = queueFilter.parse({
    show: one(query.show) ?? 'all',
    workflow: one(query.workflow),
    status: one(query.status),
    cursor: one(query.cursor),
  })
  const [page, counts] = await Promise.all([listReviewQueue(actor, filter), countWaiting(actor)])
  const now = Date.now()
  const items = page.items.map((line) => ({
    ...line,
    age: line.submittedAt ? ageOf(line.submittedAt, now) : '',
  }))
  return { ...page, items, filter, counts, role: actor.role }
}
