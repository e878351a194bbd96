import type { Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { lockPublished } from '@/lib/published/lock-published'
import type { NoticeCause, PublicNotice } from '@/lib/published/views'
import type { Reliability } from '@/lib/sources/rules'
import { findDependents } from './find-dependents'
import { inParts } from './in-parts'
import { loadResting } from './load-resting'
import type { OpenRipple } from './notice'
import { listOpenRipples, noticeFor, type Written, writeNotices } from './notices'
import { rootFinder } from './roots'
import { concernsOnlyMoved, isSameCount, type RippleEffect } from './schema'
import { takeTime } from './take-time'
import { weigh, type Weighed } from './weigh'

export type Change = {
  cause: NoticeCause
  /** The event that this transaction just recorded. */
  event: { id: string; at: Date }
  /** What changed: whatever rests on these documents, at any depth, … */
  sourceIds: readonly string[]
  /** … or on these agents, as who told or published it. */
  agentIds?: readonly string[]
  /** REGRADED: the grade that was in force before. */
  from?: Reliability
}

/** A claim that a change concerns, and which of the documents that changed it rests on. */
type Concerned = Weighed & { sourceId: string | null }

const isMoved = ({ was, now, unmet, wasNoLongerMet }: Weighed) =>
  !isSameCount(was, now) || wasNoLongerMet !== unmet.length > 0

async function findConcerned(tx: Tx, change: Change): Promise<Concerned[]> {
  const dependents = await findDependents(tx, change)
  if (dependents.length === 0) return []
  // Whoever writes a page meanwhile is waited for, so that what it says is read as it will stand.
  await lockPublished(tx)
  const claims = await loadResting(
    tx,
    dependents.map(({ id }) => id),
  )
  const { weighed, graph } = await weigh(tx, claims)
  const rootOf = rootFinder(change.sourceIds, graph)
  const takenBack = new Set(dependents.flatMap(({ id, isTakenBack }) => (isTakenBack ? id : [])))
  const always = !concernsOnlyMoved(change.cause)
  return weighed
    .filter((one) => (always && !takenBack.has(one.claim.id)) || isMoved(one))
    .map((one) => ({ ...one, sourceId: rootOf(one.claim) }))
}

const effectOf = ({ was, now, unmet }: Weighed, from: Reliability | undefined): RippleEffect => ({
  ...(from === undefined ? {} : { from }),
  was,
  now,
  noLongerMet: unmet.length > 0,
  unmet,
})

// Graded twice since it was looked at, it is as it was once the grade is the one of then, not the one in between.
const lookedAtWith = Prisma.sql`coalesce((
  SELECT jsonb_build_object('from', r.effect -> 'from') FROM desk.ripple r
  WHERE r.claim_id = x.claim_id AND r.source_id = x.source_id AND r.cause = 'REGRADED' AND r.settled_at IS NULL AND r.effect ? 'from'
  ORDER BY r.at, r.id LIMIT 1), '{}')`

const writeRipples = (tx: Tx, { cause, event, from }: Change, concerned: readonly Concerned[]) =>
  inParts(concerned, async (part) => {
    const rows = part.map((one) => ({
      claim_id: one.claim.id,
      source_id: one.sourceId,
      effect: effectOf(one, from),
    }))
    await tx.$executeRaw`
      INSERT INTO desk.ripple (claim_id, source_id, cause, event_id, effect)
      SELECT x.claim_id, x.source_id, ${cause}::desk."RippleCause", ${event.id}::uuid,
        ${from === undefined ? Prisma.sql`x.effect` : Prisma.sql`x.effect || ${lookedAtWith}`}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (claim_id uuid, source_id uuid, effect jsonb) ORDER BY x.claim_id`
  })

type Named = NonNullable<OpenRipple['source']>

async function findNames(tx: Tx, concerned: readonly Concerned[]): Promise<Map<string, Named>> {
  const ids = [...new Set(concerned.flatMap(({ sourceId }) => sourceId ?? []))]
  const found = await tx.source.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true, language: true },
  })
  return new Map(found.map((source) => [source.id, source]))
}

/** Says on each page what changed, before what is open there already. */
async function tellReaders(tx: Tx, { cause, event }: Change, concerned: readonly Concerned[]) {
  const shown = concerned.filter(({ claim }) => claim.page)
  const names = await findNames(tx, shown)
  const earlier = await listOpenRipples(
    tx,
    shown.flatMap(({ claim }) => (claim.hasOpen ? claim.id : [])),
  )
  const at = event.at.toISOString()
  const noticeOn = (one: Concerned): PublicNotice | null => {
    const ripple = { cause, at, source: names.get(one.sourceId ?? '') ?? null }
    // Of a claim with earlier ones, this one is among what was read.
    return noticeFor(one, earlier.get(one.claim.id) ?? [ripple])
  }
  await writeNotices(
    tx,
    shown.flatMap((one): Written[] => {
      const notice = noticeOn(one)
      return notice ? [{ claimId: one.claim.id, notice }] : []
    }),
  )
}

/**
 * Puts every decided claim that rests on what has just changed, at whatever depth, into the queue, and says so on its
 * page, in this transaction. Changes of the graph itself concern only claims whose counts or rules they move; all others
 * concern every one, but not those that this very event has just put back as they were looked at. To be called last,
 * after the event, the rows tied to it, and whatever it takes back; behind `lockGraph(tx, 'alone')`.
 */
export async function startRipples(tx: Tx, change: Change): Promise<void> {
  if (change.sourceIds.length === 0 && !change.agentIds?.length) return
  await takeTime(tx)
  const concerned = await findConcerned(tx, change)
  if (concerned.length === 0) return
  await writeRipples(tx, change, concerned)
  await tellReaders(tx, change, concerned)
}
