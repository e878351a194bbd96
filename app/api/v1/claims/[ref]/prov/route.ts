import { jsonOf } from '@/app/_doors/open-read'
import { readingOf } from '@/app/_doors/public-read'
import { config } from '@/lib/config'
import { provQuery } from '@/lib/exchange/api-queries'
import { provOf } from '@/lib/exchange/prov-claim'
import { provFormat, PROV_NOTATION } from '@/lib/exchange/prov-format'
import { writeProvNotation } from '@/lib/exchange/prov-notation'

/** PROV-JSON; PROV-N with `?format=provn`, or for whoever would rather accept it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf(
  '/prov',
  provQuery,
  ({ page }, { query, request }) => {
    const document = provOf(page, config().WHENCE_URL)
    const headers = { Vary: 'Accept' }
    return provFormat(query.format ?? null, request.headers.get('accept')) === 'provn'
      ? { body: writeProvNotation(document), type: PROV_NOTATION, headers }
      : jsonOf(document, 'application/json', headers)
  },
)
