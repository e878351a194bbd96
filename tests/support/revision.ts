import type { RevisionContent, RevisionEvidence, RevisionQuotation } from '@/lib/claims/revision'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A quotation as revisions of the first releases kept it. */
export const plainQuotation = (changes: Partial<RevisionQuotation> = {}): RevisionQuotation => ({
  id: id(1),
  snapshotId: id(2),
  snapshotSha256: 'ab'.repeat(32),
  exact: 'sank at noon',
  prefix: 'The ferry ',
  suffix: '.',
  startCp: 10,
  endCp: 22,
  ...changes,
})

export const pieceWith = (
  quotation: RevisionEvidence['quotation'],
  changes: Partial<RevisionEvidence> = {},
): RevisionEvidence => ({
  key: id(3),
  stance: 'SUPPORTS',
  credibility: 3,
  strength: null,
  note: null,
  toldBy: null,
  reliability: 'B',
  source: {
    id: id(4),
    title: 'Harbour briefing',
    url: null,
    publisher: null,
    author: null,
    genre: 'NEWS_REPORT',
    distance: 'SECONDARY',
    language: 'en',
    publishedOn: null,
    accessedOn: null,
  },
  quotation,
  ...changes,
})

export const revisionWith = (evidence: RevisionEvidence[]): RevisionContent => ({
  v: 1,
  statement: 'The ferry sank at noon',
  language: 'en',
  eventFrom: null,
  eventTo: null,
  place: null,
  attributions: [],
  topics: [],
  parties: [],
  figures: [],
  evidence,
})
