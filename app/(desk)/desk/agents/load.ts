import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { listAgents } from '@/lib/agents/list-queries'
import { agentSearch } from '@/lib/agents/search'

export type AgentsQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null

/** The agents that an address asks for. */
export async function loadAgents(query: AgentsQuery) {
  const actor = await signedIn('/desk/agents')
  const search = agentSearch.parse(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, one(value)])),
  )
  return { page: await listAgents(actor, search), search }
}
