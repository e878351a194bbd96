import type { Actor } from '@/lib/auth/actor'
import { canReadDesk, canReview } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { republishClaim } from '@/lib/published/republish'
import { lockedClaim } from '@/lib/renderings/locked-claim'
import { canCheckDecisionTranslation } from '@/lib/renderings/policy'
import { findStandingWords } from '@/lib/renderings/queries'
import { decidedAnew, notPublic } from '@/lib/renderings/refusals'
import type { CheckDecisionTranslationInput } from '@/lib/renderings/schema'

const find = (tx: Tx, id: string) =>
  tx.decisionTranslation.findUnique({
    where: { id },
    select: {
      claimId: true,
      decisionId: true,
      language: true,
      translatorId: true,
      check: { select: { event: { select: { actorName: true } } } },
      end: { select: { translationId: true } },
    },
  })

/**
 * Says that this reviewer compared a translation with the decision and found that it says the same: from then on readers of
 * its language see it, with both names. Refusals: not-found, not-allowed (no reviewer, or who translated it), wrong-state
 * (readers do not see the claim; taken back), stale (decided anew), duplicate.
 */
export async function checkDecisionTranslation(
  actor: Actor,
  { translationId }: CheckDecisionTranslationInput,
): Promise<Outcome<null>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const found = await find(tx, translationId)
    if (!found) return refuse('not-found')
    if (!canCheckDecisionTranslation(actor, found))
      return canReview(actor)
        ? refuse('not-allowed', 'You translated this: another reviewer says whether it is right.')
        : refuse('not-allowed', 'A reviewer says whether a translation is right.')
    const claim = await lockedClaim(tx, { id: found.claimId })
    if (!claim?.isPublic) return notPublic()
    if ((await findStandingWords(tx, claim.id))?.id !== found.decisionId) return decidedAnew()
    // Behind the lock: a second press of the same button, or a colleague's, finds that it is done.
    const now = await find(tx, translationId)
    if (now?.end) return refuse('wrong-state', 'This translation was taken back.')
    if (now?.check) return refuse('duplicate', `${now.check.event.actorName} has checked this translation.`)

    const { decisionId, language } = found
    const payload = { translationId, decisionId, language }
    const event = await record(tx, actor, {
      kind: 'decision.translation-checked',
      claimId: claim.id,
      payload,
    })
    await tx.decisionTranslationCheck.create({
      data: { translationId, personId: actor.id, eventId: event.id },
    })
    await republishClaim(tx, claim.id)
    return done(null)
  })
}
