import { z } from 'zod'
import { hex } from '@/lib/claims/revision'
import type { Status } from '@/lib/claims/statuses'
import type { Tx } from '@/lib/db'
import type { PublicDecision } from '@/lib/published/views'
import { storedEvaluation } from '@/lib/review/rules'

const because = z
  .record(z.string(), z.union([z.string(), z.number(), z.null()]))
  .nullable()
  .catch(null)

type Told = { actorName: string; actorRole: string }
type ReadingRow = Told & {
  status: Status
  agrees: boolean
  blind: boolean
  reason: string
  readAt: string
}
type ReaffirmationRow = Told & { reason: string; at: string }

type DecisionRow = Told &
  Pick<
    PublicDecision,
    'said' | 'depth' | 'reason' | 'ruleSet' | 'override' | 'parts' | 'correctionNotice' | 'saidReason'
  > & {
    toStatus: Status
    fromStatus: PublicDecision['from']
    decidedAt: Date
    evaluation: unknown
    saidBecause: unknown
    disagreement: string | null
    revisionNumber: number
    revisionHash: Uint8Array
    readings: ReadingRow[]
    reaffirmations: ReaffirmationRow[]
  }

// One statement, since it stands in the way of every publication. Readings in the log's order, the rest newest first.
const listDecisions = (tx: Tx, claimId: string) =>
  tx.$queryRaw<DecisionRow[]>`
    SELECT d.to_status::text AS "toStatus", d.from_status::text AS "fromStatus", d.said::text AS said, d.depth, d.reason,
      d.decided_at AS "decidedAt", d.rule_set AS "ruleSet", d.evaluation, d.override, d.parts,
      d.correction_notice AS "correctionNotice", d.said_reason AS "saidReason", d.said_because AS "saidBecause",
      d.disagreement, v.number AS "revisionNumber", v.hash AS "revisionHash",
      e.actor_name AS "actorName", e.actor_role AS "actorRole",
      (SELECT coalesce(json_agg(json_build_object('status', r.status, 'agrees', r.agrees, 'blind', r.blind,
          'reason', r.reason, 'readAt', r.read_at, 'actorName', x.actor_name, 'actorRole', x.actor_role) ORDER BY x.leaf_index), '[]')
        FROM desk.reading r JOIN ledger.event x ON x.id = r.event_id WHERE r.decision_id = d.id) AS readings,
      (SELECT coalesce(json_agg(json_build_object('reason', r.reason, 'at', r.at,
          'actorName', x.actor_name, 'actorRole', x.actor_role) ORDER BY x.leaf_index DESC), '[]')
        FROM desk.reaffirmation r JOIN ledger.event x ON x.id = r.event_id WHERE r.decision_id = d.id) AS reaffirmations
    FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id JOIN desk.revision v ON v.id = d.revision_id
    WHERE d.claim_id = ${claimId}::uuid ORDER BY e.leaf_index DESC`

// Names and roles as they were then: the event's, not the person's.
const by = (event: Told) => ({ reviewer: event.actorName, reviewerRole: event.actorRole })

const around = (row: DecisionRow): Pick<PublicDecision, 'readings' | 'reaffirmations'> => ({
  readings: row.readings.map(({ status, agrees, blind, reason, readAt, ...event }) => ({
    status,
    agrees,
    blind,
    reason,
    ...by(event),
    readAt: new Date(readAt).toISOString(),
  })),
  reaffirmations: row.reaffirmations.map(({ reason, at, ...event }) => ({
    reason,
    ...by(event),
    at: new Date(at).toISOString(),
  })),
})

function publicDecision(row: DecisionRow): PublicDecision {
  const evaluation = storedEvaluation.parse(row.evaluation)
  return {
    status: row.toStatus,
    from: row.fromStatus,
    said: row.said,
    depth: row.depth,
    reason: row.reason,
    ...by(row),
    decidedAt: row.decidedAt.toISOString(),
    ruleSet: row.ruleSet,
    rulesMet: evaluation.met,
    rules: evaluation.rules,
    override: row.override,
    parts: row.parts,
    correctionNotice: row.correctionNotice,
    revisionNumber: row.revisionNumber,
    revisionHash: hex(row.revisionHash),
    saidReason: row.saidReason,
    saidBecause: because.parse(row.saidBecause),
    disagreement: row.disagreement,
    ...around(row),
  }
}

/** Every decision on a claim as readers see it, newest first in the log's order. */
export async function listPublicDecisions(tx: Tx, claimId: string): Promise<PublicDecision[]> {
  return (await listDecisions(tx, claimId)).map(publicDecision)
}
