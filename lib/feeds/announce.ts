import { config } from '@/lib/config'
import { db, transaction, type Tx } from '@/lib/db'
import { addTask } from '@/lib/worker/tasks'
import { type ChangedClaim, topicsOf } from './topics'

const CURSOR = 'websub'

/** Of how many changed claims the own feeds are told; where one act reached more, of the newest so many. */
const MOST = 200

/** How many addresses are told to the hub at once. */
const AT_ONCE = 100

// What readers see is stamped with the moment at which its transaction first wrote to it, its events when each was
// recorded: within one transaction the two may differ by as long as it took.
const SLACK = '1 minute'

type Unread = { last: bigint; since: Date }

async function findUnread(tx: Tx, next: bigint): Promise<Unread | null> {
  const [row] = await tx.$queryRaw<Array<{ last: bigint | null; since: Date | null }>>`
    SELECT max(leaf_index) AS last, min(at) AS since FROM ledger.event WHERE leaf_index >= ${next}`
  if (!row || row.last === null || row.since === null) return null
  return { last: row.last, since: row.since }
}

// A withheld claim is at its ref now; who followed it by its old address is told there what it is asked for anew.
const listChanged = (tx: Tx, since: Date): Promise<ChangedClaim[]> =>
  tx.$queryRaw<ChangedClaim[]>`
    WITH changed AS (
      SELECT claim_id FROM published.claim WHERE shown_since >= ${since}::timestamptz - ${SLACK}::text::interval
      UNION SELECT claim_id FROM published.notice WHERE shown_since >= ${since}::timestamptz - ${SLACK}::text::interval
    )
    SELECT c.slug, c.status::text AS status, c.topics, c.claimant_slug AS claimant,
      ARRAY(SELECT s.slug FROM published.source s WHERE s.id = ANY (c.sources) ORDER BY s.slug) AS sources
    FROM changed JOIN published.claim c USING (claim_id) ORDER BY c.shown_since DESC, c.ref LIMIT ${MOST}`

const inParts = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))

/** Reads on in the log, and asks for the hub to be told; in one transaction, so that nothing is told of what never was. */
async function readOn(): Promise<number> {
  return transaction(async (tx) => {
    const [held] = await tx.$queryRaw<
      Array<{ next: bigint }>
    >`SELECT next FROM desk.outbox WHERE name = ${CURSOR} FOR UPDATE SKIP LOCKED`
    const unread = held ? await findUnread(tx, held.next) : null
    if (!unread) return 0
    const topics = topicsOf(config().WHENCE_URL, await listChanged(tx, unread.since))
    for (const part of inParts(topics, AT_ONCE)) await addTask(tx, 'hub', { topics: part })
    await tx.outbox.update({ where: { name: CURSOR }, data: { next: unread.last + 1n } })
    return topics.length
  })
}

/** Puts the cursor after the last leaf, if there is none yet: of what was before there was a hub, it is not told. */
const beginCursor = () => db().$executeRaw`
  INSERT INTO desk.outbox (name, next)
  SELECT ${CURSOR}, coalesce(max(leaf_index) + 1, 0) FROM ledger.event ON CONFLICT DO NOTHING`

/**
 * Asks for the hub to be told which feeds changed, where there is a hub. Two at once tell nothing twice and lose nothing.
 * @returns of how many addresses
 */
export async function announceFeeds(): Promise<number> {
  if (config().WHENCE_WEBSUB_HUB === undefined) return 0
  await beginCursor()
  return readOn()
}
