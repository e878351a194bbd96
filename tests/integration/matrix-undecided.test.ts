import { describe, expect, test, vi } from 'vitest'
import { statuses } from '@/lib/claims/statuses'
import { workflows } from '@/lib/claims/rules'
import { db } from '@/lib/db'
import { allStages, commandsInTable, isReachable, testStages } from '@/tests/support/matrix'
import { newCast, setStage } from '@/tests/support/stages'

vi.mock('server-only', () => ({}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

testStages(allStages.filter((stage) => isReachable(stage) && stage.status === null))

describe('the product is whole', () => {
  const unreachable = workflows.flatMap((workflow) =>
    statuses
      .filter((status) => status !== 'UNVERIFIED' && !isReachable({ workflow, status }))
      .map((status) => [workflow, status] as const),
  )
  test.each(unreachable)(
    '%s with status %s cannot be: the database refuses the verdict',
    async (workflow, status) => {
      const { ref } = await setStage(await newCast(), { workflow, status: null })
      await expect(
        db()
          .$executeRaw`UPDATE desk.claim SET status = ${status}::desk."Status", version = version + 1 WHERE ref = ${ref}`,
      ).rejects.toThrow(/verdict without a decision/)
    },
  )

  test('the table has a row for every command that programs can give', async () => {
    const { acts } = await import('@/app/api/v1/acts')
    // Logging makes a claim and meets none; evidence is an edit; a link is ended by whoever may make one; whoever may
    // read again may look first.
    const apart = ['logClaim', 'addEvidence', 'unlinkClaims', 'unblindReading']
    expect(
      Object.keys(acts)
        .filter((name) => !apart.includes(name))
        .sort(),
    ).toEqual([...commandsInTable()].sort())
  })
})
