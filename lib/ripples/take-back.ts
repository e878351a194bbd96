import type { Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { lockPublished } from '@/lib/published/lock-published'
import type { Reliability } from '@/lib/sources/rules'
import { rewriteNotices } from './notices'
import { takeTime } from './take-time'

const { sql } = Prisma

/** The event that takes something back: the one that this transaction just recorded. */
type Undoing = { id: string; at: Date }

async function takeBackWhere(tx: Tx, { id, at }: Undoing, where: Prisma.Sql): Promise<void> {
  await takeTime(tx)
  const settled = await tx.$queryRaw<Array<{ id: string }>>`
    UPDATE desk.ripple r SET settled_at = ${at}, undone_event_id = ${id}::uuid
    WHERE r.settled_at IS NULL AND ${where} RETURNING r.claim_id::text AS id`
  if (settled.length === 0) return
  await lockPublished(tx)
  await rewriteNotices(tx, [...new Set(settled.map((row) => row.id))].sort())
}

/** Settles the open ripples of these events: what this transaction just recorded takes them back. Before `startRipples`. */
export const takeBackRipples = (tx: Tx, undoing: Undoing, ofEvents: readonly string[]): Promise<void> =>
  takeBackWhere(tx, undoing, sql`r.event_id = ANY (${[...ofEvents]}::uuid[])`)

/** These documents have the grade again that they had before what changed under a claim: it is as it was looked at. */
export const takeBackRegraded = (
  tx: Tx,
  undoing: Undoing,
  sourceIds: readonly string[],
  grade: Reliability,
): Promise<void> =>
  takeBackWhere(
    tx,
    undoing,
    sql`r.cause = 'REGRADED' AND r.source_id = ANY (${[...sourceIds]}::uuid[]) AND r.effect ->> 'from' = ${grade}`,
  )

/** Every word that is quoted of this document stands in it again. */
export const takeBackDrift = (tx: Tx, undoing: Undoing, sourceId: string): Promise<void> =>
  takeBackWhere(tx, undoing, sql`r.cause = 'DRIFTED' AND r.source_id = ${sourceId}::uuid`)
