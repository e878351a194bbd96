import { canMergeAgent } from '@/lib/agents/policy'
import { type MergeParty, mergeObstacle } from '@/lib/agents/rules'
import type { MergeAgentInput } from '@/lib/agents/schema'
import type { Actor } from '@/lib/auth/actor'
import { longTransaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { refreshPlaces } from '@/lib/published/publish-places'
import { startRipples } from '@/lib/ripples/start-ripples'
import { takeBackRipples } from '@/lib/ripples/take-back'

const party = {
  id: true,
  name: true,
  mergedInto: { where: { until: null }, select: { into: { select: { name: true } } } },
} as const

/** Both of them, held until the transaction ends, always in one order whichever is named first. */
async function holdParties(tx: Tx, ids: readonly string[]): Promise<MergeParty[]> {
  await tx.$queryRaw`SELECT FROM desk.agent WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.agent.findMany({ where: { id: { in: [...ids] } }, select: party })
  return rows.map(({ mergedInto, ...row }) => ({ ...row, mergedInto: mergedInto[0]?.into.name ?? null }))
}

/** The events that took just these two apart before: merging them again takes that back. */
async function separationsOf(tx: Tx, { id, intoId }: MergeAgentInput): Promise<string[]> {
  const ended = await tx.agentMerge.findMany({
    where: { agentId: id, intoId, NOT: { endedEventId: null } },
    select: { endedEventId: true },
  })
  return ended.flatMap(({ endedEventId }) => endedEventId ?? [])
}

/**
 * Says that two agents are one: whatever is told or published by `id` counts as told by `intoId`, it is found under that
 * one's name, and nothing new rests on it. What each is, its own grade among it, stays. Of what kinds they are is no
 * obstacle. Claims that rest on either wait for a reviewer where their origins are not what they were.
 * Refusals: not-allowed, not-found, invalid (into itself), wrong-state (one of them is merged already).
 */
export async function mergeAgent(actor: Actor, input: MergeAgentInput): Promise<Outcome<null>> {
  if (!canMergeAgent(actor)) return refuse('not-allowed')
  return longTransaction(async (tx) => {
    await lockGraph(tx, 'alone')
    const { id, intoId, reason } = input
    const parties = await holdParties(tx, [id, intoId])
    const [agent, into] = [parties.find((each) => each.id === id), parties.find((each) => each.id === intoId)]
    if (!agent || !into) return refuse('not-found', 'One of the two is no longer there.')
    const obstacle = mergeObstacle(agent, into)
    if (obstacle) return obstacle

    const separations = await separationsOf(tx, input)
    const event = await record(tx, actor, {
      kind: 'agent.merged',
      payload: { agentId: id, name: agent.name, intoId, intoName: into.name, reason },
    })
    // Its id, when it was made and since which place in the log it holds are the database's own.
    await tx.$executeRaw`
      INSERT INTO desk.agent_merge (agent_id, into_id, reason, made_by, event_id)
      VALUES (${id}::uuid, ${intoId}::uuid, ${reason}, ${actor.id}::uuid, ${event.id}::uuid)`
    await refreshPlaces(tx, { agentIds: [id, intoId] })
    await takeBackRipples(tx, event, separations)
    await startRipples(tx, { cause: 'MERGED', event, sourceIds: [], agentIds: [id, intoId] })
    return done(null)
  })
}
