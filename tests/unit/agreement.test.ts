import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statuses } from '@/lib/claims/statuses'
import { agreementOf, cohensKappa, type PairCount } from '@/lib/review/agreement'

/** A square table of counts: rows are the first reader's categories, columns the second's. */
const table = (rows: readonly (readonly number[])[]): PairCount<string>[] =>
  rows.flatMap((row, first) => row.map((n, second) => ({ first: `c${first}`, second: `c${second}`, n })))

const category = fc.constantFrom('a', 'b', 'c', 'd')
const anyCounts: fc.Arbitrary<PairCount<string>[]> = fc.array(
  fc.record({ first: category, second: category, n: fc.nat(40) }),
  { maxLength: 12 },
)

const turned = (counts: readonly PairCount<string>[]) =>
  counts.map(({ first, second, n }) => ({ first: second, second: first, n }))

describe("Cohen's kappa", () => {
  it('is .492 for the table of 200 diagnoses in Cohen (1968), as printed there', () => {
    const found = cohensKappa(
      table([
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ]),
    )
    expect(found).toMatchObject({ n: 200, agreed: 140 })
    expect(found.kappa).toBeCloseTo(0.492, 3)
  })

  it('is .429 for the table of 200 diagnoses in Fleiss, Cohen and Everitt (1969), as printed there', () => {
    const found = cohensKappa(
      table([
        [106, 10, 4],
        [22, 28, 10],
        [2, 12, 6],
      ]),
    )
    expect(found).toMatchObject({ n: 200, agreed: 140 })
    expect(found.kappa).toBeCloseTo(0.429, 3)
  })

  it('is not defined without pairs, nor where both used one category throughout', () => {
    expect(cohensKappa([])).toEqual({ n: 0, agreed: 0, kappa: null })
    expect(cohensKappa([{ first: 'a', second: 'a', n: 30 }])).toEqual({ n: 30, agreed: 30, kappa: null })
  })

  it('is 0 where one reader always says the same, however often the two agree by it', () => {
    const counts = [
      { first: 'a', second: 'a', n: 90 },
      { first: 'a', second: 'b', n: 10 },
    ]
    expect(cohensKappa(counts)).toEqual({ n: 100, agreed: 90, kappa: 0 })
  })

  it('is -1 where two readers who use two categories evenly never agree', () => {
    expect(
      cohensKappa(
        table([
          [0, 5],
          [5, 0],
        ]),
      ).kappa,
    ).toBe(-1)
  })

  it('is 1 for perfect agreement on more than one category, and for nothing else', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { n, agreed, kappa } = cohensKappa(counts)
        if (kappa === null) return
        expect(kappa === 1).toBe(agreed === n)
      }),
    )
  })

  it('is the same whichever reader is called the first', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        expect(cohensKappa(turned(counts))).toEqual(cohensKappa(counts))
      }),
    )
  })

  it('lies between -1 and 1', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { kappa } = cohensKappa(counts)
        if (kappa === null) return
        expect(kappa).toBeGreaterThanOrEqual(-1)
        expect(kappa).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('does not depend on how the pairs are listed, nor on pairs that never happened', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const oneByOne = counts.flatMap((count) =>
          Array.from({ length: count.n }, () => ({ ...count, n: 1 })),
        )
        expect(cohensKappa(oneByOne.toReversed())).toEqual(cohensKappa(counts))
      }),
    )
  })

  it('stays what it is when every pair happens ten times as often', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { kappa } = cohensKappa(counts)
        const tenfold = cohensKappa(counts.map((count) => ({ ...count, n: count.n * 10 }))).kappa
        if (kappa === null) expect(tenfold).toBeNull()
        else expect(tenfold).toBeCloseTo(kappa, 10)
      }),
    )
  })
})

describe('agreement on each status', () => {
  const counts = [
    { first: 'VERIFIED', second: 'VERIFIED', n: 6 },
    { first: 'VERIFIED', second: 'DISPUTED', n: 2 },
    { first: 'DISPUTED', second: 'DISPUTED', n: 3 },
    { first: 'REFUTED', second: 'DISPUTED', n: 1 },
  ] as const

  it('sets one status against all the others, over every pair, and says in how many it was used', () => {
    const { n, agreed, perStatus } = agreementOf(counts)
    expect({ n, agreed }).toEqual({ n: 12, agreed: 9 })
    expect(perStatus.map(({ status, used, n: of, agreed: alike }) => [status, used, of, alike])).toEqual([
      ['VERIFIED', 8, 12, 10],
      ['DISPUTED', 6, 12, 9],
      ['REFUTED', 1, 12, 11],
    ])
    // VERIFIED: 6 alike, 2 first only, 4 neither. p_o = 10/12, p_e = (8·6 + 4·6)/144 = 1/2, kappa = 2/3.
    expect(perStatus[0]?.kappa).toBeCloseTo(2 / 3, 10)
    // REFUTED: never by the second reader, so no better than chance.
    expect(perStatus[2]?.kappa).toBe(0)
  })

  it('leaves out a status that nobody used, and says nothing of agreement where there was no reading', () => {
    expect(agreementOf([])).toEqual({ n: 0, agreed: 0, kappa: null, perStatus: [] })
    for (const { status } of agreementOf(counts).perStatus) expect(statuses).toContain(status)
  })

  it('on two statuses is the agreement on the whole', () => {
    const pair = fc.constantFrom('VERIFIED', 'DISPUTED')
    fc.assert(
      fc.property(fc.array(fc.record({ first: pair, second: pair, n: fc.nat(20) })), (pairs) => {
        const whole = agreementOf(pairs)
        for (const { kappa } of whole.perStatus) expect(kappa).toBe(whole.kappa)
      }),
    )
  })
})
