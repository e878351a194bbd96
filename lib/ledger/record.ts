import { createHmac, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { type EventKind, type EventPayload, eventSheet } from '@/lib/ledger/events'

export type Recorded = { id: string; at: Date; leafIndex: bigint }

export type Act<K extends EventKind> = {
  kind: K
  claimId?: string
  from?: string
  to?: string
  payload: EventPayload<K>
  /** Files the act is about: SHA-256 (hex) and size in bytes. */
  files?: Array<{ sha256: string; size: number }>
}

/**
 * The only writer of history. Id, time, order, the actor's name and role and the leaf are made by the database
 * (`ledger.stamp_event`); here the payload is bound to it by HMAC-SHA256 under a fresh 32-byte salt, so that it can
 * be lawfully deleted while the log stays whole. Takes the log's one lock: call it after the claim's own writes.
 */
export async function record<K extends EventKind>(tx: Tx, actor: Actor, act: Act<K>): Promise<Recorded> {
  if (actor.kind === 'public') throw new Error('readers leave no events')
  const actorId = actor.kind === 'member' ? actor.id : null
  const payload = Buffer.from(canonicalize(eventSheet[act.kind].payload.parse(act.payload)) ?? '{}', 'utf8')
  const salt = randomBytes(32)
  const commit = createHmac('sha256', salt).update(payload).digest()
  const files = JSON.stringify(act.files ?? [])
  const [row] = await tx.$queryRaw<Recorded[]>`
    INSERT INTO ledger.event (claim_id, kind, actor_id, from_state, to_state, commit, files)
    VALUES (${act.claimId ?? null}::uuid, ${act.kind}, ${actorId}::uuid, ${act.from ?? null}, ${act.to ?? null}, ${commit}, ${files}::jsonb)
    RETURNING id, at, leaf_index AS "leafIndex"`
  if (!row) throw new Error('the ledger gave no event back')
  await tx.$executeRaw`INSERT INTO ledger.event_payload (event_id, salt, payload) VALUES (${row.id}::uuid, ${salt}, ${payload})`
  return row
}
