import type { PictureEdge, PictureNode } from '@/lib/provenance/views'
import type { PublicEvidence, PublicQuotation } from '@/lib/published/evidence-views'
import type { ClaimPage, PublicDecision } from '@/lib/published/views'

/** Everything in it that a text format could trip over. */
export const HOSTILE =
  'He said: "no" \\ or \\" so\u0007\u000b\u001b[0m </script><!-- {"a": 1} %41 % \'ex:a\', [x="y"]) // # \t\r\nendDocument\n\u2028\u202e😀'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const [WIRE, PAPER, RECORDING, ORDER, UPSTREAM, NOTICE] = [1, 2, 3, 4, 5, 6].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]

export const quotationWith = (changes: Partial<PublicQuotation> = {}): PublicQuotation => ({
  exact: 'the ferry e\u0301clat sank at noon',
  prefix: 'Briefing 😀. The harbour office said ',
  suffix: '.',
  startCp: 35,
  endCp: 64,
  snapshotSha256: 'ab'.repeat(32),
  capturedAt: '2026-01-02T03:04:05.678Z',
  method: 'FETCHED',
  language: 'en',
  page: null,
  time: null,
  clip: null,
  translation: null,
  later: null,
  ...changes,
})

export const evidenceWith = (
  sourceId: string,
  changes: Partial<Omit<PublicEvidence, 'source'>> = {},
  source: Partial<PublicEvidence['source']> = {},
): PublicEvidence => ({
  key: id(100 + Number(sourceId.slice(-3))),
  stance: 'SUPPORTS',
  credibility: 3,
  strength: null,
  note: null,
  toldBy: null,
  reliability: { grade: 'B', reason: null },
  source: {
    id: sourceId,
    title: `Document ${sourceId.slice(-1)}`,
    url: `https://wire.example/${sourceId.slice(-1)}`,
    publisher: { name: 'The Wire', slug: 'the-wire' },
    author: null,
    genre: 'NEWS_REPORT',
    distance: 'SECONDARY',
    language: 'en',
    publishedOn: '2022-03',
    accessedOn: '2026-01-02',
    held: true,
    ...source,
  },
  quotation: quotationWith(),
  media: null,
  ...changes,
})

const judged: PublicDecision = {
  status: 'UNVERIFIED',
  from: null,
  said: 'VERIFIED',
  depth: 1,
  reason: 'One report was looked at.',
  reviewer: "Ada O'Berg (sen.)",
  reviewerRole: 'REVIEWER',
  decidedAt: '2026-01-03T00:00:00.000Z',
  ruleSet: 'v1',
  rulesMet: true,
  rules: [],
  override: null,
  parts: [],
  correctionNotice: null,
  revisionNumber: 1,
  revisionHash: 'cd'.repeat(32),
  saidReason: null,
  saidBecause: null,
  disagreement: null,
  readings: [],
  reaffirmations: [],
}

const history = (): ClaimPage['history'] => [
  {
    ...judged,
    status: 'DISPUTED',
    from: 'UNVERIFIED',
    depth: 2,
    reason: HOSTILE,
    decidedAt: '2026-02-03T00:00:00.000Z',
    override: 'The rule does not fit.',
    parts: ['It sank', 'At noon'],
    revisionNumber: 3,
    revisionHash: 'ef'.repeat(32),
    readings: [
      {
        status: 'UNVERIFIED',
        agrees: false,
        blind: true,
        reason: 'It is too early.',
        reviewer: 'Bo Dahl',
        reviewerRole: 'REVIEWER',
        readAt: '2026-02-04T00:00:00.000Z',
      },
    ],
    reaffirmations: [
      {
        reason: 'Still so.',
        reviewer: 'Bo Dahl',
        reviewerRole: 'REVIEWER',
        at: '2026-03-04T00:00:00.000Z',
      },
    ],
  },
  judged,
]

const node = (changes: Partial<PictureNode> & Pick<PictureNode, 'id' | 'kind' | 'name'>): PictureNode => ({
  language: changes.kind === 'source' ? 'en' : null,
  publisher: null,
  publishedOn: null,
  url: null,
  agentKind: changes.kind === 'agent' ? 'ORGANISATION' : null,
  stances: [],
  isOrigin: false,
  isCircular: false,
  isRetracted: false,
  isCorrected: false,
  ...changes,
})

export const edge = (from: string, to: string, kind: PictureEdge['kind']): PictureEdge => ({
  from,
  to,
  kind,
  passage: null,
  note: null,
})

const picture = (): ClaimPage['originsOf']['picture'] => ({
  nodes: [
    node({ id: 'the-officials', kind: 'agent', name: 'Officials, unnamed', agentKind: 'ANONYMOUS_GROUP' }),
    node({ id: 'the-office', kind: 'agent', name: 'Office', agentKind: 'ORGANISATION' }),
    node({ id: 'harbour-office', kind: 'agent', name: 'Harbour office', isOrigin: true }),
    node({ id: WIRE, kind: 'source', name: 'Document 1', publisher: 'The Wire', stances: ['SUPPORTS'] }),
    node({ id: PAPER, kind: 'source', name: 'سند دوم', language: 'fa', stances: ['SUPPORTS'] }),
    node({ id: UPSTREAM, kind: 'source', name: HOSTILE, publisher: 'The Wire', isRetracted: true }),
    node({ id: NOTICE, kind: 'source', name: 'A notice', publisher: 'The Wire' }),
  ],
  edges: [
    { ...edge(WIRE, UPSTREAM, 'QUOTES'), passage: { exact: HOSTILE, language: 'en' }, note: HOSTILE },
    edge(PAPER, WIRE, 'SYNDICATES'),
    edge(PAPER, WIRE, 'TRANSLATES'),
    edge(PAPER, UPSTREAM, 'PARAPHRASES'),
    edge(WIRE, PAPER, 'CITES'),
    edge(UPSTREAM, 'the-officials', 'TOLD_BY'),
    edge('the-office', 'harbour-office', 'SAME_AS'),
    edge(NOTICE, UPSTREAM, 'RETRACTS'),
    edge(NOTICE, WIRE, 'CORRECTS'),
    edge(NOTICE, 'the-wire', 'PUBLISHED'),
    edge(PAPER, 'harbour-office', 'TOLD'),
  ],
  more: 0,
})

/** A public claim with something of everything: words heard, a page of a PDF, translations, Persian, a nested attribution. */
export function publicPage(changes: Partial<ClaimPage> = {}): ClaimPage {
  const [decision, first] = history()
  if (!decision || !first) throw new Error('there are two')
  return {
    ref: 'C-7K3Q9',
    slug: 'the-ferry-c7k3q9',
    statement: 'کشتی ظهر غرق شد 😀',
    language: 'fa',
    status: decision.status,
    said: decision.said,
    depth: decision.depth,
    claimant: 'Captain',
    topics: [{ slug: 'harbour', name: 'Harbour' }],
    eventDate: { from: '2022-03-14', to: null },
    decidedAt: decision.decidedAt,
    reports: 3,
    origins: 2,
    circular: 0,
    supports: 3,
    disputes: 1,
    url: '/claims/the-ferry-c7k3q9',
    place: 'Bandar Abbas',
    attributions: [
      {
        level: 0,
        agent: { name: 'The Wire', slug: 'the-wire', kind: 'ORGANISATION' },
        verb: 'SAYS',
        anonymity: 'NAMED',
        basis: 'TOLD',
        saidOn: '2022-03-15',
      },
      {
        level: 1,
        agent: { name: 'Officials, unnamed', slug: 'the-officials', kind: 'ANONYMOUS_GROUP' },
        verb: 'ALLEGES',
        anonymity: 'ANONYMOUS',
        basis: 'TOLD',
        saidOn: null,
      },
      {
        level: 2,
        agent: { name: 'Captain', slug: 'captain', kind: 'PERSON' },
        verb: 'LEAKS',
        anonymity: 'PSEUDONYMOUS',
        basis: 'WITNESSED',
        saidOn: '2022',
      },
    ],
    parties: [{ name: 'Harbour office', slug: 'harbour-office' }],
    figures: [{ label: 'Crew', amount: null, low: '3', high: '5', unit: 'people', asOf: '2022' }],
    evidence: [
      evidenceWith(WIRE),
      evidenceWith(
        PAPER,
        {
          stance: 'DISPUTES',
          note: HOSTILE,
          strength: 'WEAK',
          toldBy: { name: 'Harbour office', slug: 'harbour-office', kind: 'ORGANISATION' },
          quotation: quotationWith({
            exact: HOSTILE,
            language: 'fa',
            later: { state: 'DRIFTED', since: '2026-03-01T00:00:00.000Z' },
          }),
        },
        { title: 'سند دوم', language: 'fa', publisher: null, url: null },
      ),
      evidenceWith(
        RECORDING,
        {
          quotation: quotationWith({
            exact: 'روسیه به ما خیانت کرد.',
            language: 'fa',
            method: 'UPLOADED',
            time: { startMs: 61_250, endMs: 63_000 },
            clip: { sha256: '11'.repeat(32), mediaType: 'audio/wav', size: 1044 },
            translation: {
              language: 'en',
              text: 'Russia betrayed us.',
              translator: 'Leila Ahmadi',
              method: 'PERSON',
              checkedBy: 'Bo Dahl',
            },
          }),
          media: {
            kind: 'audio',
            authenticity: {
              rating: 'ORIGINAL_MEDIA_CONTENT',
              reason: 'No cut is heard.',
              judgedBy: 'Bo Dahl',
              judgedAt: '2026-01-02T00:00:00.000Z',
            },
            credentials: { state: 'none' },
            picture: null,
          },
        },
        { distance: 'PRIMARY', genre: 'LEAKED_MATERIAL', publisher: null },
      ),
      evidenceWith(
        ORDER,
        {
          quotation: quotationWith({
            page: 3,
            translation: {
              language: 'de',
              text: HOSTILE,
              translator: 'A program 2.0',
              method: 'MACHINE',
              checkedBy: null,
            },
          }),
        },
        { genre: 'OFFICIAL_RECORD' },
      ),
      evidenceWith(WIRE, { key: id(900), quotation: null, stance: 'NEUTRAL' }),
    ],
    originsOf: {
      count: 2,
      circular: 0,
      reports: 3,
      roots: ['Harbour office'],
      disputes: { reports: 1, origins: 1, circular: 0 },
      picture: picture(),
    },
    decision,
    history: [decision, first],
    settle: [],
    revisionHash: 'ef'.repeat(32),
    revisionNumber: 3,
    loggedAt: '2026-01-01T00:00:00.000Z',
    reviewBy: null,
    ...changes,
  }
}

/** The same page with every free text of it in the place of these words. */
export const pageSaying = (words: string): ClaimPage => {
  const page = publicPage()
  const [first, ...rest] = page.evidence
  if (!first?.quotation) throw new Error('there is one')
  return {
    ...page,
    statement: words,
    place: words,
    attributions: page.attributions.map((level) => ({ ...level, agent: { ...level.agent, name: words } })),
    evidence: [
      {
        ...first,
        note: words,
        quotation: { ...first.quotation, exact: words, prefix: words, suffix: words },
        source: { ...first.source, title: words, author: words },
      },
      ...rest,
    ],
    history: page.history.map((decision) => ({ ...decision, reason: words, reviewer: words })),
  }
}
