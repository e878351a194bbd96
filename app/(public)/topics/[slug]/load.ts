import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { config } from '@/lib/config'
import { serialiseJsonLd } from '@/lib/exchange/claimreview'
import { type AsOf, parseAsOf } from '@/lib/moments/as-of'
import { standingOverTime } from '@/lib/pictures/status-over-time'
import { breadcrumbsJsonLd } from '@/lib/published/place-jsonld'
import { isSampleInstance } from '@/lib/published/queries'
import { findTopic } from '@/lib/published/topic-queries'
import type { TopicPlace } from '@/lib/published/topic-views'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** A topic's address is its slug, in letters of any script. */
const isSlug = (value: string) => /^[\p{L}\p{N}-]{1,80}$/u.test(value)

/** A segment of an address, which Next hands over as it was written. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

/**
 * A topic as it stands, or stood at the moment that is asked about. What no public claim ever bore ends here, before
 * anything is streamed, so that the status is a true 404.
 */
export const loadTopic = cache(
  async (segment: string, given: string | undefined): Promise<{ topic: TopicPlace; asOf: AsOf }> => {
    const asOf = parseAsOf(given, new Date())
    const slug = decoded(segment)
    const topic = isSlug(slug) ? await findTopic(slug, asOf.at) : null
    return topic ? { topic, asOf } : notFound()
  },
)

/** Whether the people behind the claims are made up. */
export const loadIsSample = cache(isSampleInstance)

/** How its claims stood month by month until the moment it is shown at. */
export const standingsOf = ({ topic, asOf }: { topic: TopicPlace; asOf: AsOf }) =>
  standingOverTime(topic.steps, (asOf.at ?? new Date().toISOString()).slice(0, 7))

/** The topic for search engines, ready to stand in script elements. */
export function loadTopicJsonLd({ slug, name }: TopicPlace): string[] {
  const steps = [
    { name: wordsOf('site')('name'), path: here('/') },
    { name: wordsOf('places')('index.topics.title'), path: here('/topics') },
    { name, path: here(`/topics/${encodeURIComponent(slug)}`) },
  ]
  return [serialiseJsonLd(breadcrumbsJsonLd(config().WHENCE_URL, steps))]
}
