import type { z } from 'zod'
import type { Facets, Found } from '@/lib/published/found'
import type { ClaimantPlace, SourcePlace } from '@/lib/published/places'
import type { IndexLine, TopicPlace } from '@/lib/published/topic-views'
import type { Facet } from '@/lib/published/views'
import { apiLineOf } from './api-line'
import type {
  apiClaimant,
  apiClaimantLine,
  apiClaimList,
  apiSource,
  apiSourceLine,
  apiTopic,
  apiTopicLine,
} from './api-places'

/*
 * What readers see of claims in lists, of documents, topics and claimants, as the API answers it.
 */

const sourcePage = (slug: string) => `/sources/${slug}`
const topicPage = (slug: string) => `/topics/${encodeURIComponent(slug)}`
const claimantPage = (slug: string) => `/claimants/${encodeURIComponent(slug)}`

const numbersOf = (facets: readonly Facet[]): Record<string, number> =>
  Object.fromEntries(facets.map(({ key, count }) => [key, count]))

const facetsOf = ({ status, topic, claimant, source, language, year }: Facets) => ({
  status: numbersOf(status),
  topic: numbersOf(topic),
  claimant: numbersOf(claimant),
  source: numbersOf(source),
  language: numbersOf(language),
  year: numbersOf(year),
})

/** A page of a list of claims. */
export const claimListOf = (
  found: Pick<Found, 'items' | 'nextCursor' | 'previousCursor' | 'total' | 'isCapped'> &
    Partial<Pick<Found, 'facets' | 'cappedFacets'>>,
): z.infer<typeof apiClaimList> => ({
  items: found.items.map(apiLineOf),
  nextCursor: found.nextCursor,
  previousCursor: found.previousCursor,
  total: found.total,
  totalIsCapped: found.isCapped,
  ...(found.facets ? { facets: facetsOf(found.facets), cappedFacets: [...(found.cappedFacets ?? [])] } : {}),
})

/** A document with whoever published it. */
type Document = Pick<SourcePlace, 'id' | 'slug' | 'card' | 'publisher'>

const documentOf = ({ id, slug, card, publisher }: Document) => ({
  id,
  slug,
  title: card.title,
  language: card.language,
  genre: card.genre,
  distance: card.distance,
  url: card.url,
  author: card.author,
  publisher,
  publishedOn: card.publishedOn,
  accessedOn: card.accessedOn,
  page: sourcePage(slug),
})

export const sourceLineOf = (
  document: Document,
  { total, counts }: Pick<IndexLine, 'total' | 'counts'>,
): z.infer<typeof apiSourceLine> => ({ ...documentOf(document), claims: total, counts })

export const sourceJsonOf = (source: SourcePlace): z.infer<typeof apiSource> => ({
  ...documentOf(source),
  grade: source.grade,
  heldSince: source.card.heldSince,
  isRestedOn: source.isRestedOn,
  correctedBy: source.marks,
  corrects: source.corrects,
  graph: source.picture,
  basedOn: source.basedOn,
  downstream: {
    total: source.downstream.total.count,
    totalIsCapped: source.downstream.total.isMore,
    items: source.downstream.first,
  },
  claims: {
    total: source.claims.total.count,
    totalIsCapped: source.claims.total.isMore,
    items: source.claims.first.map(({ line, through }) => ({ claim: apiLineOf(line), through })),
  },
  counts: source.counts,
})

export const topicLineOf = ({ slug, label, total, counts }: IndexLine): z.infer<typeof apiTopicLine> => ({
  slug,
  name: label,
  claims: total,
  counts,
  page: topicPage(slug),
})

export const topicJsonOf = (topic: TopicPlace): z.infer<typeof apiTopic> => ({
  slug: topic.slug,
  name: topic.name,
  page: topicPage(topic.slug),
  total: topic.total,
  totalIsCapped: topic.isCapped,
  counts: topic.counts,
  steps: topic.steps,
  claims: topic.claims.map(apiLineOf),
  events: topic.events.map(apiLineOf),
  claimants: topic.claimants,
  sources: topic.sources,
})

export const claimantLineOf = (
  { slug, label, total, counts }: IndexLine,
  kind: ClaimantPlace['card']['kind'] | null,
): z.infer<typeof apiClaimantLine> => ({
  slug,
  name: label,
  kind,
  claims: total,
  counts,
  page: claimantPage(slug),
})

export const claimantJsonOf = (claimant: ClaimantPlace): z.infer<typeof apiClaimant> => {
  const { name, kind, description, aliases, sameAs, grade } = claimant.card
  const { total, claims, nextCursor, previousCursor, passedOn, documents } = claimant
  return {
    slug: claimant.slug,
    name,
    kind,
    description,
    aliases,
    sameAs,
    grade,
    page: claimantPage(claimant.slug),
    merged: claimant.merged,
    counts: claimant.counts,
    claims: { total, items: claims.map(apiLineOf), nextCursor, previousCursor },
    passedOn: {
      total: passedOn.total.count,
      totalIsCapped: passedOn.total.isMore,
      items: passedOn.first.map(apiLineOf),
    },
    documents: {
      total: documents.total.count,
      totalIsCapped: documents.total.isMore,
      items: documents.first,
    },
  }
}
