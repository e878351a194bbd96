import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { deskPool } from '@/lib/db'

/**
 * Sign-in attempts, counted in PostgreSQL so that every instance counts together: ten an hour for one account, and a
 * hundred an hour for one network address (a newsroom shares one). Only failures count; the keys are hashes.
 */
const limits = { account: { points: 10, duration: 3600 }, address: { points: 100, duration: 3600 } } as const
type Kind = keyof typeof limits

const made = new WeakMap<pg.Pool, Record<Kind, RateLimiterPostgres>>()

function limiter(kind: Kind): RateLimiterPostgres {
  const pool = deskPool()
  const make = (keyPrefix: Kind) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      schemaName: 'desk',
      tableName: 'throttle',
      tableCreated: true,
      keyPrefix,
      ...limits[keyPrefix],
    })
  const both = made.get(pool) ?? { account: make('account'), address: make('address') }
  made.set(pool, both)
  return both[kind]
}

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** One sender: an IPv4 address, or the first half of an IPv6 address, since the second half is the sender's own to choose. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  if (!isIPv6(plain)) return plain
  const [left = '', right] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const head = left ? left.split(':') : []
  const tail = right ? right.split(':') : []
  const zeros = right === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, 4).join(':')
}

async function consume(kind: Kind, key: string): Promise<boolean> {
  try {
    await limiter(kind).consume(keyOf(key))
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

/**
 * Takes one try of both; false where either has none left. Counted before the password is looked at, so that racing
 * tries count. A network that has none left takes none of an account's, so that it cannot lock anybody out.
 */
export async function takeTry(account: string, address: string): Promise<boolean> {
  return (await consume('address', networkOf(address))) && (await consume('account', account))
}

/** A right password gives the tries back. */
export async function giveTriesBack(account: string, address: string): Promise<void> {
  await limiter('account').delete(keyOf(account))
  await limiter('address').reward(keyOf(networkOf(address)), 1)
}

// No e-mail address has a colon, so these never meet the accounts above.
const presentOf = (personId: string) => `present-password:${personId}`

/** The same limit on asking for the present password, for whoever holds somebody's open session. */
export const takePasswordTry = (personId: string): Promise<boolean> => consume('account', presentOf(personId))

export async function givePasswordTriesBack(personId: string): Promise<void> {
  await limiter('account').delete(keyOf(presentOf(personId)))
}
