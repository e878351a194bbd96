import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { type Limit, type Taken, takenOf, UNLIMITED } from '@/lib/api/limit-headers'
import { config } from '@/lib/config'
import { deskPool } from '@/lib/db'

const SECONDS = 60

const limitNow = (): Limit => ({ name: 'writes', most: config().WHENCE_API_WRITES, seconds: SECONDS })

const made = new WeakMap<pg.Pool, RateLimiterPostgres>()

// Every instance counts together. Where the database cannot count, the process does: what is wrong with it, the act itself
// will say.
function limiter(): RateLimiterPostgres {
  const pool = deskPool()
  const points = config().WHENCE_API_WRITES
  const counted =
    made.get(pool) ??
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      schemaName: 'desk',
      tableName: 'api_throttle',
      tableCreated: true,
      clearExpiredByTimeout: true,
      keyPrefix: 'writes',
      points,
      duration: SECONDS,
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: 'writes', points, duration: SECONDS }),
    })
  made.set(pool, counted)
  return counted
}

/** Takes one of the writes that a person's tokens have in a minute, all of them together. */
export async function takeWrite(personId: string): Promise<Taken> {
  const limit = limitNow()
  if (limit.most === 0) return UNLIMITED
  try {
    const { remainingPoints, msBeforeNext } = await limiter().consume(personId)
    return takenOf(limit, { points: remainingPoints, ms: msBeforeNext }, true)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return takenOf(limit, { points: 0, ms: error.msBeforeNext }, false)
  }
}
