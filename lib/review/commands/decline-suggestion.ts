import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk, canSettleSuggestion } from '@/lib/claims/policy'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { DeclineSuggestionInput } from '@/lib/review/schema'
import { findSuggestion, holdSuggestion } from '@/lib/review/suggestion-queries'

/**
 * A suggested change is not taken, with a reason; or whoever suggested it takes it back, which needs none. Refusals:
 * not-found, not-allowed, wrong-state (settled already), invalid (no reason).
 */
export async function declineSuggestion(
  actor: Actor,
  input: DeclineSuggestionInput,
): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const suggestion = await findSuggestion(tx, input.suggestionId)
    if (!suggestion) return refuse('not-found')
    const isOwn = isMember(actor) && actor.id === suggestion.authorId
    if (!isMember(actor) || (!isOwn && !canSettleSuggestion(actor, suggestion)))
      return refuse('not-allowed', 'Editors and reviewers decline suggestions.')
    if (!(await holdSuggestion(tx, suggestion.id)))
      return refuse('wrong-state', 'This suggestion has been settled already.')
    if (!isOwn && input.reason === null) {
      const message = 'Say why it is not taken, to whoever suggested it.'
      return refuse('invalid', message, [{ path: 'reason', message }])
    }

    const { id: suggestionId, field } = suggestion
    await record(tx, actor, {
      kind: 'suggestion.declined',
      claimId: suggestion.claimId,
      payload: { suggestionId, field, reason: input.reason },
    })
    await tx.suggestion.updateMany({
      where: { id: suggestionId },
      data: { state: 'DECLINED', settledById: actor.id, settledReason: input.reason },
    })
    return done({ ref: suggestion.claim.ref })
  })
}
