import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { config } from '@/lib/config'
import { serialiseJsonLd } from '@/lib/exchange/claimreview'
import { AS_NOW, type AsOf, parseAsOf } from '@/lib/moments/as-of'
import { claimantCursor, findClaimant } from '@/lib/published/claimant-queries'
import { breadcrumbsJsonLd, claimantJsonLd } from '@/lib/published/place-jsonld'
import type { ClaimantPlace } from '@/lib/published/places'
import { isSampleInstance } from '@/lib/published/queries'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

const isSlug = (value: string) => /^[a-z0-9-]{1,120}$/.test(value)

/**
 * `isWhole`: the address could be read. `isNotYet`: they were not named in public at the moment that was asked about;
 * they are shown as they are now.
 */
export type FoundClaimant = { claimant: ClaimantPlace; asOf: AsOf; isWhole: boolean; isNotYet: boolean }

/**
 * The page of somebody who is named in public claims, as it is or was at a moment, from the place that a cursor names; one
 * that cannot be read is told, and the first page shown. Whoever is one with somebody else leads on, for as long as the
 * two are not taken apart again: no browser may keep that. Whom nothing public names is not found, before anything is
 * streamed.
 */
export const loadClaimant = cache(
  async (slug: string, cursor: string | undefined, given: string | undefined): Promise<FoundClaimant> => {
    if (!isSlug(slug)) return notFound()
    const asOf = parseAsOf(given, new Date())
    const place = claimantCursor(cursor)
    const isWhole = cursor === undefined || place !== null
    const then = asOf.at ? await findClaimant(slug, place, asOf.at) : null
    if (then?.kind === 'claimant') return { claimant: then.place, asOf, isWhole, isNotYet: false }
    const now = await findClaimant(slug, place)
    if (!now) return notFound()
    if (now.kind === 'merged') return redirect(`/claimants/${encodeURIComponent(now.slug)}`)
    return { claimant: now.place, asOf: asOf.at ? AS_NOW : asOf, isWhole, isNotYet: asOf.at !== null }
  },
)

/** Whether the people behind the claims are made up. */
export const loadIsSample = cache(isSampleInstance)

/** The claimant for search engines, ready to stand in script elements. */
export function loadClaimantJsonLd(claimant: ClaimantPlace): string[] {
  const origin = config().WHENCE_URL
  const steps = [
    { name: wordsOf('site')('name'), path: here('/') },
    { name: wordsOf('places')('index.claimants.title'), path: here('/claimants') },
    { name: claimant.card.name, path: here(`/claimants/${encodeURIComponent(claimant.slug)}`) },
  ]
  const about = claimantJsonLd(claimant, origin)
  return [...(about ? [about] : []), breadcrumbsJsonLd(origin, steps)].map(serialiseJsonLd)
}
