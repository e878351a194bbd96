import { db, transaction, type Tx } from '@/lib/db'
import { sweepUploads } from '@/lib/uploads/staging'
import type { KeptFile } from './file-store'
import { claimKept } from './name-kept'
import { fileStore } from './store'

/** For how long a file may lie in the store without a row that names it: longer than any transaction takes. */
export const UNNAMED_MS = 60 * 60 * 1000
/** After how long without a byte an unfinished upload, or a file being written, is nobody's. */
export const STALE_MS = 24 * 60 * 60 * 1000

const AT_ONCE = 500

/** Those of the hashes that no row names, in the order given. */
export async function listUnnamed(
  tx: Tx | ReturnType<typeof db>,
  hashes: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ sha256: string }>>`
    SELECT h AS sha256 FROM unnest(${[...hashes]}::text[]) WITH ORDINALITY AS given (h, n)
    WHERE NOT EXISTS (SELECT FROM desk.snapshot f WHERE f.sha256 = decode(h, 'hex'))
      AND NOT EXISTS (SELECT FROM desk.capture_file f WHERE f.sha256 = decode(h, 'hex'))
      AND NOT EXISTS (SELECT FROM desk.clip f WHERE f.sha256 = decode(h, 'hex'))
      AND NOT EXISTS (SELECT FROM desk.import_file f WHERE f.sha256 = decode(h, 'hex'))
      AND NOT EXISTS (SELECT FROM published.file f WHERE f.sha256 = decode(h, 'hex'))
    ORDER BY n`
  return rows.map((row) => row.sha256)
}

/** Asked again with the file's lock in hand: until this transaction ends nobody names it. */
const dropUnnamed = (sha256: string, before: Date): Promise<boolean> =>
  transaction(async (tx) => {
    if (!(await claimKept(tx, sha256))) return false
    const [unnamed] = await listUnnamed(tx, [sha256])
    return unnamed ? fileStore().dropOlder(sha256, before) : false
  })

async function sweepSome(files: readonly KeptFile[], before: Date): Promise<number> {
  let swept = 0
  for (const sha256 of await listUnnamed(
    db(),
    files.map((file) => file.sha256),
  ))
    if (await dropUnnamed(sha256, before)) swept += 1
  return swept
}

/**
 * Takes away what a broken upload, a failed transaction or a kill left behind: files that no row names and nobody kept
 * for an hour, and what was being received or written and did not move for a day. @returns how many files
 */
export async function sweepFiles(now = new Date()): Promise<number> {
  const stale = new Date(now.getTime() - STALE_MS)
  const before = new Date(now.getTime() - UNNAMED_MS)
  let swept = (await sweepUploads(stale)) + (await fileStore().clearDrafts(stale))
  let some: KeptFile[] = []
  for await (const file of fileStore().list()) {
    if (file.changedAt >= before) continue
    some.push(file)
    if (some.length < AT_ONCE) continue
    swept += await sweepSome(some, before)
    some = []
  }
  return swept + (some.length > 0 ? await sweepSome(some, before) : 0)
}
