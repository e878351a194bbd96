import type { CaptureFailure } from '@/lib/captures/failures'

/** How long a capture rests after its first, second, … try that failed: a site that is busy is not pressed. */
const waitsMs = [15_000, 60_000, 5 * 60_000, 20 * 60_000] as const

/** How often a capture is tried by itself. */
export const MOST_TRIES = waitsMs.length + 1

/** When to try again after `tries` tries, the last of which failed so; null: not by itself. */
export function nextTry(failure: CaptureFailure, tries: number, now: Date): Date | null {
  const wait = waitsMs[tries - 1]
  return failure.again && wait !== undefined ? new Date(now.getTime() + wait) : null
}
