import type { AgentSearch } from '@/lib/agents/search'

/** The address of the list, with only what is asked. */
export function agentsHref(asked: Partial<AgentSearch>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) if (value) query.set(key, value)
  const text = query.toString()
  return text === '' ? '/desk/agents' : `/desk/agents?${text}`
}

export const agentHref = (id: string): string => `/desk/agents/${id}`
