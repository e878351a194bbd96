// Written by `npm run client` from the description of the API. Not by hand.
/* oxlint-disable max-lines -- as long as there are shapes */

export type SentClaim = {
  statement: string
  language: string
  claimant?: string | null
  claimantKind?: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP'
  topics?: Array<string>
  eventDate?: string | null
  evidence?: Array<SentEvidence>
}

export type SentEvidence = {
  source: {
    url?: string | null
    title: string
    publisher?: string | null
    publishedAt?: string | null
    genre?:
      | 'NEWS_REPORT'
      | 'ANALYSIS'
      | 'OPINION'
      | 'OFFICIAL_RECORD'
      | 'COURT_FILING'
      | 'DATASET'
      | 'SOCIAL_POST'
      | 'VIDEO'
      | 'AUDIO'
      | 'LEAKED_MATERIAL'
      | 'INTERVIEW'
      | 'OTHER'
  }
  stance: 'SUPPORTS' | 'DISPUTES' | 'NEUTRAL'
  quotation?: {
    exact: string
    prefix?: string
    suffix?: string
  } | null
  credibility?: number
}

export type ClaimContent = {
  statement: string
  language: string
  attributions: Array<AttributionContent>
  topics: Array<TopicChoice>
  parties: Array<AgentChoice>
  eventFrom: string | null
  eventTo: string | null
  place: string | null
  figures: Array<FigureContent>
  evidence: Array<EvidenceContent>
}

export type AttributionContent = {
  agent: AgentChoice
  verb: 'SAYS' | 'ALLEGES' | 'DENIES' | 'LEAKS' | 'CONFIRMS' | 'ESTIMATES'
  anonymity: 'NAMED' | 'PSEUDONYMOUS' | 'KNOWN_TO_DESK' | 'ANONYMOUS'
  basis: 'WITNESSED' | 'DOCUMENT' | 'TOLD' | 'DEDUCED' | 'CANNOT_BE_JUDGED'
  saidOn: string | null
}

export type AgentChoice =
  | {
      kind: 'known'
      id: string
      label: string
    }
  | {
      kind: 'new'
      name: string
      agentKind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP'
    }

export type TopicChoice =
  | {
      kind: 'known'
      id: string
      label: string
    }
  | {
      kind: 'new'
      name: string
    }

export type FigureContent = {
  label: string
  amount: string | null
  low: string | null
  high: string | null
  unit: string
  asOf: string | null
}

export type EvidenceContent = {
  key: string
  source: SourceChoice
  toldBy: AgentChoice | null
  stance: 'SUPPORTS' | 'DISPUTES' | 'NEUTRAL'
  quotation: QuotationContent | null
  credibility: number
  strength: 'STRONG' | 'MODERATE' | 'WEAK' | null
  note: string | null
}

export type SourceChoice =
  | {
      kind: 'known'
      id: string
      label: string
    }
  | NewSource

export type NewSource = {
  kind: 'new'
  title: string
  publisher: AgentChoice | null
  url: string | null
  genre:
    | 'NEWS_REPORT'
    | 'ANALYSIS'
    | 'OPINION'
    | 'OFFICIAL_RECORD'
    | 'COURT_FILING'
    | 'DATASET'
    | 'SOCIAL_POST'
    | 'VIDEO'
    | 'AUDIO'
    | 'LEAKED_MATERIAL'
    | 'INTERVIEW'
    | 'OTHER'
  distance: 'PRIMARY' | 'SECONDARY' | 'TERTIARY'
  author: string | null
  language: string
  publishedOn: string | null
  accessedOn: string | null
  links?: Array<{
    kind: 'QUOTES' | 'SYNDICATES' | 'TRANSLATES' | 'PARAPHRASES' | 'CITES' | 'TOLD_BY'
    to: LinkTarget
    note: string
  }>
}

export type LinkTarget =
  | {
      kind: 'source'
      source:
        | {
            kind: 'known'
            id: string
            label: string
          }
        | PlainSource
    }
  | {
      kind: 'agent'
      agent:
        | {
            kind: 'known'
            id: string
            label: string
          }
        | {
            kind: 'new'
            name: string
            agentKind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP'
          }
    }

export type PlainSource = {
  kind: 'new'
  title: string
  publisher: AgentChoice | null
  url: string | null
  genre:
    | 'NEWS_REPORT'
    | 'ANALYSIS'
    | 'OPINION'
    | 'OFFICIAL_RECORD'
    | 'COURT_FILING'
    | 'DATASET'
    | 'SOCIAL_POST'
    | 'VIDEO'
    | 'AUDIO'
    | 'LEAKED_MATERIAL'
    | 'INTERVIEW'
    | 'OTHER'
  distance: 'PRIMARY' | 'SECONDARY' | 'TERTIARY'
  author: string | null
  language: string
  publishedOn: string | null
  accessedOn: string | null
}

export type QuotationContent = {
  snapshotId: string
  exact: string
  startCp: number
  endCp: number
  heard?: {
    transcriptId: string
    startMs: number
    endMs: number
  }
  translation?: {
    language: string
    text: string
    translator: string
    method: 'PERSON' | 'MACHINE'
  }
}

/** A page of a list of claims. */
export type ClaimList = {
  items: Array<ClaimLine>
  /** Opaque; null at the end. The `Link` header has the whole address. */
  nextCursor: string | null
  /** Opaque; null at the end. The `Link` header has the whole address. */
  previousCursor: string | null
  /** How many claims are found; at least, where `totalIsCapped` says so. */
  total: number
  /** There are more: counting ended there. */
  totalIsCapped: boolean
  /** How the found claims divide, by key; each follows all filters but its own. */
  facets?: {
    status: Record<string, number>
    topic: Record<string, number>
    claimant: Record<string, number>
    source: Record<string, number>
    language: Record<string, number>
    year: Record<string, number>
  }
  /** Facets of which not all claims were counted: of each value there are at least so many. */
  cappedFacets?: Array<'status' | 'topic' | 'claimant' | 'source' | 'language' | 'year'>
}

/** A claim in a list. */
export type ClaimLine = {
  ref: Ref
  slug: string
  /** What is claimed, in its own language. */
  statement: string
  /** BCP 47 language tag. */
  language: string
  status: Status
  /** What was found of its having been said; null: that was not asked. */
  said: Status | null
  /** How well it was checked: 1 one reviewer, 2 two independently, 3 with a blind second reading. */
  depth: number
  /** Who claims it; null: nobody is named. */
  claimant: string | null
  topics: Array<{
    slug: string
    name: string
  }>
  eventDate: {
    from: string | null
    to: string | null
  }
  /** ISO 8601, UTC. */
  decidedAt: string
  /** What its support goes back to: counted in independent origins, not in reports. */
  origins: number
  /** Pieces of evidence for it. */
  supports: number
  /** Pieces of evidence against it. */
  disputes: number
  /** The path of its page on this site. */
  url: string
}

/** The short, stable id of a claim: `C-7K3Q9`. */
export type Ref = string

/** What was decided of the claim. */
export type Status =
  'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED'

/** Why it was refused (RFC 9457). */
export type Problem = {
  /** The kind of problem. Its address says what it means. */
  type:
    | '/api/v1/problems/not-found'
    | '/api/v1/problems/not-allowed'
    | '/api/v1/problems/signed-out'
    | '/api/v1/problems/stale'
    | '/api/v1/problems/wrong-state'
    | '/api/v1/problems/duplicate'
    | '/api/v1/problems/invalid'
    | '/api/v1/problems/unmet-rule'
    | '/api/v1/problems/interests'
    | '/api/v1/problems/throttled'
    | '/api/v1/problems/unavailable'
    | '/api/v1/problems/malformed'
    | '/api/v1/problems/wrong-method'
    | '/api/v1/problems/too-large'
    | '/api/v1/problems/bad-key'
    | '/api/v1/problems/in-flight'
    | '/api/v1/problems/key-reused'
    | '/api/v1/problems/not-json'
    | '/api/v1/problems/fault'
  title: string
  status: number
  /** What to do about it. A sentence. */
  detail: string
  /** The fields at fault: where, such as `evidence.0.stance`, and why. */
  issues?: Array<{
    path: string
    message: string
  }>
}

/** A claim, what it rests on, and what was decided of it. */
export type Claim = {
  ref: Ref
  slug: string
  /** What is claimed, in its own language. */
  statement: string
  /** BCP 47 language tag. */
  language: string
  status: Status
  /** What was found of its having been said; null: that was not asked. */
  said: Status | null
  /** How well it was checked: 1 one reviewer, 2 two independently, 3 with a blind second reading. */
  depth: number
  /** Who claims it; null: nobody is named. */
  claimant: string | null
  topics: Array<{
    slug: string
    name: string
  }>
  eventDate: {
    from: string | null
    to: string | null
  }
  /** ISO 8601, UTC. */
  decidedAt: string
  /** Pieces of evidence for it. */
  supports: number
  /** Pieces of evidence against it. */
  disputes: number
  /** The path of its page on this site. */
  url: string
  reports: number
  circular: number
  changed?: {
    /** ISO 8601, UTC. */
    since: string
    noLongerMet: boolean
  }
  statements?: Record<string, string>
  place: string | null
  /** Who says it and who passes it on, the outermost first. */
  attributions: Array<{
    level: number
    agent: Agent
    verb: 'SAYS' | 'ALLEGES' | 'DENIES' | 'LEAKS' | 'CONFIRMS' | 'ESTIMATES'
    anonymity: 'NAMED' | 'PSEUDONYMOUS' | 'KNOWN_TO_DESK' | 'ANONYMOUS'
    basis: 'WITNESSED' | 'DOCUMENT' | 'TOLD' | 'DEDUCED' | 'CANNOT_BE_JUDGED'
    saidOn: string | null
  }>
  parties: Array<{
    slug: string
    name: string
  }>
  figures: Array<{
    label: string
    amount: string | null
    low: string | null
    high: string | null
    unit: string
    asOf: string | null
  }>
  evidence: Array<Evidence>
  origins: OriginCount
  /** The decision that stands. */
  decision: Decision
  /** Every decision, newest first. */
  history: Array<Decision>
  /** What would settle it. */
  settle: Array<{
    id: string
    met: boolean
    /** Rules of one way belong together, and one way met is enough. */
    way: number | null
    /** Unmet, and the status waits for it. */
    holdsBack: boolean
    because: {
      key: string
      params: Record<string, string | number>
    }
    /** What would meet it; empty where it is met. */
    needed: string
    towards: 'VERIFIED' | 'REFUTED'
  }>
  /** SHA-256, in hexadecimal. */
  revisionHash: string
  revisionNumber: number
  /** ISO 8601, UTC. */
  loggedAt: string
  /** The day on which it is due for another look. */
  reviewBy: string | null
  translations?: Array<{
    /** BCP 47 language tag. */
    language: string
    statement: string
    reason: string
    correctionNotice: string | null
    disagreement: string | null
    translator: string
    /** ISO 8601, UTC. */
    translatedAt: string
    checker: string
    /** ISO 8601, UTC. */
    at: string
    ofDecision: {
      /** ISO 8601, UTC. */
      decidedAt: string
      /** SHA-256, in hexadecimal. */
      revisionHash: string
    }
  }>
  notice: Notice | null
}

/** A person, an organisation or a group. Its page is `/claimants/{slug}`. */
export type Agent = {
  name: string
  slug: string
  kind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP'
}

/** What speaks for a claim or against it, and the document it stands in. */
export type Evidence = {
  key: string
  stance: 'SUPPORTS' | 'DISPUTES' | 'NEUTRAL'
  /** Admiralty code; 6: cannot be judged. */
  credibility: number
  strength: 'STRONG' | 'MODERATE' | 'WEAK' | null
  note: string | null
  toldBy: Agent | null
  /** Admiralty code, as it was in force when the claim was decided; F: cannot be judged. */
  reliability: {
    grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
    reason: string | null
  }
  source: {
    id: string
    title: string
    url: string | null
    publisher: {
      slug: string
      name: string
    } | null
    author: string | null
    genre:
      | 'NEWS_REPORT'
      | 'ANALYSIS'
      | 'OPINION'
      | 'OFFICIAL_RECORD'
      | 'COURT_FILING'
      | 'DATASET'
      | 'SOCIAL_POST'
      | 'VIDEO'
      | 'AUDIO'
      | 'LEAKED_MATERIAL'
      | 'INTERVIEW'
      | 'OTHER'
    distance: 'PRIMARY' | 'SECONDARY' | 'TERTIARY'
    /** BCP 47 language tag. */
    language: string
    publishedOn: string | null
    accessedOn: string | null
    /** We hold a capture of it. */
    held: boolean
  }
  quotation: Quotation | null
  /** Null where the evidence is text. */
  media: {
    kind: 'audio' | 'video' | 'image'
    authenticity: {
      rating:
        | 'ORIGINAL_MEDIA_CONTENT'
        | 'EDITED_OR_CROPPED_CONTENT'
        | 'TRANSFORMED_CONTENT'
        | 'STAGED_CONTENT'
        | 'DECONTEXTUALIZED_CONTENT'
        | 'SATIRE_OR_PARODY_CONTENT'
      reason: string
      judgedBy: string
      /** ISO 8601, UTC. */
      judgedAt: string
    } | null
    credentials:
      | {
          state: 'none'
        }
      | {
          state: 'unreadable'
          why: string
        }
      | {
          state: 'found'
          valid: boolean
          issuer: string | null
          signedAt: string | null
          generator: string | null
          actions: Array<string>
          faults: Array<string>
        }
      | null
    picture: {
      /** SHA-256, in hexadecimal. */
      sha256: string
      mediaType: string
      size: number
    } | null
  } | null
}

/** Words of a document, and exactly where they stand in what was captured. */
export type Quotation = {
  exact: string
  prefix: string
  suffix: string
  /** Where it begins in the text of the capture, in Unicode code points. */
  startCp: number
  endCp: number
  /** SHA-256 of the captured bytes, in hexadecimal. */
  snapshotSha256: string
  /** ISO 8601, UTC. */
  capturedAt: string
  method: 'PASTED' | 'UPLOADED' | 'FETCHED'
  /** BCP 47 language tag. */
  language: string
  /** Of a PDF, from 1. */
  page: number | null
  /** Of a recording: where the words are heard. */
  time: {
    startMs: number
    endMs: number
  } | null
  clip: {
    /** SHA-256, in hexadecimal. */
    sha256: string
    mediaType: string
    size: number
  } | null
  translation: {
    /** BCP 47 language tag. */
    language: string
    text: string
    translator: string
    method: 'PERSON' | 'MACHINE'
    checkedBy: string | null
  } | null
  /** What a later look showed, where the words no longer stand there as quoted. */
  later: {
    state: 'DRIFTED' | 'AMBIGUOUS' | 'ORPHANED' | 'GONE'
    /** ISO 8601, UTC. */
    since: string
  } | null
}

export type OriginCount = {
  /** Independent origins of what supports the claim. */
  count: number
  /** How many of these are loops without a way out. */
  circular: number
  /** Documents that support it. */
  reports: number
}

/** What a reviewer decided of a claim, on what, and why. */
export type Decision = {
  status: Status
  /** What it was before; null: this was the first decision. */
  from: Status | null
  /** What was found of its having been said; null: that was not asked. */
  said: Status | null
  depth: number
  /** The public reason. */
  reason: string
  reviewer: string
  reviewerRole: string
  /** ISO 8601, UTC. */
  decidedAt: string
  ruleSet: string
  rulesMet: boolean
  /** Each rule as it stood when this was decided. */
  rules: Array<{
    id: string
    met: boolean
    /** Rules of one way belong together, and one way met is enough. */
    way: number | null
    /** Unmet, and the status waits for it. */
    holdsBack: boolean
    because: {
      key: string
      params: Record<string, string | number>
    }
    /** What would meet it; empty where it is met. */
    needed: string
  }>
  /** Why it was decided against an unmet rule. */
  override: string | null
  /** The parts that are verified. */
  parts: Array<string>
  correctionNotice: string | null
  revisionNumber: number
  /** SHA-256 of exactly what was judged. */
  revisionHash: string
  saidReason: string | null
  saidBecause: Record<string, string | number | null> | null
  /** The point on which the sides of a dispute part. */
  disagreement: string | null
  readings: Array<{
    status: Status
    agrees: boolean
    blind: boolean
    reason: string
    reviewer: string
    reviewerRole: string
    /** ISO 8601, UTC. */
    readAt: string
  }>
  reaffirmations: Array<{
    reason: string
    reviewer: string
    reviewerRole: string
    /** ISO 8601, UTC. */
    at: string
  }>
}

/** What has changed under a claim since it was last looked at. */
export type Notice = {
  /** ISO 8601, UTC. */
  since: string
  changes: Array<{
    cause:
      | 'REGRADED'
      | 'RETRACTED'
      | 'CORRECTED'
      | 'DRIFTED'
      | 'REJUDGED'
      | 'LINKED'
      | 'UNLINKED'
      | 'MERGED'
      | 'SEPARATED'
      | 'EDITED'
    /** ISO 8601, UTC. */
    at: string
    source: {
      id: string
      title: string
      /** BCP 47 language tag. */
      language: string
    } | null
  }>
  was: {
    reports: number
    origins: number
    circular: number
  }
  now: {
    reports: number
    origins: number
    circular: number
  }
  /** Its status met the rules when it was decided, and would not now. */
  noLongerMet: boolean
}

/** Every decision on a claim. */
export type History = {
  ref: Ref
  /** Newest first. */
  items: Array<Decision>
}

/** What a claim goes back to. */
export type Origins = {
  ref: Ref
  reports: number
  origins: number
  circular: number
  /** The origins of what supports it, by name. */
  roots: Array<string>
  disputes: {
    reports: number
    origins: number
    circular: number
  }
  graph: OriginGraph
  /** The same in words: origins first. */
  outline: Array<OutlineLine>
  notice: Notice | null
}

/** Documents and agents, and how each rests on others. */
export type OriginGraph = {
  nodes: Array<{
    /** The id of a document, the slug of an agent. */
    id: string
    kind: 'source' | 'agent'
    name: string
    language: string | null
    publisher: string | null
    publishedOn: string | null
    url: string | null
    agentKind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP' | null
    stances: Array<'SUPPORTS' | 'DISPUTES' | 'NEUTRAL'>
    isOrigin: boolean
    isCircular: boolean
    isRetracted: boolean
    isCorrected: boolean
  }>
  edges: Array<{
    from: string
    to: string
    kind:
      | 'QUOTES'
      | 'SYNDICATES'
      | 'TRANSLATES'
      | 'PARAPHRASES'
      | 'CITES'
      | 'TOLD_BY'
      | 'CORRECTS'
      | 'RETRACTS'
      | 'SAME_AS'
      | 'TOLD'
      | 'PUBLISHED'
    passage: {
      exact: string
      /** BCP 47 language tag. */
      language: string
    } | null
    note: string | null
  }>
  /** Documents that did not find room. */
  more: number
}

/** A document or an agent, and what rests on it. */
export type OutlineLine = {
  id: string
  name: string
  kind: 'source' | 'agent'
  /** How it stands to what it is listed under. */
  links: Array<
    | 'QUOTES'
    | 'SYNDICATES'
    | 'TRANSLATES'
    | 'PARAPHRASES'
    | 'CITES'
    | 'TOLD_BY'
    | 'CORRECTS'
    | 'RETRACTS'
    | 'SAME_AS'
    | 'TOLD'
    | 'PUBLISHED'
  >
  /** How it stands to itself. */
  own: Array<
    | 'QUOTES'
    | 'SYNDICATES'
    | 'TRANSLATES'
    | 'PARAPHRASES'
    | 'CITES'
    | 'TOLD_BY'
    | 'CORRECTS'
    | 'RETRACTS'
    | 'SAME_AS'
    | 'TOLD'
    | 'PUBLISHED'
  >
  /** Told in full further up, or down. */
  see: 'above' | 'below' | null
  entries: Array<OutlineLine>
}

/** Web Annotation collection or page (W3C Recommendation). */
export type Annotations = Record<string, unknown>

/** schema.org ClaimReview. */
export type ClaimReview = {
  '@context': 'https://schema.org'
  '@type': 'ClaimReview'
  url: string
  /** ISO 8601, UTC. */
  datePublished: string
  claimReviewed: string
  author: {
    '@type': 'Organization' | 'Person'
    name: string
    [more: string]: unknown
  }
  itemReviewed: {
    '@type': 'Claim'
    [more: string]: unknown
  }
  /** A number only where the status has one. */
  reviewRating: {
    '@type': 'Rating'
    alternateName: string
    ratingValue?: number
    bestRating?: number
    worstRating?: number
  }
  reviewBody: string
}

export type SourceList = {
  items: Array<SourceLine>
  /** Opaque; null at the end. The `Link` header has the whole address. */
  nextCursor: string | null
  /** Opaque; null at the end. The `Link` header has the whole address. */
  previousCursor: string | null
}

/** A document in a list, and how the claims stand that rest on it. */
export type SourceLine = {
  id: string
  slug: string
  title: string
  /** BCP 47 language tag. */
  language: string
  genre:
    | 'NEWS_REPORT'
    | 'ANALYSIS'
    | 'OPINION'
    | 'OFFICIAL_RECORD'
    | 'COURT_FILING'
    | 'DATASET'
    | 'SOCIAL_POST'
    | 'VIDEO'
    | 'AUDIO'
    | 'LEAKED_MATERIAL'
    | 'INTERVIEW'
    | 'OTHER'
  distance: 'PRIMARY' | 'SECONDARY' | 'TERTIARY'
  /** The address of the document itself. */
  url: string | null
  author: string | null
  publisher: Agent | null
  publishedOn: string | null
  accessedOn: string | null
  /** The path of its page on this site. */
  page: string
  /** How many public claims there are of it. */
  claims: number
  /** How many claims stand at each status; a status without any is absent. */
  counts: Partial<
    Record<
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED',
      number
    >
  >
}

/** A document, where it comes from, and what rests on it. */
export type Source = {
  id: string
  slug: string
  title: string
  /** BCP 47 language tag. */
  language: string
  genre:
    | 'NEWS_REPORT'
    | 'ANALYSIS'
    | 'OPINION'
    | 'OFFICIAL_RECORD'
    | 'COURT_FILING'
    | 'DATASET'
    | 'SOCIAL_POST'
    | 'VIDEO'
    | 'AUDIO'
    | 'LEAKED_MATERIAL'
    | 'INTERVIEW'
    | 'OTHER'
  distance: 'PRIMARY' | 'SECONDARY' | 'TERTIARY'
  /** The address of the document itself. */
  url: string | null
  author: string | null
  publisher: Agent | null
  publishedOn: string | null
  accessedOn: string | null
  /** The path of its page on this site. */
  page: string
  /** Admiralty code: its own, or its publisher’s. */
  grade: {
    grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
    reason: string
    /** ISO 8601, UTC. */
    at: string
    of: 'source' | 'publisher'
  } | null
  /** Since when we hold a capture of it; null: we hold none. */
  heldSince: string | null
  /** A public claim rests on it directly. */
  isRestedOn: boolean
  /** What corrects or retracts it. */
  correctedBy: Array<{
    kind:
      'QUOTES' | 'SYNDICATES' | 'TRANSLATES' | 'PARAPHRASES' | 'CITES' | 'TOLD_BY' | 'CORRECTS' | 'RETRACTS'
    other: SourceBeside
    isItself: boolean
    passage: {
      exact: string
      /** BCP 47 language tag. */
      language: string
    } | null
    note: string | null
  }>
  corrects: Array<{
    kind:
      'QUOTES' | 'SYNDICATES' | 'TRANSLATES' | 'PARAPHRASES' | 'CITES' | 'TOLD_BY' | 'CORRECTS' | 'RETRACTS'
    other: SourceBeside
    isItself: boolean
    passage: {
      exact: string
      /** BCP 47 language tag. */
      language: string
    } | null
    note: string | null
  }>
  /** Where it comes from. */
  graph: OriginGraph
  basedOn: Array<{
    title: string
    url: string | null
    slug: string
  }>
  /** What comes from it, at any depth; the newest of them. */
  downstream: {
    total: number
    /** There are more: counting ended there. */
    totalIsCapped: boolean
    items: Array<{
      slug: string
      title: string
      /** BCP 47 language tag. */
      language: string
      genre:
        | 'NEWS_REPORT'
        | 'ANALYSIS'
        | 'OPINION'
        | 'OFFICIAL_RECORD'
        | 'COURT_FILING'
        | 'DATASET'
        | 'SOCIAL_POST'
        | 'VIDEO'
        | 'AUDIO'
        | 'LEAKED_MATERIAL'
        | 'INTERVIEW'
        | 'OTHER'
      publisher: string | null
      publishedOn: string | null
      isDirect: boolean
    }>
  }
  /** What rests on it, the newest; all of them: `/api/v1/claims?source={id}`. */
  claims: {
    total: number
    /** There are more: counting ended there. */
    totalIsCapped: boolean
    items: Array<{
      claim: ClaimLine
      /** Through which other document it rests on this one; null: directly. */
      through: {
        title: string
        /** BCP 47 language tag. */
        language: string
        slug: string
      } | null
    }>
  }
  /** How many claims stand at each status; a status without any is absent. */
  counts: Partial<
    Record<
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED',
      number
    >
  >
}

/** Another document, named in passing. */
export type SourceBeside = {
  slug: string
  title: string
  /** BCP 47 language tag. */
  language: string
  genre:
    | 'NEWS_REPORT'
    | 'ANALYSIS'
    | 'OPINION'
    | 'OFFICIAL_RECORD'
    | 'COURT_FILING'
    | 'DATASET'
    | 'SOCIAL_POST'
    | 'VIDEO'
    | 'AUDIO'
    | 'LEAKED_MATERIAL'
    | 'INTERVIEW'
    | 'OTHER'
  publisher: string | null
  publishedOn: string | null
}

export type TopicList = {
  items: Array<TopicLine>
  /** Opaque; null at the end. The `Link` header has the whole address. */
  nextCursor: string | null
  /** Opaque; null at the end. The `Link` header has the whole address. */
  previousCursor: string | null
}

/** A topic in a list, and how its claims stand. */
export type TopicLine = {
  slug: string
  name: string
  /** How many public claims there are of it. */
  claims: number
  /** How many claims stand at each status; a status without any is absent. */
  counts: Partial<
    Record<
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED',
      number
    >
  >
  /** The path of its page on this site. */
  page: string
}

/** A topic, and how its claims stand. */
export type Topic = {
  slug: string
  name: string
  /** The path of its page on this site. */
  page: string
  total: number
  /** There are more: counting ended there. */
  totalIsCapped: boolean
  /** How many claims stand at each status; a status without any is absent. */
  counts: Partial<
    Record<
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED',
      number
    >
  >
  /** How the counts came about: so many more, or fewer, from this month on. */
  steps: Array<{
    /** `2026-11`, UTC. */
    month: string
    status:
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED'
    by: number
  }>
  /** The newest decisions; all of them: `/api/v1/claims?topic={slug}`. */
  claims: Array<ClaimLine>
  /** What happened, the latest first. */
  events: Array<ClaimLine>
  /** Most often first. */
  claimants: Array<{
    slug: string
    name: string
    count: number
  }>
  sources: Array<{
    slug: string
    title: string
    /** BCP 47 language tag. */
    language: string
    genre:
      | 'NEWS_REPORT'
      | 'ANALYSIS'
      | 'OPINION'
      | 'OFFICIAL_RECORD'
      | 'COURT_FILING'
      | 'DATASET'
      | 'SOCIAL_POST'
      | 'VIDEO'
      | 'AUDIO'
      | 'LEAKED_MATERIAL'
      | 'INTERVIEW'
      | 'OTHER'
    publisher: string | null
    publishedOn: string | null
    count: number
  }>
}

export type ClaimantList = {
  items: Array<ClaimantLine>
  /** Opaque; null at the end. The `Link` header has the whole address. */
  nextCursor: string | null
  /** Opaque; null at the end. The `Link` header has the whole address. */
  previousCursor: string | null
}

/** Somebody who claims things, and how these claims stand. */
export type ClaimantLine = {
  slug: string
  name: string
  kind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP' | null
  /** How many public claims there are of it. */
  claims: number
  /** How many claims stand at each status; a status without any is absent. */
  counts: Partial<
    Record<
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED',
      number
    >
  >
  /** The path of its page on this site. */
  page: string
}

/** Somebody who is named in public claims. */
export type Claimant = {
  slug: string
  name: string
  kind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP'
  description: string | null
  aliases: Array<{
    name: string
    language: string | null
  }>
  sameAs: Array<string>
  /** Admiralty code, as a publisher. */
  grade: {
    grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
    reason: string
    /** ISO 8601, UTC. */
    at: string
  } | null
  /** The path of its page on this site. */
  page: string
  /** Others that are one with them. */
  merged: Array<{
    slug: string
    name: string
  }>
  /** How many claims stand at each status; a status without any is absent. */
  counts: Partial<
    Record<
      'UNVERIFIED' | 'VERIFIED' | 'PARTLY_VERIFIED' | 'DISPUTED' | 'REFUTED' | 'UNVERIFIABLE' | 'RETRACTED',
      number
    >
  >
  claims: {
    total: number
    items: Array<ClaimLine>
    /** Opaque; null at the end. The `Link` header has the whole address. */
    nextCursor: string | null
    /** Opaque; null at the end. The `Link` header has the whole address. */
    previousCursor: string | null
  }
  /** What others claim and they pass on; the newest. */
  passedOn: {
    total: number
    /** There are more: counting ended there. */
    totalIsCapped: boolean
    items: Array<ClaimLine>
  }
  documents: {
    total: number
    /** There are more: counting ended there. */
    totalIsCapped: boolean
    items: Array<SourceBeside>
  }
}

export type CorrectionList = {
  items: Array<Correction>
  /** Opaque; null at the end. The `Link` header has the whole address. */
  nextCursor: string | null
  /** Opaque; null at the end. The `Link` header has the whole address. */
  previousCursor: string | null
}

/** What was wrong in what readers saw, or was made silent. */
export type Correction = {
  /** Of the act that corrected it. */
  id: string
  kind: 'STATUS_CHANGED' | 'RETRACTION' | 'REWORDED' | 'MERGE' | 'WITHHELD' | 'RESTORED'
  ref: Ref
  url: string
  /** What the claim says now; null: its text is withheld. */
  statement: string | null
  language: string | null
  /** ISO 8601, UTC. */
  at: string
  /** ISO 8601, UTC. */
  shownAt: string
  notice: string
  from: {
    status: Status | null
    /** What was found of its having been said; null: that was not asked. */
    said: Status | null
  }
  to: {
    status: Status | null
    /** What was found of its having been said; null: that was not asked. */
    said: Status | null
  }
  reworded: boolean
  mergedInto: Ref | null
  ground: 'COURT_ORDER' | 'DATA_PROTECTION' | 'SAFETY' | 'COPYRIGHT' | 'ETHICS' | 'OTHER' | null
}

/** schema.org DataFeed of the ClaimReview of every public claim that has one, by ref. */
export type ClaimReviewFeed = {
  '@context': 'https://schema.org'
  '@type': 'DataFeed'
  name: string
  url: string
  /** ISO 8601, UTC. */
  dateModified: string
  dataFeedElement: Array<{
    '@type': 'DataFeedItem'
    url: string
    /** ISO 8601, UTC. */
    dateModified: string
    item: Array<ClaimReview>
  }>
}

/** What a kind of problem means. */
export type ProblemKind = {
  type: string
  status: number
  title: string
}
