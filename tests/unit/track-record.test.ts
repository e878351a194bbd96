import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stance } from '@/lib/sources/rules'
import { FEWEST, type ResolvedClaim, sideOf, trackRecordOf, wilsonInterval } from '@/lib/sources/track-record'

const claim = (ref: string, status: ResolvedClaim['status'], ...stances: Stance[]): ResolvedClaim => ({
  ref,
  statement: ref,
  language: 'en',
  status,
  stances,
})

describe('which side a source was on', () => {
  test.each([
    ['VERIFIED', ['SUPPORTS'], 'right'],
    ['REFUTED', ['DISPUTES'], 'right'],
    ['VERIFIED', ['DISPUTES'], 'wrong'],
    ['REFUTED', ['SUPPORTS'], 'wrong'],
    ['VERIFIED', ['SUPPORTS', 'NEUTRAL'], 'right'],
    ['REFUTED', ['NEUTRAL'], 'neutral'],
    ['VERIFIED', ['SUPPORTS', 'DISPUTES'], 'mixed'],
  ] as const)('%s with %j: %s', (status, stances, side) => {
    expect(sideOf({ status, stances })).toBe(side)
  })
})

describe('the share in which it was right', () => {
  test('is as Wilson’s formula has it', () => {
    // 81 of 263: 0.3080 (0.2553, 0.3662), the worked example of R. G. Newcombe, Statistics in Medicine 17 (1998), 857.
    const { share, low, high } = wilsonInterval(81, 263)
    expect([share, low, high].map((each) => each.toFixed(4))).toEqual(['0.3080', '0.2553', '0.3662'])
    expect(wilsonInterval(0, 20).low).toBe(0)
    expect(wilsonInterval(0, 20).high).toBeCloseTo(0.1611, 4)
    expect(() => wilsonInterval(0, 0)).toThrow('nothing')
  })

  test('lies within its interval, which lies between nothing and all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, part) => {
        const { share, low, high } = wilsonInterval(part % (n + 1), n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(share + 1e-12)
        expect(high).toBeGreaterThanOrEqual(share - 1e-12)
      }),
    )
  })

  test('is told of ten claims and of no fewer', () => {
    const nine = Array.from({ length: FEWEST - 1 }, (_, n) => claim(`C-${n}`, 'VERIFIED', 'SUPPORTS'))
    expect(trackRecordOf(nine)).toMatchObject({ n: 9, measured: null })
    const ten = trackRecordOf([...nine, claim('C-X', 'REFUTED', 'SUPPORTS')])
    expect(ten).toMatchObject({ n: 10, measured: { share: 0.9 } })
    expect(ten.wrong.map(({ ref }) => ref)).toEqual(['C-X'])
  })

  test('counts a claim once, and none on which it stood on both sides or on neither', () => {
    const twice = claim('C-1', 'VERIFIED', 'SUPPORTS')
    const others = [claim('C-2', 'REFUTED', 'SUPPORTS', 'DISPUTES'), claim('C-3', 'VERIFIED', 'NEUTRAL')]
    expect(trackRecordOf([twice, twice, ...others])).toMatchObject({ n: 1, mixed: 1, wrong: [] })
  })
})
