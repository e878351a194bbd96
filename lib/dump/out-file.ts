import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

/** Letters that wait before they are written. */
const ENOUGH = 262_144

/** `size`: in bytes. */
export type WrittenOut = { name: string; sha256: string; size: number }

/** A file that is written from the beginning to the end, and its SHA-256. */
export type OutFile = {
  name: string
  write: (text: string) => Promise<void>
  /** On the disk. */
  end: () => Promise<WrittenOut>
  /** Lets go of a file that is not to be ended. */
  close: () => Promise<void>
}

/** @param name below the folder, in which every folder on the way is there */
export async function openOut(folder: string, name: string): Promise<OutFile> {
  const handle = await open(join(folder, name), 'wx', 0o644)
  const hash = createHash('sha256')
  let waiting = ''
  let size = 0
  const flush = async () => {
    const bytes = Buffer.from(waiting, 'utf8')
    waiting = ''
    hash.update(bytes)
    size += bytes.byteLength
    // Whole, or it throws.
    await handle.appendFile(bytes)
  }
  return {
    name,
    write: async (text) => {
      waiting += text
      if (waiting.length >= ENOUGH) await flush()
    },
    end: async () => {
      await flush()
      await handle.sync()
      await handle.close()
      return { name, sha256: hash.digest('hex'), size }
    },
    close: () => handle.close().catch(() => undefined),
  }
}

/** Writes a small file in one go. */
export async function writeWhole(folder: string, name: string, text: string): Promise<WrittenOut> {
  const file = await openOut(folder, name)
  try {
    await file.write(text)
    return await file.end()
  } finally {
    await file.close()
  }
}
