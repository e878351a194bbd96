import type { Licence } from '@/lib/settings/licences'
import type { DumpFile } from './manifest'

/** A dump as it lies ready: `night` names it in addresses. Times are ISO 8601, UTC. */
export type ServedDump = {
  night: string
  takenAt: string
  claims: number
  licence: Licence
  files: ReadonlyArray<Pick<DumpFile, 'name' | 'bytes' | 'sha256' | 'rows' | 'mediaType'>>
}

/** How a dump is called by the moment at which it was read: `2026-11-23T010000Z`. */
export const nightOf = (readAt: Date): string => readAt.toISOString().replace(/:/g, '').replace(/\.\d+/, '')

export const isNight = (name: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{6}Z$/.test(name)

/** The moment that a dump is called by. */
export const momentOf = (night: string): Date =>
  new Date(night.replace(/T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3Z'))

/** At which hour (UTC) a night begins: what was taken before belongs to the night before. */
const HOUR = 1

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** The beginning of the night that a moment is in. */
export const beginningOf = (now: Date): Date =>
  new Date(Math.floor((now.getTime() - HOUR * HOUR_MS) / DAY_MS) * DAY_MS + HOUR * HOUR_MS)

/** When the last dump was made, and how many milliseconds that took. */
export type Made = { at: Date; tookMs: number }

/** Of five minutes one at most goes into dumps: an act of withholding, which withdraws them, seldom comes alone. */
const APART = 4

/**
 * Whether a dump is to be made: none of this night is served.
 * @param newest when the newest that is served was read; null: none is
 * @param made the last one, served or not; null: there was none
 */
export const isDue = (now: Date, newest: Date | null, made: Made | null): boolean =>
  newest === null
    ? made === null || now.getTime() - made.at.getTime() >= APART * made.tookMs
    : newest < beginningOf(now)
