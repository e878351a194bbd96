import { z } from 'zod'
import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { fold } from '@/lib/text/fold'
import { IMPORT_LOCKS } from './hold-run'
import { mappingInput } from './mapping'
import { canPauseImport, canReadImports, canResumeImport, canUndoImport } from './policy'
import { type ImportState, shareRead, stateAfter } from './rules'
import { positionShape, reasonShape, shapeInput } from './schema'
import type { ImportLine, ImportPage, LeftClaim, PauseTold, ReasonCount, SavedMapping } from './views'

const { sql } = Prisma

type Row = {
  id: string
  sourceName: string
  fileName: string
  shape: unknown
  dry: boolean
  state: ImportState
  isHeld: boolean
  personId: string
  personName: string
  personActive: boolean
  read: number
  made: number
  linked: number
  refused: number
  remarked: number
  likely: number
  position: unknown
  size: bigint
  startedAt: Date
  movedAt: Date
  endedAt: Date | null
}

const fields = sql`
  i.id::text, i.source_name AS "sourceName", f.file_name AS "fileName", f.shape, f.size, i.dry, i.state::text AS state, i.person_id::text AS "personId",
  p.name AS "personName", p.active AS "personActive", i.read, i.made, i.linked, i.refused, i.remarked, i.likely, i.position,
  i.started_at AS "startedAt", i.moved_at AS "movedAt", i.ended_at AS "endedAt",
  EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${IMPORT_LOCKS}::bigint::oid
    AND l.objid = (hashtext(i.id::text)::bigint & 4294967295)::oid AND l.objsubid = 2
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "isHeld"`
const from = sql`
  desk.import i JOIN desk.import_file f ON f.import_id = i.id AND f.role = 'ROWS' JOIN desk.person p ON p.id = i.person_id`

const formatShape = shapeInput.pick({ format: true }).loose()

const lineOf = (row: Row): ImportLine => ({
  id: row.id,
  sourceName: row.sourceName,
  fileName: row.fileName,
  format: formatShape.parse(row.shape).format,
  dry: row.dry,
  state: row.state,
  isHeld: row.isHeld,
  importer: { id: row.personId, name: row.personName, active: row.personActive },
  counts: {
    read: row.read,
    made: row.made,
    linked: row.linked,
    refused: row.refused,
    remarked: row.remarked,
    likely: row.likely,
  },
  share:
    row.state === 'RUNNING' || row.state === 'PAUSED'
      ? shareRead(positionShape.parse(row.position).at, Number(row.size))
      : 1,
  startedAt: row.startedAt.toISOString(),
  movedAt: row.movedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

const MOST_LINES = 100

/** The newest imports, dry runs of others left out. */
export async function listImports(actor: Actor): Promise<ImportLine[]> {
  if (!isMember(actor) || !canReadImports(actor)) return []
  const rows = await db().$queryRaw<Row[]>`
    SELECT ${fields} FROM ${from} WHERE NOT i.dry OR i.person_id = ${actor.id}::uuid
    ORDER BY i.started_at DESC, i.id LIMIT ${MOST_LINES}::int`
  return rows.map(lineOf)
}

type PageRow = Row & {
  mapping: unknown
  sha256: string
  joinedFileName: string | null
  lookedRow: number
  undoReason: string | null
  undoRow: number
  withdrawn: number
  left: number
}

function mayOf(actor: Actor, { personId, state, dry }: PageRow): ImportPage['may'] {
  const leads = (move: 'pause' | 'resume' | 'undo') => stateAfter(state, move) !== null
  const isBroken = state === 'RUNNING' || state === 'UNDOING'
  return {
    pause: leads('pause') && canPauseImport(actor),
    resume: (leads('resume') || isBroken) && canResumeImport(actor, { personId }),
    undo: !dry && leads('undo') && canUndoImport(actor, { personId }),
  }
}

/** One import, or null. */
export async function findImport(actor: Actor, importId: string): Promise<ImportPage | null> {
  if (!canReadImports(actor) || !z.uuid().safeParse(importId).success) return null
  const [row] = await db().$queryRaw<PageRow[]>`
    SELECT ${fields}, i.mapping, encode(f.sha256, 'hex') AS sha256, i.looked_row AS "lookedRow", i.undo_reason AS "undoReason",
      i.undo_row AS "undoRow", i.withdrawn, i."left",
      (SELECT j.file_name FROM desk.import_file j WHERE j.import_id = i.id AND j.role = 'JOINED') AS "joinedFileName"
    FROM ${from} WHERE i.id = ${importId}::uuid`
  if (!row) return null
  const { undoReason: reason, withdrawn, left, undoRow } = row
  const may = mayOf(actor, row)
  const line = lineOf(row)
  return {
    ...line,
    sha256: row.sha256,
    size: Number(row.size),
    shape: shapeInput.parse(row.shape),
    mapping: mappingInput.parse(row.mapping),
    joinedFileName: row.joinedFileName,
    lookedRow: row.lookedRow,
    undo: { reason, withdrawn, left, row: undoRow },
    // Where somebody is at it there is nothing to go on with.
    may: { ...may, resume: may.resume && !line.isHeld },
  }
}

/** An import of these very bytes by this person that is not at its end, the newest; so that the same file goes on where it was. */
export async function findUnended(
  actor: Actor,
  { sha256, dry }: { sha256: string; dry: boolean },
): Promise<{ importId: string; state: ImportState; row: number } | null> {
  if (!isMember(actor)) return null
  const [row] = await db().$queryRaw<Array<{ importId: string; state: ImportState; row: number }>>`
    SELECT i.id::text AS "importId", i.state::text AS state, (i.position ->> 'row')::int AS row
    FROM desk.import i JOIN desk.import_file f ON f.import_id = i.id AND f.role = 'ROWS'
    WHERE f.sha256 = decode(${sha256}, 'hex') AND i.person_id = ${actor.id}::uuid AND i.dry = ${dry} AND i.state IN ('RUNNING', 'PAUSED')
    ORDER BY i.started_at DESC LIMIT 1`
  return row ?? null
}

/** Claims that an import made and that were left when it was taken back, or would be: somebody else touched them since. */
export async function listLeft(actor: Actor, importId: string): Promise<LeftClaim[]> {
  if (!canReadImports(actor)) return []
  return db().$queryRaw<LeftClaim[]>`
    SELECT r.row, c.ref, v.statement, c.workflow::text AS workflow, t.names AS "touchedBy"
    FROM desk.import i JOIN desk.import_row r ON r.import_id = i.id AND r.state = 'MADE' JOIN desk.claim c ON c.id = r.claim_id
      JOIN desk.revision v ON v.id = c.current_revision_id,
      LATERAL (SELECT coalesce(array_agg(DISTINCT e.actor_name), '{}') AS names FROM ledger.event e
               WHERE e.claim_id = c.id AND e.actor_id IS DISTINCT FROM i.person_id) t
    WHERE i.id = ${importId}::uuid AND c.workflow <> 'WITHDRAWN' AND (i.undo_row >= r.row OR cardinality(t.names) > 0)
    ORDER BY r.row LIMIT 1000`
}

const pauseTold = z.object({
  because: z.enum(['asked', 'power', 'file']),
  by: z.string(),
}) satisfies z.ZodType<PauseTold>

/** Why an import stands still; null where it does not, or was a dry run, which no event tells. */
export async function findPause(actor: Actor, importId: string): Promise<PauseTold | null> {
  if (!canReadImports(actor)) return null
  const [row] = await db().$queryRaw<unknown[]>`
    SELECT said.payload ->> 'because' AS because, e.actor_name AS by
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
      CROSS JOIN LATERAL (SELECT convert_from(p.payload, 'UTF8')::jsonb AS payload) said
    WHERE e.claim_id IS NULL AND e.kind = 'import.paused' AND said.payload ->> 'importId' = ${importId}
    ORDER BY e.leaf_index DESC LIMIT 1`
  return pauseTold.safeParse(row).data ?? null
}

type ReasonRow = Omit<ReasonCount, 'example'> & { example: unknown }

/** Why rows were refused or cut: the refusals first, the most frequent of each first. */
export async function countReasons(actor: Actor, importId: string): Promise<ReasonCount[]> {
  if (!canReadImports(actor)) return []
  const rows = await db().$queryRaw<ReasonRow[]>`
    SELECT g."isRefusal", g.count, r.line, (SELECT x FROM jsonb_array_elements(r.reasons) x WHERE x ->> 'code' = g.code LIMIT 1) AS example
    FROM (SELECT r.state = 'REFUSED' AS "isRefusal", x ->> 'code' AS code, count(DISTINCT r.row)::int AS count, min(r.row) AS first
          FROM desk.import_row r, jsonb_array_elements(r.reasons) x WHERE r.import_id = ${importId}::uuid AND r.reasons <> '[]' GROUP BY 1, 2) g
      JOIN desk.import_row r ON r.import_id = ${importId}::uuid AND r.row = g.first
    ORDER BY 1 DESC, 2 DESC, g.code`
  return rows.map(({ example, ...row }) => ({ ...row, example: reasonShape.parse(example) }))
}

type MappingRow = { sourceName: string; mapping: unknown; savedBy: string; savedAt: Date; isOwn: boolean }

/** Mappings kept under this name, or all: one's own first, then the newest. What an older version kept otherwise is left out. */
export async function listMappings(actor: Actor, name: string | null = null): Promise<SavedMapping[]> {
  if (!isMember(actor)) return []
  const rows = await db().$queryRaw<MappingRow[]>`
    SELECT m.source_name AS "sourceName", m.mapping, p.name AS "savedBy", m.saved_at AS "savedAt", m.person_id = ${actor.id}::uuid AS "isOwn"
    FROM desk.import_mapping m JOIN desk.person p ON p.id = m.person_id
    WHERE ${name}::text IS NULL OR m.folded = ${name === null ? '' : fold(name)}
    ORDER BY m.person_id = ${actor.id}::uuid DESC, m.saved_at DESC LIMIT 200`
  return rows.flatMap(({ mapping, savedAt, ...row }) => {
    const read = mappingInput.safeParse(mapping)
    return read.success ? [{ ...row, mapping: read.data, savedAt: savedAt.toISOString() }] : []
  })
}
