import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ClaimReviewFacts, claimReviewOf, serialiseJsonLd } from '@/lib/exchange/claimreview'
import { lintClaimReview } from '@/lib/exchange/lint-claimreview'
import { type Status, statuses } from '@/lib/claims/statuses'

const claim: ClaimReviewFacts = {
  url: 'https://whence.test/claims/treaty-signed-c7k3q9',
  statement: 'Russia and Iran signed a treaty in Moscow.',
  status: 'VERIFIED',
  claimant: 'The Kremlin',
  claimantKind: 'ORGANISATION',
  parts: [],
  reason: 'Two independent origins report it.',
  decidedAt: new Date('2025-01-20T09:30:00Z'),
  reviewerOrg: { name: 'Sample newsroom', url: 'https://whence.test' },
}
const ratingOf = (differs: Partial<ClaimReviewFacts>) => {
  const review = claimReviewOf({ ...claim, ...differs })
  return review ? JSON.parse(serialiseJsonLd(review)).reviewRating : null
}

describe('a ClaimReview', () => {
  it('is emitted as the table says, with a number only where there is one', () => {
    const scale = { '@type': 'Rating', bestRating: 5, worstRating: 1 }
    const table: Record<Status, unknown> = {
      UNVERIFIED: null,
      VERIFIED: { ...scale, alternateName: 'Verified', ratingValue: 5 },
      PARTLY_VERIFIED: {
        ...scale,
        alternateName: 'Partly verified: It was signed; It covers trade',
        ratingValue: 3,
      },
      DISPUTED: { '@type': 'Rating', alternateName: 'Disputed: Two independent origins report it.' },
      REFUTED: { ...scale, alternateName: 'False', ratingValue: 1 },
      UNVERIFIABLE: { '@type': 'Rating', alternateName: 'Unverifiable' },
      RETRACTED: null,
    }
    for (const status of statuses)
      expect(ratingOf({ status, parts: ['It was signed', 'It covers trade'] }), status).toEqual(table[status])
  })

  it('holds the claim, who reviewed it and when, and who said it', () => {
    expect(claimReviewOf({ ...claim, firstAppearance: 'https://example.org/article' })).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      url: claim.url,
      datePublished: '2025-01-20T09:30:00.000Z',
      claimReviewed: claim.statement,
      author: { '@type': 'Organization', name: 'Sample newsroom', url: 'https://whence.test' },
      itemReviewed: {
        '@type': 'Claim',
        author: { '@type': 'Organization', name: 'The Kremlin' },
        firstAppearance: { '@type': 'CreativeWork', url: 'https://example.org/article' },
      },
      reviewRating: {
        '@type': 'Rating',
        alternateName: 'Verified',
        ratingValue: 5,
        bestRating: 5,
        worstRating: 1,
      },
      reviewBody: claim.reason,
    })
  })

  it('does not make a person or an organisation of people nobody named', () => {
    expect(claimReviewOf({ ...claim, claimantKind: 'PERSON' })?.itemReviewed).toMatchObject({
      author: { '@type': 'Person', name: 'The Kremlin' },
    })
    expect(claimReviewOf({ ...claim, claimantKind: 'ANONYMOUS_GROUP' })?.itemReviewed).toMatchObject({
      author: { description: 'Unnamed speakers; not an organisation.' },
    })
    expect(claimReviewOf({ ...claim, claimant: null, claimantKind: null })?.itemReviewed).toEqual({
      '@type': 'Claim',
    })
  })

  it('cuts a long verdict between characters and says so', () => {
    const { alternateName } = ratingOf({ status: 'DISPUTED', reason: '😀'.repeat(300) })
    expect(Array.from(String(alternateName))).toHaveLength(200)
    expect(alternateName).toMatch(/^Disputed: (😀)+…$/u)
    expect(ratingOf({ status: 'PARTLY_VERIFIED', parts: [] }).alternateName).toBe('Partly verified')
  })

  it('lints clean for every status that is emitted', () => {
    for (const status of statuses) {
      const review = claimReviewOf({ ...claim, status, parts: ['It was signed'] })
      if (review) expect(lintClaimReview(JSON.parse(serialiseJsonLd(review))), status).toEqual([])
    }
  })
})

describe('JSON in a page', () => {
  it('cannot close its script element, open another, or end a line of script', () => {
    const hostile = '</script><script>alert(1)</script><!-- & \u2028\u2029 "quoted" \\'
    const json = serialiseJsonLd({ ...claim, statement: hostile })
    expect(json).not.toMatch(/[<>&\u2028\u2029]/)
    expect(json).toContain('\\u003c/script\\u003e')
    expect(JSON.parse(json).statement).toBe(hostile)
  })

  const lists = new URL('../../../shared/vectors/xss/', import.meta.url)
  it.skipIf(!existsSync(lists))(
    'carries every foreign attack string through unchanged and harmless',
    async () => {
      const { readdirSync } = await import('node:fs')
      for (const name of readdirSync(lists)) {
        const text = readFileSync(new URL(name, lists), 'utf8')
        const json = serialiseJsonLd({ text })
        expect(json).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(json)).toEqual({ text })
      }
    },
  )
})
