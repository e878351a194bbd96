import { z } from 'zod'
import { count, moment, ref, sha256 } from './api-line'

const party = z.looseObject({ '@type': z.enum(['Organization', 'Person']), name: z.string() })

const rating = z.strictObject({
  '@type': z.literal('Rating'),
  alternateName: z.string(),
  ratingValue: z.number().optional(),
  bestRating: z.number().optional(),
  worstRating: z.number().optional(),
})

/** As schema.org has it; see `claimReviewOf`. */
export const apiClaimReview = z
  .strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('ClaimReview'),
    url: z.url(),
    datePublished: moment,
    claimReviewed: z.string(),
    author: party,
    itemReviewed: z.looseObject({ '@type': z.literal('Claim') }),
    reviewRating: rating.meta({ description: 'A number only where the status has one.' }),
    reviewBody: z.string(),
  })
  .meta({ id: 'ClaimReview', description: 'schema.org ClaimReview.' })

export const apiReviewFeed = z
  .strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('DataFeed'),
    name: z.string(),
    url: z.url(),
    dateModified: moment,
    dataFeedElement: z.array(
      z.strictObject({
        '@type': z.literal('DataFeedItem'),
        url: z.url(),
        dateModified: moment,
        item: z.array(apiClaimReview),
      }),
    ),
  })
  .meta({
    id: 'ClaimReviewFeed',
    description: 'schema.org DataFeed of the ClaimReview of every public claim that has one, by ref.',
  })

const document = z.looseObject({})
export const apiProv = document.meta({ id: 'Prov', description: 'PROV-JSON (W3C member submission).' })
export const apiAnnotations = document.meta({
  id: 'Annotations',
  description: 'Web Annotation collection or page (W3C Recommendation).',
})
export const apiCslCitation = z.array(document).meta({ id: 'CslItems', description: 'CSL-JSON: one item.' })

/** `manifest.json` of a bundle. */
export const bundleManifest = z
  .strictObject({
    ref,
    url: z.url(),
    revisionHash: sha256,
    decidedAt: moment,
    asOf: moment.nullable(),
    files: z.array(z.strictObject({ name: z.string(), mediaType: z.string(), size: count, sha256 })),
  })
  .meta({ id: 'BundleManifest', description: '`manifest.json` of a bundle.' })

/** `snapshots.json` of a bundle: what was captured of the documents that are quoted. */
export const bundleSnapshots = z
  .strictObject({
    ref,
    items: z.array(
      z.strictObject({
        sourceId: z.uuid(),
        title: z.string(),
        url: z.string().nullable(),
        sha256,
        mediaType: z.string().nullable().meta({ description: 'Null: not told in public.' }),
        capturedAt: moment,
        method: z.enum(['PASTED', 'UPLOADED', 'FETCHED']),
        files: z.array(z.strictObject({ sha256, mediaType: z.string(), size: count, address: z.url() })),
      }),
    ),
  })
  .meta({ id: 'BundleSnapshots', description: '`snapshots.json` of a bundle.' })
