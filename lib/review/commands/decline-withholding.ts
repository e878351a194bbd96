import { type Actor, isMember } from '@/lib/auth/actor'
import { holdClaim } from '@/lib/claims/advance'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { DeclineWithholdingInput } from '@/lib/review/schema'
import { canDeclineWithholding } from '@/lib/review/withholding'

const findProposal = (tx: Tx, id: string) =>
  tx.withholding.findUnique({
    where: { id },
    select: { id: true, act: true, state: true, claim: { select: { id: true, ref: true, version: true } } },
  })

/**
 * A proposal to withhold or restore is turned down, or taken back by whoever made it; readers never heard of it.
 * Refusals: not-found, not-allowed, stale (somebody moved the claim this very moment), wrong-state (settled already).
 */
export async function declineWithholding(
  actor: Actor,
  input: DeclineWithholdingInput,
): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const asked = await findProposal(tx, input.withholdingId)
    if (!asked) return refuse('not-found')
    if (!isMember(actor) || !canDeclineWithholding(actor))
      return refuse('not-allowed', 'Only reviewers withhold or restore a text.')
    const { claim, act } = asked
    if (!(await holdClaim(tx, claim.id, claim.version))) return refuse('stale')
    // Asked again while the claim is held: it may have been settled between the two.
    if ((await findProposal(tx, asked.id))?.state !== 'PROPOSED')
      return refuse('wrong-state', 'This proposal has been settled already.')

    const event = await record(tx, actor, {
      kind: 'withholding.declined',
      claimId: claim.id,
      payload: { act, reason: input.reason },
    })
    const settled = { settledById: actor.id, settledEvent: event.id, settledAt: event.at }
    await tx.withholding.update({ where: { id: asked.id }, data: { state: 'DECLINED', ...settled } })
    return done({ ref: claim.ref })
  })
}
