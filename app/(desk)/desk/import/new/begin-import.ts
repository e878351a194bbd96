import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { saveMapping } from '@/lib/imports/commands/save-mapping'
import { startImport } from '@/lib/imports/commands/start-import'
import { importOf } from '@/lib/imports/import-of'
import type { BeginImportInput } from '@/lib/imports/wizard'

/** Begins an import or a dry run; a mapping that was not worth either is not worth keeping, so it is kept afterwards. */
export async function beginImport(actor: Actor, input: BeginImportInput) {
  const asked = await importOf(actor, input)
  if (!asked.ok) return asked
  const begun = await startImport(actor, asked.value)
  if (!begun.ok || !input.keeps) return begun
  const { sourceName, mapping } = input
  const kept = await saveMapping(actor, { sourceName, mapping })
  return kept.ok ? begun : kept
}
