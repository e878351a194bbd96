import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ClaimArticle } from '@/components/claims/claim-article'
import { BriefPiece, DisputeView } from '@/components/claims/claim-dispute'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import type { Status } from '@/lib/claims/statuses'
import type { OriginPicture } from '@/lib/provenance/views'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import type { ClaimLine, ClaimPage, PublicDecision, PublicReading } from '@/lib/published/views'
import type { Stance } from '@/lib/sources/rules'

const piece = (
  key: string,
  stance: Stance,
  exact: string,
  credibility: number,
  publisher: string,
): PublicEvidence => ({
  key,
  stance,
  credibility,
  strength: null,
  note: null,
  toldBy: null,
  reliability: { grade: 'B', reason: null },
  source: {
    id: key,
    title: `Report of ${publisher}`,
    url: null,
    publisher: { name: publisher, slug: publisher.toLowerCase() },
    author: null,
    genre: 'NEWS_REPORT',
    distance: 'SECONDARY',
    language: 'fa',
    publishedOn: null,
    accessedOn: null,
    held: true,
  },
  quotation: {
    exact,
    prefix: '',
    suffix: '',
    startCp: 0,
    endCp: 5,
    snapshotSha256: 'ab'.repeat(32),
    capturedAt: '2026-01-02T03:04:05.000Z',
    method: 'PASTED',
    language: 'fa',
    page: null,
    time: null,
    clip: null,
    translation: null,
    later: null,
  },
  media: null,
})

const evidence = [
  piece('1', 'SUPPORTS', 'weak words for it', 4, 'Gazette'),
  piece('2', 'SUPPORTS', 'strong words for it', 2, 'Herald'),
  piece('3', 'DISPUTES', 'words against it', 3, 'Ministry'),
]

const reading = (changes: Partial<PublicReading>): PublicReading => ({
  status: 'REFUTED',
  agrees: false,
  blind: false,
  reason: 'The recording is cut.',
  reviewer: 'Nadia Farsi',
  reviewerRole: 'REVIEWER',
  readAt: '2026-02-02T00:00:00.000Z',
  ...changes,
})

const decisionOf = (status: Status, changes: Partial<PublicDecision> = {}): PublicDecision => ({
  status,
  from: null,
  said: 'VERIFIED',
  depth: 2,
  reason: 'Both sides were heard.',
  reviewer: 'Ann Reed',
  reviewerRole: 'REVIEWER',
  decidedAt: '2026-01-31T10:00:00.000Z',
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
  ...changes,
})

const unlinked: OriginPicture = { nodes: [], edges: [], more: 0 }

const line = (status: Status): ClaimLine => ({
  ref: 'C-7K3Q9',
  slug: 'the-ferry-sank-c7k3q9',
  statement: 'The ferry sank',
  language: 'en',
  status,
  said: 'VERIFIED',
  depth: 2,
  claimant: null,
  topics: [],
  eventDate: { from: null, to: null },
  decidedAt: '2026-01-31T10:00:00.000Z',
  reports: 2,
  origins: 2,
  circular: 0,
  supports: 2,
  disputes: 1,
  url: '/claims/the-ferry-sank-c7k3q9',
})

function pageOf(
  status: Status,
  decision: Partial<PublicDecision> = {},
  changes: Partial<ClaimPage> = {},
): ClaimPage {
  const newest = decisionOf(status, decision)
  return {
    ...line(status),
    place: null,
    attributions: [],
    parties: [],
    figures: [],
    evidence,
    originsOf: {
      count: 2,
      circular: 0,
      reports: 2,
      roots: [],
      disputes: { reports: 1, origins: 1, circular: 0 },
      picture: unlinked,
    },
    decision: newest,
    history: [newest],
    settle: [],
    revisionHash: newest.revisionHash,
    revisionNumber: 1,
    loggedAt: '2026-01-01T00:00:00.000Z',
    reviewBy: null,
    ...changes,
  }
}

type Around = Partial<Parameters<typeof ClaimArticle>[0]>

const article = (claim: ClaimPage, around: Around = {}) =>
  renderToStaticMarkup(
    <ClaimArticle
      claim={claim}
      related={[]}
      address="http://localhost/claims/x"
      today="2026-03-01"
      cameFrom={null}
      notice={null}
      {...around}
    />,
  )

const count = (html: string, part: string) => html.split(part).length - 1

describe('the dispute view', () => {
  test('is shown for a disputed claim and names the point on which the sides part as its heading', () => {
    const html = article(pageOf('DISPUTED', { disagreement: 'Whether the signature is theirs.' }))
    expect(html).toContain('data-dispute')
    expect(html).toMatch(/<h2[^>]*>.*Whether the signature is theirs\..*<\/h2>/)
  })

  test('puts the strongest of each side on top and shows no piece of evidence twice', () => {
    const html = article(pageOf('DISPUTED'))
    const dispute = html.slice(html.indexOf('data-dispute'), html.indexOf('data-minority'))
    expect(dispute).toContain('strong words for it')
    expect(dispute).toContain('words against it')
    expect(dispute).not.toContain('weak words for it')
    for (const { key } of evidence) expect(count(html, `data-evidence-key="${key}"`), key).toBe(1)
  })

  test('keeps each quotation in its own language and direction', () => {
    expect(article(pageOf('DISPUTED'))).toMatch(
      /<blockquote lang="fa" dir="rtl"[^>]*>.*<bdi data-quotation="true">strong words for it<\/bdi>/,
    )
  })

  test('is not shown for a settled claim, and for an open one only with evidence on both sides', () => {
    expect(article(pageOf('VERIFIED'))).not.toContain('data-dispute')
    expect(article(pageOf('UNVERIFIED'))).toContain('data-dispute')
    expect(article(pageOf('UNVERIFIED', {}, { evidence: evidence.slice(0, 2) }))).not.toContain(
      'data-dispute',
    )
  })

  test('tells the minority view: the side with fewer origins, who speaks for it, and who dissents', () => {
    const html = article(pageOf('DISPUTED', { readings: [reading({})] }))
    const minority = html.slice(html.indexOf('data-minority'), html.indexOf('id="evidence"'))
    expect(minority).toContain('data-minority="against"')
    expect(minority).toContain('one independent origin disputes it, 2 support it')
    expect(minority).toContain('Ministry')
    expect(minority).toMatch(/data-dissenter.*Nadia Farsi.*Refuted/)
  })

  test('serves the desk with plain data and its own drawing of a piece', () => {
    const html = renderToStaticMarkup(
      <DisputeView
        disagreement={null}
        evidence={evidence}
        picture={unlinked}
        settle={[]}
        readings={[]}
        piece={(each) => <BriefPiece piece={each} />}
      />,
    )
    expect(html).toContain('data-strongest="2"')
    expect(html).toContain('This report: probably true. Its source: usually reliable.')
  })
})

describe('a claim page', () => {
  test('prints a dissent with its status, its reason and who answers for it, before the readings that agree', () => {
    const agreeing = reading({
      agrees: true,
      status: 'VERIFIED',
      blind: true,
      reviewer: 'Omar',
      reason: 'So it is.',
    })
    const html = article(pageOf('VERIFIED', { readings: [agreeing, reading({})] }))
    expect(html).toContain('A reviewer disagrees')
    expect(html).toMatch(
      /data-reading="dissents".*Nadia Farsi.*Refuted.*The recording is cut\..*data-reading="agrees"/,
    )
    expect(html).toContain('without knowing of the decision')
    expect(html).toContain('two reviewers who agree independently')
  })

  test('says that its review is overdue the day after it was due, and by when it is due until then', () => {
    const due = { reviewBy: '2026-02-28' }
    expect(article(pageOf('VERIFIED', {}, due))).toMatch(/data-overdue="true".*was due on .*28 February 2026/)
    expect(article(pageOf('VERIFIED', {}, due), { today: '2026-02-28' })).toMatch(
      /data-overdue="false".*is due by .*28 February 2026/,
    )
    expect(article(pageOf('VERIFIED'))).not.toContain('data-review-by')
  })

  test('says who looked at it again and found that it still holds', () => {
    const look = {
      reason: 'Nothing new.',
      reviewer: 'Ann Reed',
      reviewerRole: 'REVIEWER',
      at: '2026-02-20T00:00:00.000Z',
    }
    const html = article(pageOf('VERIFIED', { reaffirmations: [look] }))
    expect(html).toMatch(/data-reaffirmed.*Ann Reed.*20 February 2026.*still holds.*Nothing new\./)
  })

  test('gives the public reason where a reviewer found otherwise than the captured words on whether it was said', () => {
    const html = article(pageOf('VERIFIED', { saidReason: 'The voice is not theirs.' }))
    expect(html).toMatch(/data-said-reason.*The voice is not theirs\./)
    expect(article(pageOf('VERIFIED'))).not.toContain('data-said-reason')
    const because = {
      key: 'no-quotation',
      claimant: 'Harbour office',
      verb: 'SAYS',
      quotations: 0,
      evidence: null,
      title: null,
      named: null,
      words: null,
    }
    expect(article(pageOf('VERIFIED', { saidBecause: because }))).toMatch(
      /data-said-because.*No quotation from a document we hold stands behind it\./,
    )
  })

  test('lists related claims by how they stand to it, each with its own status', () => {
    const related = [
      { kind: 'NARROWER' as const, line: { ...line('REFUTED'), ref: 'C-11111' } },
      { kind: 'SAME_AS' as const, line: { ...line('VERIFIED'), ref: 'C-22222' } },
    ]
    const html = article(pageOf('VERIFIED'), { related })
    expect(html).toMatch(
      /data-related-kind="SAME_AS".*data-claim="C-22222".*Broader: this is part of what it says.*C-11111/,
    )
    expect(article(pageOf('VERIFIED'))).not.toContain('data-related')
  })

  test('tells whoever came from a merged claim where they are', () => {
    expect(article(pageOf('VERIFIED'), { cameFrom: 'C-0AAAA' })).toMatch(
      /You came from .*C-0AAAA.*merged into/,
    )
  })
})

test('a withheld page says that, when, on what ground and why, and nothing else', () => {
  const html = renderToStaticMarkup(
    <ClaimWithheld
      page={{
        ref: 'C-7K3Q9',
        status: 'DISPUTED',
        withheld: {
          at: '2026-02-03T04:05:06.000Z',
          ground: 'COURT_ORDER',
          legalReference: '12 O 345/26',
          reason: 'By <order>.',
        },
      }}
    />,
  )
  for (const part of [
    'The text of this claim is withheld',
    '3 February 2026',
    'Order of a court',
    '12 O 345/26',
    'By &lt;order&gt;.',
  ])
    expect(html).toContain(part)
  expect(html).toMatch(/<article data-claim="C-7K3Q9" data-status="DISPUTED" data-withheld="COURT_ORDER"/)
})
