import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBulk } from '@/lib/bulk/run-bulk'
import { closeDesk } from '@/lib/db'
import { chosenOf, manyClaims, outcomesOf, started } from '@/tests/support/bulk'
import { newPeople } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

test(
  'a hundred claims are decided, more than one each second however busy the machine is',
  { timeout: 120_000 },
  async () => {
    const refs = await manyClaims(people.editor, 100)
    const bulkId = await chosenOf(people.reviewer, refs)
    await started(people.reviewer, bulkId)
    const began = Date.now()
    expect(await runBulk({ bulkId })).toEqual({ settled: 100, state: 'ENDED' })
    const perSecond = 100_000 / (Date.now() - began)
    console.info(`${perSecond.toFixed(1)} decisions a second`)
    expect(Object.values(await outcomesOf(bulkId))).toEqual(refs.map(() => 'done'))
    expect(perSecond).toBeGreaterThan(1)
  },
)
