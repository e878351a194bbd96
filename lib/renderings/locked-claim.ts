import type { Tx } from '@/lib/db'

/**
 * The claim with this reference or id, held until the transaction ends: nobody decides, withholds or merges it, or
 * translates it, at the same time. Null where there is none.
 */
export async function lockedClaim(
  tx: Tx,
  which: { ref: string } | { id: string },
): Promise<{ id: string; isPublic: boolean } | null> {
  const found = await tx.claim.findUnique({ where: which, select: { id: true } })
  if (!found) return null
  await tx.$queryRaw`SELECT 1 FROM desk.claim WHERE id = ${found.id}::uuid FOR UPDATE`
  const { publication, mergedIntoId } = await tx.claim.findUniqueOrThrow({
    where: { id: found.id },
    select: { publication: true, mergedIntoId: true },
  })
  return { id: found.id, isPublic: publication === 'PUBLIC' && mergedIntoId === null }
}
