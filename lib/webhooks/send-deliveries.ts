import { performance } from 'node:perf_hooks'
import { config } from '@/lib/config'
import { db } from '@/lib/db'
import { safePost } from '@/lib/net/safe-post'
import { composeMessage } from './compose-message'
import { ANSWER_BYTES, askedDelay, AT_ONCE, firstWords, type Result } from './rules'
import { unseal } from './seal'
import { settleDelivery } from './settle-delivery'
import { messageId, signedHeaders } from './sign'
import { listDue, type Taken, takeDeliveries } from './take-deliveries'

/** Of one try, to the last byte that is looked at. */
const TIMEOUT_MS = 10_000

/** After so long nothing more is begun, so that a worker that is told to stop is not kept waiting. */
const ROUND_MS = 3_000

type Endpoint = { url: string; secrets: Uint8Array[] | null }

/** Where it is sent and what it is signed with; the secrets are null where this installation can no longer read them. */
async function findEndpoint(webhookId: string): Promise<Endpoint> {
  const { url, secret, oldSecret, oldSecretUntil } = await db().webhook.findUniqueOrThrow({
    where: { id: webhookId },
    select: { url: true, secret: true, oldSecret: true, oldSecretUntil: true },
  })
  const newest = secret && unseal(secret)
  if (!newest) return { url, secrets: null }
  const stillCounts = oldSecret && oldSecretUntil && oldSecretUntil.getTime() > Date.now()
  const before = stillCounts ? unseal(oldSecret) : null
  return { url, secrets: before ? [newest, before] : [newest] }
}

async function send({ url, secrets }: Endpoint, taken: Taken): Promise<Result> {
  const none = { status: null, answer: null, askedMs: null } as const
  if (!secrets) return { ...none, fault: 'secret', ms: 0 }
  const body = JSON.stringify(await composeMessage(taken))
  const signed = { id: messageId(taken.id), timestamp: Math.floor(Date.now() / 1000), body }
  const began = performance.now()
  const posted = await safePost(url, {
    allow: config().WHENCE_CAPTURE_ALLOW,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Whence-Webhooks/1',
      'accept-encoding': 'identity',
      ...signedHeaders(secrets, signed),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    answerBytes: ANSWER_BYTES,
  })
  const ms = Math.round(performance.now() - began)
  if (!posted.ok) return { ...none, fault: posted.fault, ms }
  const { status, retryAfter, answer } = posted
  return { status, fault: null, answer: firstWords(answer), askedMs: askedDelay(retryAfter), ms }
}

/** One after the other to one endpoint, a few at once, until nothing is due or the round is over. */
async function sendTo(webhookId: string, until: number): Promise<number> {
  for (let sum = 0; ;) {
    const taken = await takeDeliveries(webhookId, AT_ONCE)
    if (taken.length === 0) return sum
    const endpoint = await findEndpoint(webhookId)
    await Promise.all(taken.map(async (one) => settleDelivery(webhookId, one, await send(endpoint, one))))
    sum += taken.length
    if (performance.now() >= until) return sum
  }
}

/**
 * Sends what is due, to all endpoints beside each other: at least once, in order for each claim. Two workers share the
 * work; what one that died was sending is sent again when its hold has run out.
 * @returns how many tries were made
 */
export async function sendDeliveries(): Promise<number> {
  const until = performance.now() + ROUND_MS
  const due = await listDue()
  const done = await Promise.allSettled(due.map(({ id }) => sendTo(id, until)))
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return done.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0)
}
