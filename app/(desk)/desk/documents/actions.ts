'use server'

import { through } from '@/app/_doors/through'
import { addDocument } from '@/lib/documents/commands/add-document'
import { addDocumentInput } from '@/lib/documents/schema'

export async function addDocumentAction(raw: unknown) {
  return through(addDocumentInput, raw, addDocument)
}
