import { type Actor, isEditorial } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { SettleCommentInput } from '@/lib/review/schema'

type Held = { claimId: string; ref: string; field: string; isSettled: boolean }

/** The comment as it is now, held until the transaction ends: two ticks at once come one after the other. */
async function holdComment(tx: Tx, id: string): Promise<Held | null> {
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT f.claim_id::text AS "claimId", c.ref, f.field, f.settled_by IS NOT NULL AS "isSettled"
    FROM desk.field_comment f JOIN desk.claim c ON c.id = f.claim_id
    WHERE f.id = ${id}::uuid FOR UPDATE OF f`
  return held ?? null
}

/**
 * Ticks a comment of a returned claim off, or opens it again. One that is as it should be already is left so, without an
 * event: two colleagues who tick the same one both got what they wanted. Refusals: not-found, not-allowed.
 */
export async function settleComment(
  actor: Actor,
  { commentId, settled }: SettleCommentInput,
): Promise<Outcome<{ ref: string; settled: boolean }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const comment = await holdComment(tx, commentId)
    if (!comment) return refuse('not-found')
    if (!isEditorial(actor)) return refuse('not-allowed', 'Editors and reviewers tick comments off.')
    const { claimId, ref, field } = comment
    if (comment.isSettled === settled) return done({ ref, settled })

    const kind = settled ? 'comment.settled' : 'comment.reopened'
    await record(tx, actor, { kind, claimId, payload: { commentId, field } })
    await tx.fieldComment.updateMany({
      where: { id: commentId },
      data: { settledById: settled ? actor.id : null },
    })
    return done({ ref, settled })
  })
}
