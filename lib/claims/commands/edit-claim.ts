import { type Actor, isMember } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim, moveClaim } from '@/lib/claims/advance'
import { composeRevision, writeRevision } from '@/lib/claims/compose'
import { canEdit, canReadDesk } from '@/lib/claims/policy'
import { hex, sealRevision } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import type { EditClaimInput } from '@/lib/claims/schema'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { settling, Unsettled } from '@/lib/sources/settle'

/** Makes a new revision. What readers see stays the last decided one until the new one is submitted and decided. */
export async function editClaim(
  actor: Actor,
  input: EditClaimInput,
): Promise<Outcome<{ ref: string; revision: number }>> {
  if (!isMember(actor) || !canReadDesk(actor)) return refuse('not-found')
  return settling(() =>
    transaction(async (tx) => {
      await lockGraph(tx, 'shared')
      const claim = await findClaimFacts(tx, input.ref)
      if (!claim) return refuse('not-found')
      if (!canEdit(actor)) return refuse('not-allowed')
      if (claim.version !== input.version) return refuse('stale')
      const next = workflowAfter(claim, 'edit')
      if (!next.ok) return next

      if (!(await holdClaim(tx, claim.id, input.version))) return refuse('stale')
      const content = await composeRevision(tx, actor, input.content)
      if (hex(sealRevision(content).hash) === hex(claim.newest.hash))
        throw new Unsettled({
          path: 'statement',
          message: 'Nothing differs from the revision before. Change something first.',
        })
      const number = claim.newest.number + 1
      const revision = await writeRevision(tx, actor, claim.id, number, content)
      await moveClaim(tx, claim.id, input.version, { workflow: next.value, currentRevisionId: revision.id })
      if (input.slot) await tx.draft.deleteMany({ where: { personId: actor.id, slot: input.slot } })
      await record(tx, actor, {
        kind: 'claim.edited',
        claimId: claim.id,
        from: claim.workflow,
        to: next.value,
        payload: { revision: number, hash: revision.hash, statement: content.statement },
      })
      return done({ ref: claim.ref, revision: number })
    }),
  )
}
