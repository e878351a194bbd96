/** A stretch of time in days since 1970-01-01 (UTC); `to` is the first day after it. */
export type Stretch = { from: number; to: number }

const DAY = 86_400_000

const dayNumber = (year: number, month: number, day: number) => {
  const moment = new Date(0)
  // `Date.UTC` takes years below 100 for those of the last century.
  moment.setUTCFullYear(year, month, day)
  return Math.round(moment.getTime() / DAY)
}

/**
 * The days on which it may have been: all of a year, of a month, or the one day, for a date that is known so far
 * (`2022`, `2022-03`, `2022-03-15`) or a moment (ISO 8601).
 */
export function stretchOf(value: string): Stretch {
  const [year = 1970, month, day] = value.slice(0, 10).split('-').map(Number)
  if (month === undefined) return { from: dayNumber(year, 0, 1), to: dayNumber(year + 1, 0, 1) }
  if (day === undefined) return { from: dayNumber(year, month - 1, 1), to: dayNumber(year, month, 1) }
  const at = dayNumber(year, month - 1, day)
  return { from: at, to: at + 1 }
}

/** From the first day on which something may have begun to the last on which it may have ended. */
export function eventStretch({ from, to }: { from: string; to: string | null }): Stretch {
  const begun = stretchOf(from)
  return { from: begun.from, to: Math.max(begun.to, to ? stretchOf(to).to : begun.to) }
}

/**
 * Everything shown together lies within it. `bend`: the longer ago, the closer together; so many days ago a day is half
 * as long as today. Null: every day is as long as any other.
 */
export type Scale = Stretch & { bend: number | null }

/** Where a day stands on a scale, in percent. */
export function placeOfDay({ from, to, bend }: Scale, day: number): number {
  if (bend === null) return ((day - from) / (to - from)) * 100
  const farAway = (at: number) => Math.log1p(Math.max(to - at, 0) / bend)
  return (1 - farAway(day) / farAway(from)) * 100
}

/** On a scale of equal days, more than half of all would be crowded into this share of it, in percent. */
const CROWDED = 85

/** Less than this, in days, is never stretched: a page about one year stays as it is. */
const LONG = 4 * 365

/**
 * The scale on which all of these find room, with a little before and after; null where there is nothing. Where most lies
 * at its end and little long before, it is bent, so that neither is lost.
 */
export function scaleOf(stretches: readonly Stretch[]): Scale | null {
  if (stretches.length === 0) return null
  const from = Math.min(...stretches.map((one) => one.from))
  const to = Math.max(...stretches.map((one) => one.to))
  const room = Math.max((to - from) * 0.02, 1)
  const even: Scale = { from: from - room, to: to + room, bend: null }
  const ages = stretches.map((one) => to - one.from).sort((a, b) => a - b)
  const middle = ages[Math.floor(ages.length / 2)] ?? 0
  if (to - from < LONG || placeOfDay(even, to - middle) < CROWDED) return even
  return { from: from - room, to: to + Math.max(middle * 0.1, 1), bend: Math.max(middle, 30) }
}

/** Thinner than this, in percent, a stretch is not seen. */
const THINNEST = 0.6

/** Where a stretch stands on a scale, in percent. */
export function placeOn(scale: Scale, { from, to }: Stretch): { x: number; width: number } {
  const x = placeOfDay(scale, from)
  return { x, width: Math.max(placeOfDay(scale, to) - x, THINNEST) }
}

export type Tick = { x: number; date: string }

/** Lengths of time between two ticks, in months. */
const steps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400] as const

const monthsOf = (day: number) => {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

const yearText = (year: number) => String(year).padStart(4, '0')

function ticksEvery(step: number, scale: Scale): Tick[] {
  const ticks: Tick[] = []
  for (let month = Math.ceil(monthsOf(scale.from) / step) * step; ; month += step) {
    const year = Math.floor(month / 12)
    const at = dayNumber(year, month % 12, 1)
    if (at > scale.to) return ticks
    const date =
      step % 12 === 0 ? yearText(year) : `${yearText(year)}-${String((month % 12) + 1).padStart(2, '0')}`
    if (at >= scale.from) ticks.push({ x: placeOfDay(scale, at), date })
  }
}

/** The years that a bent scale may name: the longer ago, the rounder. */
const roundYears = (age: number) => (age <= 10 ? 1 : age <= 40 ? 5 : age <= 200 ? 10 : 100)

function ticksOfBent(scale: Scale, most: number): Tick[] {
  const [first, last] = [scale.from, scale.to].map((day) => Math.floor(monthsOf(day) / 12))
  const ticks: Tick[] = []
  const apart = 100 / (most + 1)
  for (let year = last ?? 0; year > (first ?? 0); year -= 1) {
    const x = placeOfDay(scale, dayNumber(year, 0, 1))
    const before = ticks[0]?.x ?? 100 + apart / 2
    if (year % roundYears((last ?? 0) - year) === 0 && before - x >= apart)
      ticks.unshift({ x, date: yearText(year) })
  }
  return ticks
}

/** The beginnings of months, years or decades on a scale: as many as find room, at most `most`. */
export function ticksOn(scale: Scale, most: number): Tick[] {
  if (scale.bend !== null) return ticksOfBent(scale, most)
  for (const step of steps) {
    const ticks = ticksEvery(step, scale)
    if (ticks.length <= most) return ticks
  }
  return []
}
