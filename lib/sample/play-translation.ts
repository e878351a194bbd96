import type { Actor } from '@/lib/auth/actor'
import { checkDecisionTranslation } from '@/lib/renderings/commands/check-decision-translation'
import { translateDecision } from '@/lib/renderings/commands/translate-decision'
import { findTranslations } from '@/lib/renderings/queries'
import { checkDecisionTranslationInput, translateDecisionInput } from '@/lib/renderings/schema'
import type { ClaimAct } from './acts'
import { granted } from './granted'

type Translating = Extract<ClaimAct, { act: 'translate' | 'check-translation' }>

/** Translates the decision that stands, or checks the newest translation into a language, as the form would send it. */
export async function playTranslation(actor: Actor, ref: string, step: Translating): Promise<void> {
  const view = await findTranslations(actor, ref)
  if (!view) throw new Error(`${ref} was never decided`)
  const { language } = step
  if (step.act === 'translate') {
    const { statement, reason } = step
    const words = { statement, reason, correctionNotice: null, disagreement: null }
    const input = translateDecisionInput.parse({ ref, decisionId: view.decision.id, language, ...words })
    return void granted(await translateDecision(actor, input))
  }
  const newest = view.translations.find((line) => line.language === language)
  const input = checkDecisionTranslationInput.parse({ translationId: newest?.id })
  granted(await checkDecisionTranslation(actor, input))
}
