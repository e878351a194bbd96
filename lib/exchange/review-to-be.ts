import type { RevisionContent } from '@/lib/claims/revision'
import type { Status } from '@/lib/claims/statuses'
import { slugOf } from '@/lib/text/slug'
import type { Site } from './annotation-claim'
import { lintPage, type Reviewed } from './claimreview'
import type { LintFinding } from './lint-claimreview'

/** All of a ClaimReview that does not depend on the verdict: of the revision under review. */
export type ToBeReviewed = Pick<Reviewed, 'url' | 'statement' | 'language' | 'claimant' | 'attributions'> & {
  site: Site
  /** Names of those in it that readers are not to learn. */
  keptBack: readonly string[]
  /** ISO 8601. */
  now: string
}

type Around = Pick<ToBeReviewed, 'site' | 'keptBack' | 'now'>

/** `slug`: of the page that there is; null: there is none before the decision. */
export const toBeReviewed = (
  { statement, language, attributions }: RevisionContent,
  { ref, slug }: { ref: string; slug: string | null },
  around: Around,
): ToBeReviewed => ({
  url: `/claims/${slug ?? slugOf(statement, ref)}`,
  statement,
  language,
  claimant: attributions.at(-1)?.agent.name ?? null,
  attributions: attributions.map(({ agent: { name, slug: of, kind }, ...rest }, level) => ({
    level,
    agent: { name, slug: of, kind },
    ...rest,
  })),
  ...around,
})

/** What a reviewer is about to decide, as far as machines are told of it. */
export type VerdictWords = { status: Status; reason: string; parts: readonly string[] }

/** What is wrong with the ClaimReview that this verdict would make, worst first; empty also where it would make none. */
export function lintVerdict(
  { site, keptBack, now, ...claim }: ToBeReviewed,
  { status, reason, parts }: VerdictWords,
): LintFinding[] {
  const reviewed = { ...claim, status, decidedAt: now, decision: { reason, parts: [...parts] } }
  return lintPage(reviewed, site, { keptBack, now: new Date(now) })
}
