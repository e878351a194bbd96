import { jsonOf } from '@/app/_doors/open-read'
import { readingOf } from '@/app/_doors/public-read'
import { config } from '@/lib/config'
import { pastQuery } from '@/lib/exchange/api-queries'
import { claimJsonOf } from '@/lib/exchange/claim-json'

/** Where the provenance of this stands (PROV-AQ, W3C Note). */
const provenance = (ref: string) =>
  `<${config().WHENCE_URL}/api/v1/claims/${ref}/prov>; rel="http://www.w3.org/ns/prov#has_provenance"`

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf('', pastQuery, ({ page, notice }) =>
  jsonOf(claimJsonOf(page, notice), 'application/json', { Link: provenance(page.ref) }),
)
