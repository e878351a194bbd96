import 'server-only'
import { type Before, loadFile } from '@/app/(desk)/desk/import/new/load-file'
import { signedIn } from '@/app/_doors/viewer'
import { findFile } from '@/lib/imports/find-file'
import { canImport } from '@/lib/imports/policy'
import { findImport } from '@/lib/imports/queries'
import type { FileRef } from '@/lib/imports/wizard'

/** The file of an import of theirs, with how it was read and mapped; `file` null where it is another's. */
export async function loadFileAgain(importId: string) {
  const actor = await signedIn(`/desk/import/${encodeURIComponent(importId)}/again`)
  const page = await findImport(actor, importId)
  if (!page) return { file: null, mayImport: canImport(actor) }
  const second: FileRef = { from: 'import', id: importId, role: 'JOINED' }
  const found = page.joinedFileName === null ? null : await findFile(actor, second)
  const { sourceName, mapping } = page
  const before: Before = {
    sourceName,
    mapping,
    joined: found && { ref: second, fileName: found.fileName, size: found.size, said: {} },
  }
  const file = await loadFile(actor, { from: 'import', id: importId, role: 'ROWS' }, before)
  return { file, mayImport: canImport(actor) }
}
