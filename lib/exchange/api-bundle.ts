import type { z } from 'zod'
import type { ClaimPage, PublicNotice } from '@/lib/published/views'
import { ANNOTATION_TYPE, annotationCollectionOf, type Site } from './annotation-claim'
import type { bundleManifest, bundleSnapshots } from './api-files'
import { claimJsonOf } from './claim-json'
import { claimReviewOfPage } from './claimreview'
import { provOf } from './prov-claim'
import { PROV_NOTATION } from './prov-format'
import { writeProvNotation } from './prov-notation'

type Told = { name: string; mediaType: string; text: string; holds: string }

type BundledFile = { name: string; bytes: Buffer }

/** `at`: as of which moment (ISO 8601) the page is told; null: now. */
type Bundled = { page: ClaimPage; notice: PublicNotice | null; at: string | null }

const JSON_TYPE = 'application/json'

const readable = (value: object) => `${JSON.stringify(value, null, 2)}\n`

/** The captures that quoted words stand in, each once: their hashes, and the files of them that readers may have. */
function snapshotsOf(
  { ref, evidence }: ClaimPage,
  { origin }: Pick<Site, 'origin'>,
): z.infer<typeof bundleSnapshots> {
  const items = evidence.flatMap(({ source, quotation, media }) => {
    if (!quotation) return []
    const files = [quotation.clip, media?.picture].flatMap((file) =>
      file ? [{ ...file, address: `${origin}/files/${file.sha256}` }] : [],
    )
    const { snapshotSha256, capturedAt, method } = quotation
    return [
      {
        sourceId: source.id,
        title: source.title,
        url: source.url,
        sha256: snapshotSha256,
        mediaType: method === 'PASTED' ? 'text/plain; charset=utf-8' : null,
        capturedAt,
        method,
        files,
      },
    ]
  })
  const keyOf = ({ sourceId, sha256, capturedAt }: (typeof items)[number]) =>
    [sourceId, sha256, capturedAt].join(' ')
  return { ref, items: [...new Map(items.map((item) => [keyOf(item), item])).values()] }
}

function toldOf({ page, notice }: Bundled, site: Site): Told[] {
  const prov = provOf(page, site.origin)
  const review = claimReviewOfPage(page, site)
  const told = (name: string, holds: string, value: object, mediaType = JSON_TYPE): Told => ({
    name,
    mediaType,
    text: readable(value),
    holds,
  })
  return [
    told(
      'claim.json',
      'the claim as the API answers it: what it rests on, the decision that stands',
      claimJsonOf(page, notice),
    ),
    told('history.json', 'every decision on it, newest first', { ref: page.ref, items: page.history }),
    told('prov.json', 'where it comes from and how it was decided: PROV-JSON', prov),
    {
      name: 'prov.provn',
      mediaType: PROV_NOTATION,
      text: writeProvNotation(prov),
      holds: 'the same in PROV-N (W3C Recommendation)',
    },
    told(
      'annotations.jsonld',
      'each quotation as a Web Annotation (W3C Recommendation)',
      annotationCollectionOf(page, site),
      ANNOTATION_TYPE,
    ),
    ...(review ? [told('claimreview.jsonld', 'schema.org ClaimReview', review, 'application/ld+json')] : []),
    told(
      'snapshots.json',
      'the SHA-256 of each capture that words are quoted from, and when it was made',
      snapshotsOf(page, site),
    ),
  ]
}

const readmeOf = (
  { page, at }: Bundled,
  site: Site,
  files: readonly Told[],
): string => `# ${page.ref}: ${page.statement}

${site.origin}${page.url}

${site.name} decided on ${page.decidedAt}: ${page.status}. ${at === null ? 'This is the claim as it was public when this file was made.' : `This is the claim as readers saw it at ${at}.`}

| file | holds |
| --- | --- |
${files.map(({ name, holds }) => `| ${name} | ${holds} |`).join('\n')}
| manifest.json | media type, size and SHA-256 of all of these |
| SHA256SUMS | the checksums: \`sha256sum -c SHA256SUMS\` |
${files.some(({ name }) => name === 'claimreview.jsonld') ? '' : '\nThere is no ClaimReview of a claim that stands like this.\n'}
Everything is UTF-8. Times are in UTC, also those of the files in here, which bear the moment of the decision. Places in
texts are counted in Unicode code points. \`revisionHash\` in claim.json is the SHA-256 of exactly what was judged:
${site.origin}${page.url}/verify

## Licence

The claim's reasons and decisions are the newsroom's that publishes ${site.origin}; ask it under what terms they may be
used. Quoted words, titles and names of documents belong to their authors: they stand here as quotations, with their
sources. This file grants no rights in either.
`

/** SHA-256, in hexadecimal. */
type Sha256Of = (bytes: Uint8Array) => string

const listing =
  (sha256Of: Sha256Of) =>
  ({ name, mediaType, text }: Told) => {
    const bytes = Buffer.from(text, 'utf8')
    return { bytes, listed: { name, mediaType, size: bytes.byteLength, sha256: sha256Of(bytes) } }
  }

/**
 * Everything public of a claim as files, in one order: what programs read, a README, and what tells whether they are
 * whole. Made of the public page alone; the same for the same page.
 */
export function bundleOf(bundled: Bundled, site: Site, sha256Of: Sha256Of): BundledFile[] {
  const { page, at } = bundled
  const list = listing(sha256Of)
  const told = toldOf(bundled, site)
  const readme = {
    name: 'README.md',
    mediaType: 'text/markdown; charset=utf-8',
    text: readmeOf(bundled, site, told),
    holds: '',
  }
  const files = [...told, readme].map(list)
  const manifest: z.infer<typeof bundleManifest> = {
    ref: page.ref,
    url: `${site.origin}${page.url}`,
    revisionHash: page.revisionHash,
    decidedAt: page.decidedAt,
    asOf: at,
    files: files.map(({ listed }) => listed),
  }
  const all = [
    ...files,
    list({ name: 'manifest.json', mediaType: JSON_TYPE, text: readable(manifest), holds: '' }),
  ]
  const sums = all.map(({ listed }) => `${listed.sha256}  ${listed.name}\n`).join('')
  return [
    ...all.map(({ listed, bytes }) => ({ name: listed.name, bytes })),
    { name: 'SHA256SUMS', bytes: Buffer.from(sums, 'utf8') },
  ]
}
