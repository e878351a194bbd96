import { freemem, totalmem } from 'node:os'

const MB = 1024 * 1024
/** What PostgreSQL itself begins with. */
const LEAST = 128 * MB
/** What a million claims and their index take; more of it lies idle. */
const MOST = 4_096 * MB

export type Memory = { total: number; available: number }

/** What this process may use: of the machine, or of the container where that has a limit. In bytes. */
export const memoryHere = (): Memory => ({
  total: Math.min(totalmem(), process.constrainedMemory() || Infinity),
  available: freemem(),
})

const inMegabytes = (bytes: number) => `${Math.floor(bytes / MB)}MB`

/**
 * How much memory the embedded PostgreSQL keeps pages in: a quarter of what there is, as its manual advises, and never
 * more than half of what is free just now. It takes it as it reads, so that a small newsroom never uses it. What the
 * machine has beside that keeps pages too, which the planner is told.
 */
export function databaseMemory({ total, available }: Memory): Record<string, string> {
  const kept = Math.max(LEAST, Math.min(total / 4, available / 2, MOST))
  return { shared_buffers: inMegabytes(kept), effective_cache_size: inMegabytes(Math.max(kept, total / 2)) }
}
