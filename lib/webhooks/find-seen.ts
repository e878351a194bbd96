import type { Actor, Member } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canTendWebhooks } from './policy'
import type { SeenWebhook } from './schema'

const fields = {
  id: true,
  name: true,
  url: true,
  kinds: true,
  state: true,
  version: true,
  secret: true,
} as const

/** One for another of these, so that what is refused has changed nothing. */
export type SeenFacts = {
  actor: Member
  webhook: {
    id: string
    name: string
    url: string
    kinds: string[]
    state: 'ACTIVE' | 'PAUSED' | 'DISABLED' | 'REMOVED'
    version: number
    secret: Uint8Array<ArrayBuffer> | null
  }
}

/**
 * The webhook that an administrator saw, as it was then. Refusals: not-allowed, not-found, wrong-state (taken away),
 * stale (changed since).
 */
export async function findSeen(
  tx: Tx,
  actor: Actor,
  { webhookId, version }: SeenWebhook,
): Promise<Outcome<SeenFacts>> {
  if (!canTendWebhooks(actor)) return refuse('not-allowed', 'Only administrators look after webhooks.')
  const webhook = await tx.webhook.findUnique({ where: { id: webhookId }, select: fields })
  if (!webhook) return refuse('not-found')
  if (webhook.state === 'REMOVED') return refuse('wrong-state', 'This webhook was taken away.')
  if (webhook.version !== version)
    return refuse('stale', 'This webhook was changed while you were here. Look at it, then do it again.')
  return done({ actor, webhook })
}
