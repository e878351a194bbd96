import { z } from 'zod'
import { db } from '@/lib/db'
import { eventSheet } from '@/lib/ledger/events'
import { descriptionChanges } from './rules'
import { agentDescription } from './schema'
import type { AgentHistoryLine } from './views'

type EventRow = {
  id: string
  at: Date
  who: string
  kind: 'agent.described' | 'agent.merged' | 'agent.separated'
  payload: Uint8Array
}

const described = z.object({ was: agentDescription, value: agentDescription, reason: z.string() })

function lineOf({ id, at, who, kind, payload }: EventRow): AgentHistoryLine[] {
  const said: unknown = JSON.parse(Buffer.from(payload).toString('utf8'))
  const line = { id, at: at.toISOString(), who }
  if (kind === 'agent.described') {
    const read = described.safeParse(said)
    if (!read.success) return []
    const { was, value, reason } = read.data
    return [{ ...line, kind, reason, changes: descriptionChanges(was, value) }]
  }
  const read = eventSheet[kind].payload.safeParse(said)
  if (!read.success) return []
  const { name, intoName, reason } = read.data
  return [{ ...line, kind, reason, name, intoName }]
}

/** The acts upon these agents, the newest first, at most 100; one whose words were deleted is left out. */
export async function listAgentHistory(ids: readonly string[]): Promise<AgentHistoryLine[]> {
  const rows = await db().$queryRaw<EventRow[]>`
    SELECT e.id::text, e.at, e.actor_name AS who, e.kind, p.payload
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
      CROSS JOIN LATERAL (SELECT convert_from(p.payload, 'UTF8')::jsonb AS said OFFSET 0) x
    WHERE e.kind IN ('agent.described', 'agent.merged', 'agent.separated')
      AND (x.said ->> 'agentId' = ANY (${ids}) OR x.said ->> 'intoId' = ANY (${ids}))
    ORDER BY e.leaf_index DESC LIMIT 100`
  return rows.flatMap(lineOf)
}
