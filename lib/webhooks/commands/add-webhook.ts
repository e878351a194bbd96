import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { hostOf, refusedAddress } from '@/lib/webhooks/may-tell'
import { canTendWebhooks } from '@/lib/webhooks/policy'
import type { AddWebhookInput } from '@/lib/webhooks/schema'
import { newSecret, seal } from '@/lib/webhooks/seal'
import { writeSecret } from '@/lib/webhooks/sign'

/**
 * An administrator has a program told of what readers see, from now on. The secret is handed back once and kept sealed.
 * Refusals: not-allowed, invalid (not https, or plainly private).
 */
export async function addWebhook(
  actor: Actor,
  { name, url, kinds }: AddWebhookInput,
): Promise<Outcome<{ id: string; secret: string }>> {
  if (!canTendWebhooks(actor)) return refuse('not-allowed', 'Only administrators look after webhooks.')
  const refused = refusedAddress(url)
  if (refused) return refused
  return transaction(async (tx) => {
    const secret = newSecret()
    const [made] = await tx.$queryRaw<Array<{ id: string }>>`
      INSERT INTO desk.webhook (name, url, kinds, secret, next)
      VALUES (${name}, ${url}, ${kinds}::text[], ${seal(secret)}, (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger.event))
      RETURNING id::text`
    if (!made) throw new Error('the webhook was not kept')
    await record(tx, actor, {
      kind: 'webhook.added',
      payload: { webhookId: made.id, name, host: hostOf(url), kinds },
    })
    return done({ id: made.id, secret: writeSecret(secret) })
  })
}
