/** How much had been sent at a moment (milliseconds of one clock). */
export type Sample = { at: number; sent: number }

const WINDOW_MS = 6000
const LEAST_MS = 800

/** The samples of the last seconds, with one more. */
export const withSample = (samples: readonly Sample[], next: Sample): Sample[] => [
  ...samples.filter(({ at }) => next.at - at <= WINDOW_MS),
  next,
]

/** Bytes a second over the last seconds, and the milliseconds left at that pace; null while it is too soon to say. */
export function paceOf(samples: readonly Sample[], total: number): { speed: number; leftMs: number } | null {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < LEAST_MS || last.sent <= first.sent) return null
  const speed = ((last.sent - first.sent) * 1000) / (last.at - first.at)
  return { speed, leftMs: ((total - last.sent) * 1000) / speed }
}
