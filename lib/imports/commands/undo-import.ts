import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { askToRun } from '@/lib/imports/ask-to-run'
import { findHeldImport } from '@/lib/imports/hold-import'
import { canReadImports, canUndoImport } from '@/lib/imports/policy'
import { stateAfter } from '@/lib/imports/rules'
import type { UndoImportInput } from '@/lib/imports/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/**
 * Begins to take a whole import back: each claim that nobody else touched since is withdrawn, with an event of its own;
 * the others are left and listed. Refusals: not-found, not-allowed (it is another's), wrong-state (it runs, was taken back, or
 * was a dry run).
 */
export async function undoImport(
  actor: Actor,
  { importId, reason }: UndoImportInput,
  by: 'worker' | 'caller' = 'worker',
): Promise<Outcome<{ importId: string }>> {
  if (!canReadImports(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const held = await findHeldImport(tx, importId)
    if (!held) return refuse('not-found')
    if (!canUndoImport(actor, held))
      return refuse('not-allowed', 'Withdrawing is the author’s own: whoever imported takes it back.')
    if (held.dry) return refuse('wrong-state', 'This was a dry run: it made nothing.')
    if (held.state === 'RUNNING') return refuse('wrong-state', 'This import runs. Pause it first.')
    const next = stateAfter(held.state, 'undo')
    if (!next) return refuse('wrong-state', 'This import was taken back already.')
    if (by === 'worker') await askToRun(tx, importId)
    await record(tx, actor, {
      kind: 'import.undo-begun',
      payload: { importId, fileName: held.fileName, reason },
    })
    await tx.import.updateMany({ where: { id: importId }, data: { state: next, undoReason: reason } })
    return done({ importId })
  })
}
