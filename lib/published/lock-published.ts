import type { Tx } from '@/lib/db'

/**
 * One at a time: whoever writes a page sees what was written before. Acts with an event come one after the other anyway;
 * this is for those without one (a clip that is done). Taken before what a page is folded from is read.
 */
export const lockPublished = (tx: Tx) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('published', 0))`
