import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type Draft = { path: string; sha256: string; size: number }

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Writes what comes into a file of its own in a folder, flushed to the disk, and tells its hash. Leaves nothing on failure. */
export async function writeDraft(folder: string, chunks: Chunks): Promise<Draft> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx', 0o640)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(path, { force: true })
    throw error
  }
  return { path, sha256: hash.digest('hex'), size }
}

/** The chunks of a web stream, which is let go where whoever takes them stops. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}

/** The hash and size of bytes as they come, one chunk in memory at a time. */
export async function hashChunks(chunks: Chunks): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    size += chunk.byteLength
  }
  return { sha256: hash.digest('hex'), size }
}

export const hashPath = (path: string): Promise<{ sha256: string; size: number }> =>
  hashChunks(createReadStream(path, { highWaterMark: 1024 * 1024 }))

/** Flushes a file or a folder to the disk: a name in a folder survives a power cut only after that. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What a folder holds; nothing where there is no such folder. */
export const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })

/** Takes away the files of a folder that nobody touched since `before`. @returns how many */
export async function clearOlder(
  folder: string,
  before: Date,
  isOurs: (name: string) => boolean = () => true,
): Promise<number> {
  let cleared = 0
  for (const name of (await namesIn(folder)).filter(isOurs)) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (!found?.isFile() || found.mtime >= before) continue
    await rm(join(folder, name), { force: true })
    cleared += 1
  }
  return cleared
}
