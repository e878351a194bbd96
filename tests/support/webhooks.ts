import { z } from 'zod'
import { withClient } from '@/lib/start/databases'
import { queueWebhooks } from '@/lib/webhooks/read-log'
import { sendDeliveries } from '@/lib/webhooks/send-deliveries'
import { ownerUrl } from './database'
import type { Received } from './receiver'

export const asOwner = (text: string, values: unknown[] = []) =>
  withClient(ownerUrl(), async (client) => (await client.query(text, values)).rows)

const plainRow = z.record(z.string(), z.unknown())

/** One row as the owner sees it. */
export const rowOf = async (text: string, values: unknown[] = []) =>
  plainRow.parse((await asOwner(text, values))[0])

/** As if the time had passed that everything waits for: tries, holds and rests. */
export const passTime = async () => {
  await asOwner(`UPDATE desk.webhook_delivery SET next_at = clock_timestamp(),
    held_until = CASE WHEN held_by IS NOT NULL THEN clock_timestamp() END WHERE state = 'PENDING'`)
  await asOwner('UPDATE desk.webhook SET rest_until = clock_timestamp() WHERE rest_until IS NOT NULL')
}

/** Tells all that has happened, as the worker does, until nothing is due. */
export async function tellAll(): Promise<void> {
  await queueWebhooks()
  while ((await sendDeliveries()) > 0);
}

/** The same where some of it fails: as often as it takes, and no more than 30 times. */
export async function tellUntil(isDone: () => Promise<boolean>): Promise<void> {
  await queueWebhooks()
  for (let round = 0; round < 30 && !(await isDone()); round += 1) {
    await passTime()
    await sendDeliveries()
  }
}

export const waiting = async (webhookId: string) =>
  Number(
    (
      await rowOf(`SELECT count(*) FROM desk.webhook_delivery WHERE webhook_id = $1 AND state = 'PENDING'`, [
        webhookId,
      ])
    ).count,
  )

/** The kinds of message about a claim, in the order in which they came. */
export const kindsAbout = (received: readonly Received[], ref: string): string[] =>
  received.flatMap(({ message }) => (message.data.ref === ref ? message.type : []))

/** The places in the log that messages about each claim came from, in the order in which they came first. */
export function orders(received: readonly Received[]): Map<string, number[]> {
  const seen = new Map<string, number[]>()
  for (const { message } of received) {
    const { ref, event } = message.data
    if (!ref || !event) continue
    const places = seen.get(ref) ?? []
    if (!places.includes(event.index)) seen.set(ref, [...places, event.index])
  }
  return seen
}

const always = ['check_webhook', 'webhook_changed', 'webhook_added', 'never_deleted', 'never_emptied']

/** One test’s receiver is no other’s: none is told anything more. */
export const pauseAll = () =>
  asOwner(`ALTER TABLE desk.webhook DISABLE TRIGGER USER; UPDATE desk.webhook SET state = 'PAUSED' WHERE state = 'ACTIVE';
    ALTER TABLE desk.webhook ${always.map((name) => `ENABLE ALWAYS TRIGGER ${name}`).join(', ')}`)
