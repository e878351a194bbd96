import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { deskPool } from '@/lib/db'

/**
 * Sign-in attempts, counted in PostgreSQL so that every instance counts together: ten an hour for one account, and a
 * hundred an hour for one network address (a newsroom shares one). Only failures count; the keys are hashes.
 */
const limits = { account: { points: 10, duration: 3600 }, address: { points: 100, duration: 3600 } } as const
type Kind = keyof typeof limits

const made = new Map<Kind, RateLimiterPostgres>()

function limiter(kind: Kind): RateLimiterPostgres {
  const found = made.get(kind)
  if (found) return found
  const fresh = new RateLimiterPostgres({
    storeClient: deskPool(),
    schemaName: 'desk',
    tableName: 'throttle',
    tableCreated: true,
    keyPrefix: kind,
    ...limits[kind],
  })
  made.set(kind, fresh)
  return fresh
}

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function consume(kind: Kind, key: string): Promise<boolean> {
  try {
    await limiter(kind).consume(keyOf(key))
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

/** Takes one try of both; false where either has none left. Counted before the password is looked at, so that racing tries count. */
export async function takeTry(account: string, address: string): Promise<boolean> {
  const byAddress = await consume('address', address)
  const byAccount = await consume('account', account)
  return byAddress && byAccount
}

/** A right password gives the tries back. */
export async function giveTriesBack(account: string, address: string): Promise<void> {
  await limiter('account').delete(keyOf(account))
  await limiter('address').reward(keyOf(address), 1)
}
