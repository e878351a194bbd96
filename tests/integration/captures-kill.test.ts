import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startCapture } from '@/lib/captures/commands/start-capture'
import { keepCapture } from '@/lib/captures/commands/keep-capture'
import { hex } from '@/lib/claims/revision'
import { closeDesk, db } from '@/lib/db'
import { verifyKept } from '@/lib/evidence/store'
import { goneWithin } from '@/lib/start/processes'
import { openSite, type Site } from '@/tests/support/capture-site'
import { good, newPeople, newSource } from '@/tests/support/scene'
import { killWorker, killWorkers, startWorker } from '@/tests/support/worker'
import { runCapture } from '@/lib/captures/run-capture'

process.env.WHENCE_CAPTURE_ALLOW = '127.0.0.1'
process.env.PLAYWRIGHT_CHROMIUM = '/no/browser/here'

let site: Site
let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  site = await openSite()
  people = await newPeople()
})
afterEach(killWorkers)
afterAll(async () => {
  await site.close()
  await closeDesk()
})

const body = (words: string) =>
  `<!doctype html><html lang="en"><title>Quay</title><body><article><h1>Quay</h1><p>${words} At the quay the office counted forty people, and the ferry was late.</p></article></body></html>`

function newPage() {
  const path = `/${randomUUID()}`
  site.put(path, { body: body('It sank at noon.') })
  return { path, url: site.url(path) }
}

const start = async (url: string, sourceId: string | null = null) =>
  good(await startCapture(people.editor, { url, sourceId })).captureId

/** A source whose page was captured once, and has changed since. */
async function knownSource() {
  const { path, url } = newPage()
  const captureId = await start(url)
  await runCapture({ captureId })
  const source = { ...newSource(`Quay ${randomUUID().slice(0, 8)}`), url }
  const { documentId } = good(await keepCapture(people.editor, { captureId, source }))
  site.put(path, { body: body('It did not sink at all.') })
  const { sourceId } = await db().snapshot.findUniqueOrThrow({ where: { id: documentId } })
  return { url, sourceId }
}

const statesOf = async (ids: string[]) => {
  const rows = await db().capture.findMany({ where: { id: { in: ids } }, select: { state: true } })
  return rows.map(({ state }) => state)
}

const isSettled = (state: string) => state === 'KEPT' || state === 'READY'

/** What a reader of the desk could see of captures that are not done: it must be nothing. */
const countHalf = (ids: string[]) =>
  db().captureFile.count({
    where: { captureId: { in: ids }, capture: { state: { notIn: ['KEPT', 'READY'] } } },
  })

const countEvents = async (snapshotIds: string[]) => {
  const [row] = await db().$queryRaw<Array<{ count: number }>>`
    SELECT count(*)::int AS count FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.kind = 'document.added' AND convert_from(p.payload, 'UTF8')::json ->> 'snapshotId' = ANY (${snapshotIds})`
  return row?.count
}

test(
  'killed ten times in mid-capture, the worker loses nothing and doubles nothing',
  { timeout: 240_000 },
  async () => {
    const known = [await knownSource(), await knownSource(), await knownSource()]
    const unknown = [newPage(), newPage(), newPage()]
    site.beSlow(1_200)
    const ids = [
      ...(await Promise.all(known.map(({ url, sourceId }) => start(url, sourceId)))),
      ...(await Promise.all(unknown.map(({ url }) => start(url)))),
    ]
    const asked = site.asked.length
    for (let kills = 0; kills < 10; kills += 1) {
      const worker = startWorker('beside the app')
      const before = site.asked.length
      // Within the answer, at its end, or within the last transaction.
      await expect.poll(() => site.asked.length, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before)
      await pause(kills * 140)
      await killWorker(worker)
      expect(await countHalf(ids)).toBe(0)
      if ((await statesOf(ids)).every(isSettled)) {
        // All done before the tenth kill: there must be something left to lose.
        const more = newPage()
        ids.push(await start(more.url))
      }
    }
    expect(site.asked.length - asked).toBeGreaterThanOrEqual(10)
    site.beSlow(0)
    startWorker('beside the app')
    await expect
      .poll(async () => (await statesOf(ids)).every(isSettled), { timeout: 60_000, interval: 200 })
      .toBe(true)
    await pause(2_500)

    const captures = await db().capture.findMany({ where: { id: { in: ids } }, include: { files: true } })
    const kept = captures.flatMap(({ snapshotId }) => snapshotId ?? [])
    expect(kept).toHaveLength(3)
    expect(new Set(kept).size).toBe(3)
    for (const { sourceId } of known) expect(await db().snapshot.count({ where: { sourceId } })).toBe(2)
    expect(await countEvents(kept)).toBe(3)
    for (const { files, attempts } of captures) {
      expect(attempts).toBe(1)
      expect(files.map(({ role }) => role).sort()).toEqual(['HEADERS', 'ORIGINAL', 'TEXT'])
      for (const { sha256 } of files) expect(await verifyKept(hex(sha256))).toBe(true)
    }
    const left = await db()
      .$queryRaw`SELECT FROM graphile_worker._private_jobs WHERE payload ->> 'captureId' = ANY (${ids})`
    expect(left).toEqual([])
  },
)

test(
  'a worker that lives keeps its task, however long it takes and whoever starts beside it',
  { timeout: 120_000 },
  async () => {
    const { path, url } = newPage()
    site.beSlow(6_000)
    const captureId = await start(url)
    startWorker('beside the app')
    await expect.poll(() => site.asked.includes(path), { timeout: 30_000 }).toBe(true)
    startWorker('beside the app')
    await expect.poll(async () => statesOf([captureId]), { timeout: 30_000 }).toEqual(['READY'])
    expect(site.asked.filter((asked) => asked === path)).toHaveLength(1)
  },
)

test(
  'told to stop in mid-capture, it ends in time, and the next one takes up what it left',
  { timeout: 120_000 },
  async () => {
    const [quick, endless] = [newPage(), newPage()]
    site.beSlow(1_500)
    const first = await start(quick.url)
    const worker = startWorker('beside the app')
    await expect.poll(() => site.asked.includes(quick.path), { timeout: 30_000 }).toBe(true)
    worker.child.send('stop')
    expect(await worker.ended, worker.output()).toBe(0)
    expect(await statesOf([first])).toEqual(['READY'])

    site.beSlow(18_000)
    const second = await start(endless.url)
    const next = startWorker('beside the app')
    await expect.poll(() => site.asked.includes(endless.path), { timeout: 30_000 }).toBe(true)
    next.child.send('stop')
    expect(await goneWithin(next.pid, 10_000)).toBe(true)
    expect(await statesOf([second])).toEqual(['RUNNING'])
    site.beSlow(0)
    startWorker('beside the app')
    await expect.poll(async () => statesOf([second]), { timeout: 30_000 }).toEqual(['READY'])
  },
)
