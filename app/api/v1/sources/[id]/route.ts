import { answered, jsonOf, moved, nothing } from '@/app/_doors/open-read'
import { placeRoute } from '@/app/_doors/place-read'
import { sourceJsonOf } from '@/lib/exchange/api-places-json'
import { pastQuery } from '@/lib/exchange/api-queries'
import { findSourcePlace, findSourceSlug } from '@/lib/published/place-queries'
import { uuid } from '@/lib/text/shapes'

const isSegment = (segment: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(segment) && segment.length <= 120

/** A document by its id or its slug. The digits that end an older slug lead on to the newer one, as on its page. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = placeRoute(
  'read source',
  'id',
  pastQuery,
  async ({ segment, at, request }) => {
    if (!isSegment(segment.toLowerCase())) return nothing()
    const isId = uuid.safeParse(segment).success
    const slug = isId ? await findSourceSlug(segment) : segment
    const source = slug === null ? null : await findSourcePlace(slug, at)
    if (source) return answered(request, jsonOf(sourceJsonOf(source)))
    if (at !== null && slug !== null && (await findSourcePlace(slug)))
      return nothing('It was not public then.')
    const other = isId ? null : await findSourceSlug(segment)
    return other ? moved(`/api/v1/sources/${other}${new URL(request.url).search}`) : nothing()
  },
)
