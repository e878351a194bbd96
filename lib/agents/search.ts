import { z } from 'zod'
import { agentKinds } from '@/lib/sources/rules'

/** What is asked of the list of agents, as it stands in its address; anything else there counts as absent. */
export const agentSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  kind: z.enum(agentKinds).nullable().catch(null),
  cursor: z.string().max(2000).nullable().catch(null),
})
export type AgentSearch = z.infer<typeof agentSearch>
