import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeDesk } from '@/lib/db'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { isFileName } from '@/lib/uploads/schema'
import { newCookie } from '@/tests/support/request'
import { good, newPerson, OPERATOR } from '@/tests/support/scene'
import {
  arrived,
  begin,
  CHUNK,
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
  setLimit,
  upload,
} from '@/tests/support/uploads'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let people: Senders['people']
let cookie: string
let other: string

beforeAll(async () => {
  ;({ people, cookie, other } = await newSenders())
})
beforeEach(quietLog)
afterAll(closeDesk)

describe('what is refused when it begins', () => {
  afterEach(() => setLimit(people.admin, 'text', 5))

  test.each([
    ['zero bytes', { length: 0 }, 422],
    ['no length', { length: null }, 422],
    ['a length below zero', { length: '-1' }, 422],
    ['a length that is no number', { length: '1e9x' }, 422],
    ['more than the largest limit', { length: 2000 * 1024 * 1024 + 1 }, 413],
    ['far more', { length: '999999999999999' }, 413],
    ['a checksum that is none', { length: 10, metadata: { sha256: 'abc' } }, 422],
    ['another protocol', { length: 10, headers: { 'tus-resumable': '0.2.2' } }, 412],
    ['another site', { length: 10, headers: { origin: 'https://evil.example' } }, 403],
    ['another site, by its own header', { length: 10, headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['metadata that are no text', { length: 10, headers: { 'upload-metadata': 'filename /////w==' } }, 422],
    ['no name', { length: 10, headers: { 'upload-metadata': '' } }, 422],
  ])('%s', async (_, said, status) => {
    await leavesNothing(async () => {
      const answer = await begin(cookie, 'a.txt', said)
      expect((await sentenceOf(answer)).status).toBe(status)
    })
  })

  test('the very largest is not', async () => {
    await leavesNothing(async () => {
      expect((await begin(cookie, 'a.mp4', { length: 2000 * 1024 * 1024 })).status).toBe(201)
    })
  })

  test('names with a folder, a line break or nothing in them', async () => {
    const folder = new URL('../../../shared/vectors/', import.meta.url)
    const lists = [
      'path-and-filename/deep_traversal.txt',
      'path-and-filename/directory_traversal.txt',
      'misc-text/crlfinjection.txt',
    ]
    const vectors = lists
      .map((list) => new URL(list, folder))
      .flatMap((list) => (existsSync(list) ? readFileSync(list, 'utf8').split('\n') : []))
      .map((line) => line.replace(/\r$/, ''))
    const own = [
      '',
      '.',
      '..',
      ' ',
      'a/b',
      'a\\b',
      'a\0b',
      'a\nb',
      '\u202Egpj.exe',
      'x'.repeat(256),
      '../../etc/passwd',
      '..%2f',
      '%2e%2e',
    ]
    for (const name of [...own, ...vectors.filter((line) => /[/\\]|%2f|%5c|%0[ad]/i.test(line))])
      expect([name, isFileName(name)]).toEqual([name, false])
    for (const name of [
      'a.txt',
      '50% off.pdf',
      '…und so weiter.md',
      'x'.repeat(255),
      'کشتی.pdf',
      'a..b.txt',
      '.htaccess',
    ])
      expect([name, isFileName(name)]).toEqual([name, true])
    for (const name of own)
      expect((await sentenceOf(await begin(cookie, name, { length: 10 }))).status).toBe(422)
  })
})

describe('what is refused when it is here', () => {
  afterEach(async () => {
    await setLimit(people.admin, 'text', 5)
    await setLimit(people.admin, 'image', 25)
  })
  const png = (width: number) => {
    const head = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x06\0\0\0', 'latin1')
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(width, 20)
    return new Uint8Array(Buffer.concat([head, Buffer.alloc(500)]))
  }

  test.each([
    ['a gzip bomb', new Uint8Array(gzipSync(Buffer.alloc(20_000_000))), 415],
    ['a zip', new Uint8Array(Buffer.from(`PK\x03\x04${'\0'.repeat(300)}`, 'latin1')), 415],
    ['a picture of 4 thousand million pixels', png(65_535), 413],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415],
    ['a program', new Uint8Array(Buffer.from(`MZ\x90\0${'\0'.repeat(300)}`, 'latin1')), 415],
    ['a script', Buffer.from('#!/bin/sh\necho noon\n'), 415],
    ['noise that calls itself a PDF', new Uint8Array(Buffer.from('\x00\x01\x02\xff%PDF-1.7', 'latin1')), 415],
  ])('%s, with a sentence, and the same when it is asked again', async (_, file, status) => {
    await leavesNothing(async () => {
      const begun = await begin(cookie, 'harmless.txt', { length: file.byteLength })
      const answer = await sendFrom(cookie, idOf(begun), file)
      const { detail } = await sentenceOf(answer)
      expect(answer.status).toBe(status)
      const again = await piece(cookie, idOf(begun), file.byteLength, new Uint8Array())
      expect(await sentenceOf(again)).toEqual({ status, detail })
      expect((await send(cookie, 'HEAD', idOf(begun))).status).toBe(status)
    })
  })

  test('a text of exactly its limit is kept, and one byte more is not', async () => {
    await setLimit(people.admin, 'text', 1)
    const file = newText(1024 * 1024)
    await arrived(await upload(cookie, file), file, people.editor)
    await leavesNothing(async () => {
      const answer = await upload(cookie, newText(1024 * 1024 + 1))
      expect(await sentenceOf(answer)).toMatchObject({
        status: 413,
        detail: expect.stringMatching(/Text: at most 1 MB/),
      })
    })
  })

  test.each([
    ['compressed bytes', { 'content-encoding': 'gzip' }, 415],
    ['bytes of another type', { 'content-type': 'text/plain' }, 415],
    ['a piece of more than 4 MB', { 'content-length': String(CHUNK + 1) }, 413],
    ['a piece that does not say where it belongs', { 'upload-offset': '' }, 400],
    ['a piece from the middle', { 'upload-offset': '500' }, 409],
    ['a piece from beyond the end', { 'upload-offset': '5000' }, 409],
  ])('%s', async (_, headers, status) => {
    await leavesNothing(async () => {
      const id = idOf(await begin(cookie, 'a.txt', { length: 1000 }))
      const answer = await piece(cookie, id, 0, new Uint8Array(newText(1000)), headers)
      expect((await sentenceOf(answer)).status).toBe(status)
    })
  })
})

describe('who sends', () => {
  test.each([
    ['nobody', async (): Promise<string | null> => null, 401],
    [
      'an administrator, who has no editorial power',
      async (): Promise<string | null> => newCookie(people.admin),
      403,
    ],
    [
      'a person who was deactivated a moment ago',
      async (): Promise<string | null> => {
        const person = await newPerson('EDITOR')
        const own = await newCookie(person)
        good(await deactivatePerson(OPERATOR, { personId: person.id }))
        return own
      },
      401,
    ],
  ] as const)('%s is refused, at the beginning and later', async (_, who, status) => {
    const theirs = await who()
    const id = idOf(await begin(cookie, 'a.txt', { length: 10 }))
    for (const answer of [
      await begin(theirs, 'a.txt', { length: 10 }),
      await piece(theirs, id, 0, new Uint8Array(newText(10))),
    ])
      expect((await sentenceOf(answer)).status).toBe(status)
    expect((await send(theirs, 'HEAD', id)).status).toBe(status)
  })

  test('somebody else finds no such upload, however they ask, and cannot tell it from one that never was', async () => {
    const id = idOf(await begin(cookie, 'mine.txt', { length: 10 }))
    const asked = async (which: string) => [
      await sentenceOf(await piece(other, which, 0, new Uint8Array(newText(10)))),
      (await send(other, 'HEAD', which)).status,
      await sentenceOf(await send(other, 'DELETE', which)),
    ]
    expect(await asked(id)).toEqual(await asked('00000000-0000-4000-8000-000000000000'))
    expect((await sentenceOf(await send(other, 'DELETE', id))).status).toBe(404)
    expect((await send(cookie, 'HEAD', id)).status).toBe(200)
    for (const which of ['..', `${id}.json`, `${id}/x`, '%2e%2e', 'drafts'])
      expect((await send(cookie, 'HEAD', which)).status).toBe(404)
    expect((await send(cookie, 'HEAD', null)).status).toBe(404)
    expect((await send(cookie, 'POST', id)).status).toBe(404)
  })
})
