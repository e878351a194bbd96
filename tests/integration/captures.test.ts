import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Member, PUBLIC } from '@/lib/auth/actor'
import { MOST_TRIES } from '@/lib/captures/backoff'
import { dropCapture } from '@/lib/captures/commands/drop-capture'
import { keepCapture } from '@/lib/captures/commands/keep-capture'
import { retryCapture } from '@/lib/captures/commands/retry-capture'
import { startCapture } from '@/lib/captures/commands/start-capture'
import { failureSentence } from '@/lib/captures/failures'
import { findBrowser } from '@/lib/captures/find-browser'
import { mendCaptures } from '@/lib/captures/mend-captures'
import { findCapturePage, findCaptureProgress, findCaptureText, listCaptures } from '@/lib/captures/queries'
import { queueUpload } from '@/lib/captures/queue-capture'
import { runCapture } from '@/lib/captures/run-capture'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { closeDesk, db, transaction } from '@/lib/db'
import { dropKept, keepFile, readKept } from '@/lib/evidence/store'
import { withClient } from '@/lib/start/databases'
import type { NewSource } from '@/lib/sources/schema'
import { openSite, type Site } from '@/tests/support/capture-site'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  newSource,
  quotationOf,
  refusalOf,
} from '@/tests/support/scene'

process.env.WHENCE_CAPTURE_ALLOW = '127.0.0.1'
// Drawing pages has tests of its own; here none is drawn, and that is told.
process.env.PLAYWRIGHT_CHROMIUM = '/no/browser/here'

let site: Site
let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  site = await openSite()
  people = await newPeople()
})
beforeEach(() => site.beSlow(0))
afterAll(async () => {
  await site.close()
  await closeDesk()
})

const words = 'The harbour office said on Monday that the ferry sank at noon with forty people on board.'
const html = (text = words, title = 'Ferry sinks') =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:title" content="${title}"><meta name="author" content="Ana Ruiz"></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`

/** A page of its own for each test. */
function newPage(text = words) {
  const path = `/${randomUUID()}`
  site.put(path, { body: html(text) })
  return { path, url: site.url(path) }
}

const sha256Of = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const fixture = (name: string) => readFile(`tests/fixtures/${name}`)

async function start(url: string, actor: Member = people.editor, sourceId: string | null = null) {
  return good(await startCapture(actor, { url, sourceId })).captureId
}

async function pageOf(captureId: string) {
  const page = await findCapturePage(people.editor, captureId)
  if (!page) throw new Error('there is no such capture')
  return page
}

async function capture(url: string) {
  const captureId = await start(url)
  await runCapture({ captureId })
  return { captureId, page: await pageOf(captureId) }
}

const describedAs = (changes: Partial<NewSource> = {}): NewSource => ({
  ...newSource(`Ferry sinks ${randomUUID().slice(0, 8)}`),
  ...changes,
})

async function kept(url: string) {
  const { captureId } = await capture(url)
  const { documentId } = good(await keepCapture(people.editor, { captureId, source: describedAs({ url }) }))
  const { sourceId } = await db().snapshot.findUniqueOrThrow({ where: { id: documentId } })
  return { captureId, documentId, sourceId }
}

type EventRow = { kind: string; who: string | null; payload: { captureId?: string; snapshotId?: string } }

/** What history tells of a capture or of a document. */
async function eventsOf(id: string): Promise<EventRow[]> {
  return db().$queryRaw<EventRow[]>`
    SELECT e.kind, e.actor_name AS who, convert_from(p.payload, 'UTF8')::json AS payload
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE position(${id} IN convert_from(p.payload, 'UTF8')) > 0 ORDER BY e.leaf_index`
}
const kindsOf = async (id: string) => (await eventsOf(id)).map(({ kind }) => kind)

const tasksOf = (captureId: string) =>
  db().$queryRaw<Array<{ due: Date; attempts: number }>>`
    SELECT run_at AS due, attempts::int FROM graphile_worker._private_jobs WHERE key = ${`capture:${captureId}`}`

describe('an address is captured', () => {
  test('a page: its bytes, what the site said, its words and what it says of itself are held before it is described', async () => {
    const { path, url } = newPage()
    const captureId = await start(url)
    expect(await findCaptureProgress(people.reviewer, captureId)).toEqual({
      id: captureId,
      state: 'WAITING',
      stage: 'waiting',
      attempts: 0,
      nextTryAt: null,
      failure: null,
      documentId: null,
    })
    await runCapture({ captureId })
    const page = await pageOf(captureId)
    expect(page).toMatchObject({
      state: 'READY',
      stage: 'done',
      attempts: 1,
      url,
      source: null,
      documentId: null,
    })
    expect(page.requestedBy).toBe(people.editor.name)
    expect(page.found).toMatchObject({ title: 'Ferry sinks', author: 'Ana Ruiz', language: 'en' })
    expect(page.result).toMatchObject({ kind: 'html', httpStatus: 200, finalUrl: url, redirects: [] })
    expect(page.result?.noPicture).toContain('no browser')
    expect(page.result?.sha256).toBe(sha256Of(html()))
    expect(page.files.map(({ role }) => role)).toEqual(['ORIGINAL', 'HEADERS', 'TEXT'])
    for (const { sha256, size } of page.files) expect((await readKept(sha256))?.byteLength).toBe(size)
    const headers = await readKept(page.files[1]?.sha256 ?? '')
    expect(JSON.parse(Buffer.from(headers ?? []).toString('utf8'))).toMatchObject({
      url,
      status: 200,
      finalUrl: url,
    })
    expect(await findCaptureText(people.admin, captureId)).toContain(words)
    expect(site.asked.filter((asked) => asked === path)).toHaveLength(1)
    expect(await kindsOf(captureId)).toEqual(['capture.started'])
  })

  test('described, it becomes a document of that source with the same words, and history tells it', async () => {
    const { url } = newPage()
    const { captureId, page } = await capture(url)
    const source = describedAs({ url })
    const { documentId } = good(await keepCapture(people.editor2, { captureId, source }))
    const document = await db().snapshot.findUniqueOrThrow({
      where: { id: documentId },
      include: { source: true },
    })
    expect(document).toMatchObject({ method: 'FETCHED', finalUrl: url, capturedById: people.editor.id })
    expect(document.text).toBe(await findCaptureText(people.editor, captureId))
    expect(document.source).toMatchObject({ title: source.title, url })
    expect(await pageOf(captureId)).toMatchObject({
      state: 'KEPT',
      documentId,
      source: { title: source.title },
    })
    expect(await eventsOf(documentId)).toMatchObject([{ kind: 'document.added', who: people.editor2.name }])
    const [row] = await db().$queryRaw<Array<{ files: Array<{ sha256: string }> }>>`
      SELECT files FROM ledger.event ORDER BY leaf_index DESC LIMIT 1`
    expect(row?.files.map(({ sha256 }) => sha256).sort()).toEqual(
      page.files.map(({ sha256 }) => sha256).sort(),
    )
    // It is held already: describing it asks for no second capture of the same address.
    expect(await db().capture.count({ where: { url } })).toBe(1)
  })

  test('a PDF with its pages, and a picture with a copy that may be shown', async () => {
    const [pdf, jpg] = [await fixture('harbour-order.pdf'), await fixture('quay.jpg')]
    const [paper, photo] = [newPage(), newPage()]
    site.put(paper.path, { type: 'application/octet-stream', body: pdf })
    site.put(photo.path, { type: 'text/html', body: jpg })
    const read = (await capture(paper.url)).page
    expect(read).toMatchObject({ state: 'READY', result: { kind: 'pdf', sha256: sha256Of(pdf) } })
    expect(read.result?.pages[0]).toBe(0)
    expect(read.result?.credentials).toEqual({ state: 'none' })
    const seen = await capture(photo.url)
    expect(seen.page).toMatchObject({ state: 'READY', result: { kind: 'image', textLengthCp: 0 } })
    expect(seen.page.files.map(({ role }) => role)).toEqual(['ORIGINAL', 'HEADERS', 'PUBLIC_COPY'])
    const source = describedAs()
    const { documentId } = good(await keepCapture(people.editor, { captureId: seen.captureId, source }))
    expect(await db().snapshot.findUniqueOrThrow({ where: { id: documentId } })).toMatchObject({ text: '' })
  }, 60_000)

  test('where there is a browser, a picture and a PDF of the page are kept beside it', async () => {
    const { url } = newPage()
    const none = process.env.PLAYWRIGHT_CHROMIUM
    delete process.env.PLAYWRIGHT_CHROMIUM
    try {
      const browser = await findBrowser()
      const { page } = await capture(url)
      const made = page.files
        .map(({ role }) => role)
        .filter((role) => role === 'SCREENSHOT' || role === 'PDF')
      expect(made).toEqual(browser ? ['SCREENSHOT', 'PDF'] : [])
      expect(page.result?.noPicture === null).toBe(browser !== null)
    } finally {
      process.env.PLAYWRIGHT_CHROMIUM = none
    }
  }, 90_000)

  test('what no kind of document is, is refused with a sentence, once', async () => {
    const { path, url } = newPage()
    site.put(path, { type: 'application/pdf', body: Buffer.from('504b0304140000000800', 'hex') })
    const { page } = await capture(url)
    expect(page).toMatchObject({ state: 'FAILED', attempts: 1, failure: { code: 'unreadable' } })
    expect(page.failure && failureSentence(page.failure)).toMatch(/archive|cannot hold/)
    expect(page.files).toEqual([])
  })

  test('asked for again while it is under way, the one under way is the answer', async () => {
    const { url } = newPage()
    const four = [people.editor, people.editor2, people.reviewer, people.reviewer2]
    const ids = await Promise.all(four.map((person) => start(url, person)))
    expect(new Set(ids).size).toBe(1)
    expect(await kindsOf(ids[0] ?? '')).toEqual(['capture.started'])
    await runCapture({ captureId: ids[0] ?? '' })
    expect(await start(url)).not.toBe(ids[0])
  })
})

describe('a file that was sent', () => {
  const send = async (name: string, mediaType: string, sourceId: string | null = null) => {
    const bytes = await fixture(name)
    const sha256 = await keepFile(bytes)
    const { captureId } = await transaction((tx) =>
      queueUpload(tx, people.editor, { fileName: name, sha256, size: bytes.byteLength, mediaType, sourceId }),
    )
    return { captureId, sha256 }
  }

  test('a recording: its bytes are there from the start, its length and waveform after', async () => {
    const { captureId, sha256 } = await send('guard.wav', 'audio/wav')
    expect((await pageOf(captureId)).files).toMatchObject([{ role: 'ORIGINAL', sha256 }])
    await runCapture({ captureId })
    const page = await pageOf(captureId)
    expect(page).toMatchObject({ state: 'READY', fileName: 'guard.wav', result: { kind: 'audio', sha256 } })
    expect(page.result?.durationMs).toBeGreaterThan(1_000)
    expect(page.files.map(({ role }) => role)).toEqual(['ORIGINAL', 'PEAKS'])
    expect(await kindsOf(captureId)).toEqual(['capture.started'])
  }, 60_000)

  test('of a source that is known it becomes a document by itself', async () => {
    const { sourceId } = await newDocument(people.editor)
    const { captureId } = await send('quay.jpg', 'image/jpeg', sourceId)
    await runCapture({ captureId })
    expect(await pageOf(captureId)).toMatchObject({
      state: 'KEPT',
      method: 'UPLOADED',
      source: { id: sourceId },
    })
  }, 60_000)

  test('whose bytes are lost from the store is not read as something else', async () => {
    const { captureId, sha256 } = await send('guard.en.srt', 'text/plain')
    await dropKept(sha256)
    await runCapture({ captureId })
    expect((await pageOf(captureId)).failure).toMatchObject({ code: 'lost' })
  })

  test('is not taken on when the store does not hold it', async () => {
    const sent = { fileName: 'a.txt', sha256: sha256Of('never sent'), size: 10, mediaType: 'text/plain' }
    await expect(transaction((tx) => queueUpload(tx, people.editor, sent))).rejects.toThrow(
      'the store holds nothing',
    )
    expect(await db().capture.count({ where: { fileName: 'a.txt' } })).toBe(0)
  })
})

describe('when it does not work', () => {
  test('a site that refuses is not pressed: it has failed, and the sentence says what to do', async () => {
    const { path, url } = newPage()
    site.put(path, { status: 403, body: 'Go away.' })
    const { captureId, page } = await capture(url)
    expect(page).toMatchObject({ state: 'FAILED', attempts: 1, nextTryAt: null })
    expect(page.failure && failureSentence(page.failure)).toBe(
      'The site answered 403; upload a saved copy instead.',
    )
    site.put(path, { body: html() })
    await runCapture({ captureId })
    expect((await pageOf(captureId)).state).toBe('FAILED')
    good(await retryCapture(people.reviewer, { captureId }))
    await runCapture({ captureId })
    expect(await pageOf(captureId)).toMatchObject({ state: 'READY', attempts: 1, failure: null })
    expect(await kindsOf(captureId)).toEqual(['capture.started', 'capture.retried'])
  })

  test('a passing trouble is tried again later each time, five times at most, and says when', async () => {
    const { path, url } = newPage()
    site.put(path, { status: 503, body: 'Busy.' })
    const captureId = await start(url)
    let waited = 0
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      const begun = Date.now()
      await runCapture({ captureId })
      const { state, attempts, nextTryAt, failure } = await pageOf(captureId)
      expect({ state, attempts }).toEqual({ state: 'WAITING', attempts: tries })
      expect(failure).toMatchObject({ code: 'http-status', detail: '503', again: true })
      const [task, ...others] = await tasksOf(captureId)
      expect(others).toEqual([])
      expect(task?.due.toISOString()).toBe(nextTryAt)
      const wait = new Date(nextTryAt ?? 0).getTime() - begun
      expect(wait).toBeGreaterThan(waited)
      waited = wait
    }
    await runCapture({ captureId })
    expect(await pageOf(captureId)).toMatchObject({ state: 'FAILED', attempts: MOST_TRIES, nextTryAt: null })
  })

  test('an address of the private network is refused before anybody is asked', async () => {
    const { page } = await capture('http://10.0.0.1/')
    expect(page).toMatchObject({ state: 'FAILED', failure: { code: 'refused-address', again: false } })
  })

  test('a capture whose task is gone gets another; one that killed its worker each time has failed', async () => {
    const [lost, deadly] = [await start(newPage().url), await start(newPage().url)]
    await withClient(ownerUrl(), async (client) => {
      await client.query(`DELETE FROM graphile_worker._private_jobs WHERE key = $1`, [`capture:${lost}`])
      await client.query(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = $1`, [
        `capture:${deadly}`,
      ])
    })
    expect(await mendCaptures()).toBe(0)
    await withClient(ownerUrl(), (client) =>
      client.query(
        `BEGIN; ALTER TABLE desk.capture DISABLE TRIGGER USER;
         UPDATE desk.capture SET requested_at = requested_at - interval '5 minutes' WHERE id IN ('${lost}', '${deadly}');
         ALTER TABLE desk.capture ENABLE ALWAYS TRIGGER check_capture; ALTER TABLE desk.capture ENABLE ALWAYS TRIGGER never_deleted;
         ALTER TABLE desk.capture ENABLE ALWAYS TRIGGER never_emptied; COMMIT`,
      ),
    )
    expect(await mendCaptures()).toBe(2)
    expect(await tasksOf(lost)).toMatchObject([{ attempts: 0 }])
    expect((await pageOf(lost)).state).toBe('WAITING')
    expect(await tasksOf(deadly)).toEqual([])
    expect(await pageOf(deadly)).toMatchObject({ state: 'FAILED', failure: { code: 'damaged' } })
    expect(await mendCaptures()).toBe(0)
  })
})

describe('a source that is known', () => {
  test('a claim with a new address is logged at once; its page becomes a document by itself, by nobody’s hand', async () => {
    const { url } = newPage()
    const row = {
      ...evidenceFrom(await newDocument(people.editor)),
      source: describedAs({ url }),
      quotation: null,
    }
    const { ref } = good(await logClaim(people.editor, { content: contentWith([row]), slot: null }))
    expect(await db().claim.count({ where: { ref } })).toBe(1)
    const { id, sourceId } = await db().capture.findFirstOrThrow({ where: { url } })
    expect(await tasksOf(id)).toHaveLength(1)
    await runCapture({ captureId: id })
    const page = await pageOf(id)
    expect(page).toMatchObject({ state: 'KEPT', source: { id: sourceId } })
    expect(await eventsOf(page.documentId ?? '')).toMatchObject([{ kind: 'document.added', who: 'Whence' }])
    expect(await kindsOf(id)).toEqual([])
  })

  test('while the sample dossier is played, nothing is asked for', async () => {
    const { url } = newPage()
    const clock = (value: string) =>
      withClient(ownerUrl(), (client) => client.query(`UPDATE desk.instance SET sample_clock = ${value}`))
    const row = {
      ...evidenceFrom(await newDocument(people.editor)),
      source: describedAs({ url }),
      quotation: null,
    }
    await clock('now()')
    try {
      good(await logClaim(people.editor, { content: contentWith([row]), slot: null }))
    } finally {
      await clock('NULL')
    }
    expect(await db().source.count({ where: { url } })).toBe(1)
    expect(await db().capture.count({ where: { url } })).toBe(0)
  })

  test('the same words again are nothing new; other words are a second document', async () => {
    const { path, url } = newPage()
    const { sourceId, documentId } = await kept(url)
    site.put(path, { body: html().replace('</body>', '<script>1</script></body>') })
    const same = await capture(url)
    expect(same.page).toMatchObject({ state: 'UNCHANGED', documentId, files: [], source: { id: sourceId } })
    site.put(path, { body: html('The office now says that nobody was on board when the ferry sank.') })
    const other = await capture(url)
    expect(other.page).toMatchObject({ state: 'KEPT', source: { id: sourceId } })
    expect(other.page.documentId).not.toBe(documentId)
    site.put(path, { body: html() })
    const back = await capture(url)
    expect(back.page).toMatchObject({ state: 'UNCHANGED', documentId })
    expect(await db().snapshot.count({ where: { sourceId } })).toBe(2)
  })

  test('run twice at once, it becomes one document with one event', async () => {
    const { path, url } = newPage()
    const { sourceId } = await kept(url)
    site.put(path, { body: html(`Other words of the same page, ${randomUUID()}.`) })
    const captureId = await start(url, people.editor, sourceId)
    await Promise.all([1, 2, 3].map(() => runCapture({ captureId })))
    const { state, documentId } = await pageOf(captureId)
    expect(state).toBe('KEPT')
    expect(await kindsOf(documentId ?? '')).toEqual(['document.added'])
    expect(await db().snapshot.count({ where: { sourceId } })).toBe(2)
  })

  test('quoted words that the page has no more, and a page that is gone, are written down', async () => {
    const { path, url } = newPage()
    const { sourceId, documentId } = await kept(url)
    const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: documentId } })
    const document = { documentId, sourceId, text }
    const exact = 'the ferry sank at noon'
    const row = evidenceFrom(document, { quotation: quotationOf(document, exact) })
    good(await logClaim(people.editor, { content: contentWith([row]), slot: null }))
    const states = async () => {
      const rows = await db().quotationCheck.findMany({
        where: { quotation: { snapshotId: documentId } },
        orderBy: { checkedAt: 'asc' },
      })
      return rows.map(({ state }) => state)
    }
    site.put(path, {
      body: html('Nothing of the kind is known to anybody at the harbour, the office says today.'),
    })
    await capture(url)
    expect(await states()).toEqual(['ORPHANED'])
    site.put(path, { status: 410, body: 'Gone.' })
    const { page } = await capture(url)
    expect(page.state).toBe('FAILED')
    expect(await states()).toEqual(['ORPHANED', 'GONE'])
    site.put(path, { body: html() })
    expect((await capture(url)).page.state).toBe('UNCHANGED')
    expect(await states()).toEqual(['ORPHANED', 'GONE', 'HOLDS'])
  })
})

describe('who may', () => {
  test('administrators look and capture nothing; readers see nothing', async () => {
    const { url } = newPage()
    const { captureId } = await capture(url)
    const { admin } = people
    expect(refusalOf(await startCapture(admin, { url, sourceId: null }))).toBe('not-allowed')
    expect(refusalOf(await retryCapture(admin, { captureId }))).toBe('not-allowed')
    expect(refusalOf(await dropCapture(admin, { captureId }))).toBe('not-allowed')
    expect(refusalOf(await keepCapture(admin, { captureId, source: describedAs() }))).toBe('not-allowed')
    expect(await findCaptureProgress(admin, captureId)).not.toBeNull()
    expect(await findCaptureProgress(PUBLIC, captureId)).toBeNull()
    expect(await findCapturePage(PUBLIC, captureId)).toBeNull()
    expect(await findCaptureText(PUBLIC, captureId)).toBeNull()
    expect(await listCaptures(PUBLIC)).toEqual([])
  })

  test('what is not there is not found', async () => {
    const captureId = randomUUID()
    const { editor } = people
    expect(refusalOf(await startCapture(editor, { url: newPage().url, sourceId: captureId }))).toBe(
      'not-found',
    )
    expect(refusalOf(await retryCapture(editor, { captureId }))).toBe('not-found')
    expect(refusalOf(await dropCapture(editor, { captureId }))).toBe('not-found')
    expect(refusalOf(await keepCapture(editor, { captureId, source: describedAs() }))).toBe('not-found')
  })

  test('each step has its state, and a capture that is over stays as it is', async () => {
    const { url } = newPage()
    const captureId = await start(url)
    const { editor } = people
    const source = describedAs()
    expect(refusalOf(await keepCapture(editor, { captureId, source }))).toBe('wrong-state')
    expect(refusalOf(await retryCapture(editor, { captureId }))).toBe('wrong-state')
    await runCapture({ captureId })
    expect(refusalOf(await retryCapture(editor, { captureId }))).toBe('wrong-state')
    const unknown = { kind: 'known', id: randomUUID(), label: 'gone' } as const
    expect(refusalOf(await keepCapture(editor, { captureId, source: unknown }))).toBe('invalid')
    const outcomes = await Promise.all([1, 2, 3].map(() => keepCapture(editor, { captureId, source })))
    expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'wrong-state', 'wrong-state'])
    expect(refusalOf(await dropCapture(editor, { captureId }))).toBe('wrong-state')
    expect(refusalOf(await keepCapture(editor, { captureId, source }))).toBe('wrong-state')
    expect(await db().source.count({ where: { title: source.title } })).toBe(1)
  })

  test('what was dropped names no file any more, and the worker does nothing about it', async () => {
    const { url } = newPage()
    const ready = await capture(url)
    good(await dropCapture(people.editor2, { captureId: ready.captureId }))
    expect(await pageOf(ready.captureId)).toMatchObject({ state: 'DROPPED', files: [] })
    expect(await kindsOf(ready.captureId)).toEqual(['capture.started', 'capture.dropped'])
    const captureId = await start(url)
    site.beSlow(400)
    const running = runCapture({ captureId })
    await expect.poll(async () => (await pageOf(captureId)).state).toBe('RUNNING')
    good(await dropCapture(people.editor, { captureId }))
    await running
    expect(await pageOf(captureId)).toMatchObject({ state: 'DROPPED', files: [], documentId: null })
  })

  test('the list has what is under way, waits or failed, newest first, and of one source where it is named', async () => {
    const [first, second] = [newPage(), newPage()]
    const { sourceId, captureId: over } = await kept(newPage().url)
    const waits = await start(first.url)
    const of = await start(second.url, people.editor, sourceId)
    const lines = await listCaptures(people.reviewer)
    const ids = lines.map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual([of, waits])
    expect(ids).not.toContain(over)
    expect(await listCaptures(people.reviewer, { sourceIds: [sourceId] })).toMatchObject([
      {
        id: of,
        state: 'WAITING',
        url: second.url,
        source: { id: sourceId },
        requestedBy: people.editor.name,
      },
    ])
  })
})

describe('whatever the application does', () => {
  test('a capture that is over stays as it is, with its files, and none is ever taken away', async () => {
    const { captureId: id } = await kept(newPage().url)
    const [file] = (await pageOf(id)).files
    const as = (statement: string) =>
      withClient(ownDatabase().webUrl, (client) => client.query(statement)).then(
        () => 'done',
        (error: Error) => error.message,
      )
    expect(
      await as(`UPDATE desk.capture SET state = 'READY', snapshot_id = NULL WHERE id = '${id}'`),
    ).toContain('it is over')
    expect(await as(`DELETE FROM desk.capture_file WHERE capture_id = '${id}'`)).toContain('its files stay')
    expect(
      await as(
        `INSERT INTO desk.capture_file VALUES ('${id}', 'PEAKS', decode('${file?.sha256}', 'hex'), 1, 'a/b')`,
      ),
    ).toContain('its files stay')
    expect(await as(`DELETE FROM desk.capture WHERE id = '${id}'`)).toContain('permission denied')
    const other = await start(newPage().url)
    const { documentId } = await pageOf(id)
    expect(
      await as(`UPDATE desk.capture SET state = 'KEPT', snapshot_id = '${documentId}' WHERE id = '${other}'`),
    ).toContain('the snapshot is of another source')
    expect(await as(`UPDATE desk.capture SET state = 'FAILED' WHERE id = '${other}'`)).toContain(
      'failed_says_why',
    )
    expect(await as(`UPDATE desk.capture SET url = 'http://x.test/' WHERE id = '${other}'`)).toContain(
      'permission denied',
    )
  })
})
