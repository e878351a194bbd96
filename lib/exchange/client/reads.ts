// Written by `npm run client` from the description of the API. Not by hand.
/* oxlint-disable max-lines-per-function -- a line or two for each operation */
import type { Call } from './call'
import type {
  Annotations,
  Claim,
  ClaimList,
  ClaimReview,
  ClaimReviewFeed,
  Claimant,
  ClaimantList,
  CorrectionList,
  History,
  Origins,
  ProblemKind,
  Source,
  SourceList,
  Topic,
  TopicList,
} from './schemas'

export type ListClaimsQuery = {
  /** Words to look for, as on the page: also `"exact words"`, `-without`, `status:disputed`. */
  q?: string
  /** Of any of these; may be given several times. */
  status?: Array<
    'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED'
  >
  /** The slug of a topic. */
  topic?: string
  /** The slug of a claimant. */
  claimant?: string
  /** The id of a source that they rest on. */
  source?: string
  /** BCP 47 language tag of the statement. */
  language?: string
  /** About events of this date or later. */
  from?: string
  /** About events of this date or earlier. */
  to?: string
  /** By when they were decided; by relevance where words are looked for, unless told otherwise. */
  sort?: 'newest' | 'oldest' | 'relevance'
  /** How many lines at most: 1 to 100; 20 unless told. */
  limit?: string
  /** `nextCursor` or `previousCursor` of an answer to the same question. */
  cursor?: string
  /** 1: with the counts by status, topic, claimant, source, language and year. */
  facets?: '0' | '1'
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type FindClaimQuery = {
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type FindClaimHistoryQuery = {
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type FindClaimProvQuery = {
  /** PROV-JSON or PROV-N; else as `Accept` says. */
  format?: 'json' | 'provn'
}

export type FindClaimAnnotationsQuery = {
  /** Of the collection, the one page there is: 1. */
  page?: string
}

export type CiteClaimQuery = {
  format?: 'bibtex' | 'csl' | 'ris' | 'plain'
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type BundleClaimQuery = {
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type ListSourcesQuery = {
  /** By how many claims there are, most first; or by name. */
  sort?: 'number' | 'name'
  /** `nextCursor` or `previousCursor` of an answer to the same question. */
  cursor?: string
}

export type FindSourceQuery = {
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type ListTopicsQuery = {
  /** By how many claims there are, most first; or by name. */
  sort?: 'number' | 'name'
  /** `nextCursor` or `previousCursor` of an answer to the same question. */
  cursor?: string
}

export type FindTopicQuery = {
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type ListClaimantsQuery = {
  /** By how many claims there are, most first; or by name. */
  sort?: 'number' | 'name'
  /** `nextCursor` or `previousCursor` of an answer to the same question. */
  cursor?: string
}

export type FindClaimantQuery = {
  /** How many lines at most: 1 to 100; 20 unless told. */
  limit?: string
  /** `nextCursor` or `previousCursor` of an answer to the same question. */
  cursor?: string
  /** As readers saw it at a moment: a date (its end, in UTC), or a date with a time. No moment to come. */
  asOf?: string
}

export type ListCorrectionsQuery = {
  kind?: 'STATUS_CHANGED' | 'RETRACTION' | 'REWORDED' | 'MERGE' | 'WITHHELD' | 'RESTORED'
  /** How many lines at most: 1 to 100; 20 unless told. */
  limit?: string
  /** `nextCursor` or `previousCursor` of an answer to the same question. */
  cursor?: string
}

/** What anybody may read. */
export const readsOf = (call: Call) => ({
  /** Public claims: newest first, or those that are asked for. `GET /api/v1/claims` */
  listClaims: (query: ListClaimsQuery = {}) =>
    call.json<ClaimList>({ method: 'GET', path: `/api/v1/claims`, query }),
  /** A claim, what it rests on, and what was decided of it. `GET /api/v1/claims/{ref}` */
  findClaim: (ref: string, query: FindClaimQuery = {}) =>
    call.json<Claim>({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}`, query }),
  /** Every decision on a claim. `GET /api/v1/claims/{ref}/history` */
  findClaimHistory: (ref: string, query: FindClaimHistoryQuery = {}) =>
    call.json<History>({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}/history`, query }),
  /** What a claim goes back to: counts, the graph, and the same in words. `GET /api/v1/claims/{ref}/origins` */
  findClaimOrigins: (ref: string) =>
    call.json<Origins>({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}/origins` }),
  /** Where a claim comes from and how it was decided, as W3C PROV. `GET /api/v1/claims/{ref}/prov` */
  findClaimProv: (ref: string, query: FindClaimProvQuery = {}) =>
    call.raw({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}/prov`, query }),
  /** The quotations of a claim as Web Annotations. `GET /api/v1/claims/{ref}/annotations` */
  findClaimAnnotations: (ref: string, query: FindClaimAnnotationsQuery = {}) =>
    call.json<Annotations>({
      method: 'GET',
      path: `/api/v1/claims/${encodeURIComponent(ref)}/annotations`,
      query,
    }),
  /** A claim as schema.org ClaimReview; nothing where its status has none. `GET /api/v1/claims/{ref}/claimreview` */
  findClaimReview: (ref: string) =>
    call.json<ClaimReview>({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}/claimreview` }),
  /** A citation of a claim. `GET /api/v1/claims/{ref}/cite` */
  citeClaim: (ref: string, query: CiteClaimQuery = {}) =>
    call.raw({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}/cite`, query }),
  /** Everything public of a claim in one file, with checksums. `GET /api/v1/claims/{ref}/bundle` */
  bundleClaim: (ref: string, query: BundleClaimQuery = {}) =>
    call.raw({ method: 'GET', path: `/api/v1/claims/${encodeURIComponent(ref)}/bundle`, query }),
  /** Documents that public claims rest on. `GET /api/v1/sources` */
  listSources: (query: ListSourcesQuery = {}) =>
    call.json<SourceList>({ method: 'GET', path: `/api/v1/sources`, query }),
  /** A document by its id or its slug: where it comes from, and what rests on it. `GET /api/v1/sources/{id}` */
  findSource: (id: string, query: FindSourceQuery = {}) =>
    call.json<Source>({ method: 'GET', path: `/api/v1/sources/${encodeURIComponent(id)}`, query }),
  /** Topics of public claims. `GET /api/v1/topics` */
  listTopics: (query: ListTopicsQuery = {}) =>
    call.json<TopicList>({ method: 'GET', path: `/api/v1/topics`, query }),
  /** A topic, and how its claims stand. `GET /api/v1/topics/{slug}` */
  findTopic: (slug: string, query: FindTopicQuery = {}) =>
    call.json<Topic>({ method: 'GET', path: `/api/v1/topics/${encodeURIComponent(slug)}`, query }),
  /** Those who claim things. `GET /api/v1/claimants` */
  listClaimants: (query: ListClaimantsQuery = {}) =>
    call.json<ClaimantList>({ method: 'GET', path: `/api/v1/claimants`, query }),
  /** Somebody who is named in public claims, and what they claim. `GET /api/v1/claimants/{slug}` */
  findClaimant: (slug: string, query: FindClaimantQuery = {}) =>
    call.json<Claimant>({ method: 'GET', path: `/api/v1/claimants/${encodeURIComponent(slug)}`, query }),
  /** The public log of corrections, newest first. `GET /api/v1/corrections` */
  listCorrections: (query: ListCorrectionsQuery = {}) =>
    call.json<CorrectionList>({ method: 'GET', path: `/api/v1/corrections`, query }),
  /** The ClaimReview of every public claim that has one, as one schema.org DataFeed. `GET /api/v1/claimreview.json` */
  listClaimReviews: () => call.json<ClaimReviewFeed>({ method: 'GET', path: `/api/v1/claimreview.json` }),
  /** What a kind of problem means. `GET /api/v1/problems/{code}` */
  explainProblem: (code: string) =>
    call.json<ProblemKind>({ method: 'GET', path: `/api/v1/problems/${encodeURIComponent(code)}` }),
  /** This description, as OpenAPI 3.1. `GET /api/v1/openapi.json` */
  describeApi: () =>
    call.json<{
      openapi: string
      [more: string]: unknown
    }>({ method: 'GET', path: `/api/v1/openapi.json` }),
})
