import type { Actor } from '@/lib/auth/actor'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findFile, headOf } from './find-file'
import { canImport, canResumeImport } from './policy'
import { findImport } from './queries'
import { sniff } from './read/sniff'
import { sayReason } from './say'
import type { ImportedFileInput, StartImportInput } from './schema'
import { type BeginImportInput, type DescribedFile, type RepeatImportInput, saidTogether } from './wizard'

const GONE = 'This file is not here any more. Send it again.'

/** The file in the store, and how it is read. */
async function importedFile(
  actor: Actor,
  { file: ref, said }: DescribedFile,
): Promise<Outcome<ImportedFileInput>> {
  const found = await findFile(actor, ref)
  if (!found) return refuse('not-found', GONE)
  const { fileName, size, sha256 } = found
  const head = await headOf(found)
  const sniffed = await sniff(head, fileName, head.length >= size, saidTogether(found.said, said))
  if (!sniffed.ok) return refuse('invalid', sayReason(sniffed.reason))
  await found.keep()
  return done({ sha256, size, fileName, shape: sniffed.shape })
}

/**
 * What `startImport` is asked for by somebody who looked at their file and mapped its columns. Their files are in the store
 * afterwards. Refusals: not-allowed, not-found (a file is gone), invalid (nothing of it can be read; a second file is missing).
 */
export async function importOf(
  actor: Actor,
  { joined, sourceName, mapping, dry, ...first }: BeginImportInput,
): Promise<Outcome<StartImportInput>> {
  if (!canImport(actor)) return refuse('not-allowed')
  if (mapping.join && !joined)
    return refuse('invalid', 'Rows of a second file belong to these. Choose that file too.')
  const rows = await importedFile(actor, first)
  if (!rows.ok) return rows
  const second = mapping.join && joined ? await importedFile(actor, joined) : null
  if (second && !second.ok) return second
  return done({ file: rows.value, joined: second && second.value, sourceName, mapping, dry })
}

/** The same as a dry run of theirs, for good. Refusals: not-found, not-allowed (it is another's). */
export async function importAgainOf(
  actor: Actor,
  { importId }: RepeatImportInput,
): Promise<Outcome<StartImportInput>> {
  const page = await findImport(actor, importId)
  if (!page) return refuse('not-found')
  const { importer, sourceName, mapping, joinedFileName } = page
  if (!canResumeImport(actor, { personId: importer.id })) return refuse('not-allowed')
  const file = (role: 'ROWS' | 'JOINED') => ({
    file: { from: 'import' as const, id: importId, role },
    said: {},
  })
  const joined = joinedFileName === null ? null : file('JOINED')
  return importOf(actor, { ...file('ROWS'), joined, sourceName, mapping, dry: false, keeps: false })
}
