import { createHash, randomUUID } from 'node:crypto'
import type { Actor, Member } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockedClaim } from '@/lib/renderings/locked-claim'
import { canTranslateDecisions } from '@/lib/renderings/policy'
import { findStandingWords } from '@/lib/renderings/queries'
import { decidedAnew, notPublic } from '@/lib/renderings/refusals'
import { committedText, misfitOf } from '@/lib/renderings/rules'
import type { TranslateDecisionInput } from '@/lib/renderings/schema'

type Standing = NonNullable<Awaited<ReturnType<typeof findStandingWords>>>

async function write(
  tx: Tx,
  actor: Member,
  claimId: string,
  standing: Standing,
  { language, statement, reason, correctionNotice, disagreement }: TranslateDecisionInput,
): Promise<string> {
  const id = randomUUID()
  const words = { statement, reason, correctionNotice, disagreement }
  const sha256 = createHash('sha256').update(committedText(language, words), 'utf8').digest('hex')
  const event = await record(tx, actor, {
    kind: 'decision.translated',
    claimId,
    payload: { translationId: id, decisionId: standing.id, language, sha256 },
  })
  const { revisionHash } = standing
  const of = { claimId, decisionId: standing.id, revisionHash, language }
  await tx.decisionTranslation.create({
    data: { id, ...of, ...words, translatorId: actor.id, eventId: event.id },
  })
  return id
}

/**
 * Puts what was decided into another language; readers see it once another reviewer has checked it. Written again, it waits
 * anew, and what was checked before stays until then. Refusals: not-found, not-allowed, wrong-state (readers do not see
 * the claim), stale (decided anew), invalid (it says more than the decision, or less).
 */
export async function translateDecision(
  actor: Actor,
  input: TranslateDecisionInput,
): Promise<Outcome<{ translationId: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  if (!canTranslateDecisions(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const claim = await lockedClaim(tx, { ref: input.ref })
    if (!claim) return refuse('not-found')
    const standing = await findStandingWords(tx, claim.id)
    if (!claim.isPublic || !standing) return notPublic()
    if (standing.id !== input.decisionId) return decidedAnew()
    const misfit = misfitOf(input, standing)
    if (misfit) return refuse('invalid', misfit.message, [misfit])
    return done({ translationId: await write(tx, actor, claim.id, standing, input) })
  })
}
