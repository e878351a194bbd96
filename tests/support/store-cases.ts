import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { db, transaction } from '@/lib/db'
import { hashPath } from '@/lib/evidence/drafts'
import { nameKept } from '@/lib/evidence/name-kept'
import {
  dropKept,
  fileStore,
  keepFile,
  keepPath,
  keepStream,
  openKept,
  readKept,
  sizeOfKept,
  verifyKept,
  withKept,
} from '@/lib/evidence/store'
import { sweepFiles } from '@/lib/evidence/sweep'
import { checkEverything } from '@/lib/fsck/check-everything'
import { fileInvariants } from '@/lib/fsck/files'
import { newDocument, newPerson } from '@/tests/support/scene'

export const someBytes = (size = 1000): Uint8Array => new Uint8Array(randomBytes(size))
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const later = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)

const inPieces = async function* (bytes: Uint8Array, piece = 700) {
  for (let at = 0; at < bytes.byteLength; at += piece) yield bytes.subarray(at, at + piece)
}

const collect = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer())

const listed = async () => {
  const hashes: string[] = []
  for await (const { sha256 } of fileStore().list()) hashes.push(sha256)
  return hashes.sort()
}

const faults = async () => {
  const lines: string[] = []
  for await (const { violations } of checkEverything(fileInvariants)) lines.push(...violations)
  return lines
}

/** What every store must do, the folder’s and the bucket’s alike. `damage`: other bytes under a hash, as a bad disk would. */
export function storeCases(damage: (sha256: string, bytes: Uint8Array) => Promise<void>): void {
  test('what is kept is read again to the byte, under its SHA-256', async () => {
    for (const size of [0, 1, 1000, 200_000]) {
      const bytes = someBytes(size)
      const sha256 = await keepFile(bytes)
      expect(sha256).toBe(sha256Of(bytes))
      expect(await readKept(sha256)).toEqual(bytes)
      expect(await sizeOfKept(sha256)).toBe(size)
      expect(await verifyKept(sha256)).toBe(true)
    }
  })

  test('a stream is kept whole or not at all, also where it breaks off', async () => {
    const bytes = someBytes(20 * 1024 * 1024)
    expect(await keepStream(inPieces(bytes, 65_536))).toEqual({
      sha256: sha256Of(bytes),
      size: bytes.byteLength,
    })
    expect(await verifyKept(sha256Of(bytes))).toBe(true)
    const before = await listed()
    const broken = async function* () {
      yield bytes.subarray(0, 9000)
      throw new Error('the line is cut')
    }
    await expect(keepStream(broken())).rejects.toThrow('the line is cut')
    expect(await listed()).toEqual(before)
    expect(await readKept(sha256Of(bytes.subarray(0, 9000)))).toBeNull()
  })

  test('a local file is kept and left where it is; twenty at once who keep the same keep one', async () => {
    const [bytes, path] = [someBytes(30_000), join(process.env.WHENCE_DATA_DIR ?? '', `own-${Date.now()}`)]
    await mkdir(process.env.WHENCE_DATA_DIR ?? '', { recursive: true })
    await writeFile(path, bytes)
    const file = await hashPath(path)
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? keepPath(path, file) : keepFile(bytes))))
    expect(new Uint8Array(await readFile(path))).toEqual(bytes)
    expect(await readKept(file.sha256)).toEqual(bytes)
    expect((await listed()).filter((sha256) => sha256 === file.sha256)).toHaveLength(1)
  })

  test('a part is opened from its first to its last byte, with the size of the whole', async () => {
    const bytes = someBytes(5000)
    const sha256 = await keepFile(bytes)
    for (const [start, end] of [
      [0, 1],
      [0, 4999],
      [1234, 2345],
      [4999, 4999],
    ] as const) {
      const opened = await openKept(sha256, { start, end })
      expect(opened?.size).toBe(5000)
      expect(opened && (await collect(opened.stream))).toEqual(bytes.subarray(start, end + 1))
    }
    const whole = await openKept(sha256)
    expect(whole && (await collect(whole.stream))).toEqual(bytes)
  })

  test('a stream that nobody reads to its end does no harm', async () => {
    const sha256 = await keepFile(someBytes(3_000_000))
    const opened = await openKept(sha256)
    const reader = opened?.stream.getReader()
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0)
    await reader?.cancel()
    expect(await verifyKept(sha256)).toBe(true)
  })

  test('a program gets a path to the bytes, and what it answers comes back', async () => {
    const bytes = someBytes()
    const sha256 = await keepFile(bytes)
    expect(await withKept(sha256, async (path) => new Uint8Array(await readFile(path)))).toEqual(bytes)
    await expect(withKept(sha256, () => Promise.reject(new Error('no picture')))).rejects.toThrow(
      'no picture',
    )
  })

  test('what was never kept, and what is damaged, is not there', async () => {
    const absent = sha256Of(someBytes())
    expect(await readKept(absent)).toBeNull()
    expect(await openKept(absent)).toBeNull()
    expect(await withKept(absent, async () => 'seen')).toBeNull()
    expect(await verifyKept(absent)).toBe(false)
    expect(await sizeOfKept(absent)).toBeNull()

    const sha256 = await keepFile(someBytes(500))
    expect(await verifyKept(sha256)).toBe(true)
    await damage(sha256, someBytes(500))
    expect(await readKept(sha256)).toBeNull()
    expect(await verifyKept(sha256)).toBe(false)
    expect(await withKept(sha256, async () => 'seen')).toBeNull()
    await dropKept(sha256)
    expect(await sizeOfKept(sha256)).toBeNull()
  })

  test.for([100, 900])('a file damaged to %i bytes is healed by keeping the bytes again', async (left) => {
    const bytes = someBytes(900)
    const sha256 = await keepFile(bytes)
    await damage(sha256, someBytes(left))
    expect(await keepFile(bytes)).toBe(sha256)
    expect(await readKept(sha256)).toEqual(bytes)
  })

  test('a transaction names only what the store holds, and so many bytes of it', async () => {
    const sha256 = await keepFile(someBytes(10))
    await transaction((tx) => nameKept(tx, sha256, 10))
    await expect(transaction((tx) => nameKept(tx, sha256, 11))).rejects.toThrow('10 bytes')
    await expect(transaction((tx) => nameKept(tx, sha256Of(someBytes()), 10))).rejects.toThrow('nothing')
  })

  test('a file without a row is swept after an hour, one with a row never, and fsck says so', async () => {
    const editor = await newPerson('EDITOR')
    await sweepFiles(later(100))
    const named = await newDocument(editor, 'The harbour order', 'Noon it was.')
    const snapshot = await db().snapshot.findUniqueOrThrow({ where: { id: named.documentId } })
    const kept = Buffer.from(snapshot.sha256).toString('hex')
    const loose = await keepFile(someBytes())
    expect(await sweepFiles()).toBe(0)
    expect(await faults()).toEqual([])
    expect(await sweepFiles(later(0.9))).toBe(0)
    expect(await sweepFiles(later(1.1))).toBe(1)
    expect(await sizeOfKept(loose)).toBeNull()
    expect(await verifyKept(kept)).toBe(true)
    expect(await sweepFiles(later(10_000))).toBe(0)
    const bytes = await readKept(kept)
    await dropKept(kept)
    expect(await faults()).toEqual([`file ${kept} (snapshot) is missing or damaged`])
    await keepFile(bytes ?? new Uint8Array())
    expect(await faults()).toEqual([])
  })

  test('the sweeper leaves a file that somebody is about to name', async () => {
    const sha256 = await keepFile(someBytes(10))
    await transaction(async (tx) => {
      await nameKept(tx, sha256, 10)
      expect(await sweepFiles(later(2))).toBe(0)
      expect(await sizeOfKept(sha256)).toBe(10)
    })
    expect(await sweepFiles(later(2))).toBe(1)
  })
}
