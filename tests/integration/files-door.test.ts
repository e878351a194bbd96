import { openClient } from '@/tests/support/attack'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, HEAD } from '@/app/files/[sha256]/route'
import { config } from '@/lib/config'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { attachment, rangeOf } from '@/lib/evidence/serve-file'
import { keepFile } from '@/lib/evidence/store'
import { log } from '@/lib/log'
import { ownerUrl } from '@/tests/support/database'
import { asBrowser, newCookie } from '@/tests/support/request'
import { decidedClaim, newPeople } from '@/tests/support/scene'
import { newText, sha256Of, upload } from '@/tests/support/uploads'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let people: Awaited<ReturnType<typeof newPeople>>
let cookies: Record<'editor' | 'reviewer' | 'admin', string>
let owner: pg.Client
let clip: Uint8Array
let desk: Uint8Array

beforeAll(async () => {
  people = await newPeople()
  const [editor, reviewer, admin] = await Promise.all(
    [people.editor, people.reviewer, people.admin].map(newCookie),
  )
  cookies = { editor: editor ?? '', reviewer: reviewer ?? '', admin: admin ?? '' }
  owner = await openClient(ownerUrl())
  desk = newText(5000)
  await upload(cookies.editor, desk, 'minutes — یادداشت.md')
  clip = newText(3000)
  await keepFile(clip)
  const { ref } = await decidedClaim(people.editor, people.reviewer)
  const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  await makePublic(id, clip, 'audio/wav', 'span of a recording.wav')
})
beforeEach(() => void vi.spyOn(log, 'error').mockImplementation(() => undefined))
afterAll(async () => {
  await Promise.all([owner.end(), closeDesk(), closeReader()])
})

/** What publishing does once a clip is shared, done by the database's owner: this test is about the door. */
async function makePublic(claimId: string, bytes: Uint8Array, mediaType: string, fileName: string) {
  await owner.query('BEGIN')
  await owner.query(
    `SET LOCAL session_replication_role = replica; ALTER TABLE published.file DISABLE TRIGGER ALL`,
  )
  await owner.query('INSERT INTO published.file VALUES ($1, $2, $3, $4, $5)', [
    claimId,
    Buffer.from(sha256Of(bytes), 'hex'),
    bytes.byteLength,
    mediaType,
    fileName,
  ])
  await owner.query('ALTER TABLE published.file ENABLE ALWAYS TRIGGER files_may_be_shown')
  await owner.query('COMMIT')
}

const ask = (cookie: string | null, sha256: string, headers: Record<string, string> = {}, method = 'GET') => {
  const request = new Request(`http://localhost:3000/files/${sha256}`, { method, headers })
  const door = method === 'HEAD' ? HEAD : GET
  return asBrowser(cookie, () => door(request, { params: Promise.resolve({ sha256 }) }))
}
const bodyOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

describe('who gets a file', () => {
  test('a public one everybody, to the byte, and nobody is asked who they are', async () => {
    for (const cookie of [null, cookies.editor, 'forged']) {
      const answer = await ask(cookie, sha256Of(clip))
      expect(answer.status).toBe(200)
      expect(await bodyOf(answer)).toEqual(clip)
      expect(answer.headers.get('cache-control')).toBe('public, no-cache, no-transform')
    }
  })

  test.each(['editor', 'reviewer', 'admin'] as const)('one of the desk the %s', async (role) => {
    const answer = await ask(cookies[role], sha256Of(desk))
    expect(answer.status).toBe(200)
    expect(await bodyOf(answer)).toEqual(desk)
    expect(answer.headers.get('cache-control')).toBe('private, no-store, no-transform')
  })

  test('one of the desk nobody else, who cannot tell it from one that never was', async () => {
    const loose = await keepFile(newText(10))
    const told = async (sha256: string, method: string) => {
      const answer = await ask(null, sha256, {}, method)
      return [answer.status, Object.fromEntries(answer.headers), await answer.text()]
    }
    for (const method of ['GET', 'HEAD']) {
      const never = await told('0'.repeat(64), method)
      expect(never[0]).toBe(404)
      for (const sha256 of [
        sha256Of(desk),
        loose,
        'x',
        '..',
        sha256Of(desk).toUpperCase(),
        `${sha256Of(clip)}.wav`,
      ])
        expect([sha256, await told(sha256, method)]).toEqual([sha256, never])
    }
    expect((await ask(cookies.editor, loose)).status).toBe(404)
  })

  test('one that is damaged nobody, and the log says so', async () => {
    const bytes = newText(700)
    const [sha256] = [sha256Of(bytes), await upload(cookies.editor, bytes)]
    expect((await ask(cookies.editor, sha256)).status).toBe(200)
    await writeFile(join(config().WHENCE_FILES, sha256.slice(0, 2), sha256), newText(700))
    expect((await ask(cookies.editor, sha256)).status).toBe(404)
    expect(log.error).toHaveBeenCalledWith({ sha256 }, 'a file is missing or damaged')
  })
})

describe('how a file is handed out', () => {
  test('as something to save, which no browser runs', async () => {
    const { headers } = await ask(null, sha256Of(clip))
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': '3000',
      'accept-ranges': 'bytes',
      etag: `"${sha256Of(clip)}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': `attachment; filename="span of a recording.wav"; filename*=UTF-8''span%20of%20a%20recording.wav`,
    })
  })

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'application/octet-stream'],
    ['a text that says it is a page', 'A note: <script>alert(1)</script>', 'text/plain'],
  ])('%s keeps its bytes and is never a page', async (_, text, type) => {
    const bytes = new Uint8Array(Buffer.from(`${text}${Buffer.from(newText(24)).toString()}`))
    await upload(cookies.editor, bytes, 'page.html')
    const answer = await ask(cookies.editor, sha256Of(bytes))
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="page.html"/)
    expect(await bodyOf(answer)).toEqual(bytes)
  })

  test('HEAD says the same without the bytes, and knows no parts', async () => {
    const [whole, head] = [
      await ask(null, sha256Of(clip)),
      await ask(null, sha256Of(clip), { range: 'bytes=0-1' }, 'HEAD'),
    ]
    expect([...head.headers]).toEqual([...whole.headers])
    expect([head.status, (await bodyOf(head)).byteLength]).toEqual([200, 0])
  })

  test('who has it already gets it no second time', async () => {
    const etag = `"${sha256Of(clip)}"`
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = await ask(null, sha256Of(clip), { 'if-none-match': known })
      expect([answer.status, (await bodyOf(answer)).byteLength]).toEqual([304, 0])
    }
    expect((await ask(null, sha256Of(clip), { 'if-none-match': '"x"' })).status).toBe(200)
    expect((await ask(null, sha256Of(desk), { 'if-none-match': '*' })).status).toBe(404)
  })
})

describe('a part of a file', () => {
  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-', 0, 2999],
    ['bytes=100-199', 100, 199],
    ['bytes=2999-', 2999, 2999],
    ['bytes=2000-999999', 2000, 2999],
    ['bytes=-1', 2999, 2999],
    ['bytes=-500', 2500, 2999],
    ['bytes=-999999', 0, 2999],
  ])('%s is its bytes from %i to %i', async (range, start, end) => {
    const answer = await ask(null, sha256Of(clip), { range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/3000`])
    expect(answer.headers.get('content-length')).toBe(String(end - start + 1))
    expect(await bodyOf(answer)).toEqual(clip.subarray(start, end + 1))
  })

  test.each(['bytes=3000-', 'bytes=3000-4000', 'bytes=-0', 'bytes=999999999999999-'])(
    '%s is beyond it',
    async (range) => {
      const answer = await ask(null, sha256Of(clip), { range })
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */3000'])
      expect((await bodyOf(answer)).byteLength).toBe(0)
    },
  )

  test.each(['bytes=5-2', 'bytes=a-b', 'bytes=-', 'items=0-1', 'bytes=0-1,5-9', 'bytes 0-1', 'bytes=1e1-20'])(
    '%s is not understood, and the whole comes',
    async (range) => {
      const answer = await ask(null, sha256Of(clip), { range })
      expect([answer.status, (await bodyOf(answer)).byteLength]).toEqual([200, 3000])
    },
  )

  test('of another version is the whole, of this one the part; of an empty file there is none', async () => {
    const range = 'bytes=0-9'
    expect((await ask(null, sha256Of(clip), { range, 'if-range': '"other"' })).status).toBe(200)
    expect((await ask(null, sha256Of(clip), { range, 'if-range': `"${sha256Of(clip)}"` })).status).toBe(206)
    expect(rangeOf('bytes=0-', 0)).toBe('beyond')
    expect(rangeOf('bytes=-5', 0)).toBe('beyond')
  })
})

describe('the name under which a file is saved', () => {
  const vector = new URL('../../../shared/vectors/misc-text/crlfinjection.txt', import.meta.url)
  const crlf = existsSync(vector) ? readFileSync(vector, 'utf8').split('\n') : []

  test('is one header of printable ASCII, whatever the name was', () => {
    for (const name of [
      ...crlf,
      'a"b.txt',
      'a\r\nSet-Cookie: x=1',
      '../../etc/passwd',
      '\u202Egpj.exe',
      'ظهر.pdf',
      '\uD83D.txt',
      '',
      '…',
      "it's (1)*.txt",
    ]) {
      const header = attachment(name)
      expect(header).toMatch(/^attachment; filename="[^"\\]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/)
      expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      const decoded = decodeURIComponent(header.split("UTF-8''")[1] ?? '')
      expect(decoded).not.toMatch(/[/\\\r\n\0"]|^\./)
    }
  })

  test('keeps its letters for who reads UTF-8', () => {
    expect(attachment('minutes — یادداشت.md')).toContain(
      `UTF-8''${encodeURIComponent('minutes — یادداشت.md')}`,
    )
  })
})
