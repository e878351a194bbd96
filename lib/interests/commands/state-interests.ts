import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { canStateInterests } from '@/lib/interests/policy'
import type { StateInterestsInput } from '@/lib/interests/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

type Named = { id: string; name: string }

async function findNamed(tx: Tx, input: StateInterestsInput): Promise<{ agents: Named[]; topics: Named[] }> {
  const named = { select: { id: true, name: true } } as const
  const ids = (choices: ReadonlyArray<{ id: string }>) => ({ id: { in: choices.map(({ id }) => id) } })
  return {
    agents: await tx.agent.findMany({ where: ids(input.agents), ...named }),
    topics: await tx.topic.findMany({ where: ids(input.topics), ...named }),
  }
}

const distinct = (choices: ReadonlyArray<{ id: string }>) => new Set(choices.map(({ id }) => id)).size

/**
 * A reviewer states their interests, or that there are none, for a year. The newest statement stands; earlier ones are
 * kept. Refusals: not-allowed, invalid (a name that is no longer there).
 */
export async function stateInterests(
  actor: Actor,
  input: StateInterestsInput,
): Promise<Outcome<{ statedAt: string }>> {
  if (!isMember(actor) || !canStateInterests(actor))
    return refuse('not-allowed', 'Only reviewers state interests.')
  return transaction(async (tx) => {
    const { agents, topics } = await findNamed(tx, input)
    if (agents.length !== distinct(input.agents) || topics.length !== distinct(input.topics))
      return refuse('invalid', 'One of these names is no longer there. Choose it again.')

    const event = await record(tx, actor, {
      kind: 'interests.stated',
      payload: {
        personId: actor.id,
        agents: agents.map((agent) => agent.name),
        topics: topics.map((topic) => topic.name),
        remark: input.remark,
      },
    })
    const { id } = await tx.interestStatement.create({
      data: { personId: actor.id, remark: input.remark, eventId: event.id },
      select: { id: true },
    })
    const rows = [
      ...agents.map((agent) => ({ statementId: id, agentId: agent.id })),
      ...topics.map((topic) => ({ statementId: id, topicId: topic.id })),
    ]
    if (rows.length > 0) await tx.interest.createMany({ data: rows })
    return done({ statedAt: event.at.toISOString() })
  })
}
