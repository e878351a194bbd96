import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { advanceWebhook } from '@/lib/webhooks/advance-webhook'
import { findSeen } from '@/lib/webhooks/find-seen'
import type { SeenWebhook } from '@/lib/webhooks/schema'

/** An administrator takes a webhook away for good. What was sent stays readable; its secrets are erased. */
export async function removeWebhook(actor: Actor, seen: SeenWebhook): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const found = await findSeen(tx, actor, seen)
    if (!found.ok) return found
    const { webhook } = found.value
    const gone = { secret: null, oldSecret: null, oldSecretUntil: null, disabledBecause: null }
    if (!(await advanceWebhook(tx, webhook, { state: 'REMOVED', ...gone }))) return refuse('stale')
    await record(tx, found.value.actor, {
      kind: 'webhook.removed',
      payload: { webhookId: webhook.id, name: webhook.name },
    })
    return done(null)
  })
}
