import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect, vi } from 'vitest'
import { DELETE, HEAD, PATCH, POST } from '@/app/(desk)/desk/uploads/[[...id]]/route'
import type { Member } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { fileStore, readKept } from '@/lib/evidence/store'
import { sweepFiles } from '@/lib/evidence/sweep'
import { log } from '@/lib/log'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { findSettings } from '@/lib/settings/queries'
import { stagingFolder } from '@/lib/uploads/staging'
import { asBrowser, newCookie } from '@/tests/support/request'
import { good, newPeople } from '@/tests/support/scene'

const ORIGIN = 'http://localhost:3000'
export const CHUNK = 4 * 1024 * 1024

/** People who send files, and the cookies of two of them. */
export async function newSenders() {
  const people = await newPeople()
  return { people, cookie: await newCookie(people.editor), other: await newCookie(people.reviewer) }
}

export type Senders = Awaited<ReturnType<typeof newSenders>>

/** What is refused is logged; before each test of refusals, so that it is not printed. */
export function quietLog(): void {
  for (const level of ['warn', 'error'] as const) vi.spyOn(log, level).mockImplementation(() => undefined)
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A text of so many bytes that no other upload has. */
export function newText(size: number): Uint8Array {
  const text = new Uint8Array(size).fill(0x61)
  text.set(Buffer.from(randomBytes(12).toString('hex')).subarray(0, size))
  return text
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

type Said = {
  length?: number | string | null
  metadata?: Record<string, string>
  headers?: Record<string, string>
}

/** In place of a cookie, inside `asBrowser`: for many requests at once by one person. */
export const HELD = 'the cookie that is held already'

const handlers = { POST, HEAD, PATCH, DELETE }

/** One request as the browser with this cookie sends it. */
export function send(
  cookie: string | null,
  method: keyof typeof handlers,
  id: string | null,
  headers: Record<string, string> = {},
  body: BodyInit | null = null,
): Promise<Response> {
  const request = new Request(`${ORIGIN}/desk/uploads${id ? `/${id}` : ''}`, {
    method,
    headers: { host: 'localhost:3000', origin: ORIGIN, 'tus-resumable': '1.0.0', ...headers },
    body,
    ...(body ? { duplex: 'half' as const } : {}),
  })
  const handle = () => handlers[method](request, { params: Promise.resolve(id ? { id: id.split('/') } : {}) })
  return cookie === HELD ? handle() : asBrowser(cookie, handle)
}

export const begin = (cookie: string | null, name: string, { length, metadata, headers }: Said) =>
  send(cookie, 'POST', null, {
    ...(length === null ? {} : { 'upload-length': String(length ?? 0) }),
    'upload-metadata': Object.entries({ filename: name, ...metadata })
      .map(([key, value]) => `${key} ${base64(value)}`)
      .join(','),
    ...headers,
  })

/** The id in the address of an upload that has begun. */
export const idOf = (answer: Response): string =>
  /^\/desk\/uploads\/([\w-]+)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

export const piece = (
  cookie: string | null,
  id: string,
  offset: number,
  bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
) =>
  send(
    cookie,
    'PATCH',
    id,
    {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...(bytes instanceof Uint8Array ? { 'content-length': String(bytes.byteLength) } : {}),
      ...headers,
    },
    bytes,
  )

/** Sends from `offset` on, piece by piece; the last answer. */
export async function sendFrom(
  cookie: string,
  id: string,
  file: Uint8Array,
  offset = 0,
  step = CHUNK,
): Promise<Response> {
  for (let at = offset; ; at += step) {
    const answer = await piece(cookie, id, at, new Uint8Array(file.subarray(at, at + step)))
    if (!answer.ok || at + step >= file.byteLength) return answer
  }
}

export async function upload(
  cookie: string,
  file: Uint8Array,
  name = 'notes.txt',
  metadata: Record<string, string> = {},
): Promise<Response> {
  const begun = await begin(cookie, name, { length: file.byteLength, metadata })
  return begun.ok ? sendFrom(cookie, idOf(begun), file) : begun
}

/** The status and the sentence of a refusal, which every one must have. */
export async function sentenceOf(answer: Response): Promise<{ status: number; detail: string }> {
  if (answer.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`no problem: ${answer.status}`)
  const { status, detail, code } = await answer.json()
  if (typeof code !== 'string' || !detail.endsWith('.')) throw new Error(`no sentence: ${detail}`)
  return { status, detail }
}

/** A body of which only so much comes before the line is cut. */
export const cutAfter = (bytes: Uint8Array): ReadableStream<Uint8Array> => {
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new Error('the line is cut'))
      else controller.enqueue(bytes)
      sent = true
    },
  })
}

export const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)

export const stored = async () => {
  const hashes: string[] = []
  for await (const { sha256 } of fileStore().list()) hashes.push(sha256)
  return hashes.sort()
}
export const staged = async () => readdir(stagingFolder()).catch(() => [])
export const rows = async () => ({
  captures: await db().capture.count(),
  files: await db().captureFile.count(),
  events: await db().event.count({ where: { kind: 'capture.started' } }),
})

/** What there is before, and that a broken upload has left nothing more once its time has passed. */
export async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const before = { rows: await rows(), stored: await stored() }
  await work()
  expect(await rows()).toEqual(before.rows)
  await sweepFiles(later(25))
  expect(await staged()).toEqual([])
  expect(await stored()).toEqual(before.stored)
}

export async function setLimit(admin: Member, kind: 'text' | 'image', value: number): Promise<void> {
  const { uploadLimits: was } = await findSettings()
  const change = { key: 'uploadLimits' as const, was, value: { ...was, [kind]: value } }
  if (was[kind] !== value) good(await changeSetting(admin, change))
}

/** That a file is here as it was sent, and one capture of it. @returns the capture's id */
export async function arrived(answer: Response, file: Uint8Array, by: Member): Promise<string> {
  expect(answer.status).toBe(204)
  expect(answer.headers.get('whence-sha256')).toBe(sha256Of(file))
  const id = answer.headers.get('whence-capture') ?? ''
  const capture = await db().capture.findUniqueOrThrow({ where: { id }, include: { files: true } })
  expect(capture).toMatchObject({ method: 'UPLOADED', requestedById: by.id, url: null })
  expect(capture.files).toHaveLength(1)
  expect(Buffer.from(capture.files[0]?.sha256 ?? []).toString('hex')).toBe(sha256Of(file))
  // Compared as buffers: to compare millions of numbers one by one takes half a minute.
  expect(Buffer.from((await readKept(sha256Of(file))) ?? []).equals(file)).toBe(true)
  return id
}
