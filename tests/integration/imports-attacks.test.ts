import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { closeDesk, db } from '@/lib/db'
import { pauseImport } from '@/lib/imports/commands/pause-import'
import { importMoves, importStates, type ImportState, stateAfter } from '@/lib/imports/rules'
import { runImport } from '@/lib/imports/run-import'
import { attackBy, openClient, recorded, type Step } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { begunImport, mapping, newToken, toldRow } from '@/tests/support/imports'
import { contentWith, good, newPeople } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let ended: string
let running: string
let dry: string

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  const rows = (count: number) => Array.from({ length: count }, (_, n) => toldRow(newToken(), n))
  ended = await begunImport(people.editor, rows(3))
  await runImport({ importId: ended })
  running = await begunImport(people.editor, rows(3))
  dry = await begunImport(people.editor, rows(2), { dry: true })
  await runImport({ importId: dry })
})
afterAll(async () => {
  await web.end()
  await closeDesk()
})

/** As the application. */
const attempt = (...steps: Step[]) => attackBy(web, ...steps)

const row = (importId: string, changes: Record<string, unknown> = {}): [string, unknown[]] => {
  const given: Record<string, unknown> = {
    import_id: importId,
    row: 1,
    line: 1,
    state: 'REFUSED',
    reasons: '[{"code":"badJson"}]',
    ...changes,
  }
  const names = Object.keys(given)
  return [
    `INSERT INTO desk.import_row (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(given),
  ]
}

describe('what was imported is not told otherwise, whatever the application does', () => {
  test('no row is changed or deleted, nor the import, nor its file', async () => {
    for (const text of [
      `UPDATE desk.import_row SET reasons = '[]'`,
      `DELETE FROM desk.import_row`,
      `TRUNCATE desk.import_row`,
      `DELETE FROM desk.import WHERE NOT dry`,
      `UPDATE desk.import SET person_id = gen_random_uuid()`,
      `UPDATE desk.import SET mapping = '{}'`,
      `UPDATE desk.import SET dry = true`,
      `UPDATE desk.import SET started_at = now()`,
      `UPDATE desk.import_file SET sha256 = sha256('x')`,
      `DELETE FROM desk.import_file`,
      `UPDATE desk.import_likely SET likeness = 0`,
    ])
      expect(await attempt([text]), text).toMatch(/permission denied|stays told|append-only|rows go with it/)
  })

  test('its counts are what its rows say, and its place is behind the last of them', async () => {
    for (const text of [
      `UPDATE desk.import SET read = 5, made = 5 WHERE id = $1`,
      `UPDATE desk.import SET position = '{"at": 9, "row": 2, "line": 3, "part": 0}' WHERE id = $1`,
    ])
      expect(await attempt([text, [running]]), text).toMatch('its rows tell something else')
    const ahead = `UPDATE desk.import SET read = 1, refused = 1, position = '{"at": 9, "row": 2, "line": 3, "part": 0}' WHERE id = $1`
    expect(await attempt(row(running), [ahead, [running]])).toMatch('its rows tell something else')
    expect(
      await attempt([`UPDATE desk.import SET read = read + 1, refused = refused + 1 WHERE id = $1`, [ended]]),
    ).toMatch('nothing is read while it does not run')
  })

  test('a row comes behind the place that was reached, of an import that runs', async () => {
    expect(await attempt(row(ended, { row: 9 }))).toMatch('not what became of the row')
    expect(await attempt(row(ended, { row: 2 }))).toMatch(/not what became of the row|duplicate key/)
  })

  test('what a row made is a draft of the importer’s, made in that very transaction', async () => {
    const claimOf = async (who: typeof people.editor) => {
      const { ref } = good(await logClaim(who, { content: contentWith([]), slot: null }))
      return (await db().claim.findUniqueOrThrow({ where: { ref } })).id
    }
    const old = await claimOf(people.editor)
    const made = (claim: string | null) => row(running, { state: 'MADE', reasons: '[]', claim_id: claim })
    for (const claim of [old, randomUUID(), null])
      expect(await attempt(made(claim)), String(claim)).toMatch('not what became of the row')
    expect(
      await attempt(row(running, { state: 'LINKED', reasons: '[]', linked_by: 'content', same_row: 1 })),
    ).toMatch('not what became of the row')
    expect(await attempt(row(running, { reasons: '[]' }))).toMatch('import_row_is_whole')
  })

  test('files are named when it begins, and then no more', async () => {
    const file = `INSERT INTO desk.import_file (import_id, role, sha256, size, file_name, shape) VALUES ($1, 'JOINED', sha256('x'), 1, 'x', '{}')`
    expect(await attempt([file, [running]])).toMatch('named when it begins')
  })

  test('likely ones are of rows that made a claim, and counted as found', async () => {
    const likely = `INSERT INTO desk.import_likely (import_id, row, claim_id, likeness) SELECT $1, $2, id, 1 FROM desk.claim LIMIT 1`
    expect(await attempt([likely, [ended, 77]])).toMatch('no row of it is likely')
    expect(
      await attempt([`UPDATE desk.import SET likely = 2, looked_row = 3 WHERE id = $1`, [ended]]),
    ).toMatch('were not found')
    expect(await attempt([`UPDATE desk.import SET looked_row = 99 WHERE id = $1`, [ended]])).toMatch(
      'were not found',
    )
  })
})

describe('each step of an import has its event, by whoever may take it', () => {
  const insert = `INSERT INTO desk.import (id, person_id, source_name, mapping, dry, started_event)
    SELECT $1, $2, 'x', $3, false, id FROM ledger.event ORDER BY leaf_index DESC LIMIT 1`

  test('none begins without, in another’s name, or by an administrator', async () => {
    const id = randomUUID()
    const begin = (who: string): [string, unknown[]] => [insert, [id, who, JSON.stringify(mapping)]]
    const told = { importId: id, fileName: 'x' }
    expect(await attempt(begin(people.editor.id))).toMatch('no event of its own')
    expect(
      await attempt(
        ...recorded(people.editor.id, 'import.started', { importId: running }),
        begin(people.editor.id),
      ),
    ).toMatch('no event of its own')
    expect(
      await attempt(...recorded(people.editor.id, 'import.started', told), begin(people.editor2.id)),
    ).toMatch('another’s')
    expect(
      await attempt(...recorded(people.admin.id, 'import.started', told), begin(people.admin.id)),
    ).toMatch('only an active editor')
    expect(
      await attempt(...recorded(people.editor.id, 'import.started', told), begin(people.editor.id)),
    ).toBe('succeeded')
  })

  test('none is paused, gone on with or taken back without, nor by another', async () => {
    const move = (state: string): [string, unknown[]] => [
      `UPDATE desk.import SET state = '${state}', undo_reason = ${state === 'UNDOING' ? `'x'` : 'NULL'} WHERE id = $1`,
      [running],
    ]
    expect(await attempt(move('PAUSED'))).toMatch('no event of its own: import.paused')
    expect(await attempt(move('UNDOING'))).toMatch('does not come to UNDOING')
    expect(await attempt(move('ENDED'))).toMatch('no event of its own: import.ended')
    good(await pauseImport(people.editor2, { importId: running }))
    const told = { importId: running, fileName: 'x' }
    expect(await attempt(...recorded(people.editor2.id, 'import.resumed', told), move('RUNNING'))).toMatch(
      'another’s',
    )
    expect(await attempt(...recorded(people.editor2.id, 'import.undo-begun', told), move('UNDOING'))).toMatch(
      'another’s',
    )
    expect(await attempt(...recorded(people.editor.id, 'import.undo-begun', told), move('UNDOING'))).toBe(
      'succeeded',
    )
    expect(
      await attempt([`UPDATE desk.import SET undo_reason = 'another' WHERE id = $1`, [running]]),
    ).toMatch('the reason is given')
    expect(
      await attempt([
        `UPDATE desk.import SET undo_row = 2, withdrawn = 0, "left" = 0, made = made WHERE id = $1`,
        [ended],
      ]),
    ).toMatch('not what was taken back')
    expect(await attempt(move('UNDONE'))).toMatch(/reason|no event of its own/)
  })

  test('a dry run is never taken back, and may go with its rows', async () => {
    expect(
      await attempt([`UPDATE desk.import SET state = 'UNDOING', undo_reason = 'x' WHERE id = $1`, [dry]]),
    ).toMatch('does not come to')
    expect(await attempt([`DELETE FROM desk.import WHERE id = $1`, [dry]])).toBe('succeeded')
    expect(await db().importRow.count({ where: { importId: dry } })).toBe(0)
  })

  test('the database knows the same moves as the law, and the two that the engine makes', async () => {
    const owner = await openClient(ownerUrl())
    const { rows } = await owner.query<{ was: ImportState; now: ImportState; act: string }>(
      `SELECT was::text, now::text, desk.import_act(was, now) AS act FROM unnest(enum_range(NULL::desk."ImportState")) was,
         unnest(enum_range(NULL::desk."ImportState")) now WHERE desk.import_act(was, now) IS NOT NULL`,
    )
    await owner.end()
    const lawful = importStates.flatMap((was) =>
      importMoves.flatMap((move) => stateAfter(was, move) ?? []).map((now) => `${was} ${now}`),
    )
    expect(rows.map(({ was, now }) => `${was} ${now}`).toSorted()).toEqual(
      [...lawful, 'RUNNING ENDED', 'UNDOING UNDONE'].toSorted(),
    )
  })
})
