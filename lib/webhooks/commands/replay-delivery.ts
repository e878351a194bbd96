import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canTendWebhooks } from '@/lib/webhooks/policy'
import type { ReplayDeliveryInput } from '@/lib/webhooks/schema'

/**
 * An administrator has one message sent again, under the id that it had, as things stand now.
 * Refusals: not-allowed, not-found, wrong-state (it waits already, or its webhook was taken away).
 */
export async function replayDelivery(
  actor: Actor,
  { deliveryId }: ReplayDeliveryInput,
): Promise<Outcome<null>> {
  if (!canTendWebhooks(actor)) return refuse('not-allowed', 'Only administrators look after webhooks.')
  return transaction(async (tx) => {
    const delivery = await tx.webhookDelivery.findUnique({
      where: { id: deliveryId },
      select: { webhook: { select: { id: true, name: true, state: true } } },
    })
    if (!delivery) return refuse('not-found')
    const { webhook } = delivery
    if (webhook.state === 'REMOVED') return refuse('wrong-state', 'This webhook was taken away.')
    const again = await tx.$executeRaw`
      UPDATE desk.webhook_delivery SET state = 'PENDING', tries = 0, first_tried_at = NULL, settled_at = NULL, next_at = clock_timestamp()
      WHERE id = ${deliveryId}::uuid AND state <> 'PENDING'`
    if (again === 0) return refuse('wrong-state', 'This message waits to be sent already.')
    await record(tx, actor, {
      kind: 'webhook.replayed',
      payload: { webhookId: webhook.id, name: webhook.name, since: null, deliveryId },
    })
    return done(null)
  })
}
