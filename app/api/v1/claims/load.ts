import { type Asked, faulty, momentOf } from '@/app/_doors/open-read'
import type { ClaimsQuery } from '@/lib/exchange/api-queries'
import { cursorOf } from '@/lib/published/cursor'
import type { Found } from '@/lib/published/found'
import { listClaims } from '@/lib/published/list'
import { type ClaimSearch, PAGE_SIZE } from '@/lib/published/search'
import { settleSearch } from '@/lib/published/settle-search'

/** What cannot be together, and a place that is none in this list. */
function faultOf(search: ClaimSearch) {
  const { from, to } = search
  if (from && to && from > `${to}~`)
    return { path: 'from', message: 'The period ends before it begins: “from” is after “to”.' }
  if (search.cursor && !cursorOf(search))
    return {
      path: 'cursor',
      message: 'This cursor is not whole, or of another list. Begin at the first page.',
    }
  return null
}

/** One page of the claims that are asked for, as the page `/claims` finds them; or what is wrong with the question. */
export async function loadClaimList(query: ClaimsQuery): Promise<Asked<Found>> {
  const { facets: _, limit = PAGE_SIZE, asOf, ...asked } = query
  const moment = momentOf(asOf)
  if (!moment.ok) return moment
  const { at } = moment.value
  const { search, faults } = await settleSearch(asked, at)
  if (faults.length > 0) return faulty(faults.map(({ field, message }) => ({ path: field, message })))
  const fault = faultOf(search)
  return fault ? faulty([fault]) : { ok: true, value: await listClaims(search, limit, at) }
}
