import 'server-only'
import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { config } from '@/lib/config'
import { claimReviewOf, serialiseJsonLd } from '@/lib/exchange/claimreview'
import { dayOf } from '@/lib/published/overdue'
import { findClaimSlug, findPublicAddress, isSampleInstance } from '@/lib/published/queries'
import type { ClaimPage, PublicAddress } from '@/lib/published/views'
import { isRef, parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'

/** What a reader can be shown at an address; a merged claim leads on. */
export type Readable = Exclude<PublicAddress, { kind: 'merged' }>

/** The address of a claim is its slug, letter for letter. */
const isSlug = (value: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80

/** What stands at a segment: by its slug, or by its ref in any spelling. What is not public is not found. */
async function findAddress(segment: string): Promise<{ found: PublicAddress; bySlug: boolean } | null> {
  const own = isSlug(segment) ? await findPublicAddress(segment) : null
  if (own) return { found: own, bySlug: true }
  const ref = parseRef(segment)
  const slug = ref && (await findClaimSlug(ref))
  const found = slug ? await findPublicAddress(slug) : null
  return found && { found, bySlug: false }
}

/**
 * What is public at an address; `part` is what follows it (`/history`). A ref leads on to its slug, a merged claim to
 * the one it was merged into. A withheld one is told of where it was asked for: its address holds its words, and a
 * redirect that browsers keep would turn in a circle once it is restored. Absent, draft and withdrawn end here alike,
 * before anything is streamed, so that the status is a true 404.
 */
export const loadClaimAt = cache(async (segment: string, part: string): Promise<Readable> => {
  const address = await findAddress(segment)
  if (!address) return notFound()
  const { found, bySlug } = address
  if (found.kind === 'merged') permanentRedirect(`/claims/${found.slug}${part}?from=${found.from}`)
  if (found.kind === 'claim' && !bySlug) permanentRedirect(`${found.page.url}${part}`)
  return found
})

export const loadClaim = (segment: string) => loadClaimAt(segment, '')

/** The ref in `?from=`, if that claim was merged into this one: what else an address says is not believed. */
export async function loadCameFrom(
  given: string | string[] | undefined,
  claim: ClaimPage,
): Promise<string | null> {
  if (typeof given !== 'string' || !isRef(given)) return null
  const slug = await findClaimSlug(given)
  const donor = slug ? await findPublicAddress(slug) : null
  return donor?.kind === 'merged' && donor.slug === claim.slug ? given : null
}

/** What surrounds the page: its whole address, the day (UTC), and whether the people on it are made up. */
export const loadSurroundings = cache(async () => ({
  origin: config().WHENCE_URL,
  today: dayOf(new Date()),
  isSample: await isSampleInstance(),
}))

/** The claim for search engines as ClaimReview, ready to stand in a script element; null where none may be emitted. */
export async function loadClaimReview(
  claim: ClaimPage,
): Promise<{ json: string; nonce: string | undefined } | null> {
  const { origin } = await loadSurroundings()
  const review = claimReviewOf({
    url: `${origin}${claim.url}`,
    statement: claim.statement,
    status: claim.status,
    claimant: claim.claimant,
    claimantKind: claim.attributions.at(-1)?.agent.kind ?? null,
    parts: claim.decision.parts,
    reason: claim.decision.reason,
    decidedAt: new Date(claim.decidedAt),
    reviewerOrg: { name: wordsOf('site')('name'), url: origin },
  })
  return review && { json: serialiseJsonLd(review), nonce: (await headers()).get('x-nonce') ?? undefined }
}
