import type { ClaimPage, PublicDecision } from '@/lib/published/views'

/** A page as it was folded once: of an older shape it lacks what came later. */
export type PageThen = Partial<ClaimPage> &
  Pick<ClaimPage, 'ref' | 'slug' | 'statement' | 'status' | 'decidedAt' | 'url'>

const decisionThen: Omit<PublicDecision, 'status' | 'decidedAt' | 'revisionNumber' | 'revisionHash'> = {
  from: null,
  said: null,
  depth: 0,
  reason: '',
  reviewer: '',
  reviewerRole: '',
  ruleSet: 'v1',
  rulesMet: true,
  rules: [],
  override: null,
  parts: [],
  correctionNotice: null,
  saidReason: null,
  saidBecause: null,
  disagreement: null,
  readings: [],
  reaffirmations: [],
}

const none = { reports: 0, origins: 0, circular: 0 }

const pageThen = {
  language: 'en',
  said: null,
  depth: 0,
  claimant: null,
  topics: [],
  eventDate: { from: null, to: null },
  reports: 0,
  origins: 0,
  circular: 0,
  supports: 0,
  disputes: 0,
  place: null,
  attributions: [],
  parties: [],
  figures: [],
  evidence: [],
  originsOf: {
    count: 0,
    circular: 0,
    reports: 0,
    roots: [],
    disputes: none,
    picture: { nodes: [], edges: [], more: 0 },
  },
  settle: [],
  revisionHash: '',
  revisionNumber: 1,
  loggedAt: '',
  reviewBy: null,
} satisfies Partial<ClaimPage>

/**
 * A page of the past in the shape of today. Nothing that was kept is changed: what a later shape added is not there, and
 * read as absent.
 */
export function inShapeNow(stored: PageThen): ClaimPage {
  const { status, decidedAt, revisionNumber = 1, revisionHash = '' } = stored
  const decision: PublicDecision = {
    ...decisionThen,
    status,
    decidedAt,
    revisionNumber,
    revisionHash,
    ...stored.decision,
  }
  const history = stored.history?.map((one) => ({ ...decisionThen, ...one })) ?? [decision]
  const evidence = stored.evidence?.map((piece) => ({
    ...piece,
    toldBy: piece.toldBy ?? null,
    media: piece.media ?? null,
    quotation: piece.quotation && {
      ...piece.quotation,
      page: piece.quotation.page ?? null,
      time: piece.quotation.time ?? null,
      clip: piece.quotation.clip ?? null,
      translation: piece.quotation.translation ?? null,
      later: piece.quotation.later ?? null,
    },
  }))
  return { ...pageThen, ...stored, evidence: evidence ?? [], decision, history }
}
