import { jsonOf } from '@/app/_doors/open-read'
import { readingOf } from '@/app/_doors/public-read'
import { pastQuery } from '@/lib/exchange/api-queries'

/** Every decision on a claim, newest first; with `?asOf=` those by then. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf(
  '/history',
  pastQuery,
  ({ page: { ref, history } }) => jsonOf({ ref, items: history }),
)
