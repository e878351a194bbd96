import { isEditorial, type Member } from '@/lib/auth/actor'
import { type ClaimStanding, workflowAfter } from '@/lib/claims/rules'
import { longTransaction, type Tx } from '@/lib/db'
import { record, recordMany, sealAct } from '@/lib/ledger/record'
import { type HeldImport, holdImport } from './hold-import'
import { BATCH_ROWS } from './rules'

type MadeClaim = ClaimStanding & { id: string; isUntouched: boolean }

/** Claims that the next rows made, held: nobody else moves them until the transaction ends. */
const holdNext = (tx: Tx, importId: string, after: number) =>
  tx.$queryRaw<Array<{ row: number; id: string }>>`
    WITH next AS MATERIALIZED (
      SELECT r.row, r.claim_id FROM desk.import_row r WHERE r.import_id = ${importId}::uuid AND r.row > ${after}::int AND r.state = 'MADE'
      ORDER BY r.row LIMIT ${BATCH_ROWS}::int)
    SELECT n.row, c.id::text FROM next n JOIN desk.claim c ON c.id = n.claim_id ORDER BY n.row FOR NO KEY UPDATE OF c`

/** How they stand now that they are held: whoever was at one meanwhile has written it. `isUntouched`: all was the importer's own. */
const findStanding = (tx: Tx, ids: readonly string[], importer: string) =>
  tx.$queryRaw<MadeClaim[]>`
    SELECT c.id::text, c.workflow::text AS workflow, c.publication::text AS publication, c.status::text AS status,
      (SELECT m.ref FROM desk.claim m WHERE m.id = c.merged_into_id) AS "mergedInto",
      EXISTS (SELECT FROM desk.decision d WHERE d.claim_id = c.id) AS "everDecided",
      NOT EXISTS (SELECT FROM ledger.event e WHERE e.claim_id = c.id AND e.actor_id IS DISTINCT FROM ${importer}::uuid) AS "isUntouched"
    FROM desk.claim c WHERE c.id = ANY (${[...ids]}::uuid[])`

async function withdraw(tx: Tx, actor: Member, going: readonly MadeClaim[], reason: string): Promise<void> {
  if (going.length === 0) return
  await tx.$executeRaw`
    UPDATE desk.claim SET workflow = 'WITHDRAWN', version = version + 1 WHERE id = ANY (${going.map(({ id }) => id)}::uuid[])`
  // Before the log's lock, as when they were written.
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`
  await recordMany(
    tx,
    actor,
    'claim.withdrawn',
    going.map(({ id, workflow }) =>
      sealAct('claim.withdrawn', { claimId: id, from: workflow, to: 'WITHDRAWN', payload: { reason } }),
    ),
  )
}

async function end(tx: Tx, actor: Member, held: HeldImport, withdrawn: number, left: number): Promise<void> {
  await record(tx, actor, {
    kind: 'import.undone',
    payload: {
      importId: held.id,
      fileName: held.fileName,
      withdrawn: held.withdrawn + withdrawn,
      left: held.left + left,
    },
  })
  await tx.$executeRaw`UPDATE desk.import SET state = 'UNDONE' WHERE id = ${held.id}::uuid`
}

export type TakenBack = { isDone: boolean } | { because: 'stopped' | 'power' }

/**
 * Withdraws the claims of the next rows that nobody but the importer touched, each with its own event, and leaves the
 * others. Begun anew wherever it was broken off.
 */
export const takeBackBatch = (importId: string): Promise<TakenBack> =>
  longTransaction(async (tx) => {
    const held = await holdImport(tx, importId)
    if (held.state !== 'UNDOING') return { because: 'stopped' }
    const { importer: actor } = held
    if (!actor || !isEditorial(actor)) return { because: 'power' }
    const next = await holdNext(tx, importId, held.undoRow)
    const standing = await findStanding(
      tx,
      next.map(({ id }) => id),
      actor.id,
    )
    const going = standing.filter(mayGo)
    await withdraw(tx, actor, going, held.undoReason ?? '')
    const [withdrawn, left] = [going.length, next.length - going.length]
    const last = next.at(-1)
    if (last)
      await tx.$executeRaw`
        UPDATE desk.import SET undo_row = ${last.row}::int, withdrawn = withdrawn + ${withdrawn}::int, "left" = "left" + ${left}::int
        WHERE id = ${importId}::uuid`
    const isDone = next.length < BATCH_ROWS
    if (isDone) await end(tx, actor, held, withdrawn, left)
    return { isDone }
  })

/** What its author might withdraw by hand, too. */
function mayGo({ isUntouched, mergedInto, workflow, publication, status, everDecided }: MadeClaim): boolean {
  return (
    isUntouched && workflowAfter({ workflow, publication, status, everDecided, mergedInto }, 'withdraw').ok
  )
}
