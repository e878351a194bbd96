import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { findNow } from '@/lib/ledger/clock'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { advanceWebhook } from '@/lib/webhooks/advance-webhook'
import { findSeen } from '@/lib/webhooks/find-seen'
import { TWO_SECRETS_HOURS } from '@/lib/webhooks/rules'
import type { SeenWebhook } from '@/lib/webhooks/schema'
import { newSecret, seal } from '@/lib/webhooks/seal'
import { writeSecret } from '@/lib/webhooks/sign'

const HOUR_MS = 3_600_000

/**
 * An administrator gives a webhook a new secret, handed back once. The one before signs beside it for a day, so that the
 * receiver can be changed without losing a message. Refusals: not-allowed, not-found, wrong-state, stale.
 */
export async function rotateSecret(
  actor: Actor,
  seen: SeenWebhook,
): Promise<Outcome<{ secret: string; oldSecretUntil: string }>> {
  return transaction(async (tx) => {
    const found = await findSeen(tx, actor, seen)
    if (!found.ok) return found
    const { webhook } = found.value
    const secret = newSecret()
    const until = new Date((await findNow(tx)).getTime() + TWO_SECRETS_HOURS * HOUR_MS)
    const secrets = { secret: new Uint8Array(seal(secret)), oldSecret: webhook.secret, oldSecretUntil: until }
    if (!(await advanceWebhook(tx, webhook, secrets))) return refuse('stale')
    await record(tx, found.value.actor, {
      kind: 'webhook.secret-rotated',
      payload: { webhookId: webhook.id, name: webhook.name },
    })
    return done({ secret: writeSecret(secret), oldSecretUntil: until.toISOString() })
  })
}
