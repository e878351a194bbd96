import { answered, jsonOf, moved, nothing, pagesOf, refused } from '@/app/_doors/open-read'
import { placeRoute, strangeCursor } from '@/app/_doors/place-read'
import { claimantJsonOf } from '@/lib/exchange/api-places-json'
import { claimantQuery } from '@/lib/exchange/api-queries'
import { claimantCursor, findClaimant } from '@/lib/published/claimant-queries'

const isSlug = (value: string) => /^[a-z0-9-]{1,120}$/.test(value)

/** Somebody who is named in public, with a page of what they claim. Whoever is one with somebody else leads on. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = placeRoute(
  'read claimant',
  'slug',
  claimantQuery,
  async ({ segment, at, query: { cursor, limit }, request }) => {
    const place = claimantCursor(cursor)
    if (cursor !== undefined && place === null) return refused(strangeCursor.why)
    if (!isSlug(segment)) return nothing()
    const found = await findClaimant(segment, place, at, limit)
    if (found?.kind === 'merged')
      return moved(`/api/v1/claimants/${found.slug}${new URL(request.url).search}`)
    if (found) {
      const claimant = claimantJsonOf(found.place)
      return answered(request, jsonOf(claimant, 'application/json', pagesOf(request, claimant.claims)))
    }
    const now = at === null ? null : await findClaimant(segment, null)
    return nothing(now ? 'They were not named in public then.' : undefined)
  },
)
