import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Status, statuses, statusSheet } from '@/lib/claims/statuses'
import {
  type ClaimReviewFacts,
  claimReviewOf,
  claimReviewOfPage,
  lintPage,
  serialiseJsonLd,
} from '@/lib/exchange/claimreview'
import {
  effectOf,
  isError,
  lintClaimReview,
  lintCodes,
  lintTwice,
  type Reviewing,
  sentenceOfFinding,
  sourceOfFinding,
} from '@/lib/exchange/lint-claimreview'
import { lintVerdict, toBeReviewed } from '@/lib/exchange/review-to-be'
import { anonymities, agentKinds, verbs } from '@/lib/sources/rules'
import { bodyText, lineText, nameText } from '@/lib/text/well-formed'
import { publicPage } from '@/tests/support/public-page'
import { revisionWith } from '@/tests/support/revision'

const newsroom = { name: 'Sample newsroom', url: 'https://whence.test' }
const site = { origin: newsroom.url, name: newsroom.name }
const facts: ClaimReviewFacts = {
  url: 'https://whence.test/claims/treaty-signed-c7k3q9',
  statement: 'Russia and Iran signed a treaty in Moscow.',
  language: 'en',
  status: 'VERIFIED',
  claimant: 'The Kremlin',
  claimantKind: 'ORGANISATION',
  parts: [],
  reason: 'Two independent origins report it.',
  decidedAt: new Date('2025-01-20T09:30:00Z'),
  reviewerOrg: newsroom,
  firstAppearance: 'https://example.org/article',
}
const about: Reviewing = {
  url: facts.url,
  status: 'VERIFIED',
  by: newsroom,
  claimed: { name: 'The Kremlin', kind: 'ORGANISATION', verb: 'SAYS', anonymity: 'NAMED' },
  keptBack: ['Ada Quill'],
  now: new Date('2025-01-20T09:30:01Z'),
}
const plain = (value: unknown) => JSON.parse(serialiseJsonLd(Object(value)))
const good = () => plain(claimReviewOf(facts))

type Review = ReturnType<typeof good>
type Change = (review: Review) => void
const lintedWith = (change: Change, differs: Partial<Reviewing> = {}) => {
  const review = good()
  change(review)
  return lintClaimReview(review, { ...about, ...differs }).map(({ code, path }) => `${code} ${path}`.trim())
}

describe('a sound review of ours', () => {
  it('has nothing wrong with it, alone or for its claim', () => {
    expect(lintClaimReview(good())).toEqual([])
    expect(lintClaimReview(good(), about)).toEqual([])
  })
})

const wrong: Array<[finding: string, change: Change, differs?: Partial<Reviewing>]> = [
  ['type @context', (it) => void (it['@context'] = 'https://example.org')],
  ['type @type', (it) => void (it['@type'] = 'Review')],
  ['claim claimReviewed', (it) => void (it.claimReviewed = ' ')],
  ['claimLength claimReviewed', (it) => void (it.claimReviewed = 'x'.repeat(76))],
  ['date datePublished', (it) => void (it.datePublished = 'yesterday')],
  ['date datePublished', (it) => void (it.datePublished = '2025-02-30T10:00:00Z'.replace('T10', 'T25'))],
  ['date itemReviewed.datePublished', (it) => void (it.itemReviewed.datePublished = '17/01/2025')],
  ['order itemReviewed.datePublished', (it) => void (it.itemReviewed.datePublished = '2025-01-22')],
  ['order itemReviewed.datePublished', (it) => void (it.itemReviewed.datePublished = '2026')],
  ['future datePublished', (it) => void (it.datePublished = '2025-01-20T09:31:00Z')],
  ['language inLanguage', (it) => void (it.inLanguage = 'english language')],
  ['language itemReviewed.inLanguage', (it) => void (it.itemReviewed.inLanguage = 'e')],
  ['item itemReviewed', (it) => void (it.itemReviewed['@type'] = 'Thing')],
  ['appearance itemReviewed.firstAppearance', (it) => void (it.itemReviewed.firstAppearance.url = '/a')],
  ['appearance itemReviewed.firstAppearance', (it) => void (it.itemReviewed.firstAppearance = 'ftp://a/b')],
  ['appearance itemReviewed.appearance', (it) => void (it.itemReviewed.appearance = ['https://a/', 'b'])],
  [
    'appearance itemReviewed.appearance',
    (it) => void (it.itemReviewed.appearance = { '@type': 'Claim', '@id': '#claim-2' }),
  ],
  ['ratingCut reviewRating.alternateName', (it) => void (it.reviewRating.alternateName = 'Verified: it …')],
  ['ratingWord reviewRating.alternateName', (it) => void (it.reviewRating.alternateName = 'True')],
  ['turned reviewBody', (it) => void (it.reviewBody = 'It is \u202eeslaf.')],
  ['turned claimReviewed', (it) => void (it.claimReviewed = 'A\u2067B')],
  ['markup reviewBody', (it) => void (it.reviewBody = 'It is <b>so</b>.')],
  ['markup claimReviewed', (it) => void (it.claimReviewed = 'Salt &amp; pepper')],
  ['contact reviewBody', (it) => void (it.reviewBody = 'Ask ada.quill@example.org.')],
  ['contact reviewBody', (it) => void (it.reviewBody = 'Ask +98 21 1234 5678.')],
  ['keptBack reviewBody', (it) => void (it.reviewBody = 'So says Ada Quill, an officer.')],
  ['keptBack claimReviewed', (it) => void (it.claimReviewed = 'Ada Quill saw it.')],
  ['newsroom author', (it) => void (it.author.name = 'Rev Iewer')],
  ['newsroom author', (it) => void (it.author['@type'] = 'Person')],
  ['canonical url', (it) => void (it.url = 'https://whence.test/fa/claims/treaty-signed-c7k3q9')],
  ['canonical url', (it) => void (it.url += '?asOf=2025')],
  ['claimant itemReviewed.author', (it) => void (it.itemReviewed.author.name = 'The White House')],
  [
    'claimant itemReviewed.author',
    () => undefined,
    { claimed: { name: 'The Kremlin', kind: 'ORGANISATION', verb: 'DENIES' } },
  ],
  [
    'unnamed itemReviewed.author.description',
    () => undefined,
    { claimed: { name: 'The Kremlin', kind: 'ANONYMOUS_GROUP', verb: 'SAYS' } },
  ],
  [
    'unnamed itemReviewed.author.description',
    () => undefined,
    { claimed: { name: 'The Kremlin', kind: 'ORGANISATION', verb: 'SAYS', anonymity: 'KNOWN_TO_DESK' } },
  ],
]

describe('each rule', () => {
  it.each(wrong)('finds “%s”', (finding, change, differs) => {
    expect(lintedWith(change, differs)).toEqual([finding])
  })

  it('finds what is missing altogether, by every rule that asks for it', () => {
    expect(lintedWith((it) => void delete it.author)).toEqual([
      'author author.@type',
      'author author.name',
      'author author.url',
      'newsroom author',
    ])
    expect(lintedWith((it) => void delete it.itemReviewed.author, { claimed: null })).toEqual([
      'speakerMissing itemReviewed.author',
    ])
    expect(lintedWith((it) => void delete it.itemReviewed.author.name)).toEqual([
      'speaker itemReviewed.author.name',
      'claimant itemReviewed.author',
    ])
    expect(lintedWith((it) => void (it.url = '/claims/x'))).toEqual(['url url', 'canonical url'])
    expect(lintedWith((it) => void (it.url = 'javascript:alert(1)'))).toContain('url url')
    expect(lintedWith((it) => void delete it.reviewRating.alternateName)).toEqual([
      'rating reviewRating.alternateName',
      'ratingWord reviewRating.alternateName',
    ])
    expect(lintedWith((it) => void delete it.datePublished)).toEqual(['date datePublished'])
  })

  it('lets a number stand only on a scale, and of a word of ours only its own', () => {
    const rated = (rating: object) => lintedWith((it) => void Object.assign(it.reviewRating, rating))
    const place = 'reviewRating.ratingValue'
    expect(rated({ ratingValue: '5' })).toEqual([`ratingScale ${place}`, `ratingNumber ${place}`])
    for (const scale of [
      { bestRating: undefined },
      { worstRating: 0 },
      { worstRating: 5 },
      { bestRating: 4 },
    ])
      expect(rated(scale), JSON.stringify(scale)).toEqual([`ratingScale ${place}`])
    expect(rated({ ratingValue: 4 })).toEqual([`wordNumber ${place}`, `ratingNumber ${place}`])
    expect(rated({ alternateName: 'Disputed: why' })).toEqual([
      `wordNumber ${place}`,
      'ratingWord reviewRating.alternateName',
    ])
  })

  it('lets no review stand of a status that has none', () => {
    for (const status of ['UNVERIFIED', 'RETRACTED'] as const)
      expect(lintedWith(() => undefined, { status })).toEqual([
        'unrated',
        'ratingNumber reviewRating.ratingValue',
      ])
  })

  it('lets the same day stand wherever on Earth it had begun', () => {
    const said = (datePublished: string) =>
      lintedWith((it) => void Object.assign(it.itemReviewed, { datePublished }))
    for (const date of ['2025', '2025-01', '2025-01-20', '2025-01-20T09:30:00Z'])
      expect(said(date)).toEqual([])
    expect(said('2025-01-21')).toEqual(['order itemReviewed.datePublished'])
    expect(said('2025-01-20T09:30:01Z')).toEqual(['order itemReviewed.datePublished'])
  })

  it('finds a claim that is reviewed twice', () => {
    expect(lintTwice([good(), { ...good(), url: `${facts.url}-2` }])).toEqual([])
    expect(lintTwice([good(), good()])).toMatchObject([{ code: 'twice', values: { name: facts.url } }])
  })

  it('has a sentence and a source, and says what it means for a decision', () => {
    for (const code of lintCodes) {
      const finding = { code, level: 'error', path: 'reviewBody', values: { name: 'N', count: 80 } } as const
      expect(sentenceOfFinding(finding), code).toMatch(/^[A-Z].{20,}\.$/s)
      expect(sourceOfFinding(finding), code).not.toMatch(/source\./)
    }
    expect(effectOf({ code: 'turned', path: 'reviewBody' })).toBe('refuse')
    expect(effectOf({ code: 'turned', path: 'claimReviewed' })).toBe('without')
    expect(effectOf({ code: 'order', path: 'itemReviewed.datePublished' })).toBe('without')
    expect(effectOf({ code: 'markup', path: 'reviewBody' })).toBe('tell')
    const fault = { code: 'canonical', level: 'error', path: 'url' } as const
    expect(sentenceOfFinding(fault)).toContain('a fault of the program')
  })

  it('answers to anything without crashing', () => {
    for (const value of [null, undefined, 1, 'x', [], {}, [good()]])
      expect(lintClaimReview(value, about).some(isError)).toBe(true)
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        lintClaimReview(value, about)
        lintClaimReview({ ...good(), itemReviewed: value, reviewRating: value, author: value }, about)
      }),
    )
  })
})

const folder = new URL('../../../shared/vectors/claimreview/', import.meta.url)

describe.skipIf(!existsSync(folder))('documents of others', () => {
  const vector = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const reasons: Record<string, string[]> = {
    'schemaorg-issue-1061.json': [
      'rating reviewRating.alternateName',
      'ratingScale reviewRating.ratingValue',
      'author author.name',
      'claimLength claimReviewed',
    ],
    'umbc-ebiquity-2017.json': ['ratingScale reviewRating.ratingValue', 'author author.name'],
  }

  it('are refused with the reason, each one that we know of', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(names.sort()).toEqual(Object.keys(reasons).sort())
    for (const name of names)
      expect(lintClaimReview(vector(name)).map(({ code, path }) => `${code} ${path}`)).toEqual(reasons[name])
  })

  it('pass once they are put right', () => {
    const umbc = plain(vector('umbc-ebiquity-2017.json'))
    umbc.author.name = umbc.author.Name
    Object.assign(umbc.reviewRating, { ratingValue: 5, bestRating: 5, worstRating: 1 })
    expect(lintClaimReview(umbc)).toEqual([])
    const first = plain(vector('schemaorg-issue-1061.json'))
    first.author.name = 'A newsroom'
    Object.assign(first.reviewRating, { alternateName: 'False', worstRating: 1 })
    expect(lintClaimReview(first).filter(isError)).toEqual([])
  })
})

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
const saying = (schema: ReturnType<typeof lineText>) => line.filter((text) => schema.safeParse(text).success)
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })

const level = fc.record({
  level: fc.constant(0),
  agent: fc.record({
    name: saying(nameText({ max: 160 })),
    slug: fc.constant('a'),
    kind: fc.constantFrom(...agentKinds),
  }),
  verb: fc.constantFrom(...verbs),
  anonymity: fc.constantFrom(...anonymities),
  basis: fc.constant('TOLD' as const),
  saidOn: fc.option(day.map((date) => date.toISOString().slice(0, 10))),
})

const reviewedPage = fc
  .record({
    statement: saying(lineText({ max: 600 })),
    language: fc.constantFrom('en', 'fa', 'ru', 'zh-Hant', 'pt-BR'),
    status: fc.constantFrom(...statuses),
    attributions: fc.array(level, { maxLength: 4 }),
    reason: saying(bodyText({ max: 4000 })),
    parts: fc.array(saying(bodyText({ max: 600 })), { maxLength: 12 }),
  })
  .map(({ reason, parts, ...rest }) => ({
    ...rest,
    url: '/claims/a-claim-c7k3q9',
    claimant: rest.attributions.at(-1)?.agent.name ?? null,
    decidedAt: '2025-01-20T09:30:00.000Z',
    decision: { reason, parts },
  }))

const hasTurning = (text: string) => /[\u202A-\u202E\u2066-\u2069]/.test(text)

describe('a ClaimReview of any public claim', () => {
  it('keeps every rule, unless the words themselves are turned around: then it is not given out (5,000 claims)', () => {
    fc.assert(
      fc.property(reviewedPage, (page) => {
        const review = claimReviewOfPage(page, site)
        const errors = lintPage(page, site).filter(isError)
        if (statusSheet[page.status].claimReview === null) expect([review, errors]).toEqual([null, []])
        else if ([page.statement, page.decision.reason, ...page.decision.parts].some(hasTurning))
          for (const { code } of errors) expect(code).toBe('turned')
        else expect([review === null, errors]).toEqual([false, []])
        if (review) expect(lintClaimReview(plain(review)).filter(isError)).toEqual([])
      }),
      { numRuns: 5000 },
    )
  }, 60_000)

  it('is not given out where it would tell machines what is not so', () => {
    const page = publicPage({ status: 'VERIFIED' })
    const decision = { ...page.decision, reason: 'It is so.' }
    expect(claimReviewOfPage({ ...page, decision }, site)).not.toBeNull()
    expect(claimReviewOfPage({ ...page, decision: { ...decision, reason: '\u202eNo' } }, site)).toBeNull()
    const later = page.attributions.map((each) => ({ ...each, saidOn: '2027' }))
    expect(claimReviewOfPage({ ...page, decision, attributions: later }, site)).toBeNull()
    expect(claimReviewOfPage({ ...page, decision, url: '/claims/x' }, site)?.url).toBe(
      `${site.origin}/claims/x`,
    )
  })
})

describe('a verdict, before it is given', () => {
  const claim = toBeReviewed(
    revisionWith([]),
    { ref: 'C-7K3Q9', slug: null },
    { site, keptBack: ['Ada Quill'], now: '2025-01-20T09:30:00.000Z' },
  )
  const verdict = (status: Status, reason: string, parts: string[] = []) =>
    lintVerdict(claim, { status, reason, parts }).map((finding) => `${finding.code} ${effectOf(finding)}`)

  it('is found wrong with what the reviewer has typed so far, and with nothing where no review is made', () => {
    expect(claim.url).toBe('/claims/the-ferry-sank-at-noon-c7k3q9')
    expect(verdict('VERIFIED', '')).toEqual(['speakerMissing tell'])
    expect(verdict('VERIFIED', 'Ada Quill says so.')).toEqual(['keptBack refuse', 'speakerMissing tell'])
    expect(verdict('PARTLY_VERIFIED', 'So.', ['Ada Quill was there'])).toContain('keptBack refuse')
    expect(verdict('PARTLY_VERIFIED', 'So.', ['x'.repeat(400)])).toContain('ratingCut tell')
    expect(verdict('DISPUTED', 'Because. '.repeat(80))).not.toContain('ratingCut tell')
    expect(verdict('UNVERIFIED', 'Ada Quill says so.')).toEqual([])
  })
})
