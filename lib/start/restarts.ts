const ENDS_ALLOWED = 5
const WITHIN_MS = 60_000
const PAUSE_MS = 100

/**
 * Counts how often a process of ours ended by itself. The answer is how many milliseconds to wait before it is started
 * again, longer each time; null where it ended more than five times within a minute and starting it is no cure.
 */
export function countEnds(now: () => number = Date.now): () => number | null {
  let ends: number[] = []
  return () => {
    ends = [...ends.filter((at) => at > now() - WITHIN_MS), now()]
    return ends.length > ENDS_ALLOWED ? null : PAUSE_MS * ends.length
  }
}
