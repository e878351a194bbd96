import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listSources } from '@/lib/sources/queries'

export async function loadSources() {
  const actor = await signedIn('/desk/sources')
  return { sources: await listSources(actor), canAdd: canLog(actor) }
}
