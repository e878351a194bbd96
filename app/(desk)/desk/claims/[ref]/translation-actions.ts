'use server'

import { through } from '@/app/_doors/through'
import { checkDecisionTranslation } from '@/lib/renderings/commands/check-decision-translation'
import { takeBackDecisionTranslation } from '@/lib/renderings/commands/take-back-decision-translation'
import { translateDecision } from '@/lib/renderings/commands/translate-decision'
import {
  checkDecisionTranslationInput,
  takeBackDecisionTranslationInput,
  translateDecisionInput,
} from '@/lib/renderings/schema'

export async function translateDecisionAction(raw: unknown) {
  return through(translateDecisionInput, raw, translateDecision)
}

export async function checkDecisionTranslationAction(raw: unknown) {
  return through(checkDecisionTranslationInput, raw, checkDecisionTranslation)
}

export async function takeBackDecisionTranslationAction(raw: unknown) {
  return through(takeBackDecisionTranslationInput, raw, takeBackDecisionTranslation)
}
