import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canDecide, canReadDesk } from '@/lib/claims/policy'
import { type Workflow, workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse, type Refused } from '@/lib/outcome'
import { hasField } from '@/lib/review/fields'
import { type FoundClaim, readContent } from '@/lib/review/judge'
import { findLease, onItAlready } from '@/lib/review/lease'
import { fourEyes } from '@/lib/review/refusals'
import type { ReturnClaimInput } from '@/lib/review/schema'

type Comments = NonNullable<ReturnClaimInput['comments']>

async function mayReturn(
  tx: Tx,
  actor: Actor,
  claim: FoundClaim,
  version: number,
): Promise<Outcome<{ actor: Member; next: Workflow }>> {
  if (!isMember(actor) || !canDecide(actor, claim)) return fourEyes(actor)
  if (claim.version !== version) return refuse('stale')
  const next = workflowAfter(claim, 'return')
  if (!next.ok) return next
  return onItAlready(await findLease(tx, claim.id), actor) ?? done({ actor, next: next.value })
}

/** Every comment stands at something that the revision has. */
async function misplaced(tx: Tx, revisionId: string, comments: Comments): Promise<Refused | null> {
  if (comments.length === 0) return null
  const content = await readContent(tx, revisionId)
  const issues = comments.flatMap(({ field }, at) =>
    hasField(content, field)
      ? []
      : [{ path: `comments.${at}.field`, message: 'This row is not in the claim. Choose another field.' }],
  )
  return issues.length === 0 ? null : refuse('invalid', issues[0]?.message, issues)
}

/**
 * Sends a claim back to its author with what should change, and field by field where that helps; the editor ticks each
 * comment off. Refusals: not-found, not-allowed, stale, wrong-state (also: a colleague is on it), invalid.
 */
export async function returnClaim(actor: Actor, input: ReturnClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    const may = await mayReturn(tx, actor, claim, input.version)
    if (!may.ok) return may
    const comments = input.comments ?? []
    const lost = await misplaced(tx, claim.newest.id, comments)
    if (lost) return lost

    const { actor: reviewer, next } = may.value
    const change = { workflow: next, assigneeId: null, returnReason: input.reason }
    if (!(await advanceClaim(tx, claim.id, input.version, change))) return refuse('stale')
    const event = await record(tx, reviewer, {
      kind: 'claim.returned',
      claimId: claim.id,
      from: claim.workflow,
      to: next,
      payload: { reason: input.reason, ...(comments.length > 0 ? { comments: comments.length } : {}) },
    })
    await tx.fieldComment.createMany({
      data: comments.map((comment) => ({
        ...comment,
        claimId: claim.id,
        revisionId: claim.newest.id,
        authorId: reviewer.id,
        eventId: event.id,
      })),
    })
    return done({ ref: claim.ref })
  })
}
