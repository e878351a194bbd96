import { grouped } from '@/lib/grouped'
import { type Status, statuses } from '@/lib/claims/statuses'
import type { Tx } from '@/lib/db'
import type { OriginCounts } from '@/lib/provenance/views'
import type { PublicNotice } from '@/lib/published/views'
import { type RuleSet, ruleSetOf } from '@/lib/review/rule-sets'
import { type Distance, type Stance, stances } from '@/lib/sources/rules'
import { inParts } from './in-parts'

/** A piece of evidence of a decided revision. */
export type Piece = {
  sourceId: string
  toldById: string | null
  stance: Stance
  credibility: number
  anchored: boolean
  /** As its revision says, where the document was described anew since; null: as it is now. */
  distance: Distance | null
}

/** A decided claim: what it rests on, by which rules, and what is said of that so far. */
export type Resting = {
  id: string
  status: Status
  /** The rules that its newest decision met; null where it met none, or where a status asks nothing of its evidence. */
  rules: RuleSet | null
  partyIds: readonly string[]
  pieces: readonly Piece[]
  /** What its page says; null where readers see none of its words. */
  page: OriginCounts | null
  notice: PublicNotice | null
  /** The newest change under it that nobody has looked at, as it was counted then. */
  openEffect: unknown
  hasOpen: boolean
}

/** Whole sets are joined rather than looked up one by one: of fifty thousand claims that is five times as fast. */
const AT_ONCE = 25_000

// Of so many, a text with a line for each is read ten times as fast as rows are.
type Lines = [{ lines: string | null }]
const fieldsIn = ([{ lines }]: Lines): string[][] =>
  lines === null ? [] : lines.split('\n').map((line) => line.split(' '))
const idOrNull = (field: string | undefined) => (field === undefined || field === '-' ? null : field)

const listClaims = (tx: Tx, ids: readonly string[]) => tx.$queryRaw<Lines>`
  SELECT string_agg(concat_ws(' ', c.id, c.decided_revision_id, c.status,
    coalesce(p.withheld_at IS NULL AND p.merged_into IS NULL AND p.claim_id IS NOT NULL, false), p.reports, p.origins, p.circular), E'\n' ORDER BY c.id) AS lines
  FROM desk.claim c LEFT JOIN published.claim p ON p.claim_id = c.id WHERE c.id = ANY (${ids}::uuid[])`

const listPieces = (tx: Tx, revisionIds: readonly string[]) => tx.$queryRaw<Lines>`
  SELECT string_agg(concat_ws(' ', e.revision_id, e.source_id, coalesce(e.told_by::text, '-'), e.stance, e.credibility, e.quotation_id IS NOT NULL), E'\n') AS lines
  FROM unnest(${revisionIds}::uuid[]) asked (id) JOIN desk.evidence e ON e.revision_id = asked.id`

type Described = { revisionId: string; sourceId: string; distance: Distance }

/** A decision was taken on the distance that its revision says. */
const listDistances = (tx: Tx, revisionIds: readonly string[]) => tx.$queryRaw<Described[]>`
  SELECT DISTINCT ON (e.revision_id, e.source_id) e.revision_id::text AS "revisionId", e.source_id::text AS "sourceId", b.distance::text AS distance
  FROM desk.distance_before b JOIN ledger.event v ON v.leaf_index = b.until
    JOIN desk.evidence e ON e.source_id = b.source_id JOIN desk.revision r ON r.id = e.revision_id AND r.created_at < v.at
  WHERE e.revision_id = ANY (${revisionIds}::uuid[]) ORDER BY e.revision_id, e.source_id, b.until`

const listParties = (tx: Tx, revisionIds: readonly string[]) => tx.$queryRaw<Lines>`
  SELECT string_agg(concat_ws(' ', p.revision_id, p.agent_id), E'\n') AS lines
  FROM unnest(${revisionIds}::uuid[]) asked (id) JOIN desk.revision_party p ON p.revision_id = asked.id`

/** The rule sets that the newest decisions on these claims met. */
const listMet = (tx: Tx, ids: readonly string[]) => tx.$queryRaw<Lines>`
  SELECT string_agg(concat_ws(' ', newest.claim_id, newest.rule_set), E'\n') AS lines FROM (
    SELECT DISTINCT ON (d.claim_id) d.claim_id, d.rule_set, (d.evaluation ->> 'met')::boolean AS met
    FROM unnest(${ids}::uuid[]) asked (id) JOIN desk.decision d ON d.claim_id = asked.id JOIN ledger.event v ON v.id = d.event_id
    ORDER BY d.claim_id, v.leaf_index DESC) newest
  WHERE newest.met`

type Told = { id: string; notice: PublicNotice | null; effect: unknown; isOpen: boolean }

/** Of the few that something is said of already, or is open. */
const listTold = (tx: Tx, ids: readonly string[]) => tx.$queryRaw<Told[]>`
  SELECT coalesce(n.claim_id, o.claim_id)::text AS id, n.body AS notice, o.effect, o.claim_id IS NOT NULL AS "isOpen"
  FROM (SELECT x.claim_id, x.body FROM published.notice x WHERE x.claim_id = ANY (${ids}::uuid[])) n
    FULL JOIN (SELECT DISTINCT ON (r.claim_id) r.claim_id, r.effect FROM desk.ripple r JOIN ledger.event v ON v.id = r.event_id
      WHERE r.settled_at IS NULL AND r.claim_id = ANY (${ids}::uuid[]) ORDER BY r.claim_id, v.leaf_index DESC) o ON o.claim_id = n.claim_id`

/** Whether anything but the reviewer's own words is asked for a status, so that a change elsewhere can move it. */
function canTurn(rules: RuleSet, status: Status): boolean {
  const asked = rules.statuses[status]
  return asked.ways.length > 0 || asked.all.some((id) => id !== 'reason-given')
}

/** By their first field, what the other fields of all lines say. */
const gathered = <Value>(lines: readonly string[][], of: (fields: string[]) => Value): Map<string, Value[]> =>
  grouped(lines.map(([key = '', ...fields]) => [key, of(fields)] as const))

const statusOf = new Map<string, Status>(statuses.map((status) => [status, status]))
const stanceOf = new Map<string, Stance>(stances.map((stance) => [stance, stance]))

const pieceOf = ([sourceId = '', told, stance = '', credibility, anchored]: string[]): Piece => ({
  distance: null,
  sourceId,
  toldById: idOrNull(told),
  stance: stanceOf.get(stance) ?? 'NEUTRAL',
  credibility: Number(credibility),
  anchored: anchored === 't',
})

const pageOf = ([isListed, reports, origins, circular]: string[]): OriginCounts | null =>
  isListed === 't' ? { reports: Number(reports), origins: Number(origins), circular: Number(circular) } : null

async function loadPieces(tx: Tx, revisionIds: readonly string[]): Promise<Map<string, Piece[]>> {
  const pieces = gathered(fieldsIn(await listPieces(tx, revisionIds)), pieceOf)
  for (const { revisionId, sourceId, distance } of await listDistances(tx, revisionIds))
    for (const piece of pieces.get(revisionId) ?? [])
      if (piece.sourceId === sourceId) piece.distance = distance
  return pieces
}

async function loadPart(tx: Tx, ids: readonly string[]): Promise<Resting[]> {
  const claims = fieldsIn(await listClaims(tx, ids))
  const revisionIds = claims.flatMap(([, revisionId]) => revisionId ?? [])
  const pieces = await loadPieces(tx, revisionIds)
  const parties = gathered(fieldsIn(await listParties(tx, revisionIds)), ([agentId = '']) => agentId)
  const met = new Map(
    fieldsIn(await listMet(tx, ids)).map(([id = '', ruleSet = '']) => [id, ruleSetOf(ruleSet)]),
  )
  const told = new Map((await listTold(tx, ids)).map((one) => [one.id, one]))
  return claims.map(([id = '', revisionId = '', status = '', ...page]): Resting => {
    const [decided, rules, known] = [statusOf.get(status) ?? 'UNVERIFIED', met.get(id) ?? null, told.get(id)]
    return {
      id,
      status: decided,
      rules: rules && canTurn(rules, decided) ? rules : null,
      partyIds: parties.get(revisionId) ?? [],
      pieces: pieces.get(revisionId) ?? [],
      page: pageOf(page),
      notice: known?.notice ?? null,
      openEffect: known?.effect ?? null,
      hasOpen: known?.isOpen ?? false,
    }
  })
}

/** These decided claims as they stand, in the order of their ids. */
export async function loadResting(tx: Tx, ids: readonly string[]): Promise<Resting[]> {
  const all: Resting[] = []
  await inParts(
    ids,
    async (part) => {
      for (const claim of await loadPart(tx, part)) all.push(claim)
    },
    AT_ONCE,
  )
  return all
}
