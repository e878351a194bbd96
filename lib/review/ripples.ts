import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { OriginCounts } from '@/lib/provenance/views'
import type { NoticeCause } from '@/lib/published/views'
import type { QueueLine, RippleView } from '@/lib/review/queue-views'
import { effectOf } from '@/lib/ripples/schema'

/** What had changed under a claim has been looked at: it leaves the queue for that, and its page says so no more. */
export async function settleRipples(tx: Tx, claimId: string, at: Date): Promise<void> {
  await tx.ripple.updateMany({ where: { claimId, settledAt: null }, data: { settledAt: at } })
  await tx.publishedNotice.deleteMany({ where: { claimId } })
}

/** What the desk reads of an open ripple. */
export const rippleFields = {
  cause: true,
  at: true,
  effect: true,
  source: { select: { title: true, language: true } },
} satisfies Prisma.RippleSelect

type RippleRow = Prisma.RippleGetPayload<{ select: typeof rippleFields }>

/** One change under a claim, and what it did to it in its moment. */
export function rippleViewOf({ cause, at, source, effect }: RippleRow): RippleView {
  const known = effectOf(effect)
  return {
    cause,
    at: at.toISOString(),
    source,
    was: known?.was ?? null,
    now: known?.now ?? null,
    noLongerMet: known?.noLongerMet ?? false,
    unmet: known?.unmet ?? [],
  }
}

/** The same of a line of the queue, as one statement gathers it. */
export type KeptRipple = {
  cause: NoticeCause
  at: string
  more: number
  source: { title: string; language: string } | null
  was: OriginCounts | null
  now: OriginCounts | null
  noLongerMet: boolean | null
}

/** Which statuses have rules tells of the status: it is not said to whoever is to read the claim blind. */
export const queueRippleOf = (
  { at, noLongerMet, ...ripple }: KeptRipple,
  isBlind: boolean,
): QueueLine['ripple'] => ({
  ...ripple,
  at: new Date(at).toISOString(),
  noLongerMet: noLongerMet === true && !isBlind,
  unmet: [],
})
