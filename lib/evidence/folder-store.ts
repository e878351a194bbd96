import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { clearOlder, flush, namesIn } from './drafts'
import { type ByteRange, type FileStore, isSha256, type KeptFile } from './file-store'

const isHalf = (name: string) => name.endsWith('.half')

const orNull = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

async function sizeAt(place: string) {
  const found = await orNull(stat(place))
  if (!found?.isFile()) return null
  return { size: found.size, changedAt: found.mtime, mark: `${found.ino}:${found.mtimeMs}` }
}

async function refresh(place: string): Promise<number | null> {
  // First made young, then looked at: the sweeper looks in the other order, so that one of the two sees the other.
  const now = new Date()
  const touched = await orNull(utimes(place, now, now).then(() => true))
  return touched ? ((await sizeAt(place))?.size ?? null) : null
}

/** A copy beside the place, flushed, then put there in one step: for folders that lie on another disk. */
async function copyTo(path: string, place: string): Promise<void> {
  const half = `${place}.${randomUUID()}.half`
  try {
    await copyFile(path, half)
    await flush(half)
    await rename(half, place)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

async function take(path: string, place: string, size: number): Promise<void> {
  const folder = dirname(place)
  const isNew = await mkdir(folder, { recursive: true })
  const now = new Date()
  await utimes(path, now, now)
  try {
    await link(path, place)
  } catch {
    // There already, or a disk that knows no second names. What is there and not as long was damaged.
    if ((await refresh(place)) !== size) await copyTo(path, place)
  }
  await flush(folder)
  if (isNew) await flush(dirname(folder))
}

/** Opened when somebody reads it, so that a stream nobody reads holds nothing. */
function readOnDemand(place: string, range?: ByteRange): ReadableStream<Uint8Array> {
  let source: Readable | undefined
  let chunks: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        source ??= createReadStream(place, range ?? {})
        chunks ??= source[Symbol.asyncIterator]()
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value))
      },
      cancel: () => void source?.destroy(),
    },
    { highWaterMark: 0 },
  )
}

async function dropOlder(place: string, before: Date): Promise<boolean> {
  const found = await sizeAt(place)
  if (!found || found.changedAt >= before) return false
  const going = `${place}.${randomUUID()}.half`
  if (!(await orNull(rename(place, going).then(() => true)))) return false
  // Whoever kept the same bytes between the two looks has made it young, and relies on it.
  const again = await sizeAt(going)
  if (again && again.changedAt >= before) {
    await rename(going, place)
    return false
  }
  await rm(going, { force: true })
  return true
}

async function* list(root: string): AsyncGenerator<KeptFile> {
  for (const folder of (await namesIn(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const sha256 of (await namesIn(join(root, folder))).filter(isSha256)) {
      const found = await sizeAt(join(root, folder, sha256))
      if (found) yield { sha256, size: found.size, changedAt: found.changedAt }
    }
}

async function clearDrafts(root: string, drafts: string, before: Date): Promise<number> {
  let cleared = await clearOlder(drafts, before)
  for (const name of await namesIn(root))
    if (/^[0-9a-f]{2}$/.test(name)) cleared += await clearOlder(join(root, name), before, isHalf)
  return cleared
}

/** Files in a local folder: `root/ab/ab12…`. A file gets its name only when all its bytes are on the disk. */
export function folderStore(root: string): FileStore {
  const placeOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256)
  const drafts = join(root, 'drafts')
  return {
    drafts,
    find: (sha256) => sizeAt(placeOf(sha256)),
    refresh: (sha256) => refresh(placeOf(sha256)),
    take: (path, { sha256, size }) => take(path, placeOf(sha256), size),
    open: async (sha256, range) =>
      (await sizeAt(placeOf(sha256))) ? readOnDemand(placeOf(sha256), range) : null,
    withPath: async (sha256, work) => {
      const place = placeOf(sha256)
      return (await sizeAt(place)) ? work(place) : null
    },
    list: () => list(root),
    drop: (sha256) => rm(placeOf(sha256), { force: true }),
    dropOlder: (sha256, before) => dropOlder(placeOf(sha256), before),
    clearDrafts: (before) => clearDrafts(root, drafts, before),
  }
}
