import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { closeDesk, db } from '@/lib/db'
import { pauseImport } from '@/lib/imports/commands/pause-import'
import { resumeImport } from '@/lib/imports/commands/resume-import'
import { saveMapping } from '@/lib/imports/commands/save-mapping'
import { undoImport } from '@/lib/imports/commands/undo-import'
import { holdRun } from '@/lib/imports/hold-run'
import { listRows } from '@/lib/imports/list-rows'
import { findUnended, listLeft, listMappings } from '@/lib/imports/queries'
import { BATCH_ROWS } from '@/lib/imports/rules'
import { runImport } from '@/lib/imports/run-import'
import { addNote } from '@/lib/review/commands/add-note'
import {
  begunImport,
  brokenInvariants,
  eventsOf,
  manyRows,
  mapping,
  newToken,
  pageOf,
  pictureOf,
  run,
} from '@/tests/support/imports'
import { contentWith, good, newPeople, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const page = (importId: string) => pageOf(people.editor, importId)

describe('pausing', () => {
  test('stops after the rows under way, and going on ends as if nothing had been', async () => {
    const [token, whole] = [newToken(), newToken()]
    const importId = await begunImport(people.editor, manyRows(token, BATCH_ROWS * 2 + 50))
    const stopping = new AbortController()
    await runImport({ importId }, { signal: stopping.signal, tell: () => stopping.abort() })
    good(await pauseImport(people.admin, { importId }))
    expect(await run(importId)).toBe('PAUSED')
    expect((await page(importId)).counts.read).toBe(BATCH_ROWS)
    expect(
      await findUnended(people.editor, { sha256: (await page(importId)).sha256, dry: false }),
    ).toMatchObject({
      importId,
      row: BATCH_ROWS,
    })
    expect(refusalOf(await resumeImport(people.editor2, { importId }, 'caller'))).toBe('not-allowed')
    good(await resumeImport(people.editor, { importId }, 'caller'))
    expect(await run(importId)).toBe('ENDED')
    const unbroken = await begunImport(people.editor, manyRows(whole, BATCH_ROWS * 2 + 50))
    await run(unbroken)
    expect(await pictureOf(importId, token)).toEqual(await pictureOf(unbroken, whole))
    expect((await eventsOf(importId)).map(({ kind }) => kind)).toEqual([
      'import.started',
      'import.paused',
      'import.resumed',
      'import.ended',
    ])
  })

  test('shows that somebody is at it, for as long as they are', async () => {
    const importId = await begunImport(people.editor, manyRows(newToken(), 1))
    const held = await holdRun(importId)
    expect(await page(importId)).toMatchObject({
      isHeld: true,
      may: { pause: true, resume: false, undo: false },
    })
    expect(await run(importId)).toBe('busy')
    await held?.release()
    // Broken off: it says that it runs, and may be gone on with.
    expect(await page(importId)).toMatchObject({ isHeld: false, may: { resume: true } })
  })

  test('two at one import write each row once', async () => {
    const importId = await begunImport(people.editor, manyRows(newToken(), BATCH_ROWS * 3))
    const [one, other] = await Promise.all([run(importId), run(importId)])
    expect([one, other].toSorted()).toEqual(['ENDED', 'busy'])
    expect((await page(importId)).counts).toMatchObject({ read: BATCH_ROWS * 3, made: BATCH_ROWS * 3 })
  })

  test('only what runs is paused, and only what was paused goes on', async () => {
    const importId = await begunImport(people.editor, manyRows(newToken(), 2))
    await run(importId)
    expect(refusalOf(await pauseImport(people.editor, { importId }))).toBe('wrong-state')
    expect(refusalOf(await resumeImport(people.editor, { importId }))).toBe('wrong-state')
    expect(refusalOf(await pauseImport({ kind: 'public' }, { importId }))).toBe('not-found')
  })
})

describe('taking back', () => {
  test('withdraws what nobody else touched, each with its event, and leaves and lists the others', async () => {
    const token = newToken()
    const importId = await begunImport(people.editor, manyRows(token, BATCH_ROWS + 20))
    await run(importId)
    const [first, second] = await listRows(people.editor, { importId, filter: 'made' })
    const ref = first?.claim?.ref ?? ''
    good(await addNote(people.editor2, { ref, body: 'This one is good.', parentId: null }))
    const own = second?.claim?.ref ?? ''
    good(await editClaim(people.editor, { ref: own, version: 1, content: contentWith([]), slot: null }))
    expect(refusalOf(await undoImport(people.editor2, { importId, reason: 'x' }))).toBe('not-allowed')
    good(await undoImport(people.editor, { importId, reason: 'The wrong file.' }, 'caller'))
    expect(await run(importId)).toBe('UNDONE')
    expect((await page(importId)).undo).toMatchObject({
      withdrawn: BATCH_ROWS + 19,
      left: 1,
      reason: 'The wrong file.',
    })
    expect(await listLeft(people.editor, importId)).toMatchObject([{ ref, touchedBy: [people.editor2.name] }])
    const states = await db().$queryRaw<Array<{ workflow: string; version: number; count: number }>>`
      SELECT c.workflow::text AS workflow, c.version, count(*)::int AS count FROM desk.import_row r JOIN desk.claim c ON c.id = r.claim_id
      WHERE r.import_id = ${importId}::uuid GROUP BY 1, 2 ORDER BY 1, 2`
    expect(states).toEqual([
      { workflow: 'DRAFT', version: 1, count: 1 },
      { workflow: 'WITHDRAWN', version: 2, count: BATCH_ROWS + 18 },
      { workflow: 'WITHDRAWN', version: 3, count: 1 },
    ])
    const again = await begunImport(people.editor, manyRows(token, 5))
    await run(again)
    expect((await page(again)).counts).toMatchObject({ made: 4, linked: 1 })
  })

  test('is not begun while it runs, nor twice', async () => {
    const importId = await begunImport(people.editor, manyRows(newToken(), 2))
    expect(refusalOf(await undoImport(people.editor, { importId, reason: 'x' }))).toBe('wrong-state')
    good(await pauseImport(people.editor, { importId }))
    good(await undoImport(people.editor, { importId, reason: 'x' }, 'caller'))
    expect(await run(importId)).toBe('UNDONE')
    expect(refusalOf(await undoImport(people.editor, { importId, reason: 'x' }))).toBe('wrong-state')
  })
})

test('a mapping is kept under the name of whose file it is, and offered to everybody', async () => {
  good(await saveMapping(people.editor, { sourceName: 'The Checkers', mapping }))
  good(await saveMapping(people.editor, { sourceName: 'the checkers', mapping: { ...mapping, note: null } }))
  expect(await listMappings(people.editor2, 'THE CHECKERS')).toMatchObject([
    { sourceName: 'the checkers', savedBy: people.editor.name, isOwn: false, mapping: { note: null } },
  ])
  expect(refusalOf(await saveMapping(people.admin, { sourceName: 'x', mapping }))).toBe('not-allowed')
})

test('after all of it every invariant holds', { timeout: 120_000 }, async () => {
  expect(await brokenInvariants()).toEqual([])
})
