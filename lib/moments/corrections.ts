import type { Status } from '@/lib/claims/statuses'
import type { WithholdingGround } from '@/lib/review/schema'

/** What can be wrong, or be made silent, in what readers saw. */
export const correctionKinds = [
  'STATUS_CHANGED',
  'RETRACTION',
  'REWORDED',
  'MERGE',
  'WITHHELD',
  'RESTORED',
] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** A line of the public log of corrections. */
export type PublicCorrection = {
  /** Of the act that corrected it. */
  id: string
  kind: CorrectionKind
  ref: string
  /** The claim's own address on this site; a merged one leads on from there. */
  url: string
  /** What the claim says now; null where readers see none of its words. */
  statement: string | null
  language: string | null
  /** ISO 8601, UTC. */
  at: string
  /** The moment since which readers see it so. */
  shownAt: string
  /** Why, in public; empty where the text of the claim is withheld. */
  notice: string
  from: { status: Status | null; said: Status | null }
  to: { status: Status | null; said: Status | null }
  /** Its statement was changed as well. */
  reworded: boolean
  /** The ref of the claim it was merged into. */
  mergedInto: string | null
  ground: WithholdingGround | null
}

export type CorrectionPage = {
  items: PublicCorrection[]
  /** Opaque; null at the ends. */
  nextCursor: string | null
  previousCursor: string | null
}

/** Whether the status went from one to another. */
export const isStatusChange = ({ from, to }: PublicCorrection): boolean =>
  from.status !== null && to.status !== null && from.status !== to.status

/** Whether what was found of its having been said went from one to another, or was taken back. */
export const isSaidChange = ({ from, to }: PublicCorrection): boolean =>
  from.said !== null && to.status !== null && from.said !== to.said

/** Corrections by the month (`2026-11`, UTC) they were made in, in the order in which they come. */
export function byMonth(
  corrections: readonly PublicCorrection[],
): Array<{ month: string; items: PublicCorrection[] }> {
  const months: Array<{ month: string; items: PublicCorrection[] }> = []
  for (const correction of corrections) {
    const month = correction.at.slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.items.push(correction)
    else months.push({ month, items: [correction] })
  }
  return months
}
