import type { Tx } from '@/lib/db'
import { fileStore } from './store'

/** The lock of a file: shared by those who name it in a row, alone for who takes it away. Of this transaction. */
const lockOf = (sha256: string) => `file:${sha256}`

/**
 * To be called first by every transaction that writes a row naming a file of the store: from then until it ends nobody
 * takes that file away. Throws where the store does not hold so many bytes under that hash, which is a bug of the caller.
 */
export async function nameKept(tx: Tx, sha256: string, size: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockOf(sha256)}, 0))`
  const found = await fileStore().find(sha256)
  if (found?.size !== size)
    throw new Error(
      `the store holds ${found ? `${found.size} bytes` : 'nothing'} as ${sha256}, not ${size} bytes`,
    )
}

/** Whether this transaction has the file to itself now; it does not wait for whoever is about to name it. */
export async function claimKept(tx: Tx, sha256: string): Promise<boolean> {
  const rows = await tx.$queryRaw<Array<{ got: boolean }>>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${lockOf(sha256)}, 0)) AS got`
  return rows[0]?.got ?? false
}
