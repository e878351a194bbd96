import { copyFile, link, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { withKept } from '@/lib/evidence/store'
import { fetched } from '@/lib/dump/fetched'

/** The folder of a dump that holds the bytes of public files, each under its SHA-256. */
export const FILES_FOLDER = 'files'

type PublicFile = { name: string; sha256: string; bytes: number; mediaType: string }

type Row = { sha256: string; bytes: string; mediaType: string }

// One row for each file, whichever claims it is shown for.
const filesText = `
  SELECT DISTINCT ON (sha256) encode(sha256, 'hex') AS sha256, size::text AS bytes, media_type AS "mediaType"
  FROM published.file ORDER BY sha256, claim_id`

/** Nothing in the store is ever changed, so a second name will do; else the bytes, on the disk. */
async function put(path: string, place: string): Promise<void> {
  try {
    return await link(path, place)
  } catch {
    await copyFile(path, place)
  }
  const handle = await open(place, 'r')
  await handle.sync()
  await handle.close()
}

/**
 * Writes the bytes of every file that readers may have into `files/` below a folder: clips of quoted spans, copies of
 * pictures without metadata. Read by the client's own snapshot.
 * @param tell is called for each
 * @returns what was written, in the order of their hashes, and the hashes of those whose bytes are not there or damaged
 */
export async function writePublicFiles(
  client: pg.Client,
  folder: string,
  tell: () => void | Promise<void> = () => undefined,
): Promise<{ written: PublicFile[]; missing: string[] }> {
  const [written, missing]: [PublicFile[], string[]] = [[], []]
  for await (const { sha256, bytes, mediaType } of fetched<Row>(client, 'state_bytes', filesText, 100)) {
    await tell()
    if (written.length === 0) await mkdir(join(folder, FILES_FOLDER), { recursive: true })
    const name = `${FILES_FOLDER}/${sha256}`
    const isThere = await withKept(sha256, async (path) => {
      await put(path, join(folder, FILES_FOLDER, sha256))
      return true
    })
    if (isThere) written.push({ name, sha256, bytes: Number(bytes), mediaType })
    else missing.push(sha256)
  }
  return { written, missing }
}
