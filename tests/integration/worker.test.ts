import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { addNote } from '@/lib/review/commands/add-note'
import { withClient } from '@/lib/start/databases'
import { goneWithin, isAlive } from '@/lib/start/processes'
import { clearOldDrafts, DRAFT_DAYS } from '@/lib/worker/clear-drafts'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import { good, newPeople, newPerson, submittedClaim } from '@/tests/support/scene'
import { killWorkers, startWorker } from '@/tests/support/worker'

/** A way to the database that can be cut: a server that is gone, as its clients see it. */
async function openRelay(own: number, port: number, host: string) {
  const sockets = new Set<Socket>()
  const relay = createServer((socket) => {
    const onward = connect(port, host)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('error', () => undefined)
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => relay.listen(own, '127.0.0.1', resolve))
  const address = relay.address()
  const cut = async () => {
    const closed = new Promise((resolve) => relay.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return { port: typeof address === 'object' && address ? address.port : 0, cut }
}

let people: Awaited<ReturnType<typeof newPeople>>
let ref: string

async function call(person: Member, times = 1): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    const body = `@${person.name}, number ${at}.`
    good(await addNote(people.editor, { ref, parentId: null, body, mentions: [person.id] }))
  }
}

const told = (person: Member) => db().notification.count({ where: { personId: person.id } })
const eventually = (person: Member, count: number) =>
  expect.poll(() => told(person), { timeout: 60_000, interval: 100 }).toBe(count)

beforeAll(async () => {
  people = await newPeople()
  ;({ ref } = await submittedClaim(people.editor))
})

afterEach(killWorkers)

afterAll(closeDesk)

describe('the worker as a process of its own', { timeout: 180_000 }, () => {
  test('tells people of what happens while it runs, and ends cleanly when it is told to', async () => {
    const person = await newPerson('EDITOR')
    await call(person)
    const worker = startWorker('beside the app')
    await eventually(person, 1)
    await call(person, 2)
    await eventually(person, 3)
    worker.child.send('stop')
    expect(await worker.ended, worker.output()).toBe(0)
    expect(worker.output()).toBe('')
  })

  test.each(['SIGTERM', 'the channel closed'] as const)('%s ends it', async (how) => {
    const person = await newPerson('EDITOR')
    const worker = startWorker('beside the app')
    await call(person)
    await eventually(person, 1)
    if (how === 'SIGTERM') worker.child.kill('SIGTERM')
    else worker.child.disconnect()
    expect(await worker.ended, worker.output()).toBe(0)
  })

  test.each([0, 50, 100, 200, 400, 800])(
    'a start that is killed %i ms after it began one leaves none behind',
    async (ms) => {
      const worker = startWorker('beside the app')
      await pause(ms)
      worker.child.disconnect()
      expect(await goneWithin(worker.pid, 10_000)).toBe(true)
    },
  )

  test('beside the app it leaves Ctrl-C to the start', async () => {
    const person = await newPerson('EDITOR')
    const worker = startWorker('beside the app')
    await call(person)
    await eventually(person, 1)
    worker.child.kill('SIGINT')
    await call(person)
    await eventually(person, 2)
    expect(isAlive(worker.pid)).toBe(true)
  })

  test('killed again and again, and two at a time, every call is told exactly once', async () => {
    const person = await newPerson('EDITOR')
    const calls = 200
    const calling = call(person, calls)
    for (let round = 0; round < 4; round += 1) {
      const pair = [startWorker('beside the app'), startWorker('beside the app')]
      await pause(1_400 + 150 * round)
      for (const { pid } of pair) process.kill(pid, 'SIGKILL')
      await Promise.all(pair.map(({ ended }) => ended))
    }
    await calling
    startWorker('beside the app')
    await eventually(person, calls)
    await pause(2_500)
    expect(await told(person)).toBe(calls)
  })

  test('a database that goes away is waited for', async () => {
    const person = await newPerson('EDITOR')
    const { port, hostname } = new URL(ownDatabase().webUrl)
    const way = await openRelay(0, Number(port), hostname)
    const through = new URL(ownDatabase().webUrl)
    through.host = `127.0.0.1:${way.port}`
    const worker = startWorker('beside the app', { DATABASE_URL_WEB: through.href })
    await call(person)
    await eventually(person, 1)
    await way.cut()
    await expect.poll(worker.output, { timeout: 60_000 }).toContain('job waits for the database')
    await call(person)
    const again = await openRelay(way.port, Number(port), hostname)
    await eventually(person, 2)
    // Whoever waited need not be the one that told.
    await expect.poll(worker.output, { timeout: 60_000 }).toContain('job goes on')
    expect(worker.output()).not.toContain('job failed')
    worker.child.send('stop')
    expect(await worker.ended).toBe(0)
    await again.cut()
  })

  test('by hand without a running database it says what to do', async () => {
    const worker = startWorker('by hand')
    expect(await worker.ended).toBe(1)
    expect(worker.output()).toContain('Start Whence with `npm start`')
    expect(worker.output()).not.toMatch(/^\s+at /m)
    expect(await goneWithin(worker.pid, 1_000)).toBe(true)
  })
})

describe('old drafts', () => {
  test('what nobody touched for ninety days is thrown away, and nothing younger', async () => {
    const ages = [DRAFT_DAYS + 1, DRAFT_DAYS - 1, 0]
    await withClient(ownerUrl(), async (client) => {
      for (const [at, days] of ages.entries())
        await client.query(
          `INSERT INTO desk.draft (person_id, slot, body, saved_at) VALUES ($1, $2, '{}', now() - make_interval(days => $3))`,
          [people.editor.id, `new:${at}`, days],
        )
      await client.query(
        `INSERT INTO desk.draft (person_id, slot, body, saved_at)
         SELECT $1, 'old:' || n, '{}', now() - interval '1 year' FROM generate_series(1, 1200) n`,
        [people.editor2.id],
      )
    })
    expect(await clearOldDrafts()).toBe(1201)
    expect(await clearOldDrafts()).toBe(0)
    const left = await db().draft.findMany({ orderBy: { slot: 'asc' }, select: { slot: true } })
    expect(left).toEqual([{ slot: 'new:1' }, { slot: 'new:2' }])
  })
})
