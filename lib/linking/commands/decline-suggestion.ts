import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import type { DeclineSuggestionInput } from '@/lib/linking/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canLinkDocuments } from '@/lib/provenance/policy'

/**
 * Says that two documents do not stand to each other as software suggests: it is not suggested again. A reason may be
 * given. Refusals: not-found, not-allowed, wrong-state (settled already).
 */
export async function declineSuggestion(
  actor: Actor,
  { suggestionId: id, reason }: DeclineSuggestionInput,
): Promise<Outcome<{ suggestionId: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  if (!canLinkDocuments(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM desk.link_suggestion WHERE id = ${id}::uuid FOR UPDATE`
    const select = { fromId: true, kind: true, state: true } as const
    const found = await tx.linkSuggestion.findUnique({ where: { id }, select })
    if (!found) return refuse('not-found', 'This suggestion is no longer there.')
    if (found.state !== 'OPEN') return refuse('wrong-state', 'Somebody has settled this suggestion already.')
    const event = await record(tx, actor, {
      kind: 'document.suggestion-declined',
      payload: { suggestionId: id, fromId: found.fromId, kind: found.kind, reason },
    })
    const settled = { state: 'DECLINED', settledById: actor.id, settledEventId: event.id } as const
    await tx.linkSuggestion.updateMany({ where: { id }, data: settled })
    return done({ suggestionId: id })
  })
}
