import type { Status } from '@/lib/claims/statuses'

/** So many more claims (or fewer, below nothing) stood at a status from this month (`2026-11`, UTC) on. */
export type StatusDelta = { month: string; status: Status; by: number }

/** How many claims stood at each status when a period ended; `from` and `to` are its first and last month. */
export type Standing = { from: string; to: string; counts: Record<Status, number>; total: number }

/** From the ground up: what is settled lies lowest. */
export const stackOrder = [
  'VERIFIED',
  'PARTLY_VERIFIED',
  'REFUTED',
  'DISPUTED',
  'UNVERIFIABLE',
  'UNVERIFIED',
  'RETRACTED',
] as const satisfies readonly Status[]

/** More bars than this are no longer told apart on a phone. */
const MOST_BARS = 36

const none = (): Record<Status, number> => ({
  UNVERIFIED: 0,
  VERIFIED: 0,
  PARTLY_VERIFIED: 0,
  DISPUTED: 0,
  REFUTED: 0,
  UNVERIFIABLE: 0,
  RETRACTED: 0,
})

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

const monthText = (number: number) =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`

/** How many months a bar spans: one, a quarter, a year, or so many years that all of them find room. */
function stepFor(months: number): number {
  const small = [1, 3, 12].find((step) => Math.ceil(months / step) <= MOST_BARS)
  return small ?? 12 * Math.ceil(months / 12 / MOST_BARS)
}

/**
 * How many claims stood at each status at the end of each period, from the first month in which one was decided until
 * `until`, a month. Periods are months, quarters or years of the calendar, so that at most 36 are told. A month in which
 * nothing changed stands as the one before. What lies after `until` is left out.
 */
export function standingOverTime(deltas: readonly StatusDelta[], until: string): Standing[] {
  const end = monthNumber(until)
  const told = deltas.filter(({ month }) => monthNumber(month) <= end)
  if (told.length === 0) return []
  const first = Math.min(...told.map(({ month }) => monthNumber(month)))
  const step = stepFor(end - first + 1)
  const start = first - (first % step)
  const ordered = told.toSorted((a, b) => monthNumber(a.month) - monthNumber(b.month))
  const counts = none()
  const standings: Standing[] = []
  let next = 0
  for (let from = start; from <= end; from += step) {
    const to = from + step - 1
    for (let one = ordered[next]; one && monthNumber(one.month) <= to; one = ordered[++next])
      counts[one.status] += one.by
    const total = stackOrder.reduce((sum, status) => sum + counts[status], 0)
    standings.push({
      from: monthText(Math.max(from, first)),
      to: monthText(Math.min(to, end)),
      counts: { ...counts },
      total,
    })
  }
  return standings
}

/** Part of a bar. All measures of a picture are percent of its width and height; `y` is counted from above. */
export type BarPart = { status: Status; count: number; y: number; height: number }
export type StackedBar = { standing: Standing; x: number; width: number; parts: BarPart[] }

/** `lines`: the numbers told at the side. `years`: where a year of the calendar begins. */
export type StackedBars = {
  bars: StackedBar[]
  lines: Array<{ y: number; value: number }>
  years: Array<{ x: number; year: string }>
}

/** The least of 1, 2, 3, 4, 5, 6, 8 and their tens that is no less, and even where it is more than 1: half of it is whole. */
export function roundAbove(most: number): number {
  if (most <= 1) return 1
  const ten = 10 ** Math.floor(Math.log10(most))
  const steps = [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * ten)
  return steps.find((value) => value >= most && value % 2 === 0) ?? 10 * ten
}

function partsOf({ counts }: Standing, top: number): BarPart[] {
  let below = 0
  return stackOrder.flatMap((status) => {
    const count = Math.max(counts[status], 0)
    if (count === 0) return []
    const height = (count / top) * 100
    below += height
    return [{ status, count, y: 100 - below, height }]
  })
}

/** Where the bars of a strip stand, each stacked from the ground up, as high as its claims are many. */
export function stackedBars(standings: readonly Standing[]): StackedBars {
  const top = roundAbove(Math.max(...standings.map(({ total }) => total), 0))
  const slot = 100 / Math.max(standings.length, 1)
  const gap = standings.length > 1 ? slot * 0.16 : 0
  const bars = standings.map((standing, at) => ({
    standing,
    x: at * slot + gap / 2,
    width: slot - gap,
    parts: partsOf(standing, top),
  }))
  const years = standings.flatMap(({ from }, at) => {
    const year = from.slice(0, 4)
    return at > 0 && standings[at - 1]?.from.slice(0, 4) !== year ? [{ x: at * slot, year }] : []
  })
  const lines = (top > 1 ? [top, top / 2] : [top]).map((value) => ({ y: 100 - (value / top) * 100, value }))
  return { bars, lines, years }
}
