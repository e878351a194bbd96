import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { republishClaim } from '@/lib/published/republish'
import { lockedClaim } from '@/lib/renderings/locked-claim'
import { canTakeBackDecisionTranslation } from '@/lib/renderings/policy'
import type { TakeBackDecisionTranslationInput } from '@/lib/renderings/schema'

const find = (tx: Tx, id: string) =>
  tx.decisionTranslation.findUnique({
    where: { id },
    select: {
      claimId: true,
      decisionId: true,
      language: true,
      translatorId: true,
      end: { select: { event: { select: { actorName: true } } } },
    },
  })

/**
 * Takes a translation back, with a reason: readers see the decision's own words again. Refusals: not-found, not-allowed
 * (neither a reviewer nor who wrote it), duplicate.
 */
export async function takeBackDecisionTranslation(
  actor: Actor,
  { translationId, reason }: TakeBackDecisionTranslationInput,
): Promise<Outcome<null>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const found = await find(tx, translationId)
    if (!found) return refuse('not-found')
    if (!canTakeBackDecisionTranslation(actor, found))
      return refuse('not-allowed', 'A translation is taken back by who wrote it, or by a reviewer.')
    const claim = await lockedClaim(tx, { id: found.claimId })
    if (!claim) return refuse('not-found')
    const ended = (await find(tx, translationId))?.end
    if (ended) return refuse('duplicate', `${ended.event.actorName} has taken this translation back.`)

    const { decisionId, language } = found
    const payload = { translationId, decisionId, language, reason }
    const event = await record(tx, actor, {
      kind: 'decision.translation-taken-back',
      claimId: claim.id,
      payload,
    })
    await tx.decisionTranslationEnd.create({
      data: { translationId, personId: actor.id, reason, eventId: event.id },
    })
    if (claim.isPublic) await republishClaim(tx, claim.id)
    return done(null)
  })
}
