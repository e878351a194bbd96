import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  eventStretch,
  placeOfDay,
  placeOn,
  scaleOf,
  type Stretch,
  stretchOf,
  ticksOn,
} from '@/lib/pictures/event-scale'

const day = (iso: string) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)

const anyStretch = fc
  .tuple(fc.integer({ min: -350_000, max: 60_000 }), fc.integer({ min: 1, max: 4_000 }))
  .map(([from, length]): Stretch => ({ from, to: from + length }))
const some = fc.array(anyStretch, { minLength: 1, maxLength: 30 })

describe('when something may have happened', () => {
  test('of a year it is any day of that year, of a month any of that month, and of a day that day alone', () => {
    expect(stretchOf('2024')).toEqual({ from: day('2024-01-01'), to: day('2025-01-01') })
    expect(stretchOf('2024-02')).toEqual({ from: day('2024-02-01'), to: day('2024-03-01') })
    expect(stretchOf('2024-12')).toEqual({ from: day('2024-12-01'), to: day('2025-01-01') })
    expect(stretchOf('2024-02-29')).toEqual({ from: day('2024-02-29'), to: day('2024-03-01') })
    expect(stretchOf('2024-02-29T23:59:59.999Z')).toEqual(stretchOf('2024-02-29'))
    expect(stretchOf('1000').to - stretchOf('1000').from).toBe(365)
  })

  test('of a span it reaches from the first day it may have begun to the last it may have ended', () => {
    expect(eventStretch({ from: '1939', to: '1945' })).toEqual({
      from: day('1939-01-01'),
      to: day('1946-01-01'),
    })
    expect(eventStretch({ from: '2022', to: null })).toEqual(stretchOf('2022'))
    // An end that is known better than the beginning takes nothing away from what the beginning leaves open.
    expect(eventStretch({ from: '2022', to: '2022-03' })).toEqual(stretchOf('2022'))
  })
})

describe('the scale', () => {
  test('has room for everything, in the order of time, and nothing is too thin to be seen', () => {
    fc.assert(
      fc.property(some, (stretches) => {
        const scale = scaleOf(stretches)
        if (!scale) throw new Error('there is something')
        for (const stretch of stretches) {
          const { x, width } = placeOn(scale, stretch)
          expect(x).toBeGreaterThanOrEqual(-1e-9)
          expect(width).toBeGreaterThanOrEqual(0.6)
          expect(placeOfDay(scale, stretch.to)).toBeLessThanOrEqual(100 + 1e-9)
          expect(placeOfDay(scale, stretch.to)).toBeGreaterThan(placeOfDay(scale, stretch.from))
        }
      }),
    )
    expect(scaleOf([])).toBeNull()
  })

  test('is even within one year, and bent where most is recent and little long ago', () => {
    expect(scaleOf(['2025-01', '2025-03-02'].map(stretchOf))?.bend).toBeNull()
    const long = ['1939', '2024-12', '2025-01-17', '2025-01', '2025-02-04'].map(stretchOf)
    const bent = scaleOf(long)
    expect(bent?.bend).toBeGreaterThanOrEqual(30)
    // What happened in the last months is told apart: by an even scale, all of it lay within the last hundredth.
    if (bent)
      expect(placeOfDay(bent, day('2025-02-04')) - placeOfDay(bent, day('2024-12-01'))).toBeGreaterThan(5)
    expect(scaleOf(['1900', '1930', '1960', '1990', '2020'].map(stretchOf))?.bend).toBeNull()
  })

  test('names at most so many dates, in order, apart from each other, and all of them on it', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 8 }), (stretches, most) => {
        const scale = scaleOf(stretches)
        if (!scale) throw new Error('there is something')
        const ticks = ticksOn(scale, most)
        expect(ticks.length).toBeLessThanOrEqual(most + 1)
        for (const [at, { x }] of ticks.entries()) {
          expect(x >= -1e-9 && x <= 100 + 1e-9).toBe(true)
          if (at > 0) expect(x).toBeGreaterThan(ticks[at - 1]?.x ?? 0)
        }
      }),
    )
  })

  test('names months within a year and years beyond', () => {
    const scale = (...dates: string[]) => scaleOf(dates.map(stretchOf)) ?? { from: 0, to: 1, bend: null }
    expect(ticksOn(scale('2025-01-10', '2025-04-20'), 5).map(({ date }) => date)).toEqual([
      '2025-02',
      '2025-03',
      '2025-04',
    ])
    expect(ticksOn(scale('1990', '2010'), 5).map(({ date }) => date)).toEqual([
      '1990',
      '1995',
      '2000',
      '2005',
      '2010',
    ])
  })
})
