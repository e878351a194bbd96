import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { BATCH_ROWS } from '@/lib/imports/rules'
import { runImport } from '@/lib/imports/run-import'
import { undoImport } from '@/lib/imports/commands/undo-import'
import {
  begunImport,
  brokenInvariants,
  newToken,
  pictureOf,
  toldRow,
  type Told,
} from '@/tests/support/imports'
import { good, newPeople } from '@/tests/support/scene'
import { killWorker, killWorkers, startWorker } from '@/tests/support/worker'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterEach(killWorkers)
afterAll(closeDesk)

const ROWS = BATCH_ROWS * 8 + 40

/** With rows that are broken, refused, and the same as others, near and far. */
const rowsOf = (token: string): Array<Told | string> =>
  Array.from({ length: ROWS }, (_, n) => {
    if (n % 97 === 5) return `{"claim": "broken ${n}`
    if (n % 89 === 7) return toldRow(token, n, { claim: '' })
    if (n % 61 === 3) return toldRow(token, Math.floor(n / 3))
    return toldRow(token, n)
  })

const standOf = async (id: string) =>
  db().import.findUniqueOrThrow({
    where: { id },
    select: { state: true, read: true, withdrawn: true, left: true, made: true },
  })

async function until<T>(ask: () => Promise<T | false | undefined>, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error('it did not come to that in time')
    await pause(20)
  }
}

test(
  'killed again and again, an import ends with the rows of one that was not',
  { timeout: 300_000 },
  async () => {
    const [token, whole] = [newToken(), newToken()]
    const importId = await begunImport(people.editor, rowsOf(token), { by: 'worker' })
    // At the beginning, in the middle and near the end; each time somewhere within a batch.
    for (const [at, within] of [
      [1, 0],
      [BATCH_ROWS * 2, 90],
      [BATCH_ROWS * 4, 200],
      [BATCH_ROWS * 7, 40],
    ] as const) {
      const worker = startWorker('beside the app')
      await until(async () => (await standOf(importId)).read >= at)
      await pause(within)
      await killWorker(worker)
      expect((await standOf(importId)).state).toBe('RUNNING')
    }
    startWorker('beside the app')
    await until(async () => (await standOf(importId)).state === 'ENDED')
    await killWorkers()

    const unbroken = await begunImport(people.editor, rowsOf(whole))
    expect(await runImport({ importId: unbroken })).toBe('ENDED')
    const [one, other] = [await pictureOf(importId, token), await pictureOf(unbroken, whole)]
    expect(one.rows).toHaveLength(ROWS)
    expect(one).toEqual(other)
  },
)

test(
  'killed while it is taken back, it takes the rest back and nothing twice',
  { timeout: 300_000 },
  async () => {
    const token = newToken()
    const rows = Array.from({ length: BATCH_ROWS * 3 }, (_, n) => toldRow(token, n))
    const importId = await begunImport(people.editor, rows)
    await runImport({ importId })
    good(await undoImport(people.editor, { importId, reason: 'The wrong file.' }))
    const worker = startWorker('beside the app')
    await until(async () => (await standOf(importId)).withdrawn > 0)
    await killWorker(worker)
    startWorker('beside the app')
    await until(async () => (await standOf(importId)).state === 'UNDONE')
    expect(await standOf(importId)).toMatchObject({ withdrawn: rows.length, left: 0 })
    const [counts] = await db().$queryRaw<Told[]>`
    SELECT count(DISTINCT c.id)::int AS claims, count(*)::int AS events, max(c.version)::int AS version FROM desk.import_row r
    JOIN desk.claim c ON c.id = r.claim_id JOIN ledger.event e ON e.claim_id = c.id AND e.kind = 'claim.withdrawn' WHERE r.import_id = ${importId}::uuid`
    expect(counts).toEqual({ claims: rows.length, events: rows.length, version: 2 })
  },
)

test('after all of it every invariant holds', { timeout: 120_000 }, async () => {
  expect(await brokenInvariants()).toEqual([])
})
