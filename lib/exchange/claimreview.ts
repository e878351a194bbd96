import type { Claim, ClaimReview, Organization, WithContext } from 'schema-dts'
import { type Status, type StatusRow, statusSheet } from '@/lib/claims/statuses'
import type { ClaimPage } from '@/lib/published/views'
import type { AgentKind } from '@/lib/sources/rules'
import type { Site } from './annotation-claim'
import { claimedOnlyBy, type Level, linkedClaimsOf } from './linked-claims'
import { isError, type LintFinding, lintClaimReview, type Reviewing } from './lint-claimreview'

export type ClaimReviewFacts = {
  /** The claim's public page. */
  url: string
  statement: string
  /** Of the statement (BCP 47). */
  language?: string
  status: Status
  /** Null: nobody is said to have said it. */
  claimant: string | null
  claimantKind: AgentKind | null
  /** Who says it and who passes it on, the outermost first. From two on the outer claims are told beside the reviewed one. */
  levels?: readonly Level[]
  /** The parts that are verified, for a claim that is so in part. */
  parts: readonly string[]
  /** The public reason, or its first sentence. */
  reason: string
  decidedAt: Date
  reviewerOrg: { name: string; url: string }
  /** Where the claim was first seen. */
  firstAppearance?: string
}

// Publishers of ratings are read by machines that cut long names; a page has the rest.
const longestName = 200

function alternateNameOf(facts: ClaimReviewFacts, name: string): string {
  const detail = { PARTLY_VERIFIED: facts.parts.join('; '), DISPUTED: facts.reason }
  const said =
    facts.status === 'PARTLY_VERIFIED' || facts.status === 'DISPUTED' ? detail[facts.status].trim() : ''
  const full = said ? `${name}: ${said}` : name
  const letters = Array.from(full)
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : full
}

function itemReviewedOf(facts: ClaimReviewFacts): Claim {
  const {
    claimant,
    claimantKind,
    levels = [],
    url,
    statement,
    language,
    firstAppearance,
    reviewerOrg,
  } = facts
  const interpreter: Organization = { '@type': 'Organization', name: reviewerOrg.name, url: reviewerOrg.url }
  const { verb = 'SAYS', anonymity, saidOn = null } = levels.at(-1) ?? {}
  const plain: Claim = {
    '@type': 'Claim',
    ...(claimant
      ? claimedOnlyBy({ agent: { name: claimant, kind: claimantKind }, verb, anonymity, saidOn })
      : {}),
  }
  const claim = levels.length > 1 ? linkedClaimsOf({ url, statement, levels, interpreter }) : plain
  return {
    ...claim,
    ...(language ? { inLanguage: language } : {}),
    ...(firstAppearance ? { firstAppearance: { '@type': 'CreativeWork', url: firstAppearance } } : {}),
  }
}

/**
 * The claim as schema.org ClaimReview, or null where none may be emitted (unverified, retracted). Only the statuses on
 * the scale carry a number, of 5; "disputed" and "unverifiable" are words, and no machine may read a grade into them.
 */
export function claimReviewOf(facts: ClaimReviewFacts): WithContext<ClaimReview> | null {
  const row: StatusRow = statusSheet[facts.status]
  if (!row.claimReview) return null
  const { alternateName, ratingValue } = row.claimReview
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: facts.url,
    datePublished: facts.decidedAt.toISOString(),
    claimReviewed: facts.statement,
    author: { '@type': 'Organization', name: facts.reviewerOrg.name, url: facts.reviewerOrg.url },
    itemReviewed: itemReviewedOf(facts),
    reviewRating: {
      '@type': 'Rating',
      alternateName: alternateNameOf(facts, alternateName),
      ...(ratingValue === null ? {} : { ratingValue, bestRating: 5, worstRating: 1 }),
    },
    reviewBody: facts.reason,
  }
}

/** What of a public claim its ClaimReview is made of. */
export type Reviewed = Pick<
  ClaimPage,
  'url' | 'statement' | 'language' | 'status' | 'claimant' | 'decidedAt' | 'attributions'
> & {
  decision: Pick<ClaimPage['decision'], 'parts' | 'reason'>
}

const factsOf = (claim: Reviewed, { origin, name }: Site): ClaimReviewFacts => ({
  url: `${origin}${claim.url}`,
  statement: claim.statement,
  language: claim.language,
  status: claim.status,
  claimant: claim.claimant,
  claimantKind: claim.attributions.at(-1)?.agent.kind ?? null,
  levels: claim.attributions,
  parts: claim.decision.parts,
  reason: claim.decision.reason,
  decidedAt: new Date(claim.decidedAt),
  reviewerOrg: { name, url: origin },
})

function reviewingOf({ url, status, claimant, attributions }: Reviewed, { origin, name }: Site): Reviewing {
  const { verb = 'SAYS', anonymity, agent } = attributions.at(-1) ?? {}
  return {
    url: `${origin}${url}`,
    status,
    by: { name, url: origin },
    claimed: claimant ? { name: claimant, kind: agent?.kind ?? null, verb, anonymity } : null,
  }
}

/**
 * What is wrong with the ClaimReview of a claim that stands like this, worst first; empty: nothing, or there is none of
 * such a status. `keptBack`: names that readers are not to learn; `now`: the moment after which nothing was published.
 */
export function lintPage(
  claim: Reviewed,
  site: Site,
  more: Pick<Reviewing, 'keptBack' | 'now'> = {},
): LintFinding[] {
  const review = claimReviewOf(factsOf(claim, site))
  return review ? lintClaimReview(review, { ...reviewingOf(claim, site), ...more }) : []
}

/**
 * A public claim as schema.org ClaimReview, or null where none may be emitted: its status has none, or it would tell
 * machines something that is not so.
 */
export function claimReviewOfPage(claim: Reviewed, site: Site): WithContext<ClaimReview> | null {
  const review = claimReviewOf(factsOf(claim, site))
  return review && !lintClaimReview(review, reviewingOf(claim, site)).some(isError) ? review : null
}

const escapes = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
} as const
const isEscaped = (character: string): character is keyof typeof escapes => Object.hasOwn(escapes, character)

/** JSON for a `<script type="application/ld+json">`: no text of ours or theirs can close the element or open another. */
export const serialiseJsonLd = (value: object): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) =>
    isEscaped(character) ? escapes[character] : character,
  )
