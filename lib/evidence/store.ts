import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { config } from '@/lib/config'

/**
 * The file store: content-addressed by SHA-256 (hex), in a local folder. A file is whole or not there: it is written
 * beside its place, flushed, renamed, and the folder flushed. Nothing in it is ever changed.
 */
const placeOf = (sha256: string) => join(config().WHENCE_FILES, sha256.slice(0, 2), sha256)

/** Keeps the bytes and answers with their SHA-256; keeping the same bytes again is no change. */
export async function keepFile(bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(sha256)
  if (await holdsFile(sha256, bytes.byteLength)) return sha256
  await mkdir(dirname(place), { recursive: true })
  const half = `${place}.${randomUUID()}.half`
  try {
    const file = await open(half, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(half, place)
    await flushFolder(dirname(place))
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
  return sha256
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function holdsFile(sha256: string, size: number): Promise<boolean> {
  const found = await stat(placeOf(sha256)).catch(() => null)
  return found?.size === size
}

/** The bytes under a hash, or null where they are missing or are no longer the ones that were hashed. */
export async function readKept(sha256: string): Promise<Uint8Array | null> {
  const bytes = await readFile(placeOf(sha256)).catch(() => null)
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return null
  return bytes
}
