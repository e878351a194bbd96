import { createHmac, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor, Member } from '@/lib/auth/actor'
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

const sealPayload = <K extends EventKind>({ kind, payload: said }: Pick<Act<K>, 'kind' | 'payload'>) => {
  const payload = Buffer.from(canonicalize(eventSheet[kind].payload.parse(said)) ?? '{}', 'utf8')
  const salt = randomBytes(32)
  return { payload, salt, commit: createHmac('sha256', salt).update(payload).digest() }
}

/**
 * The only writer of history. Id, time, order, the actor's name and role and the leaf are made by the database
 * (`ledger.stamp_event`); here the payload is bound to it by HMAC-SHA256 under a fresh 32-byte salt, so that it can
 * be lawfully deleted while the log stays whole. Takes the log's one lock: call it after the claim's own writes.
 */
export async function record<K extends EventKind>(tx: Tx, actor: Actor, act: Act<K>): Promise<Recorded> {
  if (actor.kind === 'public') throw new Error('readers leave no events')
  const actorId = actor.kind === 'member' ? actor.id : null
  const { payload, salt, commit } = sealPayload(act)
  const files = JSON.stringify(act.files ?? [])
  const [row] = await tx.$queryRaw<Recorded[]>`
    INSERT INTO ledger.event (claim_id, kind, actor_id, from_state, to_state, commit, files)
    VALUES (${act.claimId ?? null}::uuid, ${act.kind}, ${actorId}::uuid, ${act.from ?? null}, ${act.to ?? null}, ${commit}, ${files}::jsonb)
    RETURNING id, at, leaf_index AS "leafIndex"`
  if (!row) throw new Error('the ledger gave no event back')
  await tx.$executeRaw`INSERT INTO ledger.event_payload (event_id, salt, payload) VALUES (${row.id}::uuid, ${salt}, ${payload})`
  return row
}

export type SealedAct = Pick<Act<EventKind>, 'from' | 'to'> & { claimId: string } & ReturnType<
    typeof sealPayload
  >

/** An act on a claim, sealed before it is written: while something else is. */
export const sealAct = <K extends EventKind>(
  kind: K,
  { payload, ...act }: Required<Pick<Act<K>, 'claimId' | 'payload'>> & Pick<Act<K>, 'from' | 'to'>,
): SealedAct => ({ ...act, ...sealPayload({ kind, payload }) })

/**
 * Many acts of one kind, each on a claim of its own, in the order given: the same events that `record` would write one
 * after the other, in one statement. About files none of them is.
 */
export async function recordMany(
  tx: Tx,
  actor: Member,
  kind: EventKind,
  acts: readonly SealedAct[],
): Promise<void> {
  const rows = acts.map(({ claimId, from, to, commit, salt, payload }, n) => ({
    n,
    claimId,
    from,
    to,
    commit: commit.toString('hex'),
    salt: salt.toString('hex'),
    payload: payload.toString('utf8'),
  }))
  await tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS x(n int, "claimId" uuid, "from" text, "to" text, commit text, salt text, payload text)
    ), events AS (
      INSERT INTO ledger.event (claim_id, kind, actor_id, from_state, to_state, commit, files)
      SELECT g."claimId", ${kind}, ${actor.id}::uuid, g.from, g.to, decode(g.commit, 'hex'), '[]'::jsonb FROM given g ORDER BY g.n
      RETURNING id, claim_id
    )
    INSERT INTO ledger.event_payload (event_id, salt, payload)
    SELECT e.id, decode(g.salt, 'hex'), convert_to(g.payload, 'UTF8') FROM events e JOIN given g ON g."claimId" = e.claim_id`
}
