import { transaction, type Tx } from '@/lib/db'
import { log } from '@/lib/log'
import { record } from '@/lib/ledger/record'
import type { DisabledReason } from './kinds'
import { afterFailure, isDelivered, MANY_FAILING, type Next, REST_MS, type Result } from './rules'
import type { Taken } from './take-deliveries'

type Found = {
  name: string
  host: string
  state: string
  isResting: boolean
  sinceTakenMs: number
  sinceFirstMs: number
}

const keepAttempt = (tx: Tx, { id }: Taken, { ms, status, fault, answer }: Result) =>
  tx.$executeRaw`INSERT INTO desk.webhook_attempt (delivery_id, ms, status, fault, answer) VALUES (${id}::uuid, ${ms}, ${status}, ${fault}, ${answer})`

/** The webhook, held; null where the message is no longer ours: the hold ran out, or it was put in the queue anew. */
async function findHeld(tx: Tx, { id, hold }: Taken, webhookId: string): Promise<Found | null> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT w.name, substring(w.url from '^https?://([^/?#]+)') AS host, w.state::text, w.rest_until IS NOT NULL AS "isResting",
      coalesce(extract(epoch FROM clock_timestamp() - w.failing_since) * 1000, 0)::float AS "sinceTakenMs",
      coalesce(extract(epoch FROM clock_timestamp() - d.first_tried_at) * 1000, 0)::float AS "sinceFirstMs"
    FROM desk.webhook w JOIN desk.webhook_delivery d ON d.webhook_id = w.id
    WHERE w.id = ${webhookId}::uuid AND d.id = ${id}::uuid AND d.held_by = ${hold}::uuid FOR NO KEY UPDATE OF w, d`
  return found ?? null
}

/** An endpoint that was down as a whole is told at once all that waits. */
async function settleDelivered(tx: Tx, { id }: Taken, webhookId: string, { isResting }: Found) {
  await tx.$executeRaw`
    UPDATE desk.webhook_delivery SET state = 'DELIVERED', tries = tries + 1, settled_at = clock_timestamp(), held_by = NULL, held_until = NULL
    WHERE id = ${id}::uuid`
  await tx.$executeRaw`
    UPDATE desk.webhook SET failing_since = NULL, rest_until = NULL
    WHERE id = ${webhookId}::uuid AND (failing_since IS NOT NULL OR rest_until IS NOT NULL)`
  if (isResting)
    await tx.$executeRaw`
      UPDATE desk.webhook_delivery SET next_at = clock_timestamp()
      WHERE webhook_id = ${webhookId}::uuid AND state = 'PENDING' AND next_at > clock_timestamp()`
}

/** Back into the queue, or out of it. */
async function putBack(tx: Tx, { id }: Taken, next: Next) {
  const waitMs = next.go === 'again' ? next.inMs : 0
  const state = next.go === 'give-up' ? 'GIVEN_UP' : 'PENDING'
  await tx.$executeRaw`
    UPDATE desk.webhook_delivery SET state = ${state}::desk."WebhookDeliveryState", tries = tries + 1, held_by = NULL, held_until = NULL,
      first_tried_at = coalesce(first_tried_at, clock_timestamp()), next_at = clock_timestamp() + make_interval(secs => ${waitMs / 1000}::float),
      settled_at = CASE WHEN ${state} = 'GIVEN_UP' THEN clock_timestamp() END
    WHERE id = ${id}::uuid`
}

// Where many fail, it is the endpoint: it is asked seldom, until it takes something.
const noteFailure = (tx: Tx, webhookId: string) =>
  tx.$executeRaw`
    UPDATE desk.webhook w SET failing_since = coalesce(w.failing_since, clock_timestamp()),
      rest_until = CASE WHEN (SELECT count(*) FROM desk.webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'PENDING' AND d.tries > 0)
        >= ${MANY_FAILING} THEN clock_timestamp() + make_interval(secs => ${REST_MS / 1000}::int) ELSE w.rest_until END
    WHERE w.id = ${webhookId}::uuid`

async function disable(tx: Tx, webhookId: string, { name, host }: Found, because: DisabledReason) {
  await tx.$executeRaw`
    UPDATE desk.webhook SET state = 'DISABLED', disabled_because = ${because}, version = version + 1 WHERE id = ${webhookId}::uuid`
  const system = { kind: 'system', job: 'webhooks' } as const
  await record(tx, system, { kind: 'webhook.disabled', payload: { webhookId, name, host, because } })
}

/**
 * Writes down what a try came to, and what follows: delivered, to be tried again, given up, or the webhook switched off,
 * with an event that administrators are told of. A try that nobody waits for any more is kept all the same.
 */
export async function settleDelivery(webhookId: string, taken: Taken, result: Result): Promise<void> {
  const because = await transaction(async (tx) => {
    // The webhook first, as everybody does who holds both.
    await tx.$executeRaw`SELECT FROM desk.webhook WHERE id = ${webhookId}::uuid FOR NO KEY UPDATE`
    await keepAttempt(tx, taken, result)
    const found = await findHeld(tx, taken, webhookId)
    if (!found) return null
    if (isDelivered(result)) {
      await settleDelivered(tx, taken, webhookId, found)
      return null
    }
    const { sinceFirstMs, sinceTakenMs } = found
    const tries = taken.tries + 1
    const next = afterFailure({ result, tries, sinceFirstMs, sinceTakenMs, random: Math.random() })
    await putBack(tx, taken, next)
    await noteFailure(tx, webhookId)
    // Paused or switched off meanwhile, it stays so.
    if (next.go !== 'disable' || found.state !== 'ACTIVE') return null
    await disable(tx, webhookId, found, next.because)
    return next.because
  })
  if (because) log.warn({ webhook: webhookId, because }, 'webhook switched off')
}
