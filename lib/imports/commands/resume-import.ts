import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { askToRun } from '@/lib/imports/ask-to-run'
import { findHeldImport } from '@/lib/imports/hold-import'
import { canReadImports, canResumeImport } from '@/lib/imports/policy'
import { stateAfter } from '@/lib/imports/rules'
import type { ResumeImportInput } from '@/lib/imports/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** One that says it runs may have lost whoever ran it: asked for again, the worker looks, and goes on or finds it under way. */
const isUnderWay = (state: string) => state === 'RUNNING' || state === 'UNDOING'

/**
 * Goes on with an import at the row after the last one written, or with taking it back. The worker does it, unless `by`
 * says that the caller does. Refusals: not-found, not-allowed (it is another's), wrong-state.
 */
export async function resumeImport(
  actor: Actor,
  { importId }: ResumeImportInput,
  by: 'worker' | 'caller' = 'worker',
): Promise<Outcome<{ importId: string }>> {
  if (!canReadImports(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const held = await findHeldImport(tx, importId)
    if (!held) return refuse('not-found')
    if (!canResumeImport(actor, held))
      return refuse(
        'not-allowed',
        'Claims are written in the name of whoever imports: they alone go on with it.',
      )
    const next = isUnderWay(held.state) ? held.state : stateAfter(held.state, 'resume')
    if (!next) return refuse('wrong-state', 'This import is at its end.')
    if (by === 'worker') await askToRun(tx, importId)
    if (next === held.state) return done({ importId })
    if (!held.dry)
      await record(tx, actor, {
        kind: 'import.resumed',
        payload: { importId, fileName: held.fileName, row: held.position.row },
      })
    await tx.import.updateMany({ where: { id: importId }, data: { state: next } })
    return done({ importId })
  })
}
