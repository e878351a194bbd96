import type pg from 'pg'

/** One thing whose time is taken, again and again. */
export type Case = { name: string; run: () => Promise<unknown> }

/** What is measured on a small and on a large amount of the same data. */
export type Bench = {
  name: string
  /** What is counted by `sizes`. */
  unit: string
  sizes: readonly [few: number, many: number]
  /** Brings the database from `from` to `to` of them, as its superuser. Filled in one go, then grown. */
  fill: (owner: pg.Client, from: number, to: number) => Promise<void>
  /** The cases for the data as they are now; the same names in the same order for every size. */
  cases: (owner: pg.Client) => Promise<Case[]>
}

/**
 * What brings what it needs, and answers the lines of its own table.
 * `kept`: a folder that keeps for the next run what takes long to make.
 */
export type Study = { name: string; tell: (kept?: string) => Promise<string[]> }

/** What is done once, in a database of its own, and answers the lines of its own table. */
export type Trial = { name: string; perform: (owner: pg.Client) => Promise<string[]> }

/** In milliseconds. */
export type Timing = { p50: number; p95: number; p99: number }

const WARM_UP = 20

/** The value below which this share of the sorted values lies (nearest rank). */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0

/** Runs one case after another, as one person would; the first runs warm caches and are not counted. */
export async function measure({ run }: Case, rounds: number): Promise<Timing> {
  const times: number[] = []
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const begun = performance.now()
    await run()
    if (round >= 0) times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) }
}
