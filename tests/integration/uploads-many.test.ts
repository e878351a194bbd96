import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { readKept } from '@/lib/evidence/store'
import { sweepFiles } from '@/lib/evidence/sweep'
import { asBrowser } from '@/tests/support/request'
import {
  begin,
  CHUNK,
  HELD,
  idOf,
  later,
  newSenders,
  newText,
  piece,
  quietLog,
  rows,
  send,
  sendFrom,
  sentenceOf,
  sha256Of,
  staged,
  stored,
} from '@/tests/support/uploads'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let cookie: string

beforeAll(async () => {
  ;({ cookie } = await newSenders())
})
beforeEach(quietLog)
afterAll(closeDesk)

describe('many and large', () => {
  test('a hundred at once, half of them broken: the whole ones arrive to the byte, the others leave nothing', async () => {
    const before = await rows()
    const files = Array.from({ length: 100 }, (_, n) => newText(20_000 + n))
    const sendOne = async (file: Uint8Array, n: number) => {
      const id = idOf(await begin(HELD, `hundred-${n}.txt`, { length: file.byteLength }))
      const answer = await sendFrom(HELD, id, n % 2 ? file : file.subarray(0, 9000), 0, 7000)
      return answer.headers.get('whence-sha256')
    }
    const captured = await asBrowser(cookie, () => Promise.all(files.map(sendOne)))
    expect(captured).toEqual(files.map((file, n) => (n % 2 ? sha256Of(file) : null)))
    for (const file of files.filter((_, n) => n % 2)) expect(await readKept(sha256Of(file))).toEqual(file)
    const after = await rows()
    expect(after.captures - before.captures).toBe(50)
    expect(after.files - before.files).toBe(50)
    await sweepFiles(later(25))
    expect(await staged()).toEqual([])
    expect((await stored()).filter((sha256) => captured.includes(sha256))).toHaveLength(50)
  }, 60_000)

  test('100 MB pass through less than 200 MB of memory', async () => {
    const size = 100 * 1024 * 1024
    const begun = await begin(cookie, 'long.wav', { length: size })
    const head = Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1')
    const start = process.memoryUsage().rss
    let most = start
    let answer = begun
    for (let at = 0; at < size; at += CHUNK) {
      const bytes = new Uint8Array(CHUNK).fill(at / CHUNK)
      if (at === 0) bytes.set(head)
      answer = await piece(cookie, idOf(begun), at, bytes)
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect(answer.status).toBe(204)
    expect(answer.headers.get('whence-sha256')).toMatch(/^[0-9a-f]{64}$/)
    expect((most - start) / 1024 / 1024).toBeLessThan(200)
  }, 60_000)

  test('a busy database refuses the last piece without losing what came', async () => {
    const file = newText(3000)
    const id = idOf(await begin(cookie, 'busy.txt', { length: 3000 }))
    await piece(cookie, id, 0, new Uint8Array(file.subarray(0, 2000)))
    const real = db().$transaction.bind(db())
    const transaction = vi.spyOn(db(), '$transaction')
    transaction.mockRejectedValueOnce(Object.assign(new Error('busy'), { code: 'P2028' }))
    const answer = await piece(cookie, id, 2000, new Uint8Array(file.subarray(2000)))
    expect((await sentenceOf(answer)).status).toBe(503)
    transaction.mockImplementation(real)
    const head = await send(cookie, 'HEAD', id)
    expect(head.headers.get('whence-sha256')).toBe(sha256Of(file))
    expect(await db().capture.count({ where: { fileName: 'busy.txt' } })).toBe(1)
  })
})
