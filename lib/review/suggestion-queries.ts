import { type Actor, roles } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import { db, type Tx } from '@/lib/db'
import { diffText } from '@/lib/review/diff'
import {
  type FieldValue,
  fieldValue,
  formPathOf,
  labelOf,
  listCommentable,
  renderValue,
  scalarOf,
} from '@/lib/review/fields'
import { type FieldCommentView, stillFits, type SuggestionView } from '@/lib/review/suggestions'
import type { RoleThen } from '@/lib/review/views'

/** A suggestion as the commands ask it, found by its id; null where there is none (on that claim, if one is named). */
export async function findSuggestion(tx: Tx, id: string, claimId?: string) {
  const found = await tx.suggestion.findFirst({
    where: { id, ...(claimId === undefined ? {} : { claimId }) },
    select: {
      id: true,
      claimId: true,
      revisionId: true,
      field: true,
      was: true,
      value: true,
      authorId: true,
      claim: { select: { ref: true } },
    },
  })
  return found && { ...found, was: fieldValue.parse(found.was), value: fieldValue.parse(found.value) }
}

/** Takes a suggestion until the transaction ends. @returns false where it has been settled already */
export async function holdSuggestion(tx: Tx, id: string): Promise<boolean> {
  const held = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM desk.suggestion WHERE id = ${id}::uuid AND state = 'OPEN' FOR UPDATE`
  return held.length === 1
}

type Revisions = Map<string, { number: number; content: RevisionContent }>

async function openRevisions(tx: Tx, ids: readonly string[]): Promise<Revisions> {
  const rows = await tx.revision.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, number: true, content: true },
  })
  return new Map(rows.map(({ id, number, content }) => [id, { number, content: openRevision(content) }]))
}

async function newestContent(tx: Tx, claimId: string): Promise<RevisionContent> {
  const { content } = await tx.revision.findFirstOrThrow({
    where: { claimId },
    orderBy: { number: 'desc' },
    select: { content: true },
  })
  return openRevision(content)
}

/** Who did it, as they were called then. */
async function findActors(tx: Tx, eventIds: readonly string[]) {
  const rows = await tx.event.findMany({
    where: { id: { in: [...new Set(eventIds)] } },
    select: { id: true, actorName: true, actorRole: true },
  })
  const named = rows.map(({ id, actorName, actorRole }): [string, { author: string; role: RoleThen }] => [
    id,
    { author: actorName, role: roles.find((role) => role === actorRole) ?? 'SYSTEM' },
  ])
  return new Map(named)
}

const textColumns = ['statement', 'note', 'place', 'label', 'unit']

/** The change word by word where the field is running text, else null. */
function partsOf(field: string, was: FieldValue, value: FieldValue, language: string) {
  const isText = textColumns.includes(scalarOf(field)?.name ?? '')
  return isText ? diffText(String(was ?? ''), String(value ?? ''), language) : null
}

const unknownActor = { author: '', role: 'SYSTEM' } as const
const by = { select: { name: true } } as const

type Made = { revisionId: string; eventId: string }

/** For each row: the revision on which it was made, and by whom. */
async function findPast(tx: Tx, rows: readonly Made[]) {
  const revisions = await openRevisions(
    tx,
    rows.map((row) => row.revisionId),
  )
  const actors = await findActors(
    tx,
    rows.map((row) => row.eventId),
  )
  return ({ revisionId, eventId }: Made) => {
    const revision = revisions.get(revisionId)
    if (!revision) throw new Error('a revision is missing')
    return { ...revision, actor: actors.get(eventId) ?? unknownActor }
  }
}

const listRows = (tx: Tx, claimId: string) =>
  tx.suggestion.findMany({
    where: { claimId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: { settledBy: by },
  })

type Row = Awaited<ReturnType<typeof listRows>>[number]

/** What a suggestion says, beside the revision on which it was made and the newest one. */
function wordsOf(row: Row, then: RevisionContent, now: RevisionContent) {
  const { field, state } = row
  const [was, value] = [fieldValue.parse(row.was), fieldValue.parse(row.value)]
  return {
    label: labelOf(field, then),
    was: renderValue(field, was),
    value: renderValue(field, value),
    parts: partsOf(field, was, value, then.language),
    language: then.language,
    isOutdated: state === 'OPEN' && !stillFits({ field, was }, then, now),
  }
}

/** Every change ever suggested to a claim: the open ones first, then the settled ones, newest first. */
export async function listSuggestions(tx: Tx, claimId: string): Promise<SuggestionView[]> {
  const rows = await listRows(tx, claimId)
  if (rows.length === 0) return []
  const past = await findPast(tx, rows)
  const now = await newestContent(tx, claimId)
  const views = rows.map((row): SuggestionView => {
    const { number, content, actor } = past(row)
    const { id, field, reason, authorId, state, settledReason, settledBy, settledAt, createdAt } = row
    return {
      id,
      field,
      reason,
      authorId,
      state,
      settledReason,
      ...actor,
      ...wordsOf(row, content, now),
      at: createdAt.toISOString(),
      revisionNumber: number,
      settledBy: settledBy?.name ?? null,
      settledAt: settledAt?.toISOString() ?? null,
    }
  })
  const isOpen = (view: SuggestionView) => view.state === 'OPEN'
  return [...views.filter(isOpen), ...views.filter((view) => !isOpen(view))]
}

/** A comment's place among those of its return: the order of the form. */
const placeIn = (content: RevisionContent, field: string) =>
  listCommentable(content).findIndex((each) => each.field === field)

/** Every comment ever made on a field of a claim, return by return, in the form's order; the newest return's are marked. */
export async function listFieldComments(tx: Tx, claimId: string): Promise<FieldCommentView[]> {
  const rows = await tx.fieldComment.findMany({
    where: { claimId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { settledBy: by },
  })
  if (rows.length === 0) return []
  const past = await findPast(tx, rows)
  const now = await newestContent(tx, claimId)
  const last = await tx.event.findFirst({
    where: { claimId, kind: 'claim.returned' },
    orderBy: { leafIndex: 'desc' },
    select: { id: true },
  })
  const placed = rows.map((row) => {
    const { number, content, actor } = past(row)
    const view: FieldCommentView = {
      id: row.id,
      field: row.field,
      body: row.body,
      ...actor,
      label: labelOf(row.field, content),
      formPath: formPathOf(now, row.field),
      at: row.createdAt.toISOString(),
      revisionNumber: number,
      isOfLastReturn: row.eventId === last?.id,
      settledBy: row.settledBy?.name ?? null,
      settledAt: row.settledAt?.toISOString() ?? null,
    }
    return { view, number, place: placeIn(content, row.field) }
  })
  return placed.sort((a, b) => a.number - b.number || a.place - b.place).map(({ view }) => view)
}

/** The comments on a claim, by its reference, for a page that asks for nothing else of it. */
export async function listCommentsOn(actor: Actor, ref: string): Promise<FieldCommentView[]> {
  if (!canReadDesk(actor)) return []
  const claim = await db().claim.findUnique({ where: { ref }, select: { id: true } })
  return claim ? db().$transaction((tx) => listFieldComments(tx, claim.id)) : []
}
