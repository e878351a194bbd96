import type { Tx } from '@/lib/db'

/**
 * Whether the first document is upstream of the second one by links that hold, at any depth: a link from the first to
 * the second would close a loop then. Circular reporting is real, so that is said and not forbidden.
 */
export async function closesLoop(
  client: Pick<Tx, '$queryRaw'>,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<boolean> {
  const found = await client.$queryRaw<unknown[]>`
    WITH RECURSIVE upstream (id) AS (
      SELECT ${toId}::uuid
      UNION
      SELECT l.to_id FROM upstream u JOIN desk.source_link l ON l.from_id = u.id
      WHERE l.to_id IS NOT NULL AND l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS'))
    SELECT 1 FROM upstream WHERE id = ${fromId}::uuid LIMIT 1`
  return found.length > 0
}
