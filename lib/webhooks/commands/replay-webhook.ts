import type { Actor } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { findNow } from '@/lib/ledger/clock'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { advanceWebhook } from '@/lib/webhooks/advance-webhook'
import { findSeen } from '@/lib/webhooks/find-seen'
import type { ReplayWebhookInput } from '@/lib/webhooks/schema'

/** The first leaf of that moment or after; null where nothing has happened since. */
async function findLeafSince(tx: Tx, since: string): Promise<bigint | null> {
  const [row] = await tx.$queryRaw<Array<{ leaf: bigint | null }>>`
    SELECT min(leaf_index) AS leaf FROM ledger.event WHERE at >= ${since}::timestamptz`
  return row?.leaf ?? null
}

const nothing = (message: string) => refuse('invalid', message, [{ path: 'since', message }])

/**
 * An administrator has a webhook told again all that happened since a moment, in its order, also what happened before it
 * was added or while it was off: its place in the log is put back. Refusals: not-allowed, not-found, wrong-state, stale,
 * invalid (nothing has happened since, or it is still to be told).
 */
export async function replayWebhook(
  actor: Actor,
  { since, ...seen }: ReplayWebhookInput,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const found = await findSeen(tx, actor, seen)
    if (!found.ok) return found
    const { webhook } = found.value
    if (new Date(since) > (await findNow(tx))) return nothing('This moment is still to come.')
    // Held, so that nobody reads on meanwhile.
    const [held] = await tx.$queryRaw<Array<{ next: bigint }>>`
      SELECT next FROM desk.webhook WHERE id = ${webhook.id}::uuid FOR NO KEY UPDATE`
    const leaf = await findLeafSince(tx, since)
    if (leaf === null || !held || leaf >= held.next)
      return nothing('Nothing that was told already has happened since then. Choose an earlier moment.')
    if (!(await advanceWebhook(tx, webhook, { next: leaf }))) return refuse('stale')
    await record(tx, found.value.actor, {
      kind: 'webhook.replayed',
      payload: { webhookId: webhook.id, name: webhook.name, since, deliveryId: null },
    })
    return done(null)
  })
}
