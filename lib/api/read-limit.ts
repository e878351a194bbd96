import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Limit, type Taken, takenOf, UNLIMITED } from '@/lib/api/limit-headers'
import { networkOf } from '@/lib/auth/throttle'
import { config } from '@/lib/config'

const SECONDS = 60

let limiter: { most: number; counted: RateLimiterMemory } | undefined

// A read costs less than it would to count it in the database, so each process counts for itself.
function limiterOf(most: number): RateLimiterMemory {
  if (limiter?.most !== most)
    limiter = { most, counted: new RateLimiterMemory({ points: most, duration: SECONDS }) }
  return limiter.counted
}

/** Takes one of the reads that a network address has in a minute, in this process. */
export async function takeRead(address: string): Promise<Taken> {
  const limit: Limit = { name: 'reads', most: config().WHENCE_API_READS, seconds: SECONDS }
  if (limit.most === 0) return UNLIMITED
  try {
    const { remainingPoints, msBeforeNext } = await limiterOf(limit.most).consume(networkOf(address))
    return takenOf(limit, { points: remainingPoints, ms: msBeforeNext }, true)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return takenOf(limit, { points: 0, ms: error.msBeforeNext }, false)
  }
}
