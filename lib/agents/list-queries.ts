import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { type Page, pageFrom, readPlace } from '@/lib/sources/cursor'
import { foundByName } from './found-by-name'
import type { AgentSearch } from './search'
import type { AgentLine } from './views'

const { sql, empty } = Prisma

/** Lines to a page. */
const SIZE = 50

type AgentRow = AgentLine & { key: string }

/** One page of everybody whom claims or sources name, by name; whoever was merged is found as the one they are. */
export async function listAgents(actor: Actor, search: AgentSearch): Promise<Page<AgentLine>> {
  if (!canReadDesk(actor)) return { items: [], nextCursor: null, previousCursor: null }
  const place = readPlace(search.cursor, 'name')
  const isBack = place?.way === 'before'
  const direction = isBack ? sql`DESC` : sql`ASC`
  const beyond = place
    ? sql`AND (a.folded, a.id) ${isBack ? sql`<` : sql`>`} (${place.key}, ${place.id}::uuid)`
    : empty
  const isFound = search.q !== ''
  // Those who are one with somebody of this page, whatever the depth: looked up for its lines alone.
  const rows = await db().$queryRaw<AgentRow[]>`
    WITH RECURSIVE ${isFound ? sql`${foundByName(search.q, false)},` : empty}
    line AS MATERIALIZED (
      SELECT a.id, a.name, a.kind, a.folded, ${isFound ? sql`CASE WHEN NOT b.own THEN json_build_object('name', b.name, 'language', b.language) END` : sql`NULL::json`} AS found
      FROM desk.agent a ${isFound ? sql`JOIN best b ON b.id = a.id` : empty}
      WHERE NOT EXISTS (SELECT FROM desk.agent_merge m WHERE m.agent_id = a.id AND m.until IS NULL)
        AND ${search.kind ? sql`a.kind = ${search.kind}::desk."AgentKind"` : sql`true`} ${beyond}
      ORDER BY a.folded ${direction}, a.id ${direction} LIMIT ${SIZE + 1}
    ), one AS (
      SELECT l.id AS root, l.id FROM line l
      UNION ALL SELECT o.root, m.agent_id FROM one o JOIN desk.agent_merge m ON m.into_id = o.id AND m.until IS NULL
    )
    SELECT l.id::text, l.name, l.kind::text, l.found AS "foundAs", l.folded AS key,
      (SELECT count(*)::int FROM one o WHERE o.root = l.id AND o.id <> l.id)
        + (SELECT count(*)::int FROM one o JOIN desk.agent_alias x ON x.agent_id = o.id AND x.ended_at IS NULL WHERE o.root = l.id) AS names,
      (SELECT count(DISTINCT c.id)::int FROM one o JOIN desk.attribution t ON t.agent_id = o.id
         JOIN desk.claim c ON c.current_revision_id = t.revision_id AND c.workflow <> 'WITHDRAWN' AND c.merged_into_id IS NULL
       WHERE o.root = l.id AND NOT EXISTS (SELECT FROM desk.attribution d WHERE d.revision_id = t.revision_id AND d.level > t.level)) AS claims,
      (SELECT count(*)::int FROM one o JOIN desk.source s ON s.publisher_id = o.id WHERE o.root = l.id) AS sources
    FROM line l ORDER BY l.folded ${direction}, l.id ${direction}`
  return pageFrom(rows, place, 'name', SIZE)
}
