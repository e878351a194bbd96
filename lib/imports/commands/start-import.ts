import { randomUUID } from 'node:crypto'
import type { Actor, Member } from '@/lib/auth/actor'
import { fromHex } from '@/lib/claims/revision'
import { transaction, type Tx } from '@/lib/db'
import { nameKept } from '@/lib/evidence/name-kept'
import { sizeOfKept } from '@/lib/evidence/store'
import { askToRun } from '@/lib/imports/ask-to-run'
import { canImport } from '@/lib/imports/policy'
import type { ImportedFileInput, StartImportInput } from '@/lib/imports/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Dry runs of theirs that are older than a day: nobody looks at them any more, and nothing was made. */
const dropOldDryRuns = (tx: Tx, actor: Member) =>
  tx.$executeRaw`
    DELETE FROM desk.import WHERE dry AND person_id = ${actor.id}::uuid AND state = 'ENDED' AND ended_at < ledger.clock() - interval '1 day'`

const isKept = async ({ sha256, size }: ImportedFileInput) => (await sizeOfKept(sha256)) === size

const nameFile = (tx: Tx, importId: string, role: 'ROWS' | 'JOINED', file: ImportedFileInput) =>
  tx.importFile.createMany({
    data: [
      {
        importId,
        role,
        sha256: fromHex(file.sha256),
        size: file.size,
        fileName: file.fileName,
        shape: file.shape,
      },
    ],
  })

const NOT_HERE = 'This file is not here any more. Send it again.'

/**
 * Begins an import of a file that the store holds: the worker reads it, unless `by` says that the caller does
 * (`lib/imports/run-import.ts`). A dry run makes nothing and has no event. Refusals: not-allowed, invalid (the file is gone).
 */
export async function startImport(
  actor: Actor,
  { file, joined, sourceName, mapping, dry }: StartImportInput,
  by: 'worker' | 'caller' = 'worker',
): Promise<Outcome<{ importId: string }>> {
  if (!canImport(actor)) return refuse('not-allowed')
  const files = joined ? [file, joined] : [file]
  for (const each of files)
    if (!(await isKept(each))) return refuse('invalid', NOT_HERE, [{ path: 'file', message: NOT_HERE }])
  const importId = randomUUID()
  return transaction(async (tx) => {
    for (const each of files) await nameKept(tx, each.sha256, each.size)
    if (dry) await dropOldDryRuns(tx, actor)
    if (by === 'worker') await askToRun(tx, importId)
    const event = dry
      ? null
      : await record(tx, actor, {
          kind: 'import.started',
          payload: {
            importId,
            fileName: file.fileName,
            sourceName,
            sha256: file.sha256,
            format: file.shape.format,
          },
          files: files.map(({ sha256, size }) => ({ sha256, size })),
        })
    // Where it stands and when it began is the database's own.
    await tx.$executeRaw`
      INSERT INTO desk.import (id, person_id, source_name, mapping, dry, started_event)
      VALUES (${importId}::uuid, ${actor.id}::uuid, ${sourceName}, ${JSON.stringify(mapping)}::jsonb, ${dry}, ${event?.id ?? null}::uuid)`
    await nameFile(tx, importId, 'ROWS', file)
    if (joined) await nameFile(tx, importId, 'JOINED', joined)
    return done({ importId })
  })
}
