import type { Tx } from '@/lib/db'

/**
 * The moment of the newest decision that is public, or now where there is none. Decisions become public in the order of their
 * moments, so whatever is decided later than this was not there yet; by the clock one that is being written would be missed.
 */
export async function findNewestDecision(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<Array<{ at: Date }>>`
    SELECT coalesce(max(decided_at), clock_timestamp()) AS at FROM published.claim`
  if (!row) throw new Error('the newest decision is one row')
  return row.at
}
