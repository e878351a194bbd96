import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resumeBulk } from '@/lib/bulk/commands/resume-bulk'
import { stopBulk } from '@/lib/bulk/commands/stop-bulk'
import { findBulk } from '@/lib/bulk/queries'
import { runBulk } from '@/lib/bulk/run-bulk'
import { workBulk } from '@/lib/bulk/work-bulk'
import { closeDesk, db } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { changeRole } from '@/lib/people/commands/change-role'
import { deactivatePerson, reactivatePerson } from '@/lib/people/commands/deactivate-person'
import { endSessions } from '@/lib/people/commands/end-sessions'
import { withClient } from '@/lib/start/databases'
import { chosenOf, manyClaims, outcomesOf, started } from '@/tests/support/bulk'
import { ownerUrl } from '@/tests/support/database'
import { good, newPeople, newPerson, refusalOf } from '@/tests/support/scene'
import { sorted } from '@/tests/support/sorted'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const standOf = async (bulkId: string) => {
  const found = await findBulk(people.admin, bulkId)
  if (!found) throw new Error('it is not seen')
  const { state, stoppedBecause, counts } = found
  return { state, stoppedBecause, ...counts }
}

/** Runs until so many are settled, and is broken off there. */
async function ranFor(bulkId: string, least: number) {
  const breaking = new AbortController()
  const running = runBulk({ bulkId }, { signal: breaking.signal })
  while ((await standOf(bulkId)).done < least) await new Promise((resolve) => setTimeout(resolve, 5))
  breaking.abort()
  return running
}

const eventsOf = (bulkId: string) =>
  db().$queryRaw<Array<{ kind: string; actor: string | null; because: string | null }>>`
    SELECT e.kind, e.actor_id::text AS actor, convert_from(p.payload, 'UTF8')::json ->> 'because' AS because
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.kind LIKE 'bulk.%' AND convert_from(p.payload, 'UTF8')::json ->> 'bulkId' = ${bulkId} ORDER BY e.leaf_index`

describe('stopping', () => {
  test('stops after the claims under way, by anybody on the desk, and goes on by whoever began', async () => {
    const refs = await manyClaims(people.editor, 12)
    const bulkId = await chosenOf(people.reviewer, refs)
    expect(refusalOf(await stopBulk(people.admin, { bulkId }))).toBe('not-found')
    await started(people.reviewer, bulkId)
    await ranFor(bulkId, 2)
    good(await stopBulk(people.admin, { bulkId }))
    const { done, waiting, state } = await standOf(bulkId)
    expect([state, done + waiting]).toEqual(['STOPPED', 12])
    expect(done).toBeLessThan(12)
    expect(await runBulk({ bulkId })).toEqual({ settled: 0, state: 'STOPPED' })
    expect(refusalOf(await stopBulk(people.admin, { bulkId }))).toBe('wrong-state')
    expect(refusalOf(await resumeBulk(people.reviewer2, { bulkId }))).toBe('not-allowed')
    good(await resumeBulk(people.reviewer, { bulkId }))
    expect(refusalOf(await resumeBulk(people.reviewer, { bulkId }))).toBe('wrong-state')
    expect(await runBulk({ bulkId })).toEqual({ settled: waiting, state: 'ENDED' })
    expect(Object.values(await outcomesOf(bulkId))).toEqual(refs.map(() => 'done'))
    expect((await eventsOf(bulkId)).map(({ kind }) => kind)).toEqual([
      'bulk.started',
      'bulk.stopped',
      'bulk.resumed',
      'bulk.ended',
    ])
    // Each claim was decided once.
    expect(await db().decision.count({ where: { claim: { ref: { in: refs } } } })).toBe(12)
  })

  test('two workers at one decide each claim once', async () => {
    const refs = await manyClaims(people.editor, 24)
    const bulkId = await chosenOf(people.reviewer, refs)
    await started(people.reviewer, bulkId)
    const { signal } = new AbortController()
    const worked = await Promise.all([workBulk(signal), workBulk(signal), workBulk(signal)])
    while ((await standOf(bulkId)).state === 'RUNNING') worked.push(await workBulk(signal))
    expect(Object.values(await outcomesOf(bulkId))).toEqual(refs.map(() => 'done'))
    expect(worked.reduce((sum, n) => sum + n, 0)).toBe(24)
    expect(await db().decision.count({ where: { claim: { ref: { in: refs } } } })).toBe(24)
  })

  test('two people at once over the same claims: each claim is done by one, and stale for the other', async () => {
    const refs = await manyClaims(people.editor, 16)
    const [one, other] = [await chosenOf(people.reviewer, refs), await chosenOf(people.reviewer2, refs)]
    await started(people.reviewer, one)
    await started(people.reviewer2, other)
    await Promise.all([runBulk({ bulkId: one }), runBulk({ bulkId: other })])
    const [first, second] = [await outcomesOf(one), await outcomesOf(other)]
    for (const ref of refs) expect(sorted([first[ref], second[ref]])).toEqual(['done', 'stale'])
    expect(await db().decision.count({ where: { claim: { ref: { in: refs } } } })).toBe(16)
  })
})

describe('whoever may not any more', () => {
  const begunBy = async (count: number) => {
    const reviewer = await newPerson('REVIEWER')
    const bulkId = await chosenOf(reviewer, await manyClaims(people.editor, count))
    await started(reviewer, bulkId)
    return { reviewer, bulkId }
  }

  test('is stopped in mid-run when they are deactivated, and not a claim is decided after that', async () => {
    const { reviewer, bulkId } = await begunBy(40)
    const running = runBulk({ bulkId })
    while ((await standOf(bulkId)).done < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    good(await deactivatePerson(people.admin, { personId: reviewer.id }))
    const [gone] = await db().$queryRaw<Array<{ leaf: bigint }>>`
      SELECT leaf_index AS leaf FROM ledger.event WHERE kind = 'person.deactivated' ORDER BY leaf_index DESC LIMIT 1`
    expect(await running).toMatchObject({ state: 'STOPPED' })
    expect(await standOf(bulkId)).toMatchObject({ state: 'STOPPED', stoppedBecause: 'power' })
    const [after] = await db().$queryRaw<Array<{ n: number }>>`
      SELECT count(*)::int AS n FROM ledger.event WHERE actor_id = ${reviewer.id}::uuid AND leaf_index > ${gone?.leaf ?? 0n}`
    expect(after?.n).toBe(0)
    expect((await eventsOf(bulkId)).at(-1)).toEqual({ kind: 'bulk.stopped', actor: null, because: 'power' })
    good(await reactivatePerson(people.admin, { personId: reviewer.id }))
    good(await resumeBulk(reviewer, { bulkId }))
    expect(await runBulk({ bulkId })).toMatchObject({ state: 'ENDED' })
  })

  test('is stopped when they do not review any more', async () => {
    const { reviewer, bulkId } = await begunBy(3)
    good(await changeRole(people.admin, { personId: reviewer.id, role: 'EDITOR' }))
    expect(await runBulk({ bulkId })).toEqual({ settled: 0, state: 'STOPPED' })
    expect(await standOf(bulkId)).toMatchObject({ stoppedBecause: 'power', waiting: 3 })
    expect(refusalOf(await resumeBulk({ ...reviewer, role: 'EDITOR' }, { bulkId }))).toBe('not-allowed')
  })

  test('is stopped when what they stated of their interests has lapsed, and goes on once it is stated anew', async () => {
    const { reviewer, bulkId } = await begunBy(3)
    await withClient(ownerUrl(), async (owner) => {
      await owner.query('ALTER TABLE desk.interest_statement DISABLE TRIGGER append_only_rows')
      await owner.query(
        `UPDATE desk.interest_statement SET stated_at = now() - interval '366 days' WHERE person_id = $1`,
        [reviewer.id],
      )
      await owner.query('ALTER TABLE desk.interest_statement ENABLE ALWAYS TRIGGER append_only_rows')
    })
    expect(await runBulk({ bulkId })).toEqual({ settled: 0, state: 'STOPPED' })
    expect(await standOf(bulkId)).toMatchObject({ stoppedBecause: 'interests', waiting: 3, refused: 0 })
    expect(refusalOf(await resumeBulk(reviewer, { bulkId }))).toBe('interests')
    good(await stateInterests(reviewer, { agents: [], topics: [], remark: null }))
    good(await resumeBulk(reviewer, { bulkId }))
    expect(await runBulk({ bulkId })).toEqual({ settled: 3, state: 'ENDED' })
  })

  test('is stopped when all their sessions were ended: it may not have been them', async () => {
    const { reviewer, bulkId } = await begunBy(3)
    good(await endSessions(people.admin, { personId: reviewer.id }))
    expect(await runBulk({ bulkId })).toEqual({ settled: 0, state: 'STOPPED' })
    expect(await standOf(bulkId)).toMatchObject({ stoppedBecause: 'session', waiting: 3 })
    good(await resumeBulk(reviewer, { bulkId }))
    expect(await runBulk({ bulkId })).toMatchObject({ state: 'ENDED' })
  })
})
