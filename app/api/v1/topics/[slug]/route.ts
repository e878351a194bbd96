import { answered, jsonOf, nothing } from '@/app/_doors/open-read'
import { placeRoute } from '@/app/_doors/place-read'
import { topicJsonOf } from '@/lib/exchange/api-places-json'
import { pastQuery } from '@/lib/exchange/api-queries'
import { findTopic } from '@/lib/published/topic-queries'

/** A topic's slug is in letters of any script. */
const isSlug = (value: string) => /^[\p{L}\p{N}-]{1,80}$/u.test(value)

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = placeRoute(
  'read topic',
  'slug',
  pastQuery,
  async ({ segment, at, request }) => {
    const topic = isSlug(segment) ? await findTopic(segment, at) : null
    return topic ? answered(request, jsonOf(topicJsonOf(topic))) : nothing()
  },
)
