import { db, transaction } from '@/lib/db'
import { publishClaim } from '@/lib/published/publish-claim'
import { PAGE_SHAPE } from '@/lib/published/views'

/** How many pages are folded in one transaction: readers go on reading, and decisions wait no longer than for these. */
const AT_ONCE = 20

async function listAfter(last: string | null): Promise<string[]> {
  const rows = await db().$queryRaw<Array<{ id: string }>>`
    SELECT p.claim_id::text AS id FROM published.claim p WHERE ${last}::uuid IS NULL OR p.claim_id > ${last}::uuid
    ORDER BY p.claim_id LIMIT ${AT_ONCE}`
  return rows.map(({ id }) => id)
}

/**
 * Folds every public page into the shape that this version reads, once after an upgrade. Broken off, it begins again
 * at the next start; beside others it does the same as they. Reads what history says and adds nothing to it.
 * @returns how many pages were folded
 */
export async function foldAnew(): Promise<number> {
  let folded = 0
  let ids = await listAfter(null)
  while (ids.length > 0) {
    const batch = ids
    await transaction(async (tx) => {
      for (const id of batch) await publishClaim(tx, id)
    })
    folded += batch.length
    ids = await listAfter(batch.at(-1) ?? null)
  }
  await db().publishedInstance.updateMany({ data: { pageShape: PAGE_SHAPE } })
  return folded
}
