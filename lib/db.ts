import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { config } from '@/lib/config'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { statementNames } from '@/lib/statement-names'

/**
 * The desk's client, as `whence_web`. A full pool must answer "busy" instead of
 * waiting for ever, hence the time limits.
 */
function openDesk() {
  const pool = new pg.Pool({
    connectionString: config().DATABASE_URL_WEB,
    max: config().WHENCE_POOL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // With it go the plans that it kept.
    maxLifetimeSeconds: 3_600,
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const nameOf = statementNames()
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
    errorFormat: 'minimal',
    omit: { person: { passwordHash: true } },
  })
  return { pool, client }
}

declare global {
  // Next's dev server loads modules anew at each change; the pool must outlive that.
  var whenceDesk: ReturnType<typeof openDesk> | undefined
}

const desk = () => (globalThis.whenceDesk ??= openDesk())

export type Db = ReturnType<typeof openDesk>['client']
export type Tx = Parameters<Parameters<Db['$transaction']>[0]>[0]

/** Opened at first use, so that importing a module costs no connection. */
export const db = (): Db => desk().client

/** The pool under `db()`, for the few libraries that speak SQL themselves. */
export const deskPool = (): pg.Pool => desk().pool

/** What stands around the work of a transaction, inside it: it may write beside it, and undoes it all by throwing. */
type Around = <T>(tx: Tx, work: () => Promise<T>) => Promise<T>

const arounds = new AsyncLocalStorage<Around>()

/**
 * While `run` runs, `around` stands around the work of each `transaction` and `longTransaction`: what it writes is
 * committed with the act, or not at all. For what has to be known of an act exactly as long as the act itself.
 */
export const surrounding = <T>(around: Around, run: () => Promise<T>): Promise<T> => arounds.run(around, run)

function surrounded<T>(work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  const around = arounds.getStore()
  return around ? (tx) => around(tx, () => work(tx)) : work
}

/** One transaction on one connection; inside it never ask the pool for a second. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(surrounded(work), { maxWait: 5_000, timeout: 10_000 })

/**
 * The same for an act that may reach very many claims: it may take a minute. What waits behind it is told "busy" by its
 * own time limits.
 */
export const longTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(surrounded(work), { maxWait: 5_000, timeout: 60_000 })

/** Several reads of one moment: what a page shows together belongs together. One connection, nothing written. */
export const atOneMoment = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(work, { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: 10_000 })

export async function closeDesk(): Promise<void> {
  const open = globalThis.whenceDesk
  globalThis.whenceDesk = undefined
  if (!open) return
  await open.client.$disconnect()
  if (!open.pool.ended) await open.pool.end()
}
