import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressAsOf, asOfText, parseAsOf } from '@/lib/moments/as-of'
import { byMonth, isSaidChange, isStatusChange, type PublicCorrection } from '@/lib/moments/corrections'
import { differencesBetween } from '@/lib/moments/differences'
import { inShapeNow } from '@/lib/moments/older-shapes'
import { knownBy, stepsAround, stepsOf } from '@/lib/moments/steps'
import type { ClaimThen } from '@/lib/moments/views'
import type { ClaimPage, PublicNotice } from '@/lib/published/views'
import { publicPage } from '@/tests/support/public-page'

const now = new Date('2026-11-23T08:30:00.000Z')
const at = (text: string | string[] | undefined) => parseAsOf(text, now)

describe('a moment that is asked for', () => {
  test('is the end of a day, in UTC; of today it is now, and is told as a day', () => {
    expect(at('2026-11-20')).toEqual({ at: '2026-11-20T23:59:59.999Z', fault: null, asked: '2026-11-20' })
    expect(at('2026-11-23')).toEqual({
      at: now.toISOString(),
      fault: null,
      asked: '2026-11-23',
      isToday: true,
    })
    expect(at('2026-11-23T08:00Z')).not.toHaveProperty('isToday')
  })

  test('may have a time, with or without seconds and an offset', () => {
    expect(at('2026-11-20T10:00Z').at).toBe('2026-11-20T10:00:00.000Z')
    expect(at('2026-11-20T10:00:01.2345Z').at).toBe('2026-11-20T10:00:01.234Z')
    expect(at('2026-11-20T10:00').at).toBe('2026-11-20T10:00:00.000Z')
    expect(at('2026-11-20T01:00+02:00')).toMatchObject({
      at: '2026-11-19T23:00:00.000Z',
      asked: '2026-11-19',
    })
    // As an address carries it, where nobody escaped the plus sign.
    expect(at('2026-11-20T01:00 02:00').at).toBe('2026-11-19T23:00:00.000Z')
  })

  test('is nothing where nothing is asked, and the first of several', () => {
    for (const nothing of [undefined, '', ' ', []])
      expect(at(nothing)).toEqual({ at: null, fault: null, asked: '' })
    expect(at(['2026-11-20', '2026-11-01']).at).toBe('2026-11-20T23:59:59.999Z')
  })

  test.each([
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '20261120',
    '2026-11-20T25:00',
    '2026-11-20T10:00+99:00',
    "'--",
  ])('%s is no date: shown as it is now', (text) => {
    expect(at(text)).toMatchObject({ at: null, fault: 'date' })
  })

  test.each(['2026-11-24', '2026-11-23T08:30:00.001Z', '9999-12-31'])('%s has not been yet', (text) => {
    expect(at(text)).toMatchObject({ at: null, fault: 'future' })
  })

  test('written into an address and read again, it is the same moment', () => {
    const past = fc.date({
      min: new Date('2000-01-01'),
      max: new Date(now.getTime() - 86_400_000),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(past, (moment) => {
        const address = addressAsOf('/claims/x?q=a+b', moment.toISOString())
        expect(parseAsOf(new URL(address, 'http://x').searchParams.get('asOf') ?? '', now).at).toBe(
          moment.toISOString(),
        )
        expect(addressAsOf(address, null)).toBe('/claims/x?q=a+b')
      }),
    )
    expect(asOfText('2026-11-20T23:59:59.999Z')).toBe('2026-11-20')
  })
})

const step = (day: string, status: ClaimPage['status'] = 'UNVERIFIED') => ({
  at: `2026-11-${day}T00:00:00.000Z`,
  status,
  said: null,
})

describe('the steps of a claim', () => {
  const steps = stepsOf(
    [step('05', 'REFUTED'), step('01'), step('03')],
    ['2026-11-02T00:00:00.000Z', step('03').at],
  )

  test('are its pages and the notices beside them, oldest first, each moment once', () => {
    expect(steps.map(({ at: moment, what, status }) => [moment.slice(8, 10), what, status])).toEqual([
      ['01', 'page', 'UNVERIFIED'],
      ['02', 'notice', 'UNVERIFIED'],
      ['03', 'page', 'UNVERIFIED'],
      ['05', 'page', 'REFUTED'],
    ])
    expect(stepsOf([], ['2026-11-02T00:00:00.000Z'])).toEqual([])
  })

  test('before and after the one that stood at a moment', () => {
    const days = (moment: string | null) => {
      const { previous, standing, next } = stepsAround(steps, moment)
      return [previous, standing, next].map((one) => one?.at.slice(8, 10) ?? null)
    }
    expect(days(null)).toEqual(['03', '05', null])
    expect(days('2026-11-02T12:00:00.000Z')).toEqual(['01', '02', '03'])
    expect(days('2026-11-01T00:00:00.000Z')).toEqual([null, '01', '02'])
    expect(days('2026-10-01T00:00:00.000Z')).toEqual([null, null, '01'])
  })

  test('before the first that was kept, what had been decided by then is known', () => {
    const history = [
      { status: 'REFUTED', decidedAt: '2026-11-05T00:00:00.000Z' },
      { status: 'VERIFIED', decidedAt: '2026-11-03T00:00:00.000Z' },
    ] as const
    expect(knownBy(history, '2026-11-04T00:00:00.000Z')).toEqual([history[1]])
    expect(knownBy(history, '2026-11-02T00:00:00.000Z')).toEqual([])
    // Decided, and not shown yet.
    expect(knownBy(history, '2026-11-05T00:00:00.001Z')).toEqual([history[1]])
    expect(knownBy([history[1]], '2026-11-03T00:00:00.001Z')).toEqual([])
  })
})

const correction = (changes: Partial<PublicCorrection>): PublicCorrection => ({
  id: 'a',
  kind: 'STATUS_CHANGED',
  ref: 'C-7K3Q9',
  url: '/claims/x',
  statement: 'The ferry sank.',
  language: 'en',
  at: '2026-11-03T00:00:00.000Z',
  shownAt: '2026-11-03T00:00:00.010Z',
  notice: 'Because.',
  from: { status: 'VERIFIED', said: 'VERIFIED' },
  to: { status: 'REFUTED', said: 'VERIFIED' },
  reworded: false,
  mergedInto: null,
  ground: null,
  ...changes,
})

describe('corrections', () => {
  test('stand by the month they were made in, and keep their order', () => {
    const all = ['2026-11-03', '2026-11-01', '2026-09-30', '2025-11-03'].map((day) =>
      correction({ id: day, at: `${day}T00:00:00.000Z` }),
    )
    expect(byMonth(all).map(({ month, items }) => [month, items.map(({ id }) => id)])).toEqual([
      ['2026-11', ['2026-11-03', '2026-11-01']],
      ['2026-09', ['2026-09-30']],
      ['2025-11', ['2025-11-03']],
    ])
  })

  test('say which half of the verdict was changed', () => {
    expect([isStatusChange(correction({})), isSaidChange(correction({}))]).toEqual([true, false])
    const said = correction({ to: { status: 'VERIFIED', said: 'REFUTED' } })
    expect([isStatusChange(said), isSaidChange(said)]).toEqual([false, true])
    const merge = correction({ from: { status: null, said: null }, to: { status: null, said: null } })
    expect([isStatusChange(merge), isSaidChange(merge)]).toEqual([false, false])
  })
})

const then = (changes: Partial<ClaimPage> = {}, rest: Partial<ClaimThen> = {}): ClaimThen => ({
  page: publicPage(changes),
  related: [],
  notice: null,
  corrections: [],
  ...rest,
})

const notice: PublicNotice = {
  since: '2026-11-03T00:00:00.000Z',
  changes: [{ cause: 'REGRADED', at: '2026-11-03T00:00:00.000Z', source: null }],
  was: { reports: 2, origins: 2, circular: 0 },
  now: { reports: 1, origins: 1, circular: 0 },
  noLongerMet: false,
}

const told = (before: ClaimThen, after: ClaimThen) =>
  differencesBetween(before, after).flatMap(({ group, differences }) =>
    differences.flatMap(({ change, fields }) => fields.map(({ field }) => `${group} ${change} ${field}`)),
  )

const page = publicPage()
const [first, ...others] = page.evidence
const quotation = first?.quotation
if (!first || !quotation) throw new Error('there is one')

describe('what differs between two moments', () => {
  test('is nothing between equal pages, in whatever order their parts were kept', () => {
    expect(differencesBetween(then(), then())).toEqual([])
    const turned: ClaimPage = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(page).reverse())))
    expect(differencesBetween(then(), { ...then(), page: turned })).toEqual([])
  })

  const changes: Array<[string, Partial<ClaimPage>, string]> = [
    ['status', { status: 'REFUTED' }, 'verdict changed status'],
    ['said', { said: null }, 'verdict changed said'],
    ['depth', { depth: 3 }, 'verdict changed depth'],
    ['reason', { decision: { ...page.decision, reason: 'Another.' } }, 'verdict changed reason'],
    ['statement', { statement: 'The ferry sank at one.' }, 'words changed statement'],
    ['place', { place: null }, 'words changed place'],
    ['topics', { topics: [] }, 'words changed topics'],
    ['evidence that went', { evidence: others }, 'evidence removed quotation'],
    ['stance', { evidence: [{ ...first, stance: 'DISPUTES' }, ...others] }, 'evidence changed stance'],
    [
      'grade',
      { evidence: [{ ...first, reliability: { grade: 'E', reason: 'Wrong twice.' } }, ...others] },
      'evidence changed grade',
    ],
    [
      'a word of a prefix',
      { evidence: [{ ...first, quotation: { ...quotation, prefix: 'Other ' } }, ...others] },
      'evidence changed other',
    ],
    ['the order of the evidence', { evidence: [...others, first] }, 'evidence changed order'],
    ['origins', { origins: 1 }, 'origins changed origins'],
    ['who says so', { attributions: [] }, 'attributions removed attribution'],
    ['figures', { figures: [] }, 'figures removed figure'],
    ['the next review', { reviewBy: '2027-01-01' }, 'page changed reviewBy'],
    ['when it was logged', { loggedAt: '2026-01-02T00:00:00.000Z' }, 'page changed other'],
  ]
  test.each(changes)('names %s', (_, change, expected) => {
    expect(told(then(), then(change))).toContain(expected)
    expect(told(then(change), then()).length).toBeGreaterThan(0)
  })

  test('names notices, corrections and related claims that came', () => {
    expect(told(then(), then({}, { notice }))).toEqual(['notice added notice'])
    expect(told(then(), then({}, { corrections: [correction({})] }))).toEqual([
      'corrections added decidedAt',
      'corrections added correction',
    ])
    const related: ClaimThen['related'] = [{ kind: 'SAME_AS', line: publicPage() }]
    expect(told(then(), then({}, { related }))).toEqual(['related added status'])
  })

  test('tells words taken out and put in, and both texts to the letter', () => {
    const [{ differences } = { differences: [] }] = differencesBetween(
      then({ statement: 'The ferry sank at noon', language: 'en' }),
      then({ statement: 'The ferry sank at one', language: 'en' }),
    )
    const parts = differences[0]?.fields.find(({ field }) => field === 'statement')?.parts ?? []
    const without = (gone: string) =>
      parts
        .filter(({ change }) => change !== gone)
        .map(({ text }) => text)
        .join('')
    expect([without('added'), without('removed')]).toEqual([
      'The ferry sank at noon',
      'The ferry sank at one',
    ])
    expect(parts.filter(({ change }) => change === 'removed').map(({ text }) => text)).toEqual(['noon'])
  })

  test('nothing differs untold: any part of a page that is another is told of', () => {
    const keys = Object.keys(page)
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 0 }), (key, value) => {
        const part: unknown = Reflect.get(page, key)
        const isAnother = JSON.stringify(part) !== JSON.stringify(value)
        const isScalar = part === null || typeof part !== 'object'
        // Lists and objects keep their shape; what is in them is asked above.
        const other = isScalar ? value : part
        const after = { ...page, [key]: other }
        const found = differencesBetween(then(), { ...then(), page: after })
        expect(found.length > 0).toBe(isScalar && isAnother && value !== undefined)
      }),
    )
  })
})

describe('a page of an older shape', () => {
  test('is read with what it lacks as absent, and nothing of it is changed', () => {
    const { ref, slug, statement, status, decidedAt, url, evidence, history } = publicPage()
    const bare = inShapeNow({ ref, slug, statement, status, decidedAt, url })
    expect(bare).toMatchObject({
      ref,
      statement,
      status,
      evidence: [],
      figures: [],
      settle: [],
      reviewBy: null,
    })
    expect(bare.history).toEqual([bare.decision])
    expect(bare.decision).toMatchObject({ status, decidedAt, readings: [], reaffirmations: [] })
    // Folded before quotations had a page or a time, and decisions second readings.
    const old = JSON.parse(
      JSON.stringify({ ref, slug, statement, status, decidedAt, url, evidence, history }, (key, value) =>
        ['page', 'time', 'clip', 'translation', 'later', 'media', 'readings', 'reaffirmations'].includes(key)
          ? undefined
          : value,
      ),
    )
    const read = inShapeNow(old)
    expect(read.evidence[0]).toMatchObject({
      media: null,
      quotation: { page: null, later: null, clip: null },
    })
    expect(read.history[0]?.readings).toEqual([])
    expect(differencesBetween(then(), then())).toEqual([])
  })

  test('of today is left as it is, to the letter', () => {
    expect(inShapeNow(publicPage())).toEqual(publicPage())
  })
})
