import type { Tx } from '@/lib/db'
import { foldedNamesOf } from './agencies'
import { findAgency } from './find-agencies'
import type { Proposal } from './propose'
import type { CreditGiven, End } from './read-end'
import type { SuggestionDetail } from './schema'

type Found = { mine: End; upstream: readonly Proposal[]; downstream: readonly Proposal[] }

/** Documents with which one was ever linked, or suggested to be: a person has looked, or will. */
async function listRelated(tx: Tx, sourceId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT l.to_id::text AS id FROM desk.source_link l WHERE l.from_id = ${sourceId}::uuid AND l.to_id IS NOT NULL
    UNION SELECT l.from_id::text FROM desk.source_link l WHERE l.to_id = ${sourceId}::uuid
    UNION SELECT s.to_id::text FROM desk.link_suggestion s WHERE s.from_id = ${sourceId}::uuid AND s.to_id IS NOT NULL
    UNION SELECT s.from_id::text FROM desk.link_suggestion s WHERE s.to_id = ${sourceId}::uuid`
  return new Set(rows.map(({ id }) => id))
}

async function isRetracted(tx: Tx, sourceId: string): Promise<boolean> {
  return (await tx.sourceLink.count({ where: { toId: sourceId, kind: 'RETRACTS', until: null } })) > 0
}

/** Whether both come, or are suggested to come, from one third document, which explains what they share. */
async function haveOneOrigin(tx: Tx, one: string, other: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH leg AS (
      SELECT l.from_id, l.to_id FROM desk.source_link l
      WHERE l.from_id IN (${one}::uuid, ${other}::uuid) AND l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS')
      UNION SELECT s.from_id, s.to_id FROM desk.link_suggestion s
      WHERE s.from_id IN (${one}::uuid, ${other}::uuid) AND s.state = 'OPEN')
    SELECT 1 FROM leg a JOIN leg b USING (to_id) WHERE a.from_id = ${one}::uuid AND b.from_id = ${other}::uuid LIMIT 1`
  return rows.length > 0
}

type Row = {
  fromId: string
  toId: string | null
  agentId: string | null
  agentName: string | null
  kind: Proposal['kind'] | 'TOLD_BY'
  ground: Proposal['ground'] | 'BYLINE'
  score: number
  detail: SuggestionDetail
}

const insert = (tx: Tx, row: Row) => tx.$executeRaw`
  INSERT INTO desk.link_suggestion (from_id, to_id, agent_id, agent_name, kind, ground, score, detail)
  VALUES (${row.fromId}::uuid, ${row.toId}::uuid, ${row.agentId}::uuid, ${row.agentName}, ${row.kind}::desk."SourceLinkKind",
    ${row.ground}::desk."LinkGround", ${row.score}::float8, ${JSON.stringify(row.detail)}::jsonb)
  ON CONFLICT DO NOTHING`

async function writePairs(tx: Tx, { mine, upstream, downstream }: Found): Promise<void> {
  const related = await listRelated(tx, mine.sourceId)
  for (const { from, to, kind, ground, score, detail } of [...upstream, ...downstream]) {
    const other = from === mine ? to : from
    if (related.has(other.sourceId) || (await isRetracted(tx, from.sourceId))) continue
    const isExplained = to === mine && (await haveOneOrigin(tx, from.sourceId, to.sourceId))
    if (isExplained && ground === 'SHARED_TEXT') continue
    const ends = { fromId: from.sourceId, toId: to.sourceId, agentId: null, agentName: null }
    await insert(tx, { ...ends, kind, ground, score, detail })
  }
}

/** Whether a document was ever said, or suggested, to be told by somebody of these names, or to come from a document of theirs. */
async function isToldAlready(
  tx: Tx,
  fromId: string,
  agencyId: string | null,
  names: string[],
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH RECURSIVE one AS (
      SELECT ${agencyId}::uuid AS id UNION SELECT m.agent_id FROM one o JOIN desk.agent_merge m ON m.into_id = o.id AND m.until IS NULL)
    SELECT 1 FROM desk.source_link l WHERE l.from_id = ${fromId}::uuid AND l.agent_id IN (SELECT id FROM one)
    UNION ALL SELECT 1 FROM desk.link_suggestion s WHERE s.from_id = ${fromId}::uuid
      AND (s.agent_id IN (SELECT id FROM one) OR s.agent_name = ANY (${names}::text[]))
    UNION ALL SELECT 1 FROM desk.source_link l JOIN desk.source t ON t.id = l.to_id
      WHERE l.from_id = ${fromId}::uuid AND l.until IS NULL AND t.publisher_id IN (SELECT id FROM one)
    UNION ALL SELECT 1 FROM desk.link_suggestion s JOIN desk.source t ON t.id = s.to_id
      WHERE s.from_id = ${fromId}::uuid AND s.state <> 'DECLINED' AND t.publisher_id IN (SELECT id FROM one)
    LIMIT 1`
  return rows.length > 0
}

async function writeCredit(tx: Tx, mine: End, credit: CreditGiven): Promise<void> {
  const { agency, place, strength } = credit
  if (foldedNamesOf(agency).some((name) => mine.publisherNames.includes(name))) return
  const agent = await findAgency(tx, agency)
  if (await isToldAlready(tx, mine.sourceId, agent?.id ?? null, [agency])) return
  await insert(tx, {
    fromId: mine.sourceId,
    toId: null,
    agentId: agent?.id ?? null,
    agentName: agent ? null : agency,
    kind: 'TOLD_BY',
    ground: 'BYLINE',
    score: strength,
    detail: {
      fromSnapshotId: mine.snapshotId,
      toSnapshotId: null,
      runs: [],
      shared: 0,
      containment: 0,
      credit: { agency, place },
      address: null,
      direction: 'STATED',
    },
  })
}

/**
 * Writes what was found as suggestions, in the order in which it is given, one for each pair of documents whichever way
 * round: not what is or was linked, suggested or declined, nor what comes from a retracted document, nor what a common
 * origin explains; and an agency only where no document of its own is suggested.
 */
export async function writeSuggestions(tx: Tx, found: Found): Promise<void> {
  // One after the other: two documents that are looked at beside each other would each suggest the pair.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('link suggestions', 0))::text`
  await writePairs(tx, found)
  if (await isRetracted(tx, found.mine.sourceId)) return
  for (const credit of found.mine.credits) await writeCredit(tx, found.mine, credit)
}
