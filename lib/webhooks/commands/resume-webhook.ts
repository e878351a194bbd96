import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { advanceWebhook } from '@/lib/webhooks/advance-webhook'
import { findSeen } from '@/lib/webhooks/find-seen'
import { requeueWaiting } from '@/lib/webhooks/requeue'
import type { SeenWebhook } from '@/lib/webhooks/schema'
import { unseal } from '@/lib/webhooks/seal'

/**
 * An administrator lets a webhook that was paused or switched off go on where it stood: what waits and what happened
 * meanwhile is told. Refusals: not-allowed, not-found, stale, wrong-state (it is on, or its secret can no longer be read).
 */
export async function resumeWebhook(actor: Actor, seen: SeenWebhook): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const found = await findSeen(tx, actor, seen)
    if (!found.ok) return found
    const { webhook } = found.value
    if (webhook.state === 'ACTIVE') return refuse('wrong-state', 'This webhook is on already.')
    if (!webhook.secret || !unseal(webhook.secret))
      return refuse('wrong-state', 'Its secret can no longer be read here. Make a new one first.')
    const afresh = { disabledBecause: null, failingSince: null, restUntil: null }
    if (!(await advanceWebhook(tx, webhook, { state: 'ACTIVE', ...afresh }))) return refuse('stale')
    await requeueWaiting(tx, webhook.id)
    await record(tx, found.value.actor, {
      kind: 'webhook.resumed',
      payload: { webhookId: webhook.id, name: webhook.name },
    })
    return done(null)
  })
}
