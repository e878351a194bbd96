import { db } from '@/lib/db'
import { fileStore, sizeOfKept, verifyKept } from '@/lib/evidence/store'
import { listUnnamed, STALE_MS } from '@/lib/evidence/sweep'
import type { Invariant, Sql } from '@/lib/fsck/invariant'

type Named = { sha256: string; size: string; what: string }

const listNamed = (sql: Sql) =>
  sql<Named>(
    `SELECT encode(sha256, 'hex') AS sha256, size::text, string_agg(DISTINCT what, ', ') AS what FROM (
       SELECT sha256, size::bigint, 'snapshot' AS what FROM desk.snapshot
       UNION ALL SELECT sha256, size, 'capture' FROM desk.capture_file
       UNION ALL SELECT sha256, size, 'clip' FROM desk.clip
       UNION ALL SELECT sha256, size, 'import' FROM desk.import_file
       UNION ALL SELECT sha256, size, 'public file' FROM published.file) named
     GROUP BY sha256, size ORDER BY 1, 2`,
  )

async function findFaultyFiles(sql: Sql): Promise<string[]> {
  const faults: string[] = []
  for (const { sha256, size, what } of await listNamed(sql)) {
    const kept = await sizeOfKept(sha256)
    if (kept !== null && kept !== Number(size))
      faults.push(`file ${sha256} (${what}) has ${kept} bytes, its row says ${size}`)
    else if (kept === null || !(await verifyKept(sha256)))
      faults.push(`file ${sha256} (${what}) is missing or damaged`)
  }
  return faults
}

const AT_ONCE = 1000

async function findUnnamedFiles(): Promise<string[]> {
  // What was let go (an unchanged capture, a dropped one) lies there until the worker sweeps; for a day that is in order.
  const before = new Date(Date.now() - STALE_MS)
  const faults: string[] = []
  let some: string[] = []
  const ask = async () => {
    for (const sha256 of await listUnnamed(db(), some))
      faults.push(`file ${sha256} is in the store, and no row names it`)
    some = []
  }
  for await (const { sha256, changedAt } of fileStore().list()) {
    if (changedAt >= before) continue
    some.push(sha256)
    if (some.length >= AT_ONCE) await ask()
  }
  await ask()
  return faults
}

export const fileInvariants: Invariant[] = [
  {
    name: 'every captured file that a row names is there, as long as it says, and whole',
    find: findFaultyFiles,
  },
  {
    name: 'every captured file that is there is named by a row, or waits for the sweeper since less than a day',
    find: findUnnamedFiles,
  },
]
