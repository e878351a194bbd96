import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { lookUpAgentsAction } from '@/app/(desk)/desk/claims/actions'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canDescribeAgent, canMergeAgent } from '@/lib/agents/policy'
import { findAgentName, findAgentPage, listAgentEvents } from '@/lib/agents/queries'
import { uuid } from '@/lib/text/shapes'

export const loadName = cache(async (id: string): Promise<string | null> =>
  uuid.safeParse(id).success ? findAgentName(await viewer(), id) : null,
)

/** Somebody with everything that names them, and what this person may do with it. */
export async function loadAgent(id: string) {
  const actor = await signedIn(`/desk/agents/${encodeURIComponent(id)}`)
  const agent = uuid.safeParse(id).success ? await findAgentPage(actor, id) : null
  if (!agent) notFound()
  return {
    agent,
    history: await listAgentEvents(actor, id),
    personId: actor.id,
    describes: canDescribeAgent(actor) && agent.mergedInto === null,
    lookUpAgents: canMergeAgent(actor) ? lookUpAgentsAction : null,
  }
}
