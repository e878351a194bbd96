import { type Status, statuses } from '@/lib/claims/statuses'

/** How often a first and a second reader used this pair of categories. */
export type PairCount<Category extends string> = { first: Category; second: Category; n: number }

/** `n`: pairs read. `agreed`: of those, both alike. `kappa`: from -1 to 1, or null where it is not defined. */
export type Agreement = { n: number; agreed: number; kappa: number | null }

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

function totals<Category extends string>(
  counts: readonly PairCount<Category>[],
  side: 'first' | 'second',
): Map<Category, number> {
  const sums = new Map<Category, number>()
  for (const count of counts) sums.set(count[side], (sums.get(count[side]) ?? 0) + count.n)
  return sums
}

/**
 * Cohen's kappa: how far two readers agree beyond what their own habits alone would bring about, after Cohen (1960), "A
 * coefficient of agreement for nominal scales". kappa = (p_o - p_e) / (1 - p_e), here in whole numbers: with N pairs, A
 * of them alike, and E the sum over categories of first × second totals, it is (N·A - E) / (N² - E).
 * Null without pairs, and where chance alone explains everything (each reader used one and the same category
 * throughout): there is nothing to divide by. The tests hold it against the worked tables of Cohen (1968) and of Fleiss,
 * Cohen and Everitt (1969).
 */
export function cohensKappa<Category extends string>(counts: readonly PairCount<Category>[]): Agreement {
  const n = sumOf(counts.map((count) => count.n))
  const agreed = sumOf(counts.filter(({ first, second }) => first === second).map((count) => count.n))
  const seconds = totals(counts, 'second')
  const expected = sumOf(
    [...totals(counts, 'first')].map(([category, total]) => total * (seconds.get(category) ?? 0)),
  )
  const spread = n * n - expected
  return { n, agreed, kappa: spread === 0 ? null : (n * agreed - expected) / spread }
}

/** Agreement on one status: every other status is one category, "another". `used`: pairs in which either reader used it. */
export type StatusAgreement = Agreement & { status: Status; used: number }

/** Agreement of blind second readings with the decisions they read, on the whole and for each status that was used. */
export type ReadingAgreement = Agreement & { perStatus: StatusAgreement[] }

/** Below this, kappa says little: a single pair more would move it far. */
export const FEW_READINGS = 10

function agreementOn(status: Status, counts: readonly PairCount<Status>[]): StatusAgreement {
  const or = (category: Status) => (category === status ? 'this' : 'another')
  const used = sumOf(
    counts.filter(({ first, second }) => first === status || second === status).map((count) => count.n),
  )
  const pairs = counts.map(({ first, second, n }) => ({ first: or(first), second: or(second), n }))
  return { status, used, ...cohensKappa(pairs) }
}

export function agreementOf(counts: readonly PairCount<Status>[]): ReadingAgreement {
  const perStatus = statuses.map((status) => agreementOn(status, counts)).filter(({ used }) => used > 0)
  return { ...cohensKappa(counts), perStatus }
}
