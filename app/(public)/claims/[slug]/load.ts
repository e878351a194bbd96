import 'server-only'
import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { config } from '@/lib/config'
import { claimReviewOf, serialiseJsonLd } from '@/lib/exchange/claimreview'
import { findClaimPage, findClaimSlug, isSampleInstance } from '@/lib/published/queries'
import type { ClaimPage } from '@/lib/published/views'
import { parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'

/** The address of a claim is its slug, letter for letter. */
const isSlug = (value: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80

/** Whether a segment is a ref in any spelling, and if so where that claim lives. What is not public is not found. */
async function addressOfRef(segment: string): Promise<string | null> {
  const ref = parseRef(segment)
  const slug = ref && (await findClaimSlug(ref))
  return slug ? `/claims/${slug}` : null
}

/**
 * The public page at an address; `part` is what follows it (`/history`). A ref leads on to its slug. Absent, draft and
 * withdrawn end here alike, before anything is streamed, so that the status is a true 404.
 */
export const loadClaimAt = cache(async (segment: string, part: string): Promise<ClaimPage> => {
  const claim = isSlug(segment) ? await findClaimPage(segment) : null
  if (claim) return claim
  const address = await addressOfRef(segment)
  if (address) permanentRedirect(`${address}${part}`)
  return notFound()
})

export const loadClaim = (segment: string) => loadClaimAt(segment, '')

/** What surrounds the page: its whole address, and whether the people on it are made up. */
export const loadSurroundings = cache(async () => ({
  origin: config().WHENCE_URL,
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
