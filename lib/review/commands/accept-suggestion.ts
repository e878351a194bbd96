import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim, moveClaim } from '@/lib/claims/advance'
import { writeRevision } from '@/lib/claims/compose'
import { canReadDesk, canSettleSuggestion } from '@/lib/claims/policy'
import type { RevisionContent } from '@/lib/claims/revision'
import { type Workflow, workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { type FoundClaim, readContent } from '@/lib/review/judge'
import { findLease } from '@/lib/review/lease'
import type { AcceptSuggestionInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'
import { findSuggestion, holdSuggestion } from '@/lib/review/suggestion-queries'
import { applySuggestion, stillFits } from '@/lib/review/suggestions'

type Suggestion = NonNullable<Awaited<ReturnType<typeof findSuggestion>>>

function mayAccept(
  actor: Actor,
  claim: FoundClaim,
  suggestion: Suggestion,
  version: number,
): Outcome<{ actor: Member; next: Workflow }> {
  if (!isMember(actor) || !canSettleSuggestion(actor, suggestion))
    return isMember(actor) && actor.id === suggestion.authorId
      ? refuse('not-allowed', 'You suggested this; somebody else accepts it, or you take it back.')
      : refuse('not-allowed', 'Editors and reviewers accept suggestions.')
  if (claim.version !== version) return refuse('stale')
  const next = workflowAfter(claim, 'edit')
  return next.ok ? done({ actor, next: next.value }) : next
}

/** The newest revision with the change in it, and each source's grade as it is now. */
async function changedContent(
  tx: Tx,
  claim: FoundClaim,
  suggestion: Suggestion,
): Promise<Outcome<RevisionContent>> {
  const content = await readContent(tx, claim.newest.id)
  if (!stillFits(suggestion, await readContent(tx, suggestion.revisionId), content))
    return refuse(
      'stale',
      'The field no longer says what it said when this was suggested. Decline it, or edit the claim by hand.',
    )
  const graph = await findGraphOf(tx, content)
  const applied = applySuggestion(content, graph, suggestion.field, suggestion.value)
  if (!applied.ok) return applied
  const standing = await findStanding(tx, content)
  const evidence = applied.value.evidence.map((piece) => ({
    ...piece,
    reliability: standing.get(piece.source.id)?.reliability ?? 'F',
  }))
  return done({ ...applied.value, evidence })
}

/** Whoever can no longer decide the claim keeps no colleague from its review. */
async function freed(tx: Tx, claim: FoundClaim, authorIds: readonly string[]) {
  const lease = await findLease(tx, claim.id)
  return {
    ...(claim.assigneeId && authorIds.includes(claim.assigneeId) ? { assigneeId: null } : {}),
    ...(lease && authorIds.includes(lease.holderId) ? { leaseHolderId: null, leaseUntil: null } : {}),
  }
}

/** The revision, the step, and then the suggestion that it carries. @returns the revision's number */
async function write(
  tx: Tx,
  { actor, next }: { actor: Member; next: Workflow },
  claim: FoundClaim,
  { id: suggestionId, authorId, field }: Suggestion,
  content: RevisionContent,
): Promise<number> {
  const number = claim.newest.number + 1
  const { id: revisionId, hash } = await writeRevision(tx, actor, claim.id, number, content)
  const free = await freed(tx, claim, [authorId, actor.id])
  await moveClaim(tx, claim.id, claim.version, { workflow: next, currentRevisionId: revisionId, ...free })
  await record(tx, actor, {
    kind: 'claim.suggestion-accepted',
    claimId: claim.id,
    from: claim.workflow,
    to: next,
    payload: { revision: number, hash, statement: content.statement, suggestionId, field },
  })
  await tx.suggestion.updateMany({
    where: { id: suggestionId },
    data: { state: 'ACCEPTED', settledById: actor.id, resultRevisionId: revisionId },
  })
  return number
}

/**
 * Takes a suggested change into the claim: a new revision, of which the accepter is the author. From then on neither who
 * suggested it nor who accepted it decides the claim. Refusals: not-found, not-allowed (one's own), stale (the claim, or
 * the field, has changed since), wrong-state (settled already; the claim cannot be edited), invalid (it no longer fits).
 */
export async function acceptSuggestion(
  actor: Actor,
  input: AcceptSuggestionInput,
): Promise<Outcome<{ ref: string; revision: number }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    await lockGraph(tx, 'shared')
    const claim = await findClaimFacts(tx, input.ref)
    const suggestion = claim && (await findSuggestion(tx, input.suggestionId, claim.id))
    if (!claim || !suggestion) return refuse('not-found')
    const may = mayAccept(actor, claim, suggestion, input.version)
    if (!may.ok) return may
    if (!(await holdClaim(tx, claim.id, input.version))) return refuse('stale')
    if (!(await holdSuggestion(tx, suggestion.id)))
      return refuse('wrong-state', 'This suggestion has been settled already.')
    const changed = await changedContent(tx, claim, suggestion)
    if (!changed.ok) return changed

    const revision = await write(tx, may.value, claim, suggestion, changed.value)
    return done({ ref: claim.ref, revision })
  })
}
