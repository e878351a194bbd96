import type { RevisionAgent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { AgentKind } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'

/** Whoever can be asked: the pool, or a transaction. */
type Asked = Pick<Tx, '$queryRaw'>

/**
 * Whom each of these agents leads on to, by its id: the end of the way along the merges that hold; itself where it is
 * merged into none. Ids that we do not know are absent.
 */
export async function findRoots(asked: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await asked.$queryRaw<Array<{ id: string; root: string }>>`
    WITH RECURSIVE way AS (
      SELECT a.id AS start, a.id FROM desk.agent a WHERE a.id = ANY (${[...new Set(ids)]}::uuid[])
      UNION ALL SELECT w.start, m.into_id FROM way w JOIN desk.agent_merge m ON m.agent_id = w.id AND m.until IS NULL
    )
    SELECT w.start::text AS id, w.id::text AS root FROM way w
    WHERE NOT EXISTS (SELECT FROM desk.agent_merge m WHERE m.agent_id = w.id AND m.until IS NULL)`
  return new Map(rows.map(({ id, root }) => [id, root]))
}

/** Everybody who is one with each of these, itself and whom they lead on to among them, by its id. */
export async function findMembers(asked: Asked, ids: readonly string[]): Promise<Map<string, string[]>> {
  const roots = await findRoots(asked, ids)
  const rows = await asked.$queryRaw<Array<{ root: string; members: string[] }>>`
    WITH RECURSIVE way AS (
      SELECT r.id AS root, r.id FROM unnest(${[...new Set(roots.values())]}::uuid[]) AS r(id)
      UNION ALL SELECT w.root, m.agent_id FROM way w JOIN desk.agent_merge m ON m.into_id = w.id AND m.until IS NULL
    )
    SELECT root::text, array_agg(id::text ORDER BY id) AS members FROM way GROUP BY root`
  const members = new Map(rows.map((row) => [row.root, row.members]))
  return new Map([...roots].map(([id, root]) => [id, members.get(root) ?? [root]]))
}

/** Every name that each of these goes by now: its own, other names, and those of whoever is one with it. */
export async function findNames(asked: Asked, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await asked.$queryRaw<Array<{ id: string; names: string[] }>>`
    WITH RECURSIVE up AS (
      SELECT a.id AS start, a.id FROM desk.agent a WHERE a.id = ANY (${[...new Set(ids)]}::uuid[])
      UNION SELECT u.start, m.into_id FROM up u JOIN desk.agent_merge m ON m.agent_id = u.id AND m.until IS NULL
    ), one AS (
      SELECT start, id FROM up
      UNION SELECT o.start, m.agent_id FROM one o JOIN desk.agent_merge m ON m.into_id = o.id AND m.until IS NULL
    )
    SELECT o.start::text AS id, array_agg(DISTINCT n.name COLLATE "C" ORDER BY n.name COLLATE "C") AS names
    FROM one o CROSS JOIN LATERAL (
      SELECT a.name FROM desk.agent a WHERE a.id = o.id
      UNION ALL SELECT l.name FROM desk.agent_alias l WHERE l.agent_id = o.id AND l.ended_at IS NULL
    ) n GROUP BY o.start`
  return new Map(rows.map(({ id, names }) => [id, names]))
}

export type Called = { id: string; folded: string; isOwn: boolean }

/**
 * Who goes by these folded names, each led on to whom it is one with; by their own names first. `isOwn`: the name is that
 * of the agent itself or of one that was merged into it, not another name of one.
 */
export async function listCalled(
  asked: Asked,
  folded: readonly string[],
  kind: AgentKind | null = null,
): Promise<Called[]> {
  const rows = await asked.$queryRaw<Called[]>`
    SELECT n.id::text, n.folded, n.own AS "isOwn" FROM (
      SELECT a.id, a.folded, true AS own, a.created_at AS since, a.kind FROM desk.agent a WHERE a.folded = ANY (${folded})
      UNION ALL
      SELECT a.id, l.folded, false, a.created_at, a.kind FROM desk.agent_alias l JOIN desk.agent a ON a.id = l.agent_id
      WHERE l.folded = ANY (${folded}) AND l.ended_at IS NULL
    ) n WHERE ${kind}::text IS NULL OR n.kind::text = ${kind}
    ORDER BY n.own DESC, n.since, n.id`
  const roots = await findRoots(
    asked,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, id: roots.get(row.id) ?? row.id }))
}

/**
 * Who goes by a name in a kind: by a name of their own, else by another name where only one of that kind does; null where
 * nobody goes by it.
 */
export async function findOneCalled(
  asked: Asked,
  name: string,
  kind: AgentKind,
): Promise<{ id: string } | 'several' | null> {
  const called = await listCalled(asked, [fold(name)], kind)
  const owner = called.find(({ isOwn }) => isOwn) ?? called[0]
  if (!owner) return null
  return owner.isOwn || called.every(({ id }) => id === owner.id) ? { id: owner.id } : 'several'
}

/**
 * An agent as revisions name it, led on to whom it is one with; null where there is none. Held against being described
 * anew until the transaction ends: whoever comes to hold the log's lock must not wait for such a description, which
 * itself waits for the log.
 */
export async function holdAgent(tx: Tx, id: string): Promise<RevisionAgent | null> {
  const root = (await findRoots(tx, [id])).get(id)
  if (!root) return null
  await tx.$queryRaw`SELECT FROM desk.agent WHERE id = ${root}::uuid FOR KEY SHARE`
  const fields = { id: true, name: true, slug: true, kind: true } as const
  return tx.agent.findUniqueOrThrow({ where: { id: root }, select: fields })
}
