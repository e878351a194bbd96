import type { OriginCounts } from '@/lib/provenance/views'
import type { PublicNotice } from '@/lib/published/views'

/** A change that nobody has looked at, as readers are told of it. */
export type OpenRipple = PublicNotice['changes'][number]

/** What a claim rests on now: counted along the links that hold, and asked by the rules that judged it. */
export type RestsOnNow = { counts: OriginCounts; noLongerMet: boolean }

/**
 * What a public page says of the changes under it since it was last looked at; null where there are none.
 * @param ripples in the order of the log, the newest first
 * @param was what the page itself says: the counts of the newest look
 */
export function noticeOf(
  ripples: readonly OpenRipple[],
  was: OriginCounts,
  now: RestsOnNow,
): PublicNotice | null {
  const first = ripples.at(-1)
  if (!first) return null
  return {
    since: first.at,
    changes: ripples.map(({ cause, at, source }) => ({ cause, at, source })),
    was,
    now: now.counts,
    noLongerMet: now.noLongerMet,
  }
}
