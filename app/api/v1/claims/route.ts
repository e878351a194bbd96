import { routeOf } from '@/app/_doors/api'
import { answered, askedOf, jsonOf, openRoute, pagesOf, refused } from '@/app/_doors/open-read'
import { acts } from '@/app/api/v1/acts'
import { claimListOf } from '@/lib/exchange/api-places-json'
import { claimsQuery } from '@/lib/exchange/api-queries'
import { loadClaimList } from './load'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute(
  'list claims',
  async (request) => {
    const asked = askedOf(claimsQuery, request)
    if (!asked.ok) return refused(asked.why)
    const found = await loadClaimList(asked.value)
    if (!found.ok) return refused(found.why)
    const { facets, ...rest } = found.value
    const list = claimListOf(asked.value.facets === '1' ? { ...rest, facets } : rest)
    return answered(request, jsonOf(list, 'application/json', pagesOf(request, list)))
  },
  { POST: routeOf(acts.logClaim).POST },
)
