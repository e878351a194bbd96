import { foldedNamesOf } from './agencies'
import type { Asked } from './read-end'

/** The agent that an agency is: by any of its names, organisations first, the one they are where they were merged; or null. */
export async function findAgency(asked: Asked, agency: string): Promise<{ id: string; name: string } | null> {
  const names = foldedNamesOf(agency)
  const [found] = await asked.$queryRaw<Array<{ id: string; name: string }>>`
    WITH RECURSIVE led AS (
      SELECT a.id, a.kind, 0 AS step FROM desk.agent a WHERE a.folded = ANY (${names}::text[])
      UNION ALL
      SELECT a.id, a.kind, 0 FROM desk.agent_alias l JOIN desk.agent a ON a.id = l.agent_id
      WHERE l.ended_at IS NULL AND l.folded = ANY (${names}::text[])
      UNION ALL
      SELECT m.into_id, l.kind, l.step + 1 FROM led l JOIN desk.agent_merge m ON m.agent_id = l.id AND m.until IS NULL
    )
    SELECT a.id::text, a.name FROM led l JOIN desk.agent a ON a.id = l.id
    WHERE NOT EXISTS (SELECT FROM desk.agent_merge m WHERE m.agent_id = a.id AND m.until IS NULL)
    ORDER BY a.kind = 'ORGANISATION' DESC, (SELECT count(*) FROM desk.source s WHERE s.publisher_id = a.id) DESC, a.created_at, a.id LIMIT 1`
  return found ?? null
}
