import { z } from 'zod'
import type { OriginCounts } from '@/lib/provenance/views'
import type { NoticeCause } from '@/lib/published/views'
import type { RuleResult } from '@/lib/review/rules'
import { reliabilities } from '@/lib/sources/rules'

/** A rule that keeps a status from being borne out, kept so that `sentenceOf` says it again years later. */
export type UnmetRule = Pick<RuleResult, 'id' | 'met' | 'because'>

const counts = z.object({ reports: z.number(), origins: z.number(), circular: z.number() })

const unmetRule = z.custom<UnmetRule>(
  (kept) => typeof kept === 'object' && kept !== null && 'id' in kept && 'because' in kept,
)

/** What one change did to one claim, as it was counted in the moment of the change. Stored with the ripple. */
export const rippleEffect = z.object({
  /** REGRADED: the grade with which the claim was looked at: what was in force before, and before others since. */
  from: z.enum(reliabilities).optional(),
  was: counts,
  now: counts,
  /** The decision met the rules of its status, and would not now … */
  noLongerMet: z.boolean(),
  /** … because of these. */
  unmet: z.array(unmetRule).default([]),
})
export type RippleEffect = z.infer<typeof rippleEffect>

/** The effect of a ripple as it was stored; null of ripples from before it was asked. */
export const effectOf = (kept: unknown): RippleEffect | null => rippleEffect.safeParse(kept).data ?? null

/** Changes that say themselves where documents come from: they concern only claims whose counts or rules they move. */
const movesOnly: ReadonlySet<NoticeCause> = new Set(['LINKED', 'UNLINKED', 'MERGED', 'SEPARATED'])

export const concernsOnlyMoved = (cause: NoticeCause): boolean => movesOnly.has(cause)

export const isSameCount = (a: OriginCounts, b: OriginCounts): boolean =>
  a.reports === b.reports && a.origins === b.origins && a.circular === b.circular
