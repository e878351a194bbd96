import { read } from '@/lib/db-public'

export type Judged = {
  ref: string
  revisionNumber: number
  /** SHA-256 of the revision that was judged, hex, as the decision names it. */
  revisionHash: string
  /** The bytes themselves; null where something in them is not shown to readers. */
  content: Buffer | null
}

/** What the standing decision on a public claim judged, by the claim's ref; null where readers see none of the claim. */
export async function findJudged(ref: string): Promise<Judged | null> {
  const [row] = await read<Judged>(
    'claim.judged',
    `SELECT c.ref, (c.page ->> 'revisionNumber')::int AS "revisionNumber", c.page ->> 'revisionHash' AS "revisionHash", j.content
     FROM published.claim c LEFT JOIN published.judged j ON j.claim_id = c.claim_id
     WHERE c.ref = $1 AND c.withheld_at IS NULL AND c.merged_into IS NULL`,
    [ref],
  )
  return row ?? null
}
