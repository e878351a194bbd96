import type { ClaimReview, Organization, Person, WithContext } from 'schema-dts'
import { z } from 'zod'
import { type Status, type StatusRow, statusSheet } from '@/lib/claims/statuses'
import type { AgentKind } from '@/lib/sources/rules'

export type ClaimReviewFacts = {
  /** The claim's public page. */
  url: string
  statement: string
  status: Status
  /** Null: nobody is said to have said it. */
  claimant: string | null
  claimantKind: AgentKind | null
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

/** schema.org knows persons and organisations only; a group that nobody named says so in its description. */
function claimantOf(facts: ClaimReviewFacts): Person | Organization | undefined {
  if (!facts.claimant) return undefined
  if (facts.claimantKind === 'PERSON') return { '@type': 'Person', name: facts.claimant }
  return {
    '@type': 'Organization',
    name: facts.claimant,
    ...(facts.claimantKind === 'ANONYMOUS_GROUP'
      ? { description: 'Unnamed speakers; not an organisation.' }
      : {}),
  }
}

/**
 * The claim as schema.org ClaimReview, or null where none may be emitted (unverified, retracted). Only the statuses on
 * the scale carry a number, of 5; "disputed" and "unverifiable" are words, and no machine may read a grade into them.
 */
export function claimReviewOf(facts: ClaimReviewFacts): WithContext<ClaimReview> | null {
  const row: StatusRow = statusSheet[facts.status]
  if (!row.claimReview) return null
  const author = claimantOf(facts)
  const { alternateName, ratingValue } = row.claimReview
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: facts.url,
    datePublished: facts.decidedAt.toISOString(),
    claimReviewed: facts.statement,
    author: { '@type': 'Organization', name: facts.reviewerOrg.name, url: facts.reviewerOrg.url },
    itemReviewed: {
      '@type': 'Claim',
      ...(author ? { author } : {}),
      ...(facts.firstAppearance
        ? { firstAppearance: { '@type': 'CreativeWork', url: facts.firstAppearance } }
        : {}),
    },
    reviewRating: {
      '@type': 'Rating',
      alternateName: alternateNameOf(facts, alternateName),
      ...(ratingValue === null ? {} : { ratingValue, bestRating: 5, worstRating: 1 }),
    },
    reviewBody: facts.reason,
  }
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

const text = (what: string) => z.string(`${what} is missing`).trim().min(1, `${what} is empty`)
const address = (what: string) =>
  text(what).refine(
    (url) => /^https?:/i.test(url) && URL.canParse(url),
    `${what} is not an absolute web address`,
  )
const number = (what: string) => z.number(`${what} is not a number`).optional()
const typed = (what: string, ...kinds: string[]) =>
  z
    .union([z.string(), z.array(z.string())], `${what} has no @type`)
    .refine(
      (found) => [found].flat().some((kind) => kinds.includes(kind)),
      `${what} is no ${kinds.join(' or ')}`,
    )

const ratingShape = z
  .looseObject(
    {
      '@type': typed('reviewRating', 'Rating'),
      alternateName: text('reviewRating.alternateName'),
      ratingValue: number('reviewRating.ratingValue'),
      bestRating: number('reviewRating.bestRating'),
      worstRating: number('reviewRating.worstRating'),
    },
    'reviewRating is missing',
  )
  .superRefine(({ alternateName, ratingValue, bestRating, worstRating }, ctx) => {
    const given = [ratingValue, bestRating, worstRating].filter((value) => value !== undefined).length
    if (given !== 0 && given !== 3) ctx.addIssue('reviewRating has a number without its scale')
    const [value, best, worst] = [ratingValue ?? 0, bestRating ?? 0, worstRating ?? 0]
    if (given === 3 && (value < worst || value > best))
      ctx.addIssue('reviewRating.ratingValue is off its scale')
    const rows: StatusRow[] = Object.values(statusSheet)
    const ours = rows.find(({ claimReview }) => claimReview?.alternateName === alternateName.split(':')[0])
    if (ours && (ours.claimReview?.ratingValue ?? undefined) !== ratingValue)
      ctx.addIssue(`reviewRating.ratingValue is not the number of “${ours.label}”`)
  })

const claimReviewShape = z.looseObject(
  {
    '@context': text('@context').regex(/^https?:\/\/schema\.org\/?$/, '@context is not schema.org'),
    '@type': typed('the document', 'ClaimReview'),
    url: address('url'),
    datePublished: text('datePublished').refine(
      (date) => !Number.isNaN(Date.parse(date)),
      'datePublished is no date',
    ),
    claimReviewed: text('claimReviewed'),
    author: z.looseObject(
      {
        '@type': typed('author', 'Organization', 'Person'),
        name: text('author.name'),
        url: address('author.url'),
      },
      'author is missing',
    ),
    itemReviewed: z.looseObject(
      { '@type': typed('itemReviewed', 'Claim', 'CreativeWork') },
      'itemReviewed is missing',
    ),
    reviewRating: ratingShape,
  },
  'this is no JSON-LD object',
)

/** What keeps a document from being a ClaimReview that search engines take and our own table allows; empty: nothing. */
export function lintClaimReview(document: unknown): string[] {
  const parsed = claimReviewShape.safeParse(document)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
}
