import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceOf } from '@/lib/pictures/balance'
import { byDay } from '@/lib/pictures/by-day'
import { convergenceOf } from '@/lib/pictures/convergence'
import { mirroredBars, yearsTold } from '@/lib/pictures/mirrored-bars'
import {
  roundAbove,
  stackedBars,
  stackOrder,
  standingOverTime,
  type StatusDelta,
} from '@/lib/pictures/status-over-time'
import { statuses } from '@/lib/claims/statuses'
import { graphOf } from '@/lib/provenance/origins'
import { originCountsOf } from '@/lib/provenance/origin-counts'
import { pictureOf } from '@/lib/provenance/picture'
import { anyEvidence, anyLineage, edge, source, taken } from '@/tests/support/lineages'

const delta = (month: string, status: StatusDelta['status'], by = 1): StatusDelta => ({ month, status, by })

const anyMonth = fc
  .tuple(fc.integer({ min: 1990, max: 2026 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
const anyDeltas = fc.array(
  fc
    .tuple(anyMonth, fc.constantFrom(...statuses), fc.integer({ min: 1, max: 9 }))
    .map(([month, status, by]) => delta(month, status, by)),
  { maxLength: 60 },
)

describe('status over time', () => {
  test('a claim that is decided anew stands at its new status from that month on, and at no two at once', () => {
    const told = standingOverTime(
      [delta('2026-01', 'UNVERIFIED'), delta('2026-03', 'UNVERIFIED', -1), delta('2026-03', 'VERIFIED')],
      '2026-04',
    )
    expect(told.map(({ from, counts, total }) => [from, counts.UNVERIFIED, counts.VERIFIED, total])).toEqual([
      ['2026-01', 1, 0, 1],
      ['2026-02', 1, 0, 1],
      ['2026-03', 0, 1, 1],
      ['2026-04', 0, 1, 1],
    ])
  })

  test('nothing that comes after the moment it is told at is in it, and nothing at all is an empty picture', () => {
    expect(standingOverTime([delta('2026-05', 'VERIFIED')], '2026-04')).toEqual([])
    expect(standingOverTime([], '2026-04')).toEqual([])
    expect(stackedBars([])).toEqual({ bars: [], lines: [{ y: 0, value: 1 }], years: [] })
  })

  test('many years are told in at most 36 periods of the calendar, the first and last no longer than what is known', () => {
    const told = standingOverTime([delta('2020-05', 'VERIFIED'), delta('2026-02', 'REFUTED')], '2026-11')
    expect(told[0]).toMatchObject({ from: '2020-05', to: '2020-06' })
    expect(told[1]).toMatchObject({ from: '2020-07', to: '2020-09' })
    expect(told.at(-1)).toMatchObject({ from: '2026-10', to: '2026-11', total: 2 })
    expect(standingOverTime([delta('1100-05', 'VERIFIED')], '2026-11').length).toBeLessThanOrEqual(36)
  })

  test('ends with every claim counted once, has each month in one period, and draws every bar within its place', () => {
    fc.assert(
      fc.property(anyDeltas, (deltas) => {
        const told = standingOverTime(deltas, '2026-12')
        expect(told.length).toBeLessThanOrEqual(36)
        expect(told.at(-1)?.total ?? 0).toBe(deltas.reduce((sum, { by }) => sum + by, 0))
        for (const [at, { from, to }] of told.entries()) {
          expect(from <= to).toBe(true)
          if (at > 0) expect(from > (told[at - 1]?.to ?? '')).toBe(true)
        }
        const { bars } = stackedBars(told)
        for (const { standing, x, width, parts } of bars) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(100.0001)
          expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(standing.total)
          for (const { y, height } of parts) {
            expect(y).toBeGreaterThanOrEqual(-0.0001)
            expect(y + height).toBeLessThanOrEqual(100.0001)
          }
        }
      }),
    )
  })

  test('what is settled lies lowest, and every status has a place in the stack', () => {
    expect(stackOrder.toSorted()).toEqual([...statuses].toSorted())
    const [bar] = stackedBars(
      standingOverTime([delta('2026-01', 'VERIFIED'), delta('2026-01', 'DISPUTED')], '2026-01'),
    ).bars
    expect(bar?.parts.map(({ status, y }) => [status, y])).toEqual([
      ['VERIFIED', 50],
      ['DISPUTED', 0],
    ])
  })

  test('the number at the top is round, even and no less than the highest bar', () => {
    expect([0, 1, 2, 3, 7, 23, 41, 99, 101, 1_700].map(roundAbove)).toEqual([
      1, 1, 2, 4, 8, 30, 50, 100, 200, 2_000,
    ])
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10_000_000 }), (most) => {
        const top = roundAbove(most)
        expect(top).toBeGreaterThanOrEqual(most)
        expect(top % 2).toBe(0)
        expect(top).toBeLessThanOrEqual(most * 2)
      }),
    )
  })
})

describe('the balance', () => {
  test('what supports stands before the line and what disputes behind it, all rows by one measure', () => {
    const [documents, origins] = balanceOf([
      { for: 8, against: 2 },
      { for: 1, against: 2 },
    ])
    expect(documents?.for).toEqual({ count: 8, x: 2, width: 48, cuts: [44, 38, 32, 26, 20, 14, 8] })
    expect(documents?.against).toEqual({ count: 2, x: 50, width: 12, cuts: [56] })
    expect(origins?.for).toEqual({ count: 1, x: 44, width: 6, cuts: [] })
  })

  test('one piece of evidence is no long bar, and nothing is none', () => {
    const [row] = balanceOf([{ for: 1, against: 0 }])
    expect(row?.for.width).toBe(12)
    expect(row?.against).toEqual({ count: 0, x: 50, width: 0, cuts: [] })
  })

  test('no bar reaches past the edge, however many there are', () => {
    const anyCount = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(fc.array(fc.record({ for: anyCount, against: anyCount })), (rows) => {
        for (const { for: before, against } of balanceOf(rows)) {
          expect(before.x).toBeGreaterThanOrEqual(2 - 1e-9)
          expect(against.x + against.width).toBeLessThanOrEqual(98 + 1e-9)
          expect(before.cuts.length + against.cuts.length).toBeLessThanOrEqual(46)
        }
      }),
    )
  })
})

describe('what happened against what was decided', () => {
  test('a year in which nothing happened is told as nothing, and the first and last years are not stretched', () => {
    const told = yearsTold(
      [
        { year: '2020', n: 2 },
        { year: '2022', n: 1 },
      ],
      [{ month: '2022-11', n: 3 }],
    )
    expect(told).toEqual([
      { from: 2020, to: 2020, happened: 2, decided: 0 },
      { from: 2021, to: 2021, happened: 0, decided: 0 },
      { from: 2022, to: 2022, happened: 1, decided: 3 },
    ])
    const long = yearsTold([{ year: '1939', n: 1 }], [{ month: '2025-02', n: 1 }])
    expect([long[0]?.from, long.at(-1)?.to, long.length <= 40]).toEqual([1939, 2025, true])
    expect(yearsTold([], [])).toEqual([])
  })

  test('every claim is in one bar, and both sides are drawn by one measure', () => {
    const anyYears = fc.array(
      fc.record({ year: fc.integer({ min: 1000, max: 2199 }).map(String), n: fc.nat(50) }),
    )
    fc.assert(
      fc.property(anyYears, anyYears, (happened, decided) => {
        const told = yearsTold(
          happened,
          decided.map(({ year, n }) => ({ month: `${year}-07`, n })),
        )
        expect(told.length).toBeLessThanOrEqual(40)
        expect(told.reduce((sum, one) => sum + one.happened, 0)).toBe(
          happened.reduce((sum, { n }) => sum + n, 0),
        )
        expect(told.reduce((sum, one) => sum + one.decided, 0)).toBe(
          decided.reduce((sum, { n }) => sum + n, 0),
        )
        const { bars, most } = mirroredBars(told)
        for (const { years, up, down } of bars) {
          expect(up.height).toBeCloseTo((years.happened / most) * 50)
          expect(down.height).toBeCloseTo((years.decided / most) * 50)
          expect(up.y).toBeGreaterThanOrEqual(0)
          expect(up.y + up.height).toBeCloseTo(50)
          expect(down.y + down.height).toBeLessThanOrEqual(100)
        }
      }),
    )
  })
})

describe('reports and their origins', () => {
  const wire = {
    nodes: [source('wire', 'agency'), ...['a', 'b', 'c'].map((id) => source(id, `p${id}`))],
    edges: ['a', 'b', 'c'].map((id) => edge(id, 'SYNDICATES', 'wire')),
  }
  const reports = ['a', 'b', 'c'].map((id) => taken(id))

  test('three papers that carry one wire story lead to one origin by three lines', () => {
    const drawn = convergenceOf(pictureOf(reports, wire), 'SUPPORTS', { reports: 3, origins: 1 })
    expect(drawn?.origins).toMatchObject([{ isCircular: false, reports: 3, y: 50 }])
    expect(drawn?.lines).toEqual([0, 1, 2].map((report) => ({ report, origin: 0 })))
    expect(drawn?.rows).toBe(3)
  })

  test('a circle is one origin and says so', () => {
    const loop = {
      nodes: [source('a'), source('b')],
      edges: [edge('a', 'CITES', 'b'), edge('b', 'CITES', 'a')],
    }
    const drawn = convergenceOf(pictureOf([taken('a'), taken('b')], loop), 'SUPPORTS', {
      reports: 2,
      origins: 1,
    })
    expect(drawn?.origins).toMatchObject([{ isCircular: true, reports: 2 }])
  })

  test('nothing is drawn that tells other numbers than the page, nor where there is nothing or far too much', () => {
    const picture = pictureOf(reports, wire)
    expect(convergenceOf(picture, 'SUPPORTS', { reports: 3, origins: 2 })).toBeNull()
    expect(convergenceOf(picture, 'DISPUTES', { reports: 0, origins: 0 })).toBeNull()
    const ids = Array.from({ length: 25 }, (_, at) => `s${at}`)
    const many = { nodes: ids.map((id) => source(id)), edges: [] }
    expect(
      convergenceOf(
        pictureOf(
          ids.map((id) => taken(id)),
          many,
        ),
        'SUPPORTS',
        { reports: 25, origins: 25 },
      ),
    ).toBeNull()
  })

  test('where it is drawn, every report has a line and every origin one, in whatever way things came about', () => {
    fc.assert(
      fc.property(anyEvidence, anyLineage, (evidence, lineage) => {
        const { supports } = originCountsOf(evidence, graphOf(lineage))
        const drawn = convergenceOf(pictureOf(evidence, lineage), 'SUPPORTS', supports)
        if (!drawn) return
        expect(drawn.origins).toHaveLength(supports.origins)
        expect(new Set(drawn.lines.map(({ origin }) => origin)).size).toBe(supports.origins)
        expect(new Set(drawn.lines.map(({ report }) => report)).size).toBe(drawn.reports.length)
        for (const { y } of [...drawn.reports, ...drawn.origins]) expect(y > 0 && y < 100).toBe(true)
      }),
    )
  })
})

test('things of one day stand together, in the order in which they came', () => {
  const at = ['2026-11-20T23:59:00Z', '2026-11-20T00:00:00Z', '2026-11-19T12:00:00Z']
  expect(byDay(at, (moment) => moment)).toEqual([
    { day: '2026-11-20', items: at.slice(0, 2) },
    { day: '2026-11-19', items: at.slice(2) },
  ])
  expect(byDay([], String)).toEqual([])
})
