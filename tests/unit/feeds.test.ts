import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { describe, expect, test, vi } from 'vitest'
import { claimFeed, correctionsFeed, decisionsFeed, withheldFeed } from '@/lib/feeds/feed'
import type { ClaimPast, CorrectionLine, DecidedLine } from '@/lib/feeds/views'
import { atomOf } from '@/lib/feeds/write-atom'
import { jsonFeedOf } from '@/lib/feeds/write-json-feed'
import type { ClaimLine } from '@/lib/published/views'
import { locales } from '@/lib/words/speech'
import { atomFaults, jsonFeedFaults, linksOf, readXml } from '@/tests/support/feeds'
import { HOSTILE, pageSaying, publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const site = { origin: 'https://whence.test', hub: 'https://hub.test/' }
const all = { kind: 'all', key: '' } as const

const lineOf = (page = publicPage(), changes: Partial<ClaimLine> = {}): ClaimLine => ({ ...page, ...changes })
const decidedOf = (page = publicPage(), changes: Partial<DecidedLine> = {}): DecidedLine => ({
  line: lineOf(page),
  decision: page.decision,
  translations: null,
  lookedAt: null,
  changedAt: null,
  ...changes,
})
const correction = (changes: Partial<CorrectionLine> = {}): CorrectionLine => ({
  id: '00000000-0000-4000-8000-000000000001',
  ref: 'C-7K3Q9',
  kind: 'RETRACTION',
  notice: 'We misread the order.',
  at: '2026-04-01T00:00:00.000Z',
  slug: 'the-ferry-c7k3q9',
  statement: 'The ferry sank',
  language: 'en',
  status: 'RETRACTED',
  mergedInto: null,
  was: null,
  ...changes,
})
const pastOf = (page = publicPage(), changes: Partial<ClaimPast> = {}): ClaimPast => ({
  line: lineOf(page),
  history: page.history,
  notice: {
    since: '2026-03-01T00:00:00.000Z',
    changes: [
      {
        cause: 'RETRACTED',
        at: '2026-03-02T00:00:00.000Z',
        source: { id: 'a', title: HOSTILE, language: 'en' },
      },
      {
        cause: 'RETRACTED',
        at: '2026-03-02T00:00:00.000Z',
        source: { id: 'a', title: HOSTILE, language: 'en' },
      },
      { cause: 'REGRADED', at: '2026-03-01T00:00:00.000Z', source: null },
    ],
    was: { reports: 3, origins: 2, circular: 0 },
    now: { reports: 3, origins: 1, circular: 0 },
    noLongerMet: true,
  },
  corrections: [correction()],
  ...changes,
})
const withheld = {
  ref: 'C-7K3Q9',
  status: 'DISPUTED',
  withheld: {
    at: '2026-05-01T00:00:00.000Z',
    ground: 'SAFETY',
    legalReference: null,
    reason: 'A witness is named.',
  },
} as const

const feeds = {
  all: () => decisionsFeed(site, all, [decidedOf()]),
  none: () => decisionsFeed(site, all, []),
  status: () =>
    decisionsFeed(site, { kind: 'status', key: 'DISPUTED,REFUTED', statuses: ['DISPUTED', 'REFUTED'] }, [
      decidedOf(),
    ]),
  topic: () =>
    decisionsFeed(site, { kind: 'topic', key: 'harbour', name: 'Harbour & <quay>' }, [decidedOf()]),
  claimant: () => decisionsFeed(site, { kind: 'claimant', key: 'captain', name: 'ناخدا' }, [decidedOf()]),
  source: () =>
    decisionsFeed(site, { kind: 'source', key: 'an-id', name: HOSTILE }, [decidedOf()], {
      slug: 'a-title-1234',
    }),
  silenced: () => decisionsFeed(site, all, [decidedOf()], { withheld: [withheld] }),
  claim: () => claimFeed(site, pastOf()),
  withheld: () => withheldFeed(site, withheld),
  corrections: () =>
    correctionsFeed(site, [
      correction(),
      correction({ id: '2', statement: null, language: null, notice: '' }),
    ]),
} as const
const kinds = Object.keys(feeds) as Array<keyof typeof feeds>

describe('of a claim that is withheld', () => {
  const before = {
    ...withheld,
    ref: 'C-2AAAA',
    withheld: { ...withheld.withheld, at: '2020-01-01T00:00:00.000Z' },
  }

  test('a feed of decisions says so when it happened, and so far down as it lies', () => {
    const { entries, updated } = decisionsFeed(site, all, [decidedOf()], { withheld: [before, withheld] })
    const [newest, , oldest] = entries
    expect(newest).toMatchObject({
      title: 'Withheld: C-7K3Q9',
      published: withheld.withheld.at,
      author: null,
    })
    expect(newest?.text).toContain('A witness is named.')
    expect(oldest?.title).toBe('Withheld: C-2AAAA')
    expect(updated).toBe(withheld.withheld.at)
    const many = Array.from({ length: 60 }, (_, n) => ({ ...withheld, ref: `C-2AAA${n}` }))
    expect(decisionsFeed(site, all, [decidedOf()], { withheld: many }).entries).toHaveLength(50)
  })
})

describe('every feed', () => {
  test.each(kinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const)))(
    '%s in %s is valid Atom and valid JSON Feed, and another program reads it',
    (kind, locale) => {
      const [atom, json] = inTongue(locale, () => [atomOf(feeds[kind]()), jsonFeedOf(feeds[kind]())])
      expect(atomFaults(atom)).toEqual([])
      expect(jsonFeedFaults(json)).toEqual([])
      const read = parseAtomFeed(atom)
      expect(read.entries?.length ?? 0).toBe(parseJsonFeed(json).items?.length ?? 0)
      expect(linksOf(atom, 'self')[0]).toMatch(
        locale === 'en' ? /test\/(?!en\/)/ : new RegExp(`test/${locale}/.*\\.xml`),
      )
      expect(linksOf(atom, 'hub')).toEqual([site.hub])
    },
  )

  test('holds whatever people write, as they wrote it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
        const page = pageSaying(words)
        const feed = decisionsFeed(site, all, [decidedOf(page)])
        const atom = atomOf(feed)
        expect(atomFaults(atom)).toEqual([])
        expect(jsonFeedFaults(jsonFeedOf(feed))).toEqual([])
        const entry = readXml(atom).children.find(({ name }) => name === 'entry')
        const title = entry?.children.find(({ name }) => name === 'title')?.text ?? ''
        // XML makes a line feed of each carriage return, and holds no controls.
        const held = words
          .toWellFormed()
          .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
        expect(title.replace(/[\s\u2068\u2069]+/g, ' ').trim()).toContain(
          held.replace(/[\s\u2068\u2069]+/g, ' ').trim(),
        )
      }),
      { numRuns: 40, examples: [[']]>'], ['<![CDATA['], ['&amp;'], ['a & b < c']] },
    )
  }, 30_000)
})

describe('an entry', () => {
  const first = () => decisionsFeed(site, all, [decidedOf()]).entries[0]

  test('begins with the status as it is now', () => {
    expect(first()?.title).toBe('Disputed: \u2068کشتی ظهر غرق شد 😀\u2069')
    expect(inTongue('ru', () => first()?.title.split(':')[0])).toBe(
      inTongue('ru', () => first()?.tags[0]?.label),
    )
  })

  test('is a new one when a claim is decided again, and the same when it is only looked at again', () => {
    const again = decidedOf(publicPage({ decidedAt: '2026-09-01T00:00:00.000Z' }))
    const looked = decidedOf(publicPage(), {
      lookedAt: '2026-08-01T00:00:00.000Z',
      changedAt: '2026-07-01T00:00:00.000Z',
    })
    const [newer] = decisionsFeed(site, all, [again]).entries
    const [same] = decisionsFeed(site, all, [looked]).entries
    expect(newer?.id).not.toBe(first()?.id)
    expect(same?.id).toBe(first()?.id)
    expect(same?.updated).toBe('2026-08-01T00:00:00.000Z')
    expect(same?.published).toBe(first()?.published)
  })

  test('has one id in every language, and each feed an id of its own', () => {
    const ids = locales.map((locale) => inTongue(locale, () => feeds.all()))
    expect(new Set(ids.map(({ entries }) => entries[0]?.id)).size).toBe(1)
    expect(new Set(ids.map(({ id }) => id)).size).toBe(4)
    expect(
      new Set(kinds.filter((kind) => kind !== 'none' && kind !== 'withheld').map((kind) => feeds[kind]().id))
        .size,
    ).toBe(7)
  })

  test('tells how many origins there are, who decided it and why', () => {
    const entry = first()
    for (const words of [
      '3 reports support it, from 2 independent origins.',
      'Decided by Ada O',
      '3 February 2026',
      'It sank',
      'The rule does not fit.',
    ])
      expect(entry?.text).toContain(words)
    expect(entry?.html).toContain('<blockquote lang="fa" dir="rtl">')
    expect(entry?.html).not.toContain('</script>')
  })

  test('is in the words of its translation for those who read that language', () => {
    const translation = {
      language: 'ru',
      statement: 'Паром затонул',
      reason: 'Так сказал капитан.',
      correctionNotice: null,
      disagreement: null,
      translator: 'A',
      translatedAt: '2026-02-04T00:00:00.000Z',
      checker: 'B',
      at: '2026-02-04T00:00:00.000Z',
      ofDecision: { decidedAt: '2026-02-03T00:00:00.000Z', revisionHash: 'ef'.repeat(32) },
    }
    const line = lineOf(publicPage(), { statements: { ru: translation.statement } })
    const told = { ...decidedOf(), line, translations: [translation] }
    const [russian] = inTongue('ru', () => decisionsFeed(site, all, [told]).entries)
    expect(russian?.title).toContain('Паром затонул')
    expect(russian?.text).toContain('Так сказал капитан.')
    expect(decisionsFeed(site, all, [told]).entries[0]?.title).toContain('کشتی')
  })

  test('says what changed under the claim since', () => {
    const line = lineOf(publicPage(), {
      changed: { since: '2026-06-01T00:00:00.000Z', noLongerMet: true },
      circular: 1,
    })
    const [entry] = decisionsFeed(site, all, [{ ...decidedOf(), line }]).entries
    expect(entry?.text).toContain('Since 1 June 2026')
    expect(entry?.text).toContain('would not now')
    expect(entry?.text).toContain('circular')
  })
})

describe('the feed of one claim', () => {
  test('has each decision, each change under it and each correction, the newest first', () => {
    const { entries } = claimFeed(site, pastOf())
    expect(entries.map(({ published }) => published.slice(0, 10))).toEqual([
      '2026-04-01',
      '2026-03-02',
      '2026-03-01',
      '2026-02-03',
      '2026-01-03',
    ])
  })

  test('never lets an older decision be taken for the present status', () => {
    const older = claimFeed(site, pastOf()).entries.at(-1)
    expect(older?.title).toMatch(/^Disputed: .* \(decided 3 January 2026: Unverified\)$/)
    expect(older?.updated).toBe('2026-02-03T00:00:00.000Z')
    expect(older?.text).toContain('Now the claim is: Disputed.')
  })

  test('keeps its id and falls silent when the claim is withheld', () => {
    const [before, after] = [feeds.claim(), feeds.withheld()]
    expect(after.id).toBe(before.id)
    expect(after.base).toBe('/claims/c-7k3q9/feed')
    expect(after.entries).toHaveLength(1)
    expect(`${atomOf(after)}${jsonFeedOf(after)}`).not.toContain('the-ferry')
  })
})

test('a feed without a hub names none', () => {
  const feed = decisionsFeed({ ...site, hub: null }, all, [decidedOf()])
  expect(linksOf(atomOf(feed), 'hub')).toEqual([])
  expect(JSON.parse(jsonFeedOf(feed))).not.toHaveProperty('hubs')
})

describe('the checks above', () => {
  const good = atomOf(feeds.all())
  test.each([
    ['two ids', good.replace('<title', '<id>tag:a.test,2026:x</id><title')],
    ['no title', good.replace(/<title[\s\S]*?<\/title>/, '')],
    ['a moment that is none', good.replace(/<updated>[^<]*/, '<updated>yesterday')],
    ['no author', good.replace(/<author>[\s\S]*?<\/author>/g, '')],
    ['an element of RSS', good.replace('<title', '<pubDate>x</pubDate><title')],
  ])('find %s', (_, atom) => {
    expect(atomFaults(atom)).not.toEqual([])
  })
  test.each([
    good.replace('</feed>', ''),
    good.replace('Whence</name>', '&nbsp;</name>'),
    `${good}<a/>`,
    good.replace('<title', '\u0007<title'),
  ])('find what is not XML (%#)', (atom) => {
    expect(() => readXml(atom)).toThrow()
  })
})
