import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canImport } from '@/lib/imports/policy'
import { listImports } from '@/lib/imports/queries'

/** What was imported, and whether this person imports. */
export async function loadImports() {
  const actor = await signedIn('/desk/import')
  return { personId: actor.id, imports: await listImports(actor), mayImport: canImport(actor) }
}
