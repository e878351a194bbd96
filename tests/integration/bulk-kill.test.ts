import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { chosenOf, manyClaims, outcomesOf, started } from '@/tests/support/bulk'
import { newPeople } from '@/tests/support/scene'
import { killWorker, killWorkers, startWorker } from '@/tests/support/worker'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterEach(killWorkers)
afterAll(closeDesk)

async function until(ask: () => Promise<boolean>, seconds = 120): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await ask())) {
    if (Date.now() > end) throw new Error('it did not come to that in time')
    await pause(10)
  }
}

test(
  'killed again and again, an act is done with each claim once and told of each',
  { timeout: 300_000 },
  async () => {
    const own = await manyClaims(people.reviewer, 5)
    const refs = [...(await manyClaims(people.editor, 40)), ...own]
    const bulkId = await chosenOf(people.reviewer, refs)
    await started(people.reviewer, bulkId)
    const settled = () => db().bulkItem.count({ where: { bulkId, state: { not: 'WAITING' } } })
    for (const [at, within] of [
      [1, 0],
      [12, 35],
      [25, 70],
    ] as const) {
      const worker = startWorker('beside the app')
      await until(async () => (await settled()) >= at)
      await pause(within)
      await killWorker(worker)
      // What is told as done is decided, and what is decided is told.
      const [torn] = await db().$queryRaw<Array<{ n: number }>>`
      SELECT count(*)::int AS n FROM desk.bulk_item i WHERE i.bulk_id = ${bulkId}::uuid
        AND (i.state = 'DONE') <> EXISTS (SELECT FROM desk.decision d WHERE d.claim_id = i.claim_id)`
      expect(torn?.n).toBe(0)
    }
    startWorker('beside the app')
    await until(async () => (await db().bulk.findUniqueOrThrow({ where: { id: bulkId } })).state === 'ENDED')
    await killWorkers()
    const outcomes = await outcomesOf(bulkId)
    expect(refs.map((ref) => outcomes[ref])).toEqual(
      refs.map((ref) => (own.includes(ref) ? 'not-allowed' : 'done')),
    )
    expect(await db().decision.count({ where: { claim: { ref: { in: refs } } } })).toBe(40)
  },
)

test('after all of it every invariant holds', { timeout: 120_000 }, async () => {
  const kept = invariants.filter(({ name }) => !/survives a crash|privileges and guards/.test(name))
  const broken: string[] = []
  for await (const { name, violations } of checkEverything(kept))
    if (violations.length > 0) broken.push(`${name}: ${violations[0]}`)
  expect(broken).toEqual([])
})
