import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'
import { PAGE_SHAPE } from '@/lib/published/views'
import { withClient } from '@/lib/start/databases'
import { enterDatabase, type TestDatabase } from '@/tests/support/database'

/** Lets go of the database that is entered, before it is dropped. */
export async function leaveInstance(): Promise<void> {
  const [{ closeDesk }, { closeReader }] = await Promise.all([import('@/lib/db'), import('@/lib/db-public')])
  await closeDesk()
  await closeReader()
}

/**
 * Makes another database, and another store of files, those of whatever is imported from now on: modules that read the
 * settings before are loaded anew.
 */
export async function enterInstance(database: TestDatabase, files: string): Promise<void> {
  await leaveInstance()
  enterDatabase(database)
  process.env.WHENCE_FILES = `file:${files}`
  globalThis.whenceFiles = undefined
  vi.resetModules()
}

/** Every file of a folder, by its name, as SHA-256. */
export async function hashesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hashes = await Promise.all(
    files.sort().map(async (path) => {
      const sha256 = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
      return [path.slice(folder.length + 1), sha256] as const
    }),
  )
  return Object.fromEntries(hashes)
}

/** A file of a dump with other bytes, none of which are those of the file that may lie elsewhere under a second name. */
export async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8')
  await rm(path)
  await writeFile(path, change(text))
}

/** Says of a database what every start says of it: which shape its pages have. */
export const notePageShape = (url: string): Promise<unknown> =>
  withClient(url, (owner) => owner.query('UPDATE published.instance SET page_shape = $1', [PAGE_SHAPE]))
