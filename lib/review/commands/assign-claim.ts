import { type Actor, isMember } from '@/lib/auth/actor'
import { advanceClaim, findClaimFacts } from '@/lib/claims/advance'
import { canReadDesk } from '@/lib/claims/policy'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { listConflicts } from '@/lib/interests/independence'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { type Lease, findLease, onItAlready } from '@/lib/review/lease'
import { canAssign } from '@/lib/review/queue-rules'
import type { AssignClaimInput } from '@/lib/review/schema'

type Claim = NonNullable<Awaited<ReturnType<typeof findClaimFacts>>>

const unfit = (message: string) => refuse('invalid', message, [{ path: 'personId', message }])

/** Whoever is given a review must be able to decide it. */
async function assigneeFor(tx: Tx, claim: Claim, personId: string): Promise<Outcome<{ name: string }>> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { name: true, active: true, role: true },
  })
  if (!person || !person.active || person.role !== 'REVIEWER')
    return unfit('Choose an active reviewer: nobody else decides claims.')
  const { name } = person
  if (claim.authorId === personId || claim.contributorIds.includes(personId))
    return unfit(`${name} wrote part of this claim, so another reviewer decides it.`)
  const interests = await listConflicts(tx, personId, claim.newest.id)
  return interests.length === 0
    ? done({ name })
    : unfit(`${name} has stated an interest in it, so another reviewer decides it.`)
}

/** Nothing to do, or somebody is on it. */
function obstacle(actor: Actor, claim: Claim, lease: Lease | null, personId: string | null) {
  if (claim.assigneeId === personId)
    return refuse(
      'wrong-state',
      personId ? 'The review is theirs already.' : 'The review is nobody’s already.',
    )
  return onItAlready(lease, actor)
}

/**
 * Gives the review of a claim to a reviewer, or to nobody. Whoever was on it is so no longer; a colleague who is on it
 * just now lets go first, or their half hour ends.
 * Refusals: not-found, not-allowed (reviewers assign), stale, wrong-state (also: a colleague is on it; theirs already),
 * invalid (`personId`: no active reviewer, wrote part of it, has an interest in it).
 */
export async function assignClaim(actor: Actor, input: AssignClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    if (!isMember(actor) || !canAssign(actor))
      return refuse('not-allowed', 'Reviewers share out the reviews among themselves.')
    if (claim.version !== input.version) return refuse('stale')
    const next = workflowAfter(claim, 'assign')
    if (!next.ok) return next
    const { personId } = input
    const stop = obstacle(actor, claim, await findLease(tx, claim.id), personId)
    if (stop) return stop
    const assignee = personId ? await assigneeFor(tx, claim, personId) : done({ name: null })
    if (!assignee.ok) return assignee

    const change = { workflow: next.value, assigneeId: personId, leaseHolderId: null, leaseUntil: null }
    if (!(await advanceClaim(tx, claim.id, input.version, change))) return refuse('stale')
    await record(tx, actor, {
      kind: 'claim.assigned',
      claimId: claim.id,
      from: claim.workflow,
      to: next.value,
      payload: { personId, name: assignee.value.name },
    })
    return done({ ref: claim.ref })
  })
}
