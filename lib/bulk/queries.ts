import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { cursorOf, type Place, placeOf } from '@/lib/review/queue-cursor'
import { lineOf, type LineRow, linesOf } from '@/lib/review/queue-lines'
import { fold } from '@/lib/text/fold'
import { uuid } from '@/lib/text/shapes'
import { askedOfClaims, viewerOf } from './asked'
import { claimsOf, countClaimsOf } from './claims-where'
import { countItems } from './hold-bulk'
import { canChoose, canDo, canRunBulk, canSeeBulk, canSeeClaimsOf, canStopBulk } from './policy'
import { bulkActs, type BulkActName, type BulkState, stateAfter, stoppedBecauses } from './rules'
import { type BulkAct, bulkAct, chosenByShape, type ClaimFilter } from './schema'
import type { Named, BulkLine, BulkPage, ClaimsPage, ToldAct } from './views'

const { sql } = Prisma

const PAGE = 50

/** A page of all claims under some filters, the oldest first, and the places before and after it. */
export async function listClaims(actor: Actor, filter: ClaimFilter): Promise<ClaimsPage> {
  const nothing = { items: [], nextCursor: null, previousCursor: null }
  if (!canReadDesk(actor) || !isMember(actor)) return nothing
  const asked = await askedOfClaims(filter)
  if (!asked) return nothing
  const viewer = viewerOf(actor)
  const readAt = async (place: Place | null): Promise<ClaimsPage> => {
    const rows = await db().$queryRaw<LineRow[]>(linesOf(viewer, claimsOf(viewer, asked, place, PAGE + 1)))
    const isBack = place?.back ?? false
    const isMore = rows.length > PAGE
    if (isBack && rows.length < PAGE) return readAt(null)
    const shown = isBack ? rows.slice(-PAGE) : rows.slice(0, PAGE)
    const edge = (row: LineRow | undefined, back: boolean) =>
      row ? cursorOf({ back, at: row.since, id: row.id }) : null
    return {
      items: shown.map((row) => lineOf(actor, row)),
      nextCursor: isBack || isMore ? edge(shown.at(-1), false) : null,
      previousCursor: (isBack ? isMore : place !== null) ? edge(shown[0], true) : null,
    }
  }
  return readAt(placeOf(filter.cursor))
}

/** How many claims a filter finds. */
export async function countClaims(actor: Actor, filter: ClaimFilter): Promise<number> {
  if (!canReadDesk(actor) || !isMember(actor)) return 0
  const asked = await askedOfClaims(filter)
  if (!asked) return 0
  const [row] = await db().$queryRaw<Array<{ n: number }>>(countClaimsOf(viewerOf(actor), asked))
  return row?.n ?? 0
}

type Row = {
  id: string
  state: BulkState
  personId: string
  name: string
  act: unknown
  chosen: unknown
  stoppedBecause: string | null
  waiting: number
  done: number
  refused: number
  chosenAt: Date
  startedAt: Date | null
  movedAt: Date
  endedAt: Date | null
}

const fields = sql`
  b.id::text, b.state::text AS state, b.person_id::text AS "personId", p.name, b.act, b.chosen, b.stopped_because AS "stoppedBecause",
  i.waiting, i.done, i.refused, b.chosen_at AS "chosenAt", b.started_at AS "startedAt", b.moved_at AS "movedAt", b.ended_at AS "endedAt"`
const from = sql`
  desk.bulk b JOIN desk.person p ON p.id = b.person_id, LATERAL (
    SELECT count(*) FILTER (WHERE state = 'WAITING')::int AS waiting, count(*) FILTER (WHERE state = 'DONE')::int AS done,
      count(*) FILTER (WHERE state = 'REFUSED')::int AS refused FROM desk.bulk_item WHERE bulk_id = b.id) i`

const actOf = (row: Row): BulkAct | null => (row.act === null ? null : bulkAct.parse(row.act))

const lineFrom = (actor: Actor, row: Row): BulkLine => ({
  id: row.id,
  state: row.state,
  person: { id: row.personId, name: row.name },
  isOwn: isMember(actor) && actor.id === row.personId,
  act: actOf(row)?.act ?? null,
  counts: {
    count: row.waiting + row.done + row.refused,
    waiting: row.waiting,
    done: row.done,
    refused: row.refused,
  },
  chosenAt: row.chosenAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

const MOST_LINES_SHOWN = 20

/** One's own, the newest first, and what of colleagues is not at its end. */
export async function listBulks(actor: Actor): Promise<BulkLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().$queryRaw<Row[]>`
    WITH shown AS MATERIALIZED (
      (SELECT id FROM desk.bulk WHERE person_id = ${actor.id}::uuid ORDER BY chosen_at DESC, id LIMIT ${MOST_LINES_SHOWN}::int)
      UNION (SELECT id FROM desk.bulk WHERE state IN ('RUNNING', 'STOPPED') ORDER BY moved_at DESC, id LIMIT ${MOST_LINES_SHOWN}::int))
    SELECT ${fields} FROM ${from} WHERE b.id IN (SELECT id FROM shown) ORDER BY b.chosen_at DESC, b.id`
  return rows.map((row) => lineFrom(actor, row))
}

/** The name of whom or what an act names. */
async function nameIn(act: BulkAct): Promise<string | null> {
  if (act.act === 'assign')
    return act.personId === null
      ? null
      : ((await db().person.findUnique({ where: { id: act.personId }, select: { name: true } }))?.name ??
          null)
  if (act.act === 'add-topic' || act.act === 'remove-topic')
    return (await db().topic.findUnique({ where: { id: act.topicId }, select: { name: true } }))?.name ?? null
  return null
}

const toldAct = async (act: BulkAct): Promise<ToldAct> => ({ ...act, name: await nameIn(act) })

const actsOf = (actor: Actor): BulkActName[] => bulkActs.filter((act) => canDo(actor, act))

/** One act on many claims, or null where there is none that this person may see. */
export async function findBulk(actor: Actor, bulkId: string): Promise<BulkPage | null> {
  if (!uuid.safeParse(bulkId).success) return null
  const [row] = await db().$queryRaw<Row[]>`SELECT ${fields} FROM ${from} WHERE b.id = ${bulkId}::uuid`
  if (!row || !canSeeBulk(actor, row)) return null
  const [act, line] = [actOf(row), lineFrom(actor, row)]
  const leads = (move: 'stop' | 'resume') => stateAfter(row.state, move) !== null
  return {
    ...line,
    chosen: chosenByShape.parse(row.chosen),
    told: act && canSeeClaimsOf(actor, row) ? await toldAct(act) : null,
    stoppedBecause: stoppedBecauses.find((known) => known === row.stoppedBecause) ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    movedAt: row.movedAt.toISOString(),
    may: {
      choose: canRunBulk(actor, row) && row.state === 'CHOSEN' ? actsOf(actor) : [],
      stop: leads('stop') && canStopBulk(actor),
      resume: leads('resume') && canRunBulk(actor, row) && act !== null && canDo(actor, act.act),
    },
  }
}

/** How far it is, for a page that asks again and again; null where there is none that this person may see. */
export async function findProgress(actor: Actor, bulkId: string) {
  const found = await db().bulk.findUnique({
    where: { id: bulkId },
    select: { state: true, personId: true },
  })
  return found && canSeeBulk(actor, found)
    ? { state: found.state, ...(await countItems(db(), bulkId)) }
    : null
}

/** What is done with each of a choice made again: the same as before, offered and not taken for granted. */
export async function findActAgain(actor: Actor, bulkId: string): Promise<ToldAct | null> {
  const found = await findBulk(actor, bulkId)
  return found?.told ?? null
}

/** To whom reviews can be given; of each claim its command says whether to them. */
export async function listReviewers(actor: Actor): Promise<Named[]> {
  if (!canChoose(actor)) return []
  return db().person.findMany({
    where: { active: true, role: 'REVIEWER' },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/** Topics by a part of their name; ten at most. */
export async function lookUpTopics(actor: Actor, words: string): Promise<Named[]> {
  if (!canReadDesk(actor)) return []
  const part = fold(words).trim()
  return db().topic.findMany({
    where: part === '' ? {} : { folded: { contains: part } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 10,
    select: { id: true, name: true },
  })
}
