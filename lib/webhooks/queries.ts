import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import {
  type DeliveryState,
  isDisabledReason,
  isSendFault,
  isWebhookKind,
  type MessageKind,
  PING,
} from './kinds'
import { hostOf } from './may-tell'
import { canTendWebhooks } from './policy'
import { messageId } from './sign'
import type { AttemptLine, DeliveryLine, WebhookLine, WebhookPage } from './views'

const PAGE = 25

type CountRow = { webhookId: string; waiting: number; failing: number; lastDeliveredAt: Date | null }

/** What waits and what failed of each of these, and when something last arrived. */
async function countDeliveries(ids: string[]): Promise<Map<string, CountRow>> {
  const rows = await db().$queryRaw<CountRow[]>`
    SELECT w.id::text AS "webhookId",
      (SELECT count(*)::int FROM desk.webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'PENDING') AS waiting,
      (SELECT count(*)::int FROM desk.webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'PENDING' AND d.tries > 0) AS failing,
      (SELECT max(d.settled_at) FROM desk.webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'DELIVERED') AS "lastDeliveredAt"
    FROM desk.webhook w WHERE w.id = ANY (${ids}::uuid[])`
  return new Map(rows.map((row) => [row.webhookId, row]))
}

const fields = {
  id: true,
  name: true,
  url: true,
  state: true,
  disabledBecause: true,
  failingSince: true,
} as const

type Row = {
  id: string
  name: string
  url: string
  state: WebhookLine['state']
  disabledBecause: string | null
  failingSince: Date | null
}

function lineOf(
  { id, name, url, state, disabledBecause, failingSince }: Row,
  counts: CountRow | undefined,
): WebhookLine {
  return {
    id,
    name,
    host: hostOf(url),
    state,
    disabledBecause: isDisabledReason(disabledBecause) ? disabledBecause : null,
    waiting: counts?.waiting ?? 0,
    failing: counts?.failing ?? 0,
    lastDeliveredAt: counts?.lastDeliveredAt?.toISOString() ?? null,
    failingSince: failingSince?.toISOString() ?? null,
  }
}

/** Every webhook, those that are in use first; null for whoever does not look after them. */
export async function listWebhooks(actor: Actor): Promise<WebhookLine[] | null> {
  if (!canTendWebhooks(actor)) return null
  const rows = await db().webhook.findMany({
    orderBy: [{ state: 'asc' }, { createdAt: 'desc' }],
    select: fields,
  })
  const counts = await countDeliveries(rows.map(({ id }) => id))
  return rows.map((row) => lineOf(row, counts.get(row.id)))
}

type DeliveryRow = {
  id: string
  kind: string
  state: DeliveryState
  createdAt: Date
  nextAt: Date
  leafIndex: bigint
  ref: string | null
}

const listDeliveryRows = (webhookId: string, place: { leaf: bigint; id: string } | null) => db().$queryRaw<
  DeliveryRow[]
>`
  SELECT d.id::text, d.kind, d.state::text, d.created_at AS "createdAt", d.next_at AS "nextAt", d.leaf_index AS "leafIndex", c.ref
  FROM desk.webhook_delivery d LEFT JOIN desk.claim c ON c.id = d.subject_id
  WHERE d.webhook_id = ${webhookId}::uuid
    AND (${place?.leaf ?? null}::bigint IS NULL OR (d.leaf_index, d.id) < (${place?.leaf ?? null}::bigint, ${place?.id ?? null}::uuid))
  ORDER BY d.leaf_index DESC, d.id DESC LIMIT ${PAGE + 1}`

const kindOf = (kind: string): MessageKind => (isWebhookKind(kind) ? kind : PING)

async function listAttempts(deliveryIds: string[]) {
  const rows = await db().webhookAttempt.findMany({
    where: { deliveryId: { in: deliveryIds } },
    orderBy: { number: 'desc' },
  })
  return (id: string): AttemptLine[] =>
    rows
      .filter(({ deliveryId }) => deliveryId === id)
      .map(({ number, at, ms, status, fault, answer }) => ({
        number,
        at: at.toISOString(),
        ms,
        status,
        fault: isSendFault(fault) ? fault : null,
        answer,
      }))
}

function placeOf(cursor: string | null) {
  const [, leaf, id] = /^(\d+)-(.+)$/.exec(cursor ?? '') ?? []
  return leaf && id ? { leaf: BigInt(leaf), id } : null
}

async function listDeliveries(webhookId: string, cursor: string | null) {
  const found = await listDeliveryRows(webhookId, placeOf(cursor))
  const rows = found.slice(0, PAGE)
  const attemptsOf = await listAttempts(rows.map(({ id }) => id))
  const last = found.length > PAGE ? rows.at(-1) : undefined
  const deliveries = rows.map(({ id, kind, state, createdAt, nextAt, ref }): DeliveryLine => ({
    id,
    messageId: messageId(id),
    kind: kindOf(kind),
    state,
    createdAt: createdAt.toISOString(),
    nextAt: state === 'PENDING' ? nextAt.toISOString() : null,
    ref,
    attempts: attemptsOf(id),
  }))
  return { deliveries, nextCursor: last ? `${last.leafIndex}-${last.id}` : null }
}

/** One webhook and what was sent to it, the newest first; null for whoever does not look after them. */
export async function findWebhook(
  actor: Actor,
  { id, cursor }: { id: string; cursor: string | null },
): Promise<WebhookPage | null> {
  if (!canTendWebhooks(actor)) return null
  const row = await db().webhook.findUnique({
    where: { id },
    select: { ...fields, kinds: true, version: true, createdAt: true, oldSecretUntil: true },
  })
  if (!row) return null
  const { kinds, version, createdAt, oldSecretUntil, ...rest } = row
  const counts = await countDeliveries([id])
  const stillCounts = oldSecretUntil && oldSecretUntil.getTime() > Date.now()
  return {
    ...lineOf(rest, counts.get(id)),
    ...(await listDeliveries(id, cursor)),
    url: rest.url,
    version,
    kinds: kinds.filter(isWebhookKind),
    createdAt: createdAt.toISOString(),
    oldSecretUntil: stillCounts ? oldSecretUntil.toISOString() : null,
  }
}
