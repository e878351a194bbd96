import { createHash } from 'node:crypto'
import { readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, HEAD, OPTIONS } from '@/app/dump/[...path]/route'
import { closeDesk } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { keepDumps } from '@/lib/dump/keep-dumps'
import { dumpsFolder, listServed, SEAL } from '@/lib/dump/kept'
import { keepFile } from '@/lib/evidence/store'
import { log } from '@/lib/log'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { decidedClaim, good, newPeople, submittedClaim, versionOf } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

let people: Awaited<ReturnType<typeof newPeople>>
let folder: string
let night: string
let whole: Buffer
let etag: string
let draft: string
let withheld: string

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

beforeAll(async () => {
  people = await newPeople()
  await decidedClaim(people.editor, people.reviewer)
  withheld = (await decidedClaim(people.editor, people.reviewer)).ref
  draft = (await submittedClaim(people.editor)).ref
  await keepDumps(new AbortController().signal)
  const [dump] = await listServed()
  if (!dump) throw new Error('it was made')
  ;({ folder, night } = dump)
  whole = await readFile(join(folder, 'claims.jsonl'))
  etag = `"${sha256Of(whole)}"`
})
beforeEach(() => void vi.spyOn(log, 'error').mockImplementation(() => undefined))
afterAll(() => Promise.all([closeDesk(), closeReader()]))

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const request = new Request(`http://localhost:3000/dump/${path}`, { method, headers })
  const door = method === 'HEAD' ? HEAD : GET
  return door(request, { params: Promise.resolve({ path: path.split('/') }) })
}
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('a file of the dump', () => {
  test('is handed out whole, to be saved, for any site, and never kept unasked', async () => {
    const answer = await ask('claims.jsonl')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/jsonl',
      'content-length': String(whole.byteLength),
      'content-disposition': `attachment; filename="claims.jsonl"; filename*=UTF-8''claims.jsonl`,
      'accept-ranges': 'bytes',
      'cache-control': 'public, no-cache, no-transform',
      'access-control-allow-origin': '*',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      etag,
    })
    expect(await bodyOf(answer)).toEqual(whole)
  })

  test('each of them, as its checksum says, and the list of checksums itself', async () => {
    const sums = (await bodyOf(await ask('SHA256SUMS'))).toString('utf8').trimEnd().split('\n')
    expect(sums.length).toBeGreaterThan(20)
    for (const line of sums) {
      const [sum, name = ''] = line.split('  ')
      const answer = await ask(name)
      expect([name, answer.status, sha256Of(await bodyOf(answer))]).toEqual([name, 200, sum])
      expect(answer.headers.get('etag')).toBe(`"${sum}"`)
    }
  })

  test('under its night too, as long as that is kept', async () => {
    const answer = await ask(`${night}/claims.jsonl`)
    expect(await bodyOf(answer)).toEqual(whole)
    expect((await ask('2020-01-01T010000Z/claims.jsonl')).status).toBe(404)
  })

  test.each([
    SEAL,
    '.made',
    '',
    '..',
    '../secrets.json',
    '%2e%2e/secrets.json',
    'claims.jsonl/',
    'claims.jsonl/x',
    'files',
    'files/..',
    `files/${'0'.repeat(64)}`,
    'CLAIMS.jsonl',
    'claims.jsonl\0',
  ])('but nothing else that may lie there: %j', async (path) => {
    await writeFile(join(dumpsFolder(), 'secrets.json'), 'mine')
    for (const asked of [path, `${night}/${path}`]) expect((await ask(asked)).status, asked).toBe(404)
    expect((await ask(path, {}, 'HEAD')).status).toBe(404)
  })

  test('nothing of it is unpublished', async () => {
    for (const { name } of (await listServed())[0]?.files ?? [])
      expect((await bodyOf(await ask(name))).toString('utf8'), name).not.toContain(draft)
  })

  test('HEAD says the same without the bytes, and knows no parts', async () => {
    const [get, head] = [await ask('claims.jsonl'), await ask('claims.jsonl', { range: 'bytes=0-1' }, 'HEAD')]
    expect([...head.headers]).toEqual([...get.headers])
    expect([head.status, (await bodyOf(head)).byteLength]).toEqual([200, 0])
  })

  test('who has it already gets it no second time', async () => {
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
      expect((await ask('claims.jsonl', { 'if-none-match': known })).status).toBe(304)
    expect((await ask('claims.jsonl', { 'if-none-match': '"x"' })).status).toBe(200)
  })

  test('another site may ask for parts of it', () => {
    const answer = OPTIONS()
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-headers')).toContain('Range')
  })
})

test('a clip is handed out with the dump as long as readers may have it', async () => {
  const clip = new Uint8Array(Buffer.from('the sound of a ferry'))
  const sha256 = await keepFile(clip)
  const owner = await openClient(ownerUrl())
  // What publishing does once a clip is shared, and what taking it back does.
  await owner.query('ALTER TABLE published.file DISABLE TRIGGER ALL')
  await owner.query(
    `INSERT INTO published.file SELECT claim_id, $1, $2, 'audio/wav', 'clip.wav' FROM published.claim LIMIT 1`,
    [Buffer.from(sha256, 'hex'), clip.byteLength],
  )
  const before = dumpsFolder()
  await rename(before, `${before}.before`)
  await keepDumps(new AbortController().signal)
  const answer = await ask(`files/${sha256}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/wav'])
  expect(await bodyOf(answer)).toEqual(Buffer.from(clip))
  await owner.query('DELETE FROM published.file')
  await owner.query('ALTER TABLE published.file ENABLE ALWAYS TRIGGER files_may_be_shown')
  await owner.end()
  expect((await ask(`files/${sha256}`)).status).toBe(404)
  expect((await ask('claims.jsonl')).status).toBe(200)
  await rm(before, { recursive: true })
  await rename(`${before}.before`, before)
})

describe('a part of it', () => {
  const size = () => whole.byteLength

  test.each([
    ['bytes=0-0', () => [0, 0]],
    ['bytes=0-', () => [0, size() - 1]],
    ['bytes=100-199', () => [100, 199]],
    ['bytes=10-99999999999', () => [10, size() - 1]],
    ['bytes=-1', () => [size() - 1, size() - 1]],
    ['bytes=-500', () => [size() - 500, size() - 1]],
    ['bytes=-99999999999', () => [0, size() - 1]],
  ])('%s is exactly its bytes', async (range, place) => {
    const [start = 0, end = 0] = place()
    const answer = await ask('claims.jsonl', { range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end}/${size()}`,
    ])
    expect(answer.headers.get('content-length')).toBe(String(end - start + 1))
    expect(await bodyOf(answer)).toEqual(whole.subarray(start, end + 1))
  })

  test('the last byte by its number', async () => {
    const answer = await ask('claims.jsonl', { range: `bytes=${size() - 1}-${size() - 1}` })
    expect(answer.status).toBe(206)
    expect((await bodyOf(answer)).toString()).toBe('\n')
  })

  test('beyond the end there is none', async () => {
    for (const range of [
      `bytes=${size()}-`,
      `bytes=${size()}-${size() + 9}`,
      'bytes=-0',
      'bytes=999999999999999-',
    ]) {
      const answer = await ask('claims.jsonl', { range })
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        416,
        `bytes */${size()}`,
      ])
      expect((await bodyOf(answer)).byteLength).toBe(0)
    }
  })

  test('of an empty file there is none either, and the whole of it is nothing', async () => {
    const [empty] = ((await listServed())[0]?.files ?? []).filter(({ bytes }) => bytes === 0)
    if (!empty) throw new Error('some table of another instance is empty')
    const all = await ask(empty.name)
    expect([all.status, all.headers.get('content-length'), (await bodyOf(all)).byteLength]).toEqual([
      200,
      '0',
      0,
    ])
    expect((await ask(empty.name, { range: 'bytes=0-' })).status).toBe(416)
    expect((await ask(empty.name, { range: 'bytes=-5' })).status).toBe(416)
  })

  test.each([
    'bytes=0-1,5-6',
    'bytes=5-2',
    'bytes=-',
    'bytes=a-b',
    'lines=0-1',
    'bytes 0-1',
    '',
    'bytes=0-1;',
  ])('asked for as %j, it is the whole', async (range) => {
    const answer = await ask('claims.jsonl', { range })
    expect(answer.status).toBe(200)
    expect(await bodyOf(answer)).toEqual(whole)
  })

  test('goes on only in the file that was begun: of another the whole comes', async () => {
    const range = 'bytes=10-19'
    expect((await ask('claims.jsonl', { range, 'if-range': etag })).status).toBe(206)
    for (const old of [`"${'0'.repeat(64)}"`, `W/${etag}`, new Date().toUTCString(), '*']) {
      const answer = await ask('claims.jsonl', { range, 'if-range': old })
      expect([old, answer.status]).toEqual([old, 200])
      expect(await bodyOf(answer)).toEqual(whole)
    }
  })

  test('a reader who goes away in the middle holds nothing open', async () => {
    const answer = await ask('claims.jsonl')
    const reader = answer.body?.getReader()
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0)
    await reader?.cancel()
  })
})

describe('a dump that is withdrawn', () => {
  test('breaks off for whoever is reading it, and is as if it had never been', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const answer = await ask('claims.jsonl')
    const reader = answer.body?.getReader()
    const at = async () => ({ ref: withheld, version: await versionOf(withheld) })
    const words = { act: 'WITHHOLD', ground: 'SAFETY', legalReference: null, reason: 'At risk.' } as const
    const proposal = good(await proposeWithholding(people.reviewer, { ...(await at()), ...words }))
    good(await confirmWithholding(people.reviewer2, { ...(await at()), ...proposal }))
    vi.setSystemTime(Date.now() + 6_000)
    await expect(reader?.read()).rejects.toThrow('withdrawn')
    vi.useRealTimers()
    for (const path of ['claims.jsonl', 'SHA256SUMS', 'README.md', `${night}/claims.jsonl`])
      for (const method of ['GET', 'HEAD']) {
        expect((await ask(path, {}, method)).status).toBe(404)
        expect((await ask(path, { 'if-none-match': etag }, method)).status).toBe(404)
        expect((await ask(path, { range: 'bytes=0-1', 'if-range': etag }, method)).status).toBe(404)
      }
  })

  test('a file that is not as long as it was is not handed out', async () => {
    await rm(dumpsFolder(), { recursive: true })
    await keepDumps(new AbortController().signal)
    const [dump] = await listServed()
    expect((await ask('claims.csv')).status).toBe(200)
    await truncate(join(dump?.folder ?? '', 'claims.csv'), 10)
    expect((await ask('claims.csv')).status).toBe(404)
    await rm(join(dump?.folder ?? '', 'claims.csv'))
    expect((await ask('claims.csv')).status).toBe(404)
  })
})
