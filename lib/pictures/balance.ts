/** What speaks for a claim and what speaks against it, of one kind: documents, or the origins they go back to. */
export type Weights = { for: number; against: number }

/** A bar from the centre line: where it stands and how long it is, in percent of the width; `cuts` divide its pieces. */
export type BalanceBar = { count: number; x: number; width: number; cuts: number[] }
export type Balance = { for: BalanceBar; against: BalanceBar }

/** Each side's room; the rest keeps the longest bar off the edge. */
const HALF = 48

/** Few pieces are no long bar: as many as this fill a side. */
const LEAST = 4

/** More pieces than this are not told apart. */
const MOST_CUTS = 24

function barOf(count: number, unit: number, towards: 1 | -1): BalanceBar {
  const width = count * unit
  const cuts =
    count > 1 && count <= MOST_CUTS
      ? Array.from({ length: count - 1 }, (_, at) => 50 + towards * (at + 1) * unit)
      : []
  return { count, x: towards > 0 ? 50 : 50 - width, width, cuts }
}

/**
 * Bars from a centre line: what supports before it, what disputes behind it, as the columns of evidence stand. Every row
 * of one picture has the same unit, so that documents and origins compare.
 */
export function balanceOf(rows: readonly Weights[]): Balance[] {
  const most = Math.max(LEAST, ...rows.flatMap((row) => [row.for, row.against]))
  const unit = HALF / most
  return rows.map((row) => ({ for: barOf(row.for, unit, -1), against: barOf(row.against, unit, 1) }))
}
