import 'server-only'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { config } from '@/lib/config'
import { claimReviewOfPage, serialiseJsonLd } from '@/lib/exchange/claimreview'
import { addressAsOf, type AsOf, parseAsOf } from '@/lib/moments/as-of'
import type { Then } from '@/lib/moments/views'
import { findThen } from '@/lib/published/moment-queries'
import { dayOf } from '@/lib/published/overdue'
import { findClaimSlug, findPublicAddress, isSampleInstance } from '@/lib/published/queries'
import type { ClaimPage } from '@/lib/published/views'
import { isRef, parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'

type Given = string | string[] | undefined

/** What a reader can be shown at an address, and of when; a merged claim leads on. */
export type Readable = { asOf: AsOf; found: Exclude<Then, { kind: 'merged' }> }

/** The address of a claim is its slug, letter for letter. */
const isSlug = (value: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 80

/** What stood at a segment: by its slug, or by its ref in any spelling. What is not public is not found. */
async function findAddress(
  segment: string,
  at: string | null,
): Promise<{ found: Then; bySlug: boolean } | null> {
  const own = isSlug(segment) ? await findThen(segment, at) : null
  if (own) return { found: own, bySlug: true }
  const ref = parseRef(segment)
  const slug = ref && (await findClaimSlug(ref))
  const found = slug ? await findThen(slug, at) : null
  return found && { found, bySlug: false }
}

const readAt = cache(async (segment: string, part: string, asked: string): Promise<Readable> => {
  const asOf = parseAsOf(asked, new Date())
  const address = await findAddress(segment, asOf.at)
  if (!address) return notFound()
  const { found, bySlug } = address
  if (found.kind === 'merged')
    permanentRedirect(addressAsOf(`/claims/${found.slug}${part}?from=${found.from}`, asOf.at))
  if (found.kind !== 'silent' && !bySlug) permanentRedirect(addressAsOf(`${found.kept.url}${part}`, asOf.at))
  return { asOf, found }
})

/**
 * What is public at an address, or was at the moment of `?asOf=`; `part` is what follows it (`/history`). A ref leads on to
 * its slug, a merged claim to the one it was merged into. A withheld one is told of where it was asked for: its address
 * holds its words, and a redirect that browsers keep would turn in a circle once it is restored. Absent, draft and
 * withdrawn end here alike, before anything is streamed, so that the status is a true 404. A public claim asked about
 * before its time is found: that nothing was public then is the answer.
 */
export const loadClaimAt = (segment: string, part: string, asOf?: Given): Promise<Readable> =>
  readAt(segment, part, (Array.isArray(asOf) ? asOf[0] : asOf) ?? '')

export const loadClaim = (segment: string, asOf?: Given) => loadClaimAt(segment, '', asOf)

/** The ref in `?from=`, if that claim was merged into this one: what else an address says is not believed. */
export async function loadCameFrom(given: Given, claim: ClaimPage): Promise<string | null> {
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
export async function loadClaimReview(claim: ClaimPage): Promise<string | null> {
  const { origin } = await loadSurroundings()
  const review = claimReviewOfPage(claim, { origin, name: wordsOf('site')('name') })
  return review && serialiseJsonLd(review)
}
