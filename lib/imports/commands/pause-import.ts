import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { findHeldImport } from '@/lib/imports/hold-import'
import { canPauseImport, canReadImports } from '@/lib/imports/policy'
import { stateAfter } from '@/lib/imports/rules'
import type { PauseImportInput } from '@/lib/imports/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Stops an import after the rows that are just being written. Refusals: not-found, not-allowed, wrong-state. */
export async function pauseImport(
  actor: Actor,
  { importId }: PauseImportInput,
): Promise<Outcome<{ importId: string }>> {
  if (!canReadImports(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const held = await findHeldImport(tx, importId)
    if (!held) return refuse('not-found')
    if (!canPauseImport(actor)) return refuse('not-allowed')
    const next = stateAfter(held.state, 'pause')
    if (!next) return refuse('wrong-state', 'This import does not run.')
    if (!held.dry)
      await record(tx, actor, {
        kind: 'import.paused',
        payload: { importId, fileName: held.fileName, row: held.position.row, because: 'asked' },
      })
    await tx.import.updateMany({ where: { id: importId }, data: { state: next } })
    return done({ importId })
  })
}
