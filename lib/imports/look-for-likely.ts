import { setTimeout as wait } from 'node:timers/promises'
import type { Member } from '@/lib/auth/actor'
import { db, transaction } from '@/lib/db'
import { findLikelyDuplicates } from '@/lib/duplicates/queries'
import { askToRun } from './ask-to-run'
import { holdImport } from './hold-import'
import { LIKELY_SAME } from './rules'
import type { RunOptions } from './run-options'

/** Claims looked at between two looks at whether to stop. */
const AT_ONCE = 25
const BREATH_MS = 20
/** After so long it goes to the end of the queue: others wait there. */
const LONGEST_MS = 10_000

type MadeRow = { row: number; ref: string; statement: string; language: string; entityIds: string[] }

const listMade = (importId: string, after: number) =>
  db().$queryRaw<MadeRow[]>`
    SELECT r.row, c.ref, v.statement, v.language, l.entities::text[] AS "entityIds"
    FROM desk.import_row r JOIN desk.claim c ON c.id = r.claim_id JOIN desk.revision v ON v.id = c.current_revision_id
      JOIN desk.claim_likeness l ON l.claim_id = c.id
    WHERE r.import_id = ${importId}::uuid AND r.row > ${after}::int AND r.state = 'MADE' ORDER BY r.row LIMIT ${AT_ONCE}::int`

type Likely = { row: number; ref: string; likeness: number }

async function findLikely(actor: Member, { row, ref, ...looks }: MadeRow): Promise<Likely[]> {
  const [first] = await findLikelyDuplicates(actor, { ...looks, exceptRef: ref })
  return first && first.likeness >= LIKELY_SAME ? [{ row, ref: first.ref, likeness: first.likeness }] : []
}

/** Up to which row it was looked, and what was found: only where nobody else was there meanwhile. */
const keep = (importId: string, after: number, upTo: number, found: readonly Likely[]) =>
  transaction(async (tx) => {
    const held = await holdImport(tx, importId)
    if (held.lookedRow !== after) return
    await tx.$executeRaw`
      INSERT INTO desk.import_likely (import_id, row, claim_id, likeness)
      SELECT ${importId}::uuid, x.row, c.id, x.likeness
      FROM json_to_recordset(${JSON.stringify(found)}::json) AS x(row int, ref text, likeness float8) JOIN desk.claim c ON c.ref = x.ref`
    await tx.$executeRaw`
      UPDATE desk.import SET looked_row = ${upTo}::int, likely = likely + ${found.length}::int WHERE id = ${importId}::uuid`
  })

/**
 * Looks, for each claim that an import made, whether another says likely the same in other words: afterwards and at
 * leisure, in turns of ten seconds, since each takes longer to look for than to write. For somebody to look at; nothing is linked by it.
 */
export async function lookForLikely(importId: string, { signal }: RunOptions): Promise<void> {
  const end = Date.now() + LONGEST_MS
  while (!signal?.aborted) {
    if (Date.now() > end) return transaction((tx) => askToRun(tx, importId))
    const held = await transaction((tx) => holdImport(tx, importId))
    const { importer, lookedRow, position } = held
    if (held.dry || !importer || held.state !== 'ENDED' || lookedRow >= position.row) return
    const made = await listMade(importId, lookedRow)
    const found: Likely[] = []
    for (const each of made) found.push(...(await findLikely(importer, each)))
    const last = made.length < AT_ONCE ? position.row : (made.at(-1)?.row ?? position.row)
    await keep(importId, lookedRow, last, found)
    await wait(BREATH_MS)
  }
}
