import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listDocuments } from '@/lib/documents/queries'

export async function loadDocuments() {
  const actor = await signedIn('/desk/documents')
  return { documents: await listDocuments(actor), canAdd: canLog(actor) }
}
