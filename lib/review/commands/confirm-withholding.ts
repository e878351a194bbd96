import { type Actor, isMember } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim, moveClaim } from '@/lib/claims/advance'
import { canReadDesk } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { refuseFaulty } from '@/lib/evidence/verify-quotations'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishClaim } from '@/lib/published/publish-claim'
import { readContent } from '@/lib/review/judge'
import type { ConfirmWithholdingInput } from '@/lib/review/schema'
import { canConfirmWithholding, withholdingSheet } from '@/lib/review/withholding'

const findProposal = (tx: Tx, id: string, claimId: string) =>
  tx.withholding.findFirst({ where: { id, claimId } })

type Proposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>

/** Fresh? Lawful? The claim is held from here on, so that what is read of the proposal stays true. */
async function confirmable(
  tx: Tx,
  claim: NonNullable<Awaited<ReturnType<typeof findClaimFacts>>>,
  input: ConfirmWithholdingInput,
): Promise<Outcome<Proposal>> {
  if (!(await holdClaim(tx, claim.id, input.version))) return refuse('stale')
  const proposal = await findProposal(tx, input.withholdingId, claim.id)
  if (proposal?.state !== 'PROPOSED') return refuse('wrong-state', 'This proposal has been settled already.')
  const next = workflowAfter(claim, withholdingSheet[proposal.act].move)
  if (!next.ok) return next
  return (
    (proposal.act === 'RESTORE' ? await refuseWords(tx, claim.decidedRevisionId) : null) ?? done(proposal)
  )
}

/** A text comes back only where its quotations pass the quote gate; one that goes may go in any case. */
const refuseWords = async (tx: Tx, revisionId: string | null) =>
  revisionId ? refuseFaulty(tx, await readContent(tx, revisionId)) : null

/**
 * The second half, by another reviewer than the one who proposed it: in one transaction the text disappears from
 * everything that readers can reach (lines, pages, corrections, its address), or comes back as it was.
 * Refusals: not-found, not-allowed (no reviewer, or the one who proposed it), stale, wrong-state, invalid (what comes back
 * fails the quote gate).
 */
export async function confirmWithholding(
  actor: Actor,
  input: ConfirmWithholdingInput,
): Promise<Outcome<{ ref: string; isWithheld: boolean }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    const asked = claim && (await findProposal(tx, input.withholdingId, claim.id))
    if (!claim || !asked) return refuse('not-found')
    if (!isMember(actor) || !canConfirmWithholding(actor, asked))
      return refuse(
        'not-allowed',
        'Withholding takes two people: another reviewer than the one who proposed it.',
      )
    const found = await confirmable(tx, claim, input)
    if (!found.ok) return found

    const { id, act, ground, legalReference, reason } = found.value
    const { publication, event: kind } = withholdingSheet[act]
    await moveClaim(tx, claim.id, input.version, { publication })
    const event = await record(tx, actor, {
      kind,
      claimId: claim.id,
      from: claim.publication,
      to: publication,
      payload: { ground, legalReference, reason },
    })
    // The database stamps the time.
    const settled = { settledById: actor.id, settledEvent: event.id, settledAt: event.at }
    await tx.withholding.update({ where: { id }, data: { state: 'DONE', ...settled } })
    await publishClaim(tx, claim.id)
    return done({ ref: claim.ref, isWithheld: publication === 'WITHHELD' })
  })
}
