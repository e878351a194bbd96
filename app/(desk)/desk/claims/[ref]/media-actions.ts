'use server'

import { through } from '@/app/_doors/through'
import { checkTranslation } from '@/lib/translations/commands/check-translation'
import { checkTranslationInput } from '@/lib/translations/schema'

export async function checkTranslationAction(raw: unknown) {
  return through(checkTranslationInput, raw, checkTranslation)
}
