import { deskPool } from '@/lib/db'
import { claimReviewInvariants } from '@/lib/fsck/claim-reviews'
import { databaseInvariants } from '@/lib/fsck/database'
import { deskInvariants } from '@/lib/fsck/desk'
import { fileInvariants } from '@/lib/fsck/files'
import { bulkInvariants } from '@/lib/fsck/bulk'
import { importInvariants } from '@/lib/fsck/imports'
import type { Invariant, Sql } from '@/lib/fsck/invariant'
import { reviewInvariants } from '@/lib/fsck/review'
import { rippleInvariants } from '@/lib/fsck/ripples'
import { ledgerInvariants } from '@/lib/fsck/ledger'
import { renderingInvariants } from '@/lib/fsck/renderings'
import { originInvariants } from '@/lib/fsck/counted'
import { keptInvariants, momentInvariants } from '@/lib/fsck/moments'
import { linkInvariants } from '@/lib/fsck/linked'
import { copyInvariants, describeCopy } from '@/lib/fsck/mirror'
import { placeInvariants } from '@/lib/fsck/public-places'
import { tallyInvariants } from '@/lib/fsck/tally'

export const invariants: Invariant[] = [
  ...ledgerInvariants,
  ...deskInvariants,
  ...reviewInvariants,
  ...rippleInvariants,
  ...renderingInvariants,
  ...linkInvariants,
  ...originInvariants,
  ...placeInvariants,
  ...momentInvariants,
  ...claimReviewInvariants,
  ...tallyInvariants,
  ...importInvariants,
  ...bulkInvariants,
  ...fileInvariants,
  ...databaseInvariants,
]

/** Those that can be asked of a reading copy, which has no desk, and those that are asked of nothing else. */
export const invariantsOfCopies: Invariant[] = [
  ...copyInvariants,
  ...ledgerInvariants,
  ...keptInvariants,
  ...tallyInvariants,
  ...fileInvariants,
  ...databaseInvariants,
]

const chosenFor = async (sql: Sql): Promise<Invariant[]> =>
  (await sql('SELECT FROM published.copy')).length > 0 ? invariantsOfCopies : invariants

export type Checked = { name: string; violations: string[] }

const sql: Sql = async (text, values = []) => (await deskPool().query(text, values)).rows

/** What is to be known before an instance is checked: a sentence, or nothing. */
export const beforeChecking = (): Promise<string | null> => describeCopy(sql)

/**
 * Re-derives every invariant from the data, one after the other, and tells each as it is known. Changes nothing. Of a reading
 * copy other things are asked unless some are chosen.
 */
export async function* checkEverything(chosen?: readonly Invariant[]): AsyncGenerator<Checked> {
  for (const { name, find } of chosen ?? (await chosenFor(sql))) yield { name, violations: await find(sql) }
}
