import type { z } from 'zod'
import { apiClaimAnswer, apiHistory, apiOrigins } from './api-claim-answer'
import { apiAnnotations, apiClaimReview, apiCslCitation, apiProv, apiReviewFeed } from './api-files'
import {
  apiClaimant,
  apiClaimantList,
  apiClaimList,
  apiCorrectionList,
  apiSource,
  apiSourceList,
  apiTopic,
  apiTopicList,
} from './api-places'
import {
  annotationsQuery,
  citeQuery,
  claimantQuery,
  claimsQuery,
  correctionsQuery,
  indexQuery,
  pastQuery,
  plainQuery,
  provQuery,
} from './api-queries'

/** One address that anybody may read. */
export type ReadOperation = {
  /** As the folders of `app` spell it. */
  path: `/api/v1/${string}`
  operationId: string
  /** One sentence. */
  summary: string
  /** What may be asked, as text. */
  query: z.ZodObject
  /** By media type, the schema of what is answered with 200; null: bytes or text. */
  answers: Readonly<Record<string, z.ZodType | null>>
}

const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': schema })

/** Everything that the API answers to anybody. */
export const readOperations = [
  {
    path: '/api/v1/claims',
    operationId: 'listClaims',
    summary: 'Public claims: newest first, or those that are asked for.',
    query: claimsQuery,
    answers: json(apiClaimList),
  },
  {
    path: '/api/v1/claims/[ref]',
    operationId: 'findClaim',
    summary: 'A claim, what it rests on, and what was decided of it.',
    query: pastQuery,
    answers: json(apiClaimAnswer),
  },
  {
    path: '/api/v1/claims/[ref]/history',
    operationId: 'findClaimHistory',
    summary: 'Every decision on a claim.',
    query: pastQuery,
    answers: json(apiHistory),
  },
  {
    path: '/api/v1/claims/[ref]/origins',
    operationId: 'findClaimOrigins',
    summary: 'What a claim goes back to: counts, the graph, and the same in words.',
    query: plainQuery,
    answers: json(apiOrigins),
  },
  {
    path: '/api/v1/claims/[ref]/prov',
    operationId: 'findClaimProv',
    summary: 'Where a claim comes from and how it was decided, as W3C PROV.',
    query: provQuery,
    answers: { 'application/json': apiProv, 'text/provenance-notation': null },
  },
  {
    path: '/api/v1/claims/[ref]/annotations',
    operationId: 'findClaimAnnotations',
    summary: 'The quotations of a claim as Web Annotations.',
    query: annotationsQuery,
    answers: { 'application/ld+json': apiAnnotations },
  },
  {
    path: '/api/v1/claims/[ref]/claimreview',
    operationId: 'findClaimReview',
    summary: 'A claim as schema.org ClaimReview; nothing where its status has none.',
    query: plainQuery,
    answers: { 'application/ld+json': apiClaimReview },
  },
  {
    path: '/api/v1/claims/[ref]/cite',
    operationId: 'citeClaim',
    summary: 'A citation of a claim.',
    query: citeQuery,
    answers: {
      'application/vnd.citationstyles.csl+json': apiCslCitation,
      'application/x-bibtex': null,
      'application/x-research-info-systems': null,
      'text/plain': null,
    },
  },
  {
    path: '/api/v1/claims/[ref]/bundle',
    operationId: 'bundleClaim',
    summary: 'Everything public of a claim in one file, with checksums.',
    query: pastQuery,
    answers: { 'application/zip': null },
  },
  {
    path: '/api/v1/sources',
    operationId: 'listSources',
    summary: 'Documents that public claims rest on.',
    query: indexQuery,
    answers: json(apiSourceList),
  },
  {
    path: '/api/v1/sources/[id]',
    operationId: 'findSource',
    summary: 'A document by its id or its slug: where it comes from, and what rests on it.',
    query: pastQuery,
    answers: json(apiSource),
  },
  {
    path: '/api/v1/topics',
    operationId: 'listTopics',
    summary: 'Topics of public claims.',
    query: indexQuery,
    answers: json(apiTopicList),
  },
  {
    path: '/api/v1/topics/[slug]',
    operationId: 'findTopic',
    summary: 'A topic, and how its claims stand.',
    query: pastQuery,
    answers: json(apiTopic),
  },
  {
    path: '/api/v1/claimants',
    operationId: 'listClaimants',
    summary: 'Those who claim things.',
    query: indexQuery,
    answers: json(apiClaimantList),
  },
  {
    path: '/api/v1/claimants/[slug]',
    operationId: 'findClaimant',
    summary: 'Somebody who is named in public claims, and what they claim.',
    query: claimantQuery,
    answers: json(apiClaimant),
  },
  {
    path: '/api/v1/corrections',
    operationId: 'listCorrections',
    summary: 'The public log of corrections, newest first.',
    query: correctionsQuery,
    answers: json(apiCorrectionList),
  },
  {
    path: '/api/v1/claimreview.json',
    operationId: 'listClaimReviews',
    summary: 'The ClaimReview of every public claim that has one, as one schema.org DataFeed.',
    query: plainQuery,
    answers: { 'application/ld+json': apiReviewFeed },
  },
] as const satisfies readonly ReadOperation[]
