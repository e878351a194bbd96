import type { Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { NoticeCause } from '@/lib/published/views'

/** What a change begins at. */
export type Beginning = {
  cause: NoticeCause
  event: { id: string }
  sourceIds: readonly string[]
  agentIds?: readonly string[]
}

const { sql, empty } = Prisma

/**
 * The rows `reached (id)`: documents and agents that rest on what changed, at whatever depth, each once, so that a loop
 * ends. Also what rests on a document that fell meanwhile: it may be taken up again.
 */
const reachedFrom = ({ sourceIds, agentIds = [] }: Beginning) => sql`
  reached (id) AS (
    SELECT id FROM unnest(${[...sourceIds, ...agentIds]}::uuid[]) id
    UNION SELECT below.id FROM reached CROSS JOIN LATERAL (
      SELECT l.from_id AS id FROM desk.source_link l
        WHERE l.to_id = reached.id AND l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS')
      UNION ALL SELECT l.from_id FROM desk.source_link l WHERE l.agent_id = reached.id AND l.until IS NULL
      UNION ALL SELECT m.agent_id FROM desk.agent_merge m WHERE m.into_id = reached.id AND m.until IS NULL
      UNION ALL SELECT s.id FROM desk.source s WHERE s.publisher_id = reached.id) below)`

/**
 * Of the document itself, what does not concern a claim: other words of it than those that no longer stand, or words of
 * another capture than the one that was judged.
 */
function untouched({ cause, event }: Beginning): Prisma.Sql {
  if (cause === 'DRIFTED')
    return sql`AND NOT (e.quotation_id IS NOT NULL AND e.source_id = ANY (SELECT id FROM changed)
      AND NOT EXISTS (SELECT FROM desk.quotation_check k WHERE k.quotation_id = e.quotation_id AND k.event_id = ${event.id}::uuid AND k.state <> 'HOLDS'))`
  if (cause === 'REJUDGED')
    return sql`AND NOT (e.quotation_id IS NOT NULL AND e.source_id = ANY (SELECT id FROM changed)
      AND NOT EXISTS (SELECT FROM desk.quotation q JOIN desk.authenticity_judgement a ON a.snapshot_id = q.snapshot_id
                      WHERE q.id = e.quotation_id AND a.event_id = ${event.id}::uuid))`
  return empty
}

/** `isTakenBack`: this very event has just taken back a change under the claim, so that it may be as it was looked at. */
export type Dependent = { id: string; isTakenBack: boolean }

/**
 * The claims whose decided revision rests on what changed, at whatever depth: those that readers see, or would see if
 * their text were not withheld; in the order of their ids. A retracted claim rests on nothing, and a merged one leads on.
 */
export const findDependents = (tx: Tx, beginning: Beginning): Promise<Dependent[]> => tx.$queryRaw<
  Dependent[]
>`
  WITH RECURSIVE changed AS (SELECT id FROM unnest(${[...beginning.sourceIds]}::uuid[]) id),
  ${reachedFrom(beginning)},
  resting AS (
    SELECT e.revision_id FROM reached JOIN desk.evidence e ON e.source_id = reached.id WHERE true ${untouched(beginning)}
    UNION SELECT e.revision_id FROM reached JOIN desk.evidence e ON e.told_by = reached.id)
  SELECT c.id::text, EXISTS (SELECT FROM desk.ripple u WHERE u.claim_id = c.id AND u.undone_event_id = ${beginning.event.id}::uuid) AS "isTakenBack"
  FROM resting JOIN desk.claim c ON c.decided_revision_id = resting.revision_id
  WHERE c.publication <> 'PRIVATE' AND c.status <> 'RETRACTED' AND c.merged_into_id IS NULL
  ORDER BY c.id`
