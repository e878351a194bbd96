import { answered, askedOf, jsonOf, openRoute, pagesOf, refused } from '@/app/_doors/open-read'
import { strangeCursor } from '@/app/_doors/place-read'
import { correctionsQuery } from '@/lib/exchange/api-queries'
import { listCorrections, readCorrectionCursor } from '@/lib/published/correction-queries'
import { PAGE_SIZE } from '@/lib/published/search'

/** The public log of corrections, newest first. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute(
  'list corrections',
  async (request) => {
    const asked = askedOf(correctionsQuery, request)
    if (!asked.ok) return refused(asked.why)
    const { kind, limit = PAGE_SIZE, cursor } = asked.value
    if (cursor !== undefined && !readCorrectionCursor(cursor)) return refused(strangeCursor.why)
    const page = await listCorrections({ kinds: kind ? [kind] : [], cursor, limit })
    return answered(request, jsonOf(page, 'application/json', pagesOf(request, page)))
  },
)
