'use server'

import { through } from '@/app/_doors/through'
import { judgeAuthenticity } from '@/lib/authenticity/commands/judge-authenticity'
import { judgeAuthenticityInput } from '@/lib/authenticity/schema'
import { shareDocument } from '@/lib/documents/commands/share-document'
import { shareDocumentInput } from '@/lib/documents/schema'

export async function judgeAuthenticityAction(raw: unknown) {
  return through(judgeAuthenticityInput, raw, judgeAuthenticity)
}

export async function shareDocumentAction(raw: unknown) {
  return through(shareDocumentInput, raw, shareDocument)
}
