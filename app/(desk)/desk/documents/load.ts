import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { listCaptures } from '@/lib/captures/queries'
import { canLog } from '@/lib/claims/policy'
import { listDocuments } from '@/lib/documents/queries'

export async function loadDocuments() {
  const actor = await signedIn('/desk/documents')
  const [documents, captures] = await Promise.all([listDocuments(actor), listCaptures(actor)])
  return { documents, captures, canAdd: canLog(actor) }
}
