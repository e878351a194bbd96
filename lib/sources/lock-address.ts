import type { Tx } from '@/lib/db'

/** Until the transaction ends nobody else gives this address to a source: kept twice, one document would count as two. */
export async function lockAddress(tx: Tx, url: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`source ${url}`}, 0))`
}
