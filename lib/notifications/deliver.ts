import { db, transaction, type Tx } from '@/lib/db'
import { findNow } from '@/lib/ledger/clock'
import { withinReach } from './find-affected'
import { findStandings } from './find-standing'
import { type Audience, concernsAnybody, type LogEvent, recipientsOf } from './rules'

/** How many events one transaction reads; fewer, where they reached very many claims. */
export const BATCH = 200

/**
 * Nobody is told of what happened longer ago: a log that is older than its notifications (a sample dossier, an upgrade,
 * a restored backup) begins at leaf 0 all the same, and would flood every inbox.
 */
const YOUNG_MS = 30 * 24 * 60 * 60 * 1000

const CURSOR = 'notifications'

type EventRow = Omit<LogEvent, 'payload'> & { payload: Uint8Array | null }

/**
 * Where the log was read up to, held until the transaction ends; null while another worker holds it. Batch and cursor
 * are written in one transaction, so a worker that is killed has delivered a batch and moved on, or neither.
 */
async function holdCursor(tx: Tx): Promise<bigint | null> {
  const [row] = await tx.$queryRaw<
    Array<{ next: bigint }>
  >`SELECT next FROM desk.outbox WHERE name = ${CURSOR} FOR UPDATE SKIP LOCKED`
  return row?.next ?? null
}

// Leaves become visible in their order and without gaps, since each is numbered under the log's one lock.
async function readLog(tx: Tx, next: bigint): Promise<EventRow[]> {
  return tx.$queryRaw<EventRow[]>`
    SELECT e.id::text, e.leaf_index AS "leafIndex", e.kind, e.claim_id::text AS "claimId", e.actor_id::text AS "actorId", e.at, p.payload
    FROM ledger.event e LEFT JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.leaf_index >= ${next} ORDER BY e.leaf_index LIMIT ${BATCH}`
}

const opened = (event: EventRow): LogEvent => ({
  ...event,
  payload: event.payload === null ? null : JSON.parse(Buffer.from(event.payload).toString('utf8')),
})

async function findAudience(tx: Tx): Promise<Audience> {
  const active = await tx.person.findMany({ where: { active: true }, select: { id: true } })
  const unwanted = await tx.notificationSetting.findMany({
    where: { wanted: false },
    select: { personId: true, kind: true },
  })
  const nameOf = (personId: string, kind: string) => `${personId} ${kind}`
  const off = new Set(unwanted.map(({ personId, kind }) => nameOf(personId, kind)))
  return {
    activeIds: new Set(active.map(({ id }) => id)),
    isWanted: (personId, kind) => !off.has(nameOf(personId, kind)),
  }
}

async function tell(tx: Tx, events: LogEvent[]): Promise<number> {
  if (events.length === 0) return 0
  const standingAt = await findStandings(tx, events)
  const audience = await findAudience(tx)
  const data = events.flatMap((event) =>
    recipientsOf(event, standingAt(event), audience).map((recipient) => ({
      ...recipient,
      eventId: event.id,
      at: event.at,
    })),
  )
  const { count } = await tx.notification.createMany({ data, skipDuplicates: true })
  return count
}

export type Delivered = {
  /** Events read. */
  read: number
  /** Notifications written. */
  told: number
}

/**
 * Reads the next batch of the log and writes who is told of what. Two at once, or one that is killed, lose and double
 * nothing. Answers null where another worker is at it.
 */
export async function deliverBatch(): Promise<Delivered | null> {
  return transaction(async (tx) => {
    const next = await holdCursor(tx)
    if (next === null) return null
    const events = await withinReach(tx, await readLog(tx, next))
    const last = events.at(-1)
    if (!last) return { read: 0, told: 0 }
    const youngest = (await findNow(tx)).getTime() - YOUNG_MS
    const young = events.filter(({ at, kind }) => at.getTime() > youngest && concernsAnybody(kind))
    const told = await tell(tx, young.map(opened))
    await tx.outbox.update({ where: { name: CURSOR }, data: { next: last.leafIndex + 1n } })
    return { read: events.length, told }
  })
}

/** Whether the log holds more than was read; asked without a lock, since mostly the answer is no. */
async function isBehind(): Promise<boolean> {
  const [row] = await db().$queryRaw<Array<{ isBehind: boolean }>>`
    SELECT EXISTS (SELECT FROM ledger.event WHERE leaf_index >= coalesce((SELECT next FROM desk.outbox WHERE name = ${CURSOR}), 0)) AS "isBehind"`
  return row?.isBehind ?? false
}

/** Puts the cursor before the first leaf, if there is none yet. */
async function beginCursor(): Promise<boolean> {
  const { count } = await db().outbox.createMany({ data: [{ name: CURSOR }], skipDuplicates: true })
  return count === 1
}

/** Tells everybody of everything that has happened by now. Stops early where another worker is at it. */
export async function deliverNotifications(): Promise<Delivered> {
  const sum = { read: 0, told: 0 }
  while (await isBehind()) {
    const batch = await deliverBatch()
    if (!batch && !(await beginCursor())) break
    sum.read += batch?.read ?? 0
    sum.told += batch?.told ?? 0
  }
  return sum
}
