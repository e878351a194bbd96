import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { advanceWebhook } from '@/lib/webhooks/advance-webhook'
import { findSeen } from '@/lib/webhooks/find-seen'
import { hostOf, refusedAddress } from '@/lib/webhooks/may-tell'
import { requeueWaiting } from '@/lib/webhooks/requeue'
import type { EditWebhookInput } from '@/lib/webhooks/schema'

/**
 * An administrator changes the name, the address or the kinds of a webhook. At another address what waits is tried at
 * once. Refusals: not-allowed, not-found, wrong-state, stale, invalid.
 */
export async function editWebhook(
  actor: Actor,
  { name, url, kinds, ...seen }: EditWebhookInput,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const found = await findSeen(tx, actor, seen)
    if (!found.ok) return found
    const refused = refusedAddress(url)
    if (refused) return refused
    const { webhook } = found.value
    const isElsewhere = webhook.url !== url
    const afresh = isElsewhere ? { failingSince: null, restUntil: null } : {}
    if (!(await advanceWebhook(tx, webhook, { name, url, kinds, ...afresh }))) return refuse('stale')
    if (isElsewhere) await requeueWaiting(tx, webhook.id)
    await record(tx, found.value.actor, {
      kind: 'webhook.changed',
      payload: { webhookId: webhook.id, name, host: hostOf(url), kinds },
    })
    return done(null)
  })
}
