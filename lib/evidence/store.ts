import { rm } from 'node:fs/promises'
import { config, isBucket } from '@/lib/config'
import { chunksOf, type Draft, hashChunks, writeDraft } from './drafts'
import type { ByteRange, FileStore } from './file-store'
import { folderStore } from './folder-store'
import { s3Store } from './s3-store'

/**
 * The file store: content-addressed by SHA-256 (hex), in a local folder or an S3 bucket as WHENCE_FILES says. A file is
 * whole or not there. Nothing in it is ever changed.
 */

declare global {
  // Next's dev server loads modules anew at each change; a client of S3 with its connections should outlive that.
  var whenceFiles: FileStore | undefined
}

const open = (settings = config()): FileStore =>
  isBucket(settings.WHENCE_FILES) ? s3Store(settings) : folderStore(settings.WHENCE_FILES)

/** For what looks after the store itself; everybody else uses the functions below. */
export const fileStore = (): FileStore => (globalThis.whenceFiles ??= open())

type Kept = { sha256: string; size: number }

/**
 * Keeps a local file whose hash and size are known, and leaves it where it is. What is there already becomes as young as
 * if it had just been kept, so that the sweeper (lib/evidence/sweep.ts) leaves it to whoever is about to name it.
 */
export async function keepPath(path: string, { sha256, size }: Kept): Promise<void> {
  const store = fileStore()
  if ((await store.refresh(sha256)) === size) {
    if (await verifyKept(sha256)) return
    // Damaged in its place: keeping the same bytes again is how people are told to mend it.
    await store.drop(sha256)
  }
  await store.take(path, { sha256, size })
}

async function keepDraft({ path, sha256, size }: Draft): Promise<Kept> {
  try {
    await keepPath(path, { sha256, size })
    return { sha256, size }
  } finally {
    await rm(path, { force: true })
  }
}

/** Keeps what comes, one chunk in memory at a time. Breaks off with what `chunks` throws, and then keeps nothing. */
export const keepStream = async (chunks: AsyncIterable<Uint8Array>): Promise<Kept> =>
  keepDraft(await writeDraft(fileStore().drafts, chunks))

/** Keeps the bytes and answers with their SHA-256; keeping the same bytes again is no change. */
export const keepFile = async (bytes: Uint8Array): Promise<string> =>
  (await keepDraft(await writeDraft(fileStore().drafts, [bytes]))).sha256

/** The bytes under a hash, or null where they are missing or are no longer the ones that were hashed. */
export async function readKept(sha256: string): Promise<Uint8Array | null> {
  const stream = await fileStore().open(sha256)
  if (!stream) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksOf(stream)) chunks.push(chunk)
  const bytes = new Uint8Array(Buffer.concat(chunks))
  return (await hashChunks([bytes])).sha256 === sha256 ? bytes : null
}

/**
 * A stream of a kept file, or of a part of it that lies within it, and the size of the whole. Not compared with the hash:
 * ask `verifyKept` first. Null where there is none.
 */
export async function openKept(
  sha256: string,
  range?: ByteRange,
): Promise<{ stream: ReadableStream<Uint8Array>; size: number } | null> {
  const found = await fileStore().find(sha256)
  const stream = found && (await fileStore().open(sha256, range))
  return found && stream ? { stream, size: found.size } : null
}

const MOST_VERIFIED = 10_000
const verified = new Map<string, string>()

/**
 * Whether the bytes under a hash are there and hash to it; read again only when their size or mark has changed. Throws
 * where the store cannot be asked.
 */
export async function verifyKept(sha256: string): Promise<boolean> {
  const found = await fileStore().find(sha256)
  if (!found) return false
  const seen = `${found.size}:${found.mark}`
  if (verified.get(sha256) === seen) return true
  const stream = await fileStore().open(sha256)
  const isWhole = stream !== null && (await hashChunks(chunksOf(stream))).sha256 === sha256
  verified.delete(sha256)
  if (verified.size >= MOST_VERIFIED) verified.clear()
  if (isWhole) verified.set(sha256, seen)
  return isWhole
}

/**
 * Runs `work` on a local path of the bytes, for programs that need one; the path is nobody's to change, and gone or not
 * to be relied upon afterwards. Null where the bytes are missing or damaged.
 */
export const withKept = async <T>(sha256: string, work: (path: string) => Promise<T>): Promise<T | null> =>
  (await verifyKept(sha256)) ? fileStore().withPath(sha256, work) : null

/** How many bytes are kept under a hash; null where there are none. Not compared with the hash. */
export const sizeOfKept = async (sha256: string): Promise<number | null> =>
  (await fileStore().find(sha256))?.size ?? null

/** Takes a file away, whoever may still name it: for bytes that nobody has named yet. */
export const dropKept = (sha256: string): Promise<void> => fileStore().drop(sha256)
