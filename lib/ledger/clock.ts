import type { Tx } from '@/lib/db'

/** The time by which everything is stamped: the database's own, or, while a sample dossier is loaded, the dossier's. */
export async function findNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<Array<{ now: Date }>>`SELECT ledger.clock() AS now`
  if (!row) throw new Error('the database gave no time')
  return row.now
}
