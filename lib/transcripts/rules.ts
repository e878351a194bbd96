import { sliceCodePoints } from '@/lib/evidence/code-points'
import type { TranscriptSegment } from '@/lib/transcripts/segments'

/** A span of a recording in milliseconds, the end excluded. */
export type TimeSpan = { startMs: number; endMs: number }

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** A time as `m:ss.mmm`, from an hour on as `h:mm:ss.mmm`. Parts of a millisecond are left out. */
export function sayTime(ms: number): string {
  const whole = Math.max(0, Math.floor(ms))
  const seconds = Math.floor(whole / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const head = hours > 0 ? `${hours}:${twoDigits(minutes)}` : String(minutes)
  return `${head}:${twoDigits(seconds % 60)}.${String(whole % 1000).padStart(3, '0')}`
}

export const saySpan = ({ startMs, endMs }: TimeSpan): string => `${sayTime(startMs)} – ${sayTime(endMs)}`

const written = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,3}))?$/

/**
 * Milliseconds of a time as people write one: `1:05.250`, `1:02:03`, `65.25`, with a comma too; null where it is none.
 * After a colon there are at most 59 minutes and 59 seconds.
 */
export function readTime(text: string): number | null {
  const match = written.exec(text.trim())
  if (!match) return null
  const [, hours, minutes, seconds = '0', fraction = ''] = match
  const isPlain = minutes === undefined
  if (!isPlain && (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59))) return null
  const whole = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)
  return whole * 1000 + Number(fraction.padEnd(3, '0'))
}

/** Five minutes: the longest clip that readers are given (`longestClipMs` of `lib/media/cut-clip.ts`). */
export const LONGEST_SPAN_MS = 5 * 60_000

export const isTooLong = ({ startMs, endMs }: TimeSpan): boolean => endMs - startMs > LONGEST_SPAN_MS

const overlapOf = (a: TimeSpan, b: TimeSpan) =>
  Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs))

/**
 * Which segments a span is about: those of which it holds at least half, or that hold half of it. A neighbour that
 * merely touches it is none of them, since translations are rarely cut at the same millisecond.
 */
export const segmentsIn = (segments: readonly TranscriptSegment[], span: TimeSpan): TranscriptSegment[] =>
  segments.filter((segment) => {
    const shared = overlapOf(segment, span) * 2
    return shared > 0 && (shared >= segment.endMs - segment.startMs || shared >= span.endMs - span.startMs)
  })

/** The segment that is heard at a time: of several at once the one that began last. */
export function segmentAt(segments: readonly TranscriptSegment[], ms: number): number {
  return segments.findLastIndex(({ startMs, endMs }) => startMs <= ms && ms < endMs)
}

/** The words of segments, one after the other on one line each. */
export const wordsOfSegments = (text: string, segments: readonly TranscriptSegment[]): string =>
  segments
    .map(({ startCp, endCp }) => sliceCodePoints(text, startCp, endCp).trim())
    .filter((words) => words !== '')
    .join('\n')

/**
 * For each segment of an original, the segments of a translation that belong beside it: every one stands once, beside
 * the segment with which it shares most time, or the last that began before it.
 */
export function alignTo(
  original: readonly TranscriptSegment[],
  translated: readonly TranscriptSegment[],
): TranscriptSegment[][] {
  const beside: TranscriptSegment[][] = original.map(() => [])
  let from = 0
  for (const segment of translated) {
    // Both begin in order: what has ended before this one begins will be beside none that follow.
    while (from < original.length - 1 && (original[from]?.endMs ?? 0) <= segment.startMs) from += 1
    beside[bestOf(original, segment, from)]?.push(segment)
  }
  return beside
}

function bestOf(original: readonly TranscriptSegment[], segment: TimeSpan, from: number): number {
  const before = original.findLastIndex(({ startMs }) => startMs <= segment.startMs)
  let best = { at: Math.max(before, 0), shared: 0 }
  for (let at = from; at < original.length; at += 1) {
    const other = original[at]
    if (!other || other.startMs >= segment.endMs) break
    const shared = overlapOf(other, segment)
    if (shared > best.shared) best = { at, shared }
  }
  return best.at
}
