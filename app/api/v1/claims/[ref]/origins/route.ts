import { jsonOf } from '@/app/_doors/open-read'
import { readingOf } from '@/app/_doors/public-read'
import { plainQuery } from '@/lib/exchange/api-queries'
import { originsJsonOf } from '@/lib/exchange/claim-json'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf(
  '/origins',
  plainQuery,
  ({ page, notice }) => jsonOf(originsJsonOf(page, notice)),
)
