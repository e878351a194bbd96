import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'

export async function loadNewDocument() {
  const actor = await signedIn('/desk/documents/new')
  return { personId: actor.id, canAdd: canLog(actor) }
}
