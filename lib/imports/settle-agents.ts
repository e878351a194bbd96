import { randomBytes } from 'node:crypto'
import { findRoots } from '@/lib/agents/find-agents'
import type { Member } from '@/lib/auth/actor'
import type { RevisionAgent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { grouped } from '@/lib/grouped'
import { type AgentKind, agentKinds } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'
import { refFrom } from '@/lib/text/ref'
import { slugOf } from '@/lib/text/slug'

/** `kind` null: the file does not say what they are. */
export type AgentWanted = { name: string; kind: AgentKind | null }

/** What somebody is made as of whom the file does not say it, and whom nobody here is called like. */
const USUAL_KIND: AgentKind = 'PERSON'

type Found = { kind: AgentKind; folded: string; id: string; isOwn: boolean }

const keyOf = (kind: AgentKind, folded: string) => `${kind} ${folded}`

/** Whoever goes by these folded names in these kinds, by their own names first. */
const listFound = (tx: Tx, asked: ReadonlyArray<{ kind: AgentKind; folded: string }>) =>
  tx.$queryRaw<Found[]>`
    WITH asked AS MATERIALIZED (SELECT DISTINCT x.kind, x.folded FROM json_to_recordset(${JSON.stringify(asked)}::json) AS x(kind text, folded text))
    SELECT asked.kind, asked.folded, f.id::text, f.own AS "isOwn" FROM asked, LATERAL (
      SELECT a.id, true AS own, a.created_at FROM desk.agent a WHERE a.kind = asked.kind::desk."AgentKind" AND a.folded = asked.folded
      UNION ALL
      SELECT a.id, false, a.created_at FROM desk.agent_alias l JOIN desk.agent a ON a.id = l.agent_id
      WHERE l.folded = asked.folded AND l.ended_at IS NULL AND a.kind = asked.kind::desk."AgentKind") f
    ORDER BY f.own DESC, f.created_at, f.id`

async function makeAgents(
  tx: Tx,
  actor: Member,
  missing: ReadonlyArray<{ kind: AgentKind; folded: string; name: string }>,
) {
  const rows = missing.map((each) => ({ ...each, slug: slugOf(each.name, refFrom(randomBytes(5))) }))
  // In one order, so that two who make the same names do not wait for each other.
  return tx.$executeRaw`
    INSERT INTO desk.agent (kind, name, folded, slug, created_by)
    SELECT x.kind::desk."AgentKind", x.name, x.folded, x.slug, ${actor.id}::uuid
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(kind text, name text, folded text, slug text)
    ORDER BY x.kind, x.folded ON CONFLICT (kind, folded) DO NOTHING`
}

/** Held against being described anew, as `holdAgent` does. */
async function holdAgents(tx: Tx, ids: readonly string[]): Promise<Map<string, RevisionAgent>> {
  const rows = await tx.$queryRaw<RevisionAgent[]>`
    SELECT id::text, name, slug, kind::text AS kind FROM desk.agent WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR KEY SHARE`
  return new Map(rows.map((agent) => [agent.id, agent]))
}

type IdOf = (kinds: readonly AgentKind[], folded: string) => string | null

/** Who is called so, as of now; and everybody whom these lead on to. */
async function findCalled(
  tx: Tx,
  asked: ReadonlyArray<{ kind: AgentKind; folded: string }>,
): Promise<{ idOf: IdOf; ids: string[] }> {
  const found = await listFound(tx, asked)
  const roots = await findRoots(
    tx,
    found.map(({ id }) => id),
  )
  const byName = grouped(found.map((each) => [keyOf(each.kind, each.folded), each] as const))
  const idOf: IdOf = (kinds, folded) => {
    const called = kinds.flatMap((kind) => byName.get(keyOf(kind, folded)) ?? [])
    const owner = called.find(({ isOwn }) => isOwn)
    if (owner) return roots.get(owner.id) ?? owner.id
    // Another name that several go by says of none of them that it is they.
    const [first, ...others] = new Set(called.map(({ id }) => roots.get(id) ?? id))
    return others.length === 0 ? (first ?? null) : null
  }
  return { idOf, ids: [...new Set(roots.values())] }
}

const kindsOf = (kind: AgentKind | null) => (kind ? [kind] : agentKinds)

/**
 * The agent of each name, by the same law as `settleAgent`, for many at once: whoever goes by it in that kind, led on to
 * whom they are one with, or a new one. Where the file does not say the kind, whoever is called so in any.
 */
export async function settleAgents(
  tx: Tx,
  actor: Member,
  wanted: readonly AgentWanted[],
): Promise<(wanted: AgentWanted) => RevisionAgent> {
  const each = [...new Map(wanted.map((want) => [`${want.kind} ${fold(want.name)}`, want])).values()].map(
    ({ name, kind }) => ({ name, kind, folded: fold(name) }),
  )
  const asked = each.flatMap(({ kind, folded }) => kindsOf(kind).map((one) => ({ kind: one, folded })))
  let called = await findCalled(tx, asked)
  const missing = each
    .filter(({ kind, folded }) => called.idOf(kindsOf(kind), folded) === null)
    .map(({ kind, folded, name }) => ({ kind: kind ?? USUAL_KIND, folded, name }))
  if (missing.length > 0) {
    await makeAgents(tx, actor, missing)
    called = await findCalled(tx, asked)
  }
  const { idOf, ids } = called
  const held = await holdAgents(tx, ids)
  return ({ name, kind }) => {
    const id = idOf(kindsOf(kind), fold(name))
    const agent = id === null ? undefined : held.get(id)
    if (!agent) throw new Error(`nobody was settled for the name “${name}”`)
    return agent
  }
}
