import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { queueCapture } from '@/lib/captures/queue-capture'
import { closeDesk, db, transaction } from '@/lib/db'
import { runJobNow } from '@/lib/jobs/commands/run-job-now'
import { findJobsOverview } from '@/lib/jobs/queries'
import { withClient } from '@/lib/start/databases'
import { JOB_QUEUE } from '@/lib/start/job-queue'
import { compareMigrations, migrate } from '@/lib/start/migrate'
import { CONNECTION, giveSign, unlockDeadWorkers } from '@/lib/worker/sign-of-life'
import { addTask } from '@/lib/worker/tasks'
import { freshDatabase, ownDatabase, ownerUrl } from '@/tests/support/database'
import { good, newPeople, refusalOf } from '@/tests/support/scene'

afterAll(closeDesk)

type JobRow = { key: string | null; payload: unknown; attempts: number; max_attempts: number }

const jobsOf = (id: string) =>
  db().$queryRaw<JobRow[]>`
    SELECT key, payload, attempts::int, max_attempts::int FROM graphile_worker._private_jobs
    WHERE payload ->> 'quotationId' = ${id} OR payload ->> 'captureId' = ${id} ORDER BY id`

const fault = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

/** Which transactions made the tables of the queue, their powers and their policies. */
const shape = `
  SELECT xmin::text, oid FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace
  UNION ALL SELECT p.xmin::text, p.oid FROM pg_policy p ORDER BY oid`

describe('the queue in the database', () => {
  test('belongs to the owner, and nothing of it to readers', async () => {
    await withClient(ownerUrl(), async (client) => {
      const { rows } = await client.query(
        `SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace`,
      )
      expect(rows).toEqual([{ owner: 'whence_owner' }])
    })
    await withClient(ownDatabase().publicUrl, async (client) => {
      const asked = client.query(`SELECT FROM graphile_worker._private_jobs`)
      expect(await fault(asked)).toContain('permission denied')
      const added = client.query(`SELECT graphile_worker.add_job('capture')`)
      expect(await fault(added)).toContain('permission denied')
    })
  })

  test('the application uses it and cannot change its shape', async () => {
    await withClient(ownDatabase().webUrl, async (client) => {
      expect(
        await fault(client.query('ALTER TABLE graphile_worker._private_jobs ADD COLUMN x int')),
      ).toContain('must be owner')
      expect(await fault(client.query('TRUNCATE graphile_worker._private_jobs'))).toContain(
        'permission denied',
      )
      expect(await fault(client.query('CREATE TABLE graphile_worker.mine (id int)'))).toContain(
        'permission denied',
      )
    })
  })

  test('is there after a start on an older database, and a second start changes nothing', async () => {
    const database = await freshDatabase()
    const root = process.cwd()
    try {
      await withClient(database.ownerUrl, (client) => client.query('DROP SCHEMA graphile_worker CASCADE'))
      await withClient(database.migrateUrl, async (client) => {
        expect((await compareMigrations(client, root)).pending).toEqual([JOB_QUEUE])
        await migrate(client, database.migrateUrl, root)
        expect((await compareMigrations(client, root)).pending).toEqual([])
        await client.query(`REVOKE SELECT ON graphile_worker._private_jobs FROM whence_web`)
        await client.query(`DROP POLICY whence_web ON graphile_worker._private_tasks`)
        expect((await compareMigrations(client, root)).pending).toEqual([JOB_QUEUE])
        await migrate(client, database.migrateUrl, root)
        const before = await client.query(shape)
        await migrate(client, database.migrateUrl, root)
        expect((await client.query(shape)).rows).toEqual(before.rows)
      })
      await withClient(database.webUrl, (client) => client.query(`SELECT graphile_worker.add_job('capture')`))
    } finally {
      await database.drop()
    }
  })
})

describe('asking for a task', () => {
  test('it is there when the act it belongs to is, and was never asked for when the act is undone', async () => {
    const [kept, undone] = [randomUUID(), randomUUID()]
    await transaction((tx) => addTask(tx, 'clip', { quotationId: kept }))
    const broken = transaction(async (tx) => {
      await addTask(tx, 'clip', { quotationId: undone })
      throw new Error('no')
    })
    expect(await fault(broken)).toBe('no')
    expect(await jobsOf(kept)).toEqual([
      { key: null, payload: { quotationId: kept }, attempts: 0, max_attempts: 25 },
    ])
    expect(await jobsOf(undone)).toEqual([])
  })

  test('one of a key waits at a time, and the last wish holds', async () => {
    const quotationId = randomUUID()
    const key = `clip:${quotationId}`
    const later = new Date(Date.now() + 3_600_000)
    await transaction((tx) => addTask(tx, 'clip', { quotationId }, { key, runAt: later }))
    await transaction((tx) => addTask(tx, 'clip', { quotationId }, { key, maxAttempts: 3 }))
    expect(await jobsOf(quotationId)).toEqual([
      { key, payload: { quotationId }, attempts: 0, max_attempts: 3 },
    ])
    const [row] = await db().$queryRaw<Array<{ due: boolean }>>`
      SELECT run_at <= now() AS due FROM graphile_worker._private_jobs WHERE key = ${key}`
    expect(row).toEqual({ due: true })
  })

  test('a payload that is not what the task takes is a bug, said before anything is written', async () => {
    const asked = transaction((tx) => addTask(tx, 'clip', { quotationId: 'not an id' }))
    expect(await fault(asked)).toContain('This is not an id of ours.')
  })
})

describe('a worker’s sign of life', () => {
  /** A task that this worker holds, as it stands in the database. */
  async function heldBy(worker: string) {
    const quotationId = randomUUID()
    await transaction((tx) => addTask(tx, 'clip', { quotationId }))
    await db().$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, locked_at = now()
      WHERE payload ->> 'quotationId' = ${quotationId}`
    return async () => {
      const rows = await db().$queryRaw<Array<{ held: boolean }>>`
        SELECT locked_by IS NOT NULL AS held FROM graphile_worker._private_jobs
        WHERE payload ->> 'quotationId' = ${quotationId}`
      return rows.map(({ held }) => held)
    }
  }

  test('keeps its tasks while it is there, also after its connection was cut, and frees them when it is gone', async () => {
    const worker = `pool-${randomUUID()}`
    const isHeld = await heldBy(worker)
    const sign = giveSign(worker)
    await sign.held
    expect(await unlockDeadWorkers()).toBe(0)
    await withClient(ownerUrl(), (client) =>
      client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
        `${CONNECTION}${worker}`,
      ]),
    )
    const isBack = () =>
      db().$queryRaw<Array<{ pid: number }>>`
        SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND classid = 2003792491 AND objid = (hashtext(${worker})::bigint & 4294967295)::oid`
    await expect.poll(async () => (await isBack()).length, { timeout: 10_000 }).toBe(1)
    expect(await unlockDeadWorkers()).toBe(0)
    expect(await isHeld()).toEqual([true])
    await sign.release()
    expect(await unlockDeadWorkers()).toBe(1)
    expect(await isHeld()).toEqual([false])
    expect(await unlockDeadWorkers()).toBe(0)
  })
})

describe('what administrators see of it', () => {
  test('each job with what it is about and how it went wrong, workers that live, and captures by state', async () => {
    const { admin, editor, reviewer } = await newPeople()
    const { captureId } = await transaction((tx) =>
      queueCapture(tx, {
        url: 'http://quay.test/a',
        sourceId: null,
        requestedById: editor.id,
        cause: 'REQUESTED',
      }),
    )
    await db().$executeRaw`
      UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = ${'no way to s3://key:secret@store/x\n at a.ts'}
      WHERE key = ${`capture:${captureId}`}`
    const sign = giveSign('pool-of-this-test')
    await sign.held
    const seen = await findJobsOverview(admin)
    expect(seen?.workers.map(({ name }) => name)).toEqual(['pool-of-this-test'])
    expect(seen?.captures).toEqual([{ state: 'WAITING', count: 1 }])
    expect(seen?.jobs[0]).toMatchObject({
      name: 'capture',
      subject: 'http://quay.test/a',
      state: 'failed',
      error: 'no way to s3://[hidden]@store/x',
      rests: true,
    })
    expect(seen?.count).toBe(seen?.jobs.length)
    await sign.release()
    expect((await findJobsOverview(admin))?.workers).toEqual([])
    expect(await findJobsOverview(reviewer)).toBeNull()
    expect(await findJobsOverview(PUBLIC)).toBeNull()

    const jobId = seen?.jobs[0]?.id ?? ''
    expect(refusalOf(await runJobNow(reviewer, { jobId }))).toBe('not-allowed')
    expect(refusalOf(await runJobNow(admin, { jobId: '999999999' }))).toBe('not-found')
    good(await runJobNow(admin, { jobId }))
    const waits = (await findJobsOverview(admin))?.jobs.find(({ id }) => id === jobId)
    expect(waits).toMatchObject({ state: 'waiting', attempts: 0, rests: false })
    await db().$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = 'x', locked_at = now() WHERE id = ${jobId}::bigint`
    expect(refusalOf(await runJobNow(admin, { jobId }))).toBe('wrong-state')
  })
})
