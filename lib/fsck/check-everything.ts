import { deskPool } from '@/lib/db'
import { databaseInvariants } from '@/lib/fsck/database'
import { deskInvariants } from '@/lib/fsck/desk'
import { fileInvariants } from '@/lib/fsck/files'
import type { Invariant, Sql } from '@/lib/fsck/invariant'
import { reviewInvariants } from '@/lib/fsck/review'
import { ledgerInvariants } from '@/lib/fsck/ledger'

export const invariants: Invariant[] = [
  ...ledgerInvariants,
  ...deskInvariants,
  ...reviewInvariants,
  ...fileInvariants,
  ...databaseInvariants,
]

export type Checked = { name: string; violations: string[] }

/** Re-derives every invariant from the data, one after the other, and tells each as it is known. Changes nothing. */
export async function* checkEverything(chosen: readonly Invariant[] = invariants): AsyncGenerator<Checked> {
  const sql: Sql = async (text, values = []) => (await deskPool().query(text, values)).rows
  for (const { name, find } of chosen) yield { name, violations: await find(sql) }
}
