import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canReview } from '@/lib/claims/policy'
import { listWaitingTranslations } from '@/lib/renderings/queries'
import { countQueue, countWaiting, findTopicName, listReviewQueue } from '@/lib/review/queue-queries'
import { type QueueFilter, queueFilter } from '@/lib/review/queue-views'
import { intlTag } from '@/lib/words/numbers'

export type QueueQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null

/** The filters that an address carries. */
const filterOf = (query: QueueQuery): QueueFilter =>
  queueFilter.parse(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, one(value)])))

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
  return new Intl.RelativeTimeFormat(intlTag(), { numeric: 'always' }).format(
    Math.trunc(seconds / size),
    unit,
  )
}

const isNarrowed = ({ workflow, status, topic, language, age }: QueueFilter) =>
  [workflow, status, topic, language, age].some((each) => each !== null)

/** The topic of a filter by its name; by its slug where there is none such, so that it can be taken away again. */
async function topicOf(actor: Parameters<typeof findTopicName>[0], slug: string | null) {
  return slug === null ? null : { slug, name: (await findTopicName(actor, slug)) ?? slug }
}

export async function loadQueue(query: QueueQuery) {
  const actor = await signedIn('/desk/review')
  const filter = filterOf(query)
  const [page, counts, found, topic, translations] = await Promise.all([
    listReviewQueue(actor, filter),
    countWaiting(actor),
    isNarrowed(filter) ? countQueue(actor, filter) : null,
    topicOf(actor, filter.topic),
    listWaitingTranslations(actor),
  ])
  const now = Date.now()
  const items = page.items.map((line) => ({ ...line, age: ageOf(line.since, now) }))
  return {
    ...page,
    items,
    total: found ?? counts[filter.show],
    filter,
    counts,
    topic,
    translations,
    role: actor.role,
    personId: actor.id,
    reviews: canReview(actor),
  }
}
