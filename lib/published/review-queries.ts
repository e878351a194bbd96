import { statuses, type StatusRow, statusSheet } from '@/lib/claims/statuses'
import { read } from '@/lib/db-public'
import type { Reviewed } from '@/lib/exchange/claimreview'
import { listed } from './clauses'

/** How many claims are in memory at a time. */
const AT_A_TIME = 200

/** The statuses of which a ClaimReview is emitted. */
const reviewed = statuses.filter((status) => {
  const row: StatusRow = statusSheet[status]
  return row.claimReview !== null
})

type Row = { ref: string; claim: Reviewed }

// Of a page only this is wanted, and it is unpacked once.
const reviewedText = `
  SELECT c.ref, jsonb_build_object('url', c.line -> 'url', 'statement', c.line -> 'statement', 'language', c.line -> 'language',
    'status', c.line -> 'status', 'claimant', c.line -> 'claimant', 'decidedAt', c.line -> 'decidedAt', 'attributions', p.attributions,
    'decision', jsonb_build_object('parts', p.decision -> 'parts', 'reason', p.decision -> 'reason')) AS claim
  FROM (SELECT * FROM published.claim WHERE ${listed} AND ref > $1 AND status = ANY ($2) ORDER BY ref LIMIT $3) c
    CROSS JOIN LATERAL jsonb_to_record(c.page) AS p (attributions jsonb, decision jsonb)
  ORDER BY c.ref`

/**
 * Every public claim of which there is a ClaimReview, by ref, some at a time: whichever is public throughout comes exactly
 * once, as it is when it is read.
 */
export async function* listReviewed(atATime = AT_A_TIME): AsyncGenerator<Reviewed[]> {
  let after = ''
  for (;;) {
    const rows = await read<Row>('claims.reviewed', reviewedText, [after, reviewed, atATime])
    if (rows.length > 0) yield rows.map(({ claim }) => claim)
    const last = rows.at(-1)
    if (!last || rows.length < atATime) return
    after = last.ref
  }
}
