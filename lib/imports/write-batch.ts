import { isEditorial, type Member } from '@/lib/auth/actor'
import { longTransaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { askToRun } from './ask-to-run'
import type { Candidate } from './candidate'
import { agentsOf, type Cited, contentOf, publisherWanted } from './content-of'
import { findSame, type Same } from './find-same'
import type { Position } from './formats'
import { type HeldImport, holdImport } from './hold-import'
import type { Reason } from './reasons'
import type { RowKeys } from './row-keys'
import { type ImportRowState, type LinkedBy, type RowTold, toldOf } from './rules'
import { settleAgents } from './settle-agents'
import { settleSources } from './settle-sources'
import { settleTopics } from './settle-topics'
import { logMany, writeClaims } from './write-claims'

/** A row that says a claim, with what it is known by and what it rests on. */
type ClaimRow = {
  row: number
  line: number
  ok: true
  candidate: Candidate
  remarks: Reason[]
  keys: RowKeys
  cited: readonly Cited[]
}

/** A row as it was read and taken. */
export type TakenRow = ClaimRow | { row: number; line: number; ok: false; reasons: Reason[] }

export type Batch = {
  /** Where reading began. */
  from: Position
  rows: readonly TakenRow[]
  /** Where it goes on. */
  next: Position
  /** Nothing comes after these rows. */
  isLast: boolean
}

/** What became of a batch: written; or not, as the import was stopped, its importer may not, or another wrote it before. */
export type BatchOutcome =
  { wrote: true; isEnded: boolean } | { wrote: false; because: 'stopped' | 'power' | 'moved' }

type RowLine = {
  row: number
  line: number
  state: ImportRowState
  claimId: string | null
  sameRow: number | null
  linkedBy: LinkedBy | null
  reasons: Reason[]
  told: RowTold
  content: string | null
  address: string | null
}

const refusedLine = ({ row, line }: TakenRow, reasons: Reason[]): RowLine => ({
  row,
  line,
  state: 'REFUSED',
  claimId: null,
  sameRow: null,
  linkedBy: null,
  reasons,
  told: {},
  content: null,
  address: null,
})

/** What each taken row says the same as: a claim, an earlier row, or a row of this very batch. */
async function sortOut(tx: Tx, held: HeldImport, taken: readonly ClaimRow[]) {
  const keys = taken.map((each) => each.keys)
  const found = taken.length === 0 ? [] : await findSame(tx, { importId: held.id, dry: held.dry }, keys)
  const first = new Map<string, number>()
  return taken.map((each, at): ClaimRow & { same: Same | null } => {
    const { content, address } = each.keys
    const before = (address === null ? undefined : first.get(address)) ?? first.get(content)
    const by = address !== null && first.has(address) ? 'address' : 'content'
    const same = found[at] ?? (before === undefined ? null : { by, claimId: null, sameRow: before })
    if (!same)
      for (const key of address === null ? [content] : [content, address])
        if (!first.has(key)) first.set(key, each.row)
    return { ...each, same }
  })
}

/** Writes the claims of rows that are new, all settled at once. @returns by row, and what is left to be logged */
async function makeAll(tx: Tx, actor: Member, fresh: readonly ClaimRow[], meanwhile: () => unknown) {
  if (fresh.length === 0) return { made: [], claimOf: new Map<number, string | null>() }
  const agent = await settleAgents(
    tx,
    actor,
    fresh.flatMap(({ candidate, cited }) => agentsOf(candidate, cited)),
  )
  const topic = await settleTopics(
    tx,
    actor,
    fresh.flatMap(({ candidate }) => candidate.topics),
  )
  const wanted = fresh.flatMap(({ cited }) =>
    cited.map(({ source }) => ({
      ...source,
      publisher: source.publisher === null ? null : agent(publisherWanted(source.publisher)),
    })),
  )
  const source = await settleSources(tx, actor, wanted)
  const compose = ({ candidate, cited }: ClaimRow) => contentOf(candidate, cited, { agent, topic, source })
  const made = await writeClaims(tx, actor, fresh, compose, meanwhile)
  return { made, claimOf: new Map(fresh.map(({ row }, at) => [row, made[at]?.claimId ?? null])) }
}

const writeLines = (tx: Tx, importId: string, lines: readonly RowLine[]) =>
  tx.$executeRaw`
    INSERT INTO desk.import_row (import_id, row, line, state, claim_id, same_row, linked_by, reasons, told, content_key, address_key)
    SELECT ${importId}::uuid, x.row, x.line, x.state::desk."ImportRowState", x."claimId", x."sameRow", x."linkedBy", x.reasons, x.told,
      decode(x.content, 'hex'), decode(x.address, 'hex')
    FROM json_to_recordset(${JSON.stringify(lines)}::json) AS x(row int, line int, state text, "claimId" uuid, "sameRow" int, "linkedBy" text,
      reasons jsonb, told jsonb, content text, address text)`

const countBy = (lines: readonly RowLine[]) => {
  const inState = (state: ImportRowState) => lines.filter((line) => line.state === state).length
  return {
    read: lines.length,
    made: inState('MADE'),
    linked: inState('LINKED'),
    refused: inState('REFUSED'),
    remarked: lines.filter(({ state, reasons }) => state !== 'REFUSED' && reasons.length > 0).length,
  }
}

async function moveOn(
  tx: Tx,
  actor: Member,
  held: HeldImport,
  { next, isLast }: Batch,
  lines: readonly RowLine[],
) {
  const { read, made, linked, refused, remarked } = countBy(lines)
  if (isLast && !held.dry) {
    await askToRun(tx, held.id)
    await record(tx, actor, {
      kind: 'import.ended',
      payload: {
        importId: held.id,
        fileName: held.fileName,
        read: held.read + read,
        made: held.made + made,
        linked: held.linked + linked,
        refused: held.refused + refused,
      },
    })
  }
  await tx.$executeRaw`
    UPDATE desk.import SET position = ${JSON.stringify(next)}::jsonb, read = read + ${read}::int, made = made + ${made}::int,
      linked = linked + ${linked}::int, refused = refused + ${refused}::int, remarked = remarked + ${remarked}::int,
      state = ${isLast ? 'ENDED' : 'RUNNING'}::desk."ImportState" WHERE id = ${held.id}::uuid`
}

function takenLine(
  { row, line, candidate, remarks, keys, same }: ClaimRow & { same: Same | null },
  claimOf: ReadonlyMap<number, string | null>,
): RowLine {
  const claimId = (same ? (same.claimId ?? claimOf.get(same.sameRow ?? 0)) : claimOf.get(row)) ?? null
  const told = toldOf(candidate, same !== null)
  return {
    row,
    line,
    state: same ? 'LINKED' : 'MADE',
    claimId,
    sameRow: same?.sameRow ?? null,
    linkedBy: same?.by ?? null,
    reasons: remarks,
    told: claimId === null ? { ...told, statement: candidate.statement } : told,
    content: keys.content,
    address: keys.address,
  }
}

async function linesOf(
  tx: Tx,
  actor: Member,
  held: HeldImport,
  rows: readonly TakenRow[],
  meanwhile: () => unknown,
) {
  const taken = rows.filter((each) => each.ok)
  const sorted = new Map((await sortOut(tx, held, taken)).map((each) => [each.row, each]))
  const fresh = [...sorted.values()].filter(({ same }) => same === null)
  const { made, claimOf } = held.dry
    ? { made: [], claimOf: new Map<number, string | null>() }
    : await makeAll(tx, actor, fresh, meanwhile)
  const lines = rows.map((each): RowLine => {
    const known = sorted.get(each.row)
    return known ? takenLine(known, claimOf) : refusedLine(each, each.ok ? [] : each.reasons)
  })
  return { made, lines }
}

/**
 * One transaction: the claims of these rows as drafts, with all that belongs to them, what became of each row, and the
 * import's place in the file behind them. So whatever ends the process, the next one goes on at the exact row. Claims are
 * what `logClaim` would log one by one; their events are the last that is written, as the log's lock is everybody's.
 * `meanwhile` is called, once or more, where the database is at work and there is time for something else.
 */
export const writeBatch = (importId: string, batch: Batch, meanwhile: () => unknown): Promise<BatchOutcome> =>
  longTransaction(async (tx) => {
    await lockGraph(tx, 'shared')
    const held = await holdImport(tx, importId)
    if (held.state !== 'RUNNING') return { wrote: false, because: 'stopped' }
    if (held.position.row !== batch.from.row || held.position.at !== batch.from.at)
      return { wrote: false, because: 'moved' }
    const { importer: actor } = held
    if (!actor || !isEditorial(actor)) return { wrote: false, because: 'power' }
    const { made, lines } = await linesOf(tx, actor, held, batch.rows, meanwhile)
    meanwhile() // where no claim was made
    if (lines.length > 0) await writeLines(tx, importId, lines)
    await logMany(tx, actor, made)
    await moveOn(tx, actor, held, batch, lines)
    return { wrote: true, isEnded: batch.isLast }
  })
