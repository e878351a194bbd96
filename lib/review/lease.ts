import { type Actor, isMember } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { type Refused, refuse } from '@/lib/outcome'

/** Who is on a review just now. It ends by itself half an hour after it was taken, by the database's clock. */
export type Lease = { holderId: string; holder: string; until: Date }

/** The lease that is running on a claim, or null. */
export async function findLease(tx: Tx, claimId: string): Promise<Lease | null> {
  const [row] = await tx.$queryRaw<Lease[]>`
    SELECT p.id::text AS "holderId", p.name AS holder, c.lease_until AS until
    FROM desk.claim c JOIN desk.person p ON p.id = c.lease_holder_id
    WHERE c.id = ${claimId}::uuid AND c.lease_until > ledger.clock()`
  return row ?? null
}

const clockTime = (at: Date) => `${at.toISOString().slice(11, 16)} UTC`

/** Refuses a step on a review that a colleague is on; they let go, time runs out, or one takes over with a reason. */
export function onItAlready(lease: Lease | null, actor: Actor): Refused | null {
  if (!lease || (isMember(actor) && lease.holderId === actor.id)) return null
  return refuse(
    'wrong-state',
    `${lease.holder} is on this review until ${clockTime(lease.until)}. Wait, or take it over with a reason.`,
  )
}
