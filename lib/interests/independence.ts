import type { Member } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { type Refused, refuse } from '@/lib/outcome'

/** Names of the agents and topics of a revision in which a person's standing statement names an interest. */
export async function listConflicts(tx: Tx, personId: string, revisionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ name: string }>>`
    SELECT DISTINCT coalesce(a.name, t.name) AS name FROM desk.conflicts(${personId}::uuid, ${revisionId}::uuid) c
    LEFT JOIN desk.agent a ON a.id = c.agent_id LEFT JOIN desk.topic t ON t.id = c.topic_id ORDER BY 1`
  return rows.map((row) => row.name)
}

/** Whether a person has stated their interests within the last year. */
export async function hasStatedInterests(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    Array<{ id: string | null }>
  >`SELECT desk.standing_statement(${personId}::uuid)::text AS id`
  return (row?.id ?? null) !== null
}

/**
 * What keeps this reviewer from passing a verdict on a revision for their own interests: none stated this year
 * (`interests`), or one in it (`not-allowed`, named). Null: nothing. A database trigger says the same.
 */
export async function interestIn(tx: Tx, actor: Member, revisionId: string): Promise<Refused | null> {
  if (!(await hasStatedInterests(tx, actor.id))) return refuse('interests')
  const names = await listConflicts(tx, actor.id, revisionId)
  return names.length === 0
    ? null
    : refuse(
        'not-allowed',
        `You stated an interest in ${names.join(', ')}, so another reviewer decides this claim.`,
      )
}
