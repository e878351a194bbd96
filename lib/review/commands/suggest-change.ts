import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { findClaimFacts, holdClaim } from '@/lib/claims/advance'
import { canReadDesk, canSuggest } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { workflowAfter } from '@/lib/claims/rules'
import { transaction, type Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { type FieldValue, readField } from '@/lib/review/fields'
import { type FoundClaim, readContent } from '@/lib/review/judge'
import { findLease, onItAlready } from '@/lib/review/lease'
import type { SuggestChangeInput } from '@/lib/review/schema'
import { applySuggestion } from '@/lib/review/suggestions'

async function maySuggest(
  tx: Tx,
  actor: Actor,
  claim: FoundClaim,
  input: SuggestChangeInput,
): Promise<Outcome<Member>> {
  if (!isMember(actor) || actor.role !== 'REVIEWER')
    return refuse('not-allowed', 'Reviewers suggest changes; editors edit the claim.')
  if (!canSuggest(actor, claim))
    return refuse('not-allowed', 'You wrote part of this claim: edit it instead of suggesting a change.')
  if (claim.version !== input.version || hex(claim.newest.hash) !== input.revisionHash) return refuse('stale')
  const next = workflowAfter(claim, 'suggest')
  if (!next.ok) return next
  return onItAlready(await findLease(tx, claim.id), actor) ?? done(actor)
}

/** The field's value now and the one proposed, which must be another and fit the claim. */
async function changeOf(
  tx: Tx,
  claim: FoundClaim,
  { field, value }: SuggestChangeInput,
): Promise<Outcome<{ was: FieldValue; value: FieldValue }>> {
  const content = await readContent(tx, claim.newest.id)
  const applied = applySuggestion(content, await findGraphOf(tx, content), field, value)
  if (!applied.ok) return applied
  const [was, proposed] = [readField(content, field) ?? null, readField(applied.value, field) ?? null]
  if (was !== proposed) return done({ was, value: proposed })
  const message = 'This is what the field says already. Change something first.'
  return refuse('invalid', message, [{ path: 'value', message }])
}

const isSuggested = async (tx: Tx, claimId: string, field: string) =>
  (await tx.suggestion.count({ where: { claimId, field, state: 'OPEN' } })) > 0

type Change = Pick<SuggestChangeInput, 'field' | 'value' | 'reason'> & { was: FieldValue }

async function write(
  tx: Tx,
  actor: Member,
  claim: FoundClaim,
  { field, was, value, reason }: Change,
): Promise<string> {
  const payload = { field, was, value, reason }
  const event = await record(tx, actor, { kind: 'suggestion.made', claimId: claim.id, payload })
  const { id } = await tx.suggestion.create({
    data: {
      claimId: claim.id,
      revisionId: claim.newest.id,
      field,
      was: was ?? Prisma.JsonNull,
      value: value ?? Prisma.JsonNull,
      reason,
      authorId: actor.id,
      eventId: event.id,
    },
    select: { id: true },
  })
  return id
}

/**
 * A reviewer proposes another value for one field instead of sending the claim back. It lies beside the claim and moves
 * nothing, so it takes the version that was read and leaves it. Refusals: not-found, not-allowed, stale, wrong-state
 * (also: a colleague is on it), invalid, duplicate (one open suggestion for a field).
 */
export async function suggestChange(
  actor: Actor,
  input: SuggestChangeInput,
): Promise<Outcome<{ ref: string; suggestionId: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, input.ref)
    if (!claim) return refuse('not-found')
    const may = await maySuggest(tx, actor, claim, input)
    if (!may.ok) return may
    const change = await changeOf(tx, claim, input)
    if (!change.ok) return change
    if (!(await holdClaim(tx, claim.id, input.version))) return refuse('stale')
    if (await isSuggested(tx, claim.id, input.field))
      return refuse('duplicate', 'A change to this field has been suggested already. It is settled first.')

    const suggestionId = await write(tx, may.value, claim, { ...input, ...change.value })
    return done({ ref: claim.ref, suggestionId })
  })
}
