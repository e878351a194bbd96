import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { config } from '@/lib/config'
import { PrismaClient } from '@/lib/generated/prisma/client'

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
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
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

/** One transaction on one connection; inside it never ask the pool for a second. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(work, { maxWait: 5_000, timeout: 10_000 })

export async function closeDesk(): Promise<void> {
  const open = globalThis.whenceDesk
  globalThis.whenceDesk = undefined
  if (!open) return
  await open.client.$disconnect()
  if (!open.pool.ended) await open.pool.end()
}
