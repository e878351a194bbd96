import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { config } from '@/lib/config'
import { serialiseJsonLd } from '@/lib/exchange/claimreview'
import { AS_NOW, type AsOf, parseAsOf } from '@/lib/moments/as-of'
import { breadcrumbsJsonLd, sourceJsonLd } from '@/lib/published/place-jsonld'
import { findSourcePlace, findSourceSlug } from '@/lib/published/place-queries'
import type { SourcePlace } from '@/lib/published/places'
import { isSampleInstance } from '@/lib/published/queries'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** The address of a document is its slug, letter for letter. */
const isSlug = (value: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 120

/** `isNotYet`: it was not public at the moment that was asked about; it is shown as it is now. */
export type FoundSource = { source: SourcePlace; asOf: AsOf; isNotYet: boolean }

/**
 * A public document by its slug, as it is or was at a moment. Its id, and an older address of its, lead on; not for good,
 * since a browser that keeps two addresses leading to each other would turn in a circle. What is not public ends here,
 * before anything is streamed, so that the status is a true 404.
 */
export const loadSource = cache(async (segment: string, given: string | undefined): Promise<FoundSource> => {
  if (!isSlug(segment.toLowerCase())) return notFound()
  const asOf = parseAsOf(given, new Date())
  const then = asOf.at && isSlug(segment) ? await findSourcePlace(segment, asOf.at) : null
  if (then) return { source: then, asOf, isNotYet: false }
  const now = isSlug(segment) ? await findSourcePlace(segment) : null
  if (now) return { source: now, asOf: asOf.at ? AS_NOW : asOf, isNotYet: asOf.at !== null }
  const slug = await findSourceSlug(segment)
  return slug ? redirect(`/sources/${slug}`) : notFound()
})

/** Whether the people behind the claims are made up. */
export const loadIsSample = cache(isSampleInstance)

/** The document for search engines, ready to stand in script elements. */
export function loadSourceJsonLd(source: SourcePlace): string[] {
  const origin = config().WHENCE_URL
  const steps = [
    { name: wordsOf('site')('name'), path: here('/') },
    { name: wordsOf('places')('index.sources.title'), path: here('/sources') },
    { name: source.card.title, path: here(`/sources/${source.slug}`) },
  ]
  return [sourceJsonLd(source, origin), breadcrumbsJsonLd(origin, steps)].map(serialiseJsonLd)
}
