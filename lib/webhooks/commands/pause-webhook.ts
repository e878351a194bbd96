import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { advanceWebhook } from '@/lib/webhooks/advance-webhook'
import { findSeen } from '@/lib/webhooks/find-seen'
import type { SeenWebhook } from '@/lib/webhooks/schema'

/** An administrator has nothing sent for a while; what happens meanwhile is told when it goes on. */
export async function pauseWebhook(actor: Actor, seen: SeenWebhook): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const found = await findSeen(tx, actor, seen)
    if (!found.ok) return found
    const { webhook } = found.value
    if (webhook.state !== 'ACTIVE') return refuse('wrong-state', 'Nothing is sent there as it is.')
    if (!(await advanceWebhook(tx, webhook, { state: 'PAUSED' }))) return refuse('stale')
    await record(tx, found.value.actor, {
      kind: 'webhook.paused',
      payload: { webhookId: webhook.id, name: webhook.name },
    })
    return done(null)
  })
}
