import { roundAbove } from './status-over-time'

/** What happened in a stretch of years, and what was decided in it. */
export type YearsTold = { from: number; to: number; happened: number; decided: number }

/** Bars that stand on the middle line and hang from it; all measures in percent, `y` counted from above. */
export type MirroredBar = {
  years: YearsTold
  x: number
  width: number
  up: { y: number; height: number }
  down: { y: number; height: number }
}

export type MirroredBars = { bars: MirroredBar[]; most: number }

/** More bars than this are no longer told apart on a phone. */
const MOST_BARS = 40

/** The least of 1, 2, 5, 10, 20, … years for which all find room. */
function stepFor(years: number): number {
  for (let ten = 1; ; ten *= 10)
    for (const step of [1, 2, 5]) if (Math.ceil(years / (step * ten)) + 1 <= MOST_BARS) return step * ten
}

/**
 * What happened and what was decided, year by year, from the first year that is told to the last; several years together
 * where there are many.
 */
export function yearsTold(
  happened: ReadonlyArray<{ year: string; n: number }>,
  decided: ReadonlyArray<{ month: string; n: number }>,
): YearsTold[] {
  const ups = happened.map(({ year, n }) => ({ year: Number(year), n }))
  const downs = decided.map(({ month, n }) => ({ year: Number(month.slice(0, 4)), n }))
  const years = [...ups, ...downs].map(({ year }) => year)
  if (years.length === 0) return []
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const step = stepFor(last - first + 1)
  const told: YearsTold[] = []
  const sumOf = (of: typeof ups, from: number) =>
    of.reduce((sum, { year, n }) => (year >= from && year < from + step ? sum + n : sum), 0)
  for (let from = Math.floor(first / step) * step; from <= last; from += step)
    told.push({
      from: Math.max(from, first),
      to: Math.min(from + step - 1, last),
      happened: sumOf(ups, from),
      decided: sumOf(downs, from),
    })
  return told
}

/** Where the bars stand: what happened above the middle line, what was decided below it, by one measure. */
export function mirroredBars(told: readonly YearsTold[]): MirroredBars {
  const most = roundAbove(Math.max(0, ...told.flatMap(({ happened, decided }) => [happened, decided])))
  const slot = 100 / Math.max(told.length, 1)
  const bars = told.map((years, at) => {
    const [up, down] = [(years.happened / most) * 50, (years.decided / most) * 50]
    return {
      years,
      x: at * slot + slot * 0.1,
      width: slot * 0.8,
      up: { y: 50 - up, height: up },
      down: { y: 50, height: down },
    }
  })
  return { bars, most }
}
