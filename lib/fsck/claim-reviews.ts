import type { Status } from '@/lib/claims/statuses'
import { config } from '@/lib/config'
import { claimReviewOfPage, type Reviewed } from '@/lib/exchange/claimreview'
import { isError, lintClaimReview, lintTwice } from '@/lib/exchange/lint-claimreview'
import type { Invariant, Sql } from '@/lib/fsck/invariant'
import { wordsOf } from '@/lib/words/words'

const AT_A_TIME = 500

type Row = { ref: string; judged: Status; claim: Reviewed }

// What readers have, beside what the desk decided. Of a page only this is wanted.
const reviewedText = `
  SELECT c.ref, d.status::text AS judged, jsonb_build_object('url', c.line -> 'url', 'statement', c.line -> 'statement',
    'language', c.line -> 'language', 'status', c.line -> 'status', 'claimant', c.line -> 'claimant', 'decidedAt', c.line -> 'decidedAt',
    'attributions', p.attributions, 'decision', jsonb_build_object('parts', p.decision -> 'parts', 'reason', p.decision -> 'reason')) AS claim
  FROM (SELECT * FROM published.claim WHERE withheld_at IS NULL AND merged_into IS NULL AND ref > $1 ORDER BY ref LIMIT $2) c
    JOIN desk.claim d ON d.id = c.claim_id CROSS JOIN LATERAL jsonb_to_record(c.page) AS p (attributions jsonb, decision jsonb)
  ORDER BY c.ref`

function faultsOf({ ref, judged, claim }: Row, reviews: unknown[]): string[] {
  const site = { origin: config().WHENCE_URL, name: wordsOf('site', 'en')('name') }
  const review = claimReviewOfPage(claim, site)
  if (!review) return []
  reviews.push({ url: review.url })
  const about = {
    url: `${site.origin}${claim.url}`,
    status: judged,
    by: { name: site.name, url: site.origin },
    claimed: null,
  }
  // Whose claim it is, is asked where the page is folded anew.
  return lintClaimReview(review, about)
    .filter((finding) => isError(finding) && finding.code !== 'claimant')
    .map(({ code, path }) => `${ref}: its ClaimReview breaks “${code}”${path === '' ? '' : ` at ${path}`}`)
}

async function findUnsound(sql: Sql): Promise<string[]> {
  const faults: string[] = []
  const reviews: unknown[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: Row[] = await sql<Row>(reviewedText, [after, AT_A_TIME])
    faults.push(...rows.flatMap((row) => faultsOf(row, reviews)))
    after = rows.length < AT_A_TIME ? undefined : rows.at(-1)?.ref
  }
  return [
    ...faults,
    ...lintTwice(reviews).map(({ values }) => `${values?.name ?? ''}: reviewed more than once`),
  ]
}

/** What must hold of what search engines are told of public claims. */
export const claimReviewInvariants: Invariant[] = [
  {
    name: 'every ClaimReview that is given out keeps the rules, and is of the status that was decided',
    find: findUnsound,
  },
]
