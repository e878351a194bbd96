import { db } from '@/lib/db'
import { fold } from '@/lib/text/fold'
import { findNames, findRoots } from './find-agents'
import type { PossibleDouble } from './views'

/** Names of letters alike from here on are shown (pg_trgm's similarity); measured on nothing, a person judges each. */
const ALIKE = 0.5
const MOST = 12

type Hit = { id: string; name: string; isSame: boolean; own: boolean; likeness: number }

const becauseOf = ({ isSame, own }: Hit): PossibleDouble['because'] => {
  if (!isSame) return 'similar'
  return own ? 'same-name' : 'shared-name'
}

/**
 * Who may be the same as this agent: whoever has one of its names, in another kind or among other names of theirs, and
 * whoever has one much alike. Those that are one with it already are not among them; the likeliest first.
 */
export async function listPossibleDoubles(id: string): Promise<PossibleDouble[]> {
  const names = (await findNames(db(), [id])).get(id) ?? []
  const folded = [...new Set(names.map((name) => fold(name)))]
  const hits = await db().$queryRaw<Hit[]>`
    SELECT DISTINCT ON (o.id) o.id::text, o.name, o.folded = m.name AS "isSame", o.own, similarity(o.folded, m.name)::float8 AS likeness
    FROM unnest(${folded}::text[]) AS m(name), LATERAL (
      SELECT a.id, a.name, a.folded, true AS own FROM desk.agent a WHERE a.folded = m.name OR a.folded % m.name
      UNION ALL
      SELECT l.agent_id, l.name, l.folded, false FROM desk.agent_alias l
      WHERE l.ended_at IS NULL AND (l.folded = m.name OR l.folded % m.name)
    ) o
    WHERE o.folded = m.name OR similarity(o.folded, m.name) >= ${ALIKE}
    ORDER BY o.id, "isSame" DESC, o.own DESC, likeness DESC, o.name`
  const roots = await findRoots(db(), [id, ...hits.map((hit) => hit.id)])
  const found = new Map<string, Hit>()
  for (const hit of hits.toSorted((a, b) => Number(b.isSame) - Number(a.isSame) || b.likeness - a.likeness)) {
    const root = roots.get(hit.id) ?? hit.id
    if (root !== roots.get(id) && !found.has(root)) found.set(root, hit)
  }
  const shown = [...found].slice(0, MOST)
  const rows = await db().agent.findMany({
    where: { id: { in: shown.map(([root]) => root) } },
    select: { id: true, name: true, kind: true },
  })
  return shown.flatMap(([root, hit]) => {
    const agent = rows.find((row) => row.id === root)
    return agent ? [{ ...agent, because: becauseOf(hit), by: hit.name }] : []
  })
}
