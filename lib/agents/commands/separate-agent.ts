import { canMergeAgent } from '@/lib/agents/policy'
import type { SeparateAgentInput } from '@/lib/agents/schema'
import type { Actor } from '@/lib/auth/actor'
import { longTransaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { refreshPlaces } from '@/lib/published/publish-places'
import { startRipples } from '@/lib/ripples/start-ripples'
import { takeBackRipples } from '@/lib/ripples/take-back'

const wanted = {
  agentId: true,
  intoId: true,
  eventId: true,
  until: true,
  agent: { select: { name: true } },
  into: { select: { name: true } },
} as const

/**
 * Takes two agents apart that were said to be one; what was logged under the one meanwhile stays with it.
 * Refusals: not-allowed, not-found, wrong-state (they are apart already).
 */
export async function separateAgent(
  actor: Actor,
  { mergeId, reason }: SeparateAgentInput,
): Promise<Outcome<null>> {
  if (!canMergeAgent(actor)) return refuse('not-allowed')
  return longTransaction(async (tx) => {
    await lockGraph(tx, 'alone')
    const merge = await tx.agentMerge.findUnique({ where: { id: mergeId }, select: wanted })
    if (!merge) return refuse('not-found')
    const { agentId, intoId, agent, into, until, eventId } = merge
    if (until !== null) return refuse('wrong-state', `“${agent.name}” and “${into.name}” are apart already.`)

    const event = await record(tx, actor, {
      kind: 'agent.separated',
      payload: { agentId, name: agent.name, intoId, intoName: into.name, reason },
    })
    await tx.agentMerge.update({
      where: { id: mergeId },
      data: { endedById: actor.id, endedEventId: event.id, endReason: reason },
    })
    await refreshPlaces(tx, { agentIds: [agentId, intoId] })
    await takeBackRipples(tx, event, [eventId])
    await startRipples(tx, { cause: 'SEPARATED', event, sourceIds: [], agentIds: [agentId, intoId] })
    return done(null)
  })
}
