import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { bytesPathOf, stagingFolder } from '@/lib/uploads/staging'
import { asBrowser } from '@/tests/support/request'
import { newDocument } from '@/tests/support/scene'
import {
  arrived,
  begin,
  CHUNK,
  cutAfter,
  HELD,
  idOf,
  leavesNothing,
  newSenders,
  newText,
  piece,
  quietLog,
  send,
  type Senders,
  sendFrom,
  sentenceOf,
  sha256Of,
  staged,
  upload,
} from '@/tests/support/uploads'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let people: Senders['people']
let cookie: string

beforeAll(async () => {
  ;({ people, cookie } = await newSenders())
})
beforeEach(quietLog)
afterAll(closeDesk)

describe('a file that comes whole', () => {
  test('becomes one capture, under the hash of what was sent and a type by its content', async () => {
    const file = newText(10_000)
    const id = await arrived(await upload(cookie, file, 'Führung am Mittag — ظهر.pdf'), file, people.editor)
    const capture = await db().capture.findUniqueOrThrow({ where: { id }, include: { files: true } })
    expect(capture).toMatchObject({
      fileName: 'Führung am Mittag — ظهر.pdf',
      state: 'WAITING',
      sourceId: null,
    })
    expect(capture.files[0]).toMatchObject({ role: 'ORIGINAL', mediaType: 'text/plain', size: 10_000n })
    expect(await db().event.count({ where: { kind: 'capture.started', actorId: people.editor.id } })).toBe(1)
    expect((await staged()).filter((name) => !/\.(json|answer)$/.test(name))).toEqual([])
  })

  test('in pieces of any size arrives the same', async () => {
    for (const step of [CHUNK, 100_001, 65_536]) {
      const file = newText(700_000)
      const begun = await begin(cookie, 'a.txt', { length: file.byteLength })
      expect(begun.status).toBe(201)
      await arrived(await sendFrom(cookie, idOf(begun), file, 0, step), file, people.editor)
    }
  })

  test('whose sender says its SHA-256 is compared with it', async () => {
    const file = newText(5000)
    await arrived(
      await upload(cookie, file, 'a.txt', { sha256: sha256Of(file).toUpperCase() }),
      file,
      people.editor,
    )
    await leavesNothing(async () => {
      const answer = await upload(cookie, newText(5000), 'a.txt', { sha256: sha256Of(file) })
      expect(await sentenceOf(answer)).toMatchObject({
        status: 422,
        detail: expect.stringMatching(/checksum/),
      })
    })
  })

  test('whose last answer is lost is told again, by the last piece, by HEAD and by nothing at all; it is captured once', async () => {
    const file = newText(9000)
    const begun = await begin(cookie, 'once.txt', { length: 9000 })
    const id = idOf(begun)
    const first = await sendFrom(cookie, id, file, 0, 6000)
    const captureId = await arrived(first, file, people.editor)
    const again = [
      await piece(cookie, id, 6000, new Uint8Array(file.subarray(6000))),
      await piece(cookie, id, 9000, new Uint8Array()),
      await send(cookie, 'HEAD', id),
    ]
    for (const answer of again) {
      expect(answer.ok).toBe(true)
      expect(answer.headers.get('whence-capture')).toBe(captureId)
      expect(answer.headers.get('whence-sha256')).toBe(sha256Of(file))
      expect(answer.headers.get('upload-offset')).toBe('9000')
    }
    expect(await db().capture.count({ where: { fileName: 'once.txt' } })).toBe(1)
    expect((await piece(cookie, id, 3000, new Uint8Array(10))).status).toBe(409)
  })

  test('and whose last piece comes twenty times at once is captured once', async () => {
    const file = newText(9000)
    const id = idOf(await begin(cookie, 'twenty.txt', { length: 9000 }))
    await piece(cookie, id, 0, new Uint8Array(file.subarray(0, 6000)))
    const last = () => piece(HELD, id, 6000, new Uint8Array(file.subarray(6000)))
    const answers = await asBrowser(cookie, () => Promise.all(Array.from({ length: 20 }, last)))
    for (const answer of answers) expect([204, 409]).toContain(answer.status)
    expect(answers.some((answer) => answer.status === 204)).toBe(true)
    expect(await db().capture.count({ where: { fileName: 'twenty.txt' } })).toBe(1)
  })

  test('and whose receiver was killed after the commit, before it could say so, is captured once', async () => {
    const file = newText(9000)
    const id = idOf(await begin(cookie, 'killed.txt', { length: 9000 }))
    const captureId = await arrived(await sendFrom(cookie, id, file), file, people.editor)
    // As the kill leaves it: the row is there, the answer is not written, the bytes have not gone.
    await rm(join(stagingFolder(), `${id}.answer`))
    await writeFile(bytesPathOf(id), file)
    expect((await send(cookie, 'HEAD', id)).headers.get('whence-capture')).toBe(captureId)
    expect(await db().capture.count({ where: { fileName: 'killed.txt' } })).toBe(1)
    // The same file sent anew is another capture: somebody meant it.
    const again = await upload(cookie, file, 'killed.txt')
    expect(again.headers.get('whence-capture')).not.toBe(captureId)
  })

  test('may be of a source, which must be there', async () => {
    const { sourceId } = await newDocument(people.editor, 'The harbour order', 'Noon it was.')
    const file = newText(100)
    const id = await arrived(await upload(cookie, file, 'a.txt', { sourceId }), file, people.editor)
    expect(await db().capture.findUnique({ where: { id } })).toMatchObject({ sourceId })
    const none = await upload(cookie, file, 'a.txt', { sourceId: '00000000-0000-4000-8000-000000000000' })
    expect((await sentenceOf(none)).status).toBe(404)
  })
})

describe('a file that does not come whole', () => {
  const sizes = [1000, 65_536, CHUNK + 1000]
  const cuts = sizes.flatMap((size) =>
    [0.01, 0.5, 0.99].map((share) => [size, Math.ceil(size * share)] as const),
  )

  test.each(cuts)(
    'of %i bytes, cut after %i, leaves nothing, or goes on and arrives the same',
    async (size, cut) => {
      const file = newText(size)
      await leavesNothing(async () => {
        const id = idOf(await begin(cookie, 'cut.txt', { length: size }))
        await sendFrom(cookie, id, file.subarray(0, cut))
        const head = await send(cookie, 'HEAD', id)
        expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
          String(cut),
          String(size),
        ])
      })
      const id = idOf(await begin(cookie, 'cut.txt', { length: size }))
      await sendFrom(cookie, id, file.subarray(0, cut))
      const at = Number((await send(cookie, 'HEAD', id)).headers.get('upload-offset'))
      await arrived(await sendFrom(cookie, id, file, at), file, people.editor)
    },
  )

  test.each([0.01, 0.5, 0.99])(
    'and breaks off at %d of a piece goes on from the byte that is here',
    async (share) => {
      const file = newText(100_000)
      const id = idOf(await begin(cookie, 'torn.txt', { length: 100_000 }))
      const torn = cutAfter(file.subarray(0, 100_000 * share))
      const answer = await piece(cookie, id, 0, torn, { 'content-length': '100000' })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      await sentenceOf(answer)
      const at = Number((await send(cookie, 'HEAD', id)).headers.get('upload-offset'))
      expect(at).toBeLessThanOrEqual(100_000 * share)
      await arrived(await sendFrom(cookie, id, file, at), file, people.editor)
    },
  )

  test.each([
    ['one byte more than was said', 1000, 1001],
    ['many more', 1000, 90_000],
  ])('but with %s is refused', async (_, said, sent) => {
    await leavesNothing(async () => {
      const id = idOf(await begin(cookie, 'long.txt', { length: said }))
      const answer = await piece(cookie, id, 0, new Uint8Array(newText(sent)))
      expect((await sentenceOf(answer)).status).toBe(413)
    })
  })

  test.each([
    ['a length that lies above the bytes', '5000'],
    ['a length that lies below them', '500'],
    ['no length', ''],
    ['a length that is no number', 'many'],
  ])('with %s is no capture', async (_, length) => {
    await leavesNothing(async () => {
      const id = idOf(await begin(cookie, 'lie.txt', { length: 5000 }))
      const answer = await piece(cookie, id, 0, new Uint8Array(newText(1000)), { 'content-length': length })
      expect(answer.headers.get('whence-capture')).toBeNull()
    })
  })

  test('and is given up is gone at once, for HEAD and for any further piece', async () => {
    const id = idOf(await begin(cookie, 'away.txt', { length: 1000 }))
    await piece(cookie, id, 0, new Uint8Array(newText(400)))
    expect((await send(cookie, 'DELETE', id)).status).toBe(204)
    expect((await staged()).filter((name) => name.startsWith(id))).toEqual([])
    expect((await send(cookie, 'HEAD', id)).status).toBe(404)
    expect((await piece(cookie, id, 400, new Uint8Array(600))).status).toBe(404)
  })
})
