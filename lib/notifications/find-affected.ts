import type { Tx } from '@/lib/db'
import type { EventKind } from '@/lib/ledger/events'
import type { LogEvent } from './rules'

type Affected = { eventId: string; personId: string; claimId: string | null }

/** What can put decided claims into the queue anew. */
const rippling: ReadonlySet<string> = new Set([
  'reliability.graded',
  'source.rechecked',
  'source.edited',
  'authenticity.judged',
  'document.linked',
  'document.unlinked',
  'agent.merged',
  'agent.separated',
] satisfies EventKind[])

const mayRipple = ({ kind }: Pick<LogEvent, 'kind'>): boolean => rippling.has(kind)

/**
 * Whom the ripples of these events concern, one row for a person and an event however many claims it reached: who wrote
 * any part of such a claim, who had decided or read it by then, who watched it, a topic or a source of it by then. With
 * the claim, where it is the only one of theirs.
 */
export async function listAffected(tx: Tx, events: readonly LogEvent[]): Promise<Affected[]> {
  const ids = events.filter(mayRipple).map(({ id }) => id)
  if (ids.length === 0) return []
  return tx.$queryRaw<Affected[]>`
    WITH rippled AS MATERIALIZED (
      SELECT r.event_id, v.leaf_index, v.at, c.id AS claim_id, c.author_id, c.current_revision_id, c.decided_revision_id
      FROM desk.ripple r JOIN ledger.event v ON v.id = r.event_id JOIN desk.claim c ON c.id = r.claim_id
      WHERE r.event_id = ANY (${ids}::uuid[])),
    concerned AS (
      SELECT event_id, claim_id, author_id AS person_id FROM rippled
      UNION ALL SELECT x.event_id, x.claim_id, w.author_id FROM rippled x JOIN desk.revision w ON w.claim_id = x.claim_id
      UNION ALL SELECT x.event_id, x.claim_id, p.id FROM rippled x JOIN desk.suggestion s ON s.claim_id = x.claim_id AND s.state = 'ACCEPTED',
        LATERAL (VALUES (s.author_id), (s.settled_by)) AS p (id)
      UNION ALL SELECT x.event_id, x.claim_id, d.reviewer_id FROM rippled x JOIN desk.decision d ON d.claim_id = x.claim_id
        JOIN ledger.event e ON e.id = d.event_id AND e.leaf_index < x.leaf_index
      UNION ALL SELECT x.event_id, x.claim_id, g.reviewer_id FROM rippled x JOIN desk.reading g ON g.claim_id = x.claim_id
        JOIN ledger.event e ON e.id = g.event_id AND e.leaf_index < x.leaf_index
      UNION ALL SELECT x.event_id, x.claim_id, w.person_id FROM rippled x JOIN desk.watch w ON w.claim_id = x.claim_id AND w.since <= x.at
      UNION ALL SELECT x.event_id, x.claim_id, w.person_id FROM rippled x
        JOIN desk.revision_topic t ON t.revision_id IN (x.current_revision_id, x.decided_revision_id)
        JOIN desk.watch w ON w.topic_id = t.topic_id AND w.since <= x.at
      UNION ALL SELECT x.event_id, x.claim_id, w.person_id FROM rippled x
        JOIN desk.evidence e ON e.revision_id IN (x.current_revision_id, x.decided_revision_id)
        JOIN desk.watch w ON w.source_id = e.source_id AND w.since <= x.at)
    SELECT event_id::text AS "eventId", person_id::text AS "personId",
      CASE WHEN count(DISTINCT claim_id) = 1 THEN min(claim_id::text) END AS "claimId"
    FROM concerned GROUP BY event_id, person_id`
}

/** How many ripples one batch of the log looks through, beyond its first event. */
const AT_ONCE = 100_000

/** So many of these events, and at least one, that no more ripples than that are looked through at once. */
export async function withinReach<Event extends Pick<LogEvent, 'id' | 'kind'>>(
  tx: Tx,
  events: readonly Event[],
  atOnce: number = AT_ONCE,
): Promise<Event[]> {
  const ids = events.filter(mayRipple).map(({ id }) => id)
  if (ids.length === 0) return [...events]
  const rows = await tx.$queryRaw<Array<{ id: string; n: number }>>`
    SELECT event_id::text AS id, count(*)::int AS n FROM desk.ripple WHERE event_id = ANY (${ids}::uuid[]) GROUP BY 1`
  const counts = new Map(rows.map(({ id, n }) => [id, n]))
  let sum = 0
  const beyond = events.findIndex(({ id }, at) => (sum += counts.get(id) ?? 0) > atOnce && at > 0)
  return beyond < 0 ? [...events] : events.slice(0, beyond)
}
