import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { log, whoOf } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { PING } from '@/lib/webhooks/kinds'
import { canTendWebhooks } from '@/lib/webhooks/policy'
import type { PingWebhookInput } from '@/lib/webhooks/schema'

/**
 * Sends a test, which is before and after nothing. It tells of nothing and changes nothing, so history does not tell it;
 * the log does. Refusals: not-allowed, not-found, wrong-state (it is not on).
 */
export async function pingWebhook(
  actor: Actor,
  { webhookId }: PingWebhookInput,
): Promise<Outcome<{ deliveryId: string }>> {
  if (!canTendWebhooks(actor)) return refuse('not-allowed', 'Only administrators look after webhooks.')
  const outcome = await transaction(async (tx): Promise<Outcome<{ deliveryId: string }>> => {
    const webhook = await tx.webhook.findUnique({ where: { id: webhookId }, select: { state: true } })
    if (!webhook) return refuse('not-found')
    if (webhook.state !== 'ACTIVE')
      return refuse('wrong-state', 'Nothing is sent there as it is. Let it go on first.')
    const [made] = await tx.$queryRaw<Array<{ id: string }>>`
      INSERT INTO desk.webhook_delivery (webhook_id, kind, subject_id) VALUES (${webhookId}::uuid, ${PING}, gen_random_uuid()) RETURNING id::text`
    if (!made) throw new Error('the test was not kept')
    return done({ deliveryId: made.id })
  })
  if (outcome.ok) log.info({ ...whoOf(actor), webhook: webhookId }, 'webhook is tested')
  return outcome
}
