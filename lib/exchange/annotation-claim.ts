import type { PublicEvidence, PublicQuotation } from '@/lib/published/evidence-views'
import type { ClaimPage } from '@/lib/published/views'
import { directionOf } from '@/lib/words/direction'
import { ANNOTATION_CONTEXT } from './annotation-read'

/** The address of the site, and what it is called. */
export type Site = { origin: string; name: string }

export const ANNOTATION_TYPE = `application/ld+json; profile="${ANNOTATION_CONTEXT}"`

const contextOf = ({ origin }: Site) => [ANNOTATION_CONTEXT, { whence: `${origin}/ns#` }]

const words = (value: string, language: string, purpose: string) => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  language,
  textDirection: directionOf(language),
  purpose,
})

function bodiesOf(page: ClaimPage, piece: PublicEvidence, { origin }: Site) {
  const translation = piece.quotation?.translation
  return [
    {
      type: 'SpecificResource',
      source: {
        id: `${origin}/claims/${page.ref}`,
        type: 'Text',
        format: 'text/html',
        language: page.language,
      },
      purpose: 'linking',
    },
    words(page.statement, page.language, 'describing'),
    { type: 'TextualBody', value: piece.stance, format: 'text/plain', purpose: 'classifying' },
    ...(piece.note === null
      ? []
      : [{ type: 'TextualBody', value: piece.note, format: 'text/plain', purpose: 'commenting' }]),
    ...(translation
      ? [
          {
            ...words(translation.text, translation.language, 'whence:translating'),
            creator: {
              type: translation.method === 'PERSON' ? 'Person' : 'Software',
              name: translation.translator,
            },
          },
        ]
      : []),
  ]
}

const fragment = (conformsTo: string, value: string, refinedBy: object) => ({
  type: 'FragmentSelector',
  conformsTo,
  value,
  refinedBy,
})

const seconds = (ms: number) => String(ms / 1000)

/**
 * Where the words stand. Several selectors say the same in different ways: the words with what stands around them, and
 * their place in code points of the snapshot's text. On a page of a PDF and in a span of a recording they are looked for
 * within that. A recording has no text of its own in which a place could be counted.
 */
function selectorsOf({ exact, prefix, suffix, startCp, endCp, page, time }: PublicQuotation) {
  const quote = { type: 'TextQuoteSelector', exact, prefix, suffix }
  if (time) {
    const span = `t=${seconds(time.startMs)},${seconds(time.endMs)}`
    return fragment('http://www.w3.org/TR/media-frags/', span, quote)
  }
  const position = { type: 'TextPositionSelector', start: startCp, end: endCp }
  return page === null
    ? [quote, position]
    : [fragment('http://tools.ietf.org/rfc/rfc3778', `page=${page}`, quote), position]
}

/** The bytes themselves, by their hash (RFC 6920): a name, and nothing that could be fetched. */
function bytesName(sha256: string): string {
  const bytes = sha256.match(/../g) ?? []
  const binary = bytes.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('')
  return `ni:///sha-256;${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

const mediaTypes = { audio: 'Sound', video: 'Video', image: 'Image' } as const

function targetOf({ source, media }: PublicEvidence, quotation: PublicQuotation, { origin }: Site) {
  return {
    type: 'SpecificResource',
    source: {
      id: source.url ?? `${origin}/sources/${source.id}`,
      type: media ? mediaTypes[media.kind] : 'Text',
      language: source.language,
      'dcterms:title': source.title,
    },
    selector: selectorsOf(quotation),
    state: {
      type: 'TimeState',
      sourceDate: quotation.capturedAt,
      cached: bytesName(quotation.snapshotSha256),
      'whence:sha256': quotation.snapshotSha256,
    },
  }
}

const annotationsAddress = (ref: string, { origin }: Pick<Site, 'origin'>): string =>
  `${origin}/api/v1/claims/${ref}/annotations`

/** When the revision in which the words are quoted was first decided on. */
const createdOf = ({ history, revisionNumber, decidedAt }: ClaimPage): string =>
  history.findLast((decision) => decision.revisionNumber === revisionNumber)?.decidedAt ?? decidedAt

function annotationsWithin(page: ClaimPage, site: Site) {
  return page.evidence.flatMap((piece) => {
    if (!piece.quotation) return []
    return {
      id: `${annotationsAddress(page.ref, site)}#${piece.key}`,
      type: 'Annotation',
      motivation: 'linking',
      created: createdOf(page),
      generator: { id: `${site.origin}/`, type: 'Software', name: site.name },
      body: bodiesOf(page, piece, site),
      target: targetOf(piece, piece.quotation, site),
    }
  })
}

/** Every quotation of a claim as an annotation that stands alone. */
export const annotationsOf = (page: ClaimPage, site: Site) =>
  annotationsWithin(page, site).map((annotation) => ({ '@context': contextOf(site), ...annotation }))

const collectionHead = (page: ClaimPage, site: Site, total: number) => ({
  id: annotationsAddress(page.ref, site),
  type: 'AnnotationCollection',
  label: page.statement,
  total,
})

const pageWith = (page: ClaimPage, site: Site, partOf: string | object, items: object[]) => ({
  id: `${annotationsAddress(page.ref, site)}?page=1`,
  type: 'AnnotationPage',
  partOf,
  startIndex: 0,
  items,
})

/** The one page of a claim's annotations, as a document. */
export function annotationPageOf(page: ClaimPage, site: Site) {
  const items = annotationsWithin(page, site)
  return {
    '@context': contextOf(site),
    ...pageWith(page, site, collectionHead(page, site, items.length), items),
  }
}

/**
 * The quotations of a claim as a collection (Web Annotation Data Model, W3C Recommendation): the body is the claim, the
 * target the quoted words. Made of the public page alone.
 */
export function annotationCollectionOf(page: ClaimPage, site: Site) {
  const items = annotationsWithin(page, site)
  return {
    '@context': contextOf(site),
    ...collectionHead(page, site, items.length),
    first: pageWith(page, site, annotationsAddress(page.ref, site), items),
  }
}
