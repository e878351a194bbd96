import { Prisma } from '@/lib/generated/prisma/client'

const { sql } = Prisma

// Who an agent is one with, whichever of them was merged.
const oneWith = (agent: Prisma.Sql) => sql`
  WITH RECURSIVE up AS (
    SELECT a.id FROM desk.agent a WHERE ${agent}
    UNION SELECT m.into_id FROM up u JOIN desk.agent_merge m ON m.agent_id = u.id AND m.until IS NULL
  ), one AS (
    SELECT id FROM up UNION SELECT m.agent_id FROM one o JOIN desk.agent_merge m ON m.into_id = o.id AND m.until IS NULL)
  SELECT id FROM one`

const credited = oneWith(
  sql`a.id = s.agent_id OR (s.agent_id IS NULL AND lower(a.name) = lower(s.agent_name))`,
)

// Links, and suggestions that nobody declined, that lead from one of the two; since when they are known.
const legOf = (end: Prisma.Sql) => sql`
  SELECT l.to_id, l.made_at FROM desk.source_link l
  WHERE l.from_id = ${end} AND l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS')
    AND NOT EXISTS (SELECT FROM desk.link_suggestion x WHERE x.settled_event_id = l.event_id)
  UNION ALL
  SELECT x.to_id, x.made_at FROM desk.link_suggestion x WHERE x.from_id = ${end} AND x.state <> 'DECLINED' AND x.to_id IS NOT NULL`

/**
 * Which suggestions (`s`) still ask for a person: open, and not overtaken since. Overtaken is a pair that was linked by
 * hand, whichever way and if only for a while, or of which both were later found to come from one third document; and
 * an agency that was named by hand, or of which a document is suggested or linked.
 */
export const stillAsks = sql`s.state = 'OPEN'
  AND NOT EXISTS (SELECT FROM desk.source_link r WHERE r.to_id = s.from_id AND r.kind = 'RETRACTS' AND r.until IS NULL)
  AND CASE WHEN s.to_id IS NOT NULL THEN
    NOT EXISTS (SELECT FROM desk.source_link l
      WHERE (l.from_id = s.from_id AND l.to_id = s.to_id) OR (l.from_id = s.to_id AND l.to_id = s.from_id))
    AND (s.ground <> 'SHARED_TEXT' OR NOT EXISTS (
      SELECT FROM (${legOf(sql`s.from_id`)}) a JOIN (${legOf(sql`s.to_id`)}) b USING (to_id)
      WHERE greatest(a.made_at, b.made_at) > s.made_at))
  ELSE
    NOT EXISTS (SELECT FROM desk.source_link l WHERE l.from_id = s.from_id AND l.agent_id IN (${credited}))
    AND NOT EXISTS (SELECT FROM (${legOf(sql`s.from_id`)}) a JOIN desk.source t ON t.id = a.to_id WHERE t.publisher_id IN (${credited}))
  END`
