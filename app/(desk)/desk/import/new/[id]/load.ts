import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canImport } from '@/lib/imports/policy'
import { uuid } from '@/lib/text/shapes'
import { loadFile } from '@/app/(desk)/desk/import/new/load-file'

/** A file that was sent, by the id of its upload; `file` null where it is gone, or another's. */
export async function loadSentFile(id: string) {
  const actor = await signedIn(`/desk/import/new/${encodeURIComponent(id)}`)
  const file = uuid.safeParse(id).success ? await loadFile(actor, { from: 'upload', id }, null) : null
  return { file, mayImport: canImport(actor) }
}
