import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measure, percentile } from '@/lib/bench/measure'
import { tableOf } from '@/lib/bench/table'

test('a percentile is one of the values, and that share of them is no larger', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.constantFrom(0.5, 0.95), (unsorted, share) => {
      const sorted = unsorted.toSorted((a, b) => a - b)
      const value = percentile(sorted, share)
      expect(sorted).toContain(value)
      expect(sorted.filter((each) => each <= value).length).toBeGreaterThanOrEqual(sorted.length * share)
    }),
  )
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2)
  expect(percentile([], 0.5)).toBe(0)
})

test('a case is run as often as asked for, after it was warmed up', async () => {
  let runs = 0
  const { p50, p95, p99 } = await measure({ name: 'count', run: async () => (runs += 1) }, 10)
  expect(runs).toBe(30)
  expect(p50).toBeLessThanOrEqual(p95)
  expect(p95).toBeLessThanOrEqual(p99)
})

test('the table says by how much more takes longer', () => {
  const lines = tableOf(
    [10, 10_000],
    [{ name: 'first page', few: { p50: 2, p95: 3, p99: 4 }, many: { p50: 3, p95: 9.5, p99: 20 } }],
  )
  expect(lines[0]).toContain('p99 at 10,000')
  expect(lines[1]?.split(/\s{2,}/)).toEqual([
    'first page',
    '2.00',
    '3.00',
    '4.00',
    '3.00',
    '9.50',
    '20.00',
    '1.50×',
  ])
  expect(new Set(lines.map((line) => line.length)).size).toBe(1)
})
