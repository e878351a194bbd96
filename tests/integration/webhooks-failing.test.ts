import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { deliverNotifications } from '@/lib/notifications/deliver'
import { listInbox } from '@/lib/notifications/queries'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { addWebhook } from '@/lib/webhooks/commands/add-webhook'
import { pauseWebhook } from '@/lib/webhooks/commands/pause-webhook'
import { pingWebhook } from '@/lib/webhooks/commands/ping-webhook'
import { replayDelivery } from '@/lib/webhooks/commands/replay-delivery'
import { replayWebhook } from '@/lib/webhooks/commands/replay-webhook'
import { resumeWebhook } from '@/lib/webhooks/commands/resume-webhook'
import { queueWebhooks } from '@/lib/webhooks/read-log'
import { sendDeliveries } from '@/lib/webhooks/send-deliveries'
import { messageId } from '@/lib/webhooks/sign'
import { answerWith, isSigned, openReceiver, type Receiver, type Received } from '@/tests/support/receiver'
import { decidedClaim, good, newestHash, newPeople, versionOf } from '@/tests/support/scene'
import {
  asOwner,
  kindsAbout,
  orders,
  passTime,
  pauseAll,
  rowOf,
  tellAll,
  tellUntil,
  waiting,
} from '@/tests/support/webhooks'
import { killWorker, killWorkers, startWorker } from '@/tests/support/worker'

process.env.WHENCE_CAPTURE_ALLOW = '127.0.0.1'

let people: Awaited<ReturnType<typeof newPeople>>
let receiver: Receiver
let hook: { id: string; secret: string }

beforeAll(async () => {
  people = await newPeople()
})
beforeEach(async () => {
  receiver = await openReceiver()
  hook = good(await addWebhook(people.admin, { name: 'Wire', url: receiver.url(), kinds: [] }))
})
afterEach(async () => {
  await killWorkers()
  await receiver.close()
  await pauseAll()
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

const retract = async (ref: string) =>
  good(
    await retractClaim(people.reviewer2, {
      ref,
      version: await versionOf(ref),
      revisionHash: await newestHash(ref),
      reason: 'Our mistake.',
      correctionNotice: 'We mixed up two ferries.',
    }),
  )

/** Claims that were published and then retracted: two steps of each. */
async function retracted(count: number): Promise<string[]> {
  const refs: string[] = []
  for (let n = 0; n < count; n += 1) refs.push((await decidedClaim(people.editor, people.reviewer)).ref)
  for (const ref of refs) await retract(ref)
  return refs
}

const isAbout = (ref: string, { message }: Received) => message.data.ref === ref
const attempts = () =>
  asOwner(
    `SELECT a.status, a.fault, a.answer, a.ms FROM desk.webhook_attempt a JOIN desk.webhook_delivery d ON d.id = a.delivery_id
     WHERE d.webhook_id = $1 ORDER BY a.at, a.number`,
    [hook.id],
  )
const seen = async () => ({
  webhookId: hook.id,
  version: (await db().webhook.findUniqueOrThrow({ where: { id: hook.id } })).version,
})
const stateOf = async () => (await db().webhook.findUniqueOrThrow({ where: { id: hook.id } })).state
const isAllDone = async () => (await waiting(hook.id)) === 0

describe('a receiver that does not take what it is sent', () => {
  test('one that fails is tried again, later each time, and each try is kept with what it said', async () => {
    await decidedClaim(people.editor, people.reviewer)
    receiver.answer(answerWith(500, {}, 'out of order'))
    await tellAll()
    expect(receiver.received).toHaveLength(1)
    const { next } = await rowOf(
      `SELECT extract(epoch FROM next_at - clock_timestamp())::float AS next FROM desk.webhook_delivery WHERE webhook_id = $1`,
      [hook.id],
    )
    expect(Number(next)).toBeGreaterThan(2.5)
    expect(Number(next)).toBeLessThan(6.5)
    await passTime()
    await tellAll()
    const { later } = await rowOf(
      `SELECT extract(epoch FROM next_at - clock_timestamp())::float AS later FROM desk.webhook_delivery WHERE webhook_id = $1`,
      [hook.id],
    )
    expect(Number(later)).toBeGreaterThan(10)
    receiver.answer(answerWith(204))
    await passTime()
    await tellAll()
    expect(await attempts()).toMatchObject([
      { status: 500, answer: 'out of order' },
      { status: 500, answer: 'out of order' },
      { status: 204, answer: '' },
    ])
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    expect(await isAllDone()).toBe(true)
  })

  test('what fails holds back what comes after it about the same claim, and nothing about others', async () => {
    const [stuck = '', free = ''] = await retracted(2)
    receiver.answer((one, response) => void response.writeHead(isAbout(stuck, one) ? 503 : 200).end())
    await tellAll()
    expect(kindsAbout(receiver.received, free)).toEqual(['claim.published', 'claim.retracted'])
    expect(kindsAbout(receiver.received, stuck)).toEqual(['claim.published'])
    receiver.answer(answerWith(200))
    await tellUntil(isAllDone)
    expect(kindsAbout(receiver.received, stuck)).toEqual([
      'claim.published',
      'claim.published',
      'claim.retracted',
    ])
  })

  test('a redirect is not followed: what is signed goes to the address that was given', async () => {
    const elsewhere = await openReceiver()
    receiver.answer(answerWith(308, { location: elsewhere.url() }))
    await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    expect(elsewhere.received).toEqual([])
    expect(await attempts()).toMatchObject([{ status: 308 }])
    expect(await waiting(hook.id)).toBe(1)
    await elsewhere.close()
  })

  test('one that hangs is given ten seconds, and holds up nobody else', async () => {
    const other = await openReceiver()
    good(await addWebhook(people.admin, { name: 'Other', url: other.url(), kinds: [] }))
    receiver.answer(() => undefined)
    await decidedClaim(people.editor, people.reviewer)
    await queueWebhooks()
    const sending = sendDeliveries()
    await vi.waitFor(() => expect(other.received).toHaveLength(1), { timeout: 5_000 })
    await sending
    const [one] = await attempts()
    expect(one).toMatchObject({ status: null, fault: 'too-slow' })
    expect(Number(one?.ms)).toBeGreaterThan(9_000)
    expect(Number(one?.ms)).toBeLessThan(13_000)
    await other.close()
  })

  test('one that is slow, and one that says too much: taken, and the rest of its words not read', async () => {
    receiver.answer((_, response) => {
      response.writeHead(200)
      response.write('x'.repeat(5_000_000))
      setTimeout(() => response.end(), 1_000)
    })
    await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    const [one] = await attempts()
    expect(one).toMatchObject({ status: 200, answer: 'x'.repeat(500) })
    expect(await isAllDone()).toBe(true)
  })

  test('one that breaks off, and one that is not there', async () => {
    receiver.answer((_, response) => void response.destroy())
    await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    await receiver.close()
    await passTime()
    await tellAll()
    expect(await attempts()).toMatchObject([{ fault: 'broken-off' }, { fault: 'unreachable' }])
  })

  test('it is left alone as long as it asks for', async () => {
    receiver.answer(answerWith(429, { 'retry-after': '3600' }))
    await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    const { wait } = await rowOf(
      `SELECT extract(epoch FROM next_at - clock_timestamp())::float AS wait FROM desk.webhook_delivery WHERE webhook_id = $1`,
      [hook.id],
    )
    expect(Number(wait)).toBeGreaterThan(3_500)
  })

  test('where everything fails it is asked once a minute, and told all at once when it takes something', async () => {
    const refs = await retracted(6)
    await retracted(4)
    receiver.answer(answerWith(502))
    await tellAll()
    const before = receiver.received.length
    expect(before).toBeLessThanOrEqual(12)
    expect(await sendDeliveries()).toBe(0)
    await passTime()
    expect(await sendDeliveries()).toBe(1)
    receiver.answer(answerWith(200))
    await asOwner('UPDATE desk.webhook SET rest_until = clock_timestamp() WHERE rest_until IS NOT NULL')
    receiver.forget()
    await tellAll()
    expect(await isAllDone()).toBe(true)
    for (const ref of refs)
      expect(kindsAbout(receiver.received, ref)).toEqual(['claim.published', 'claim.retracted'])
  })
})

describe('at least once, in order for each claim, whoever dies', () => {
  test('two workers and a receiver that fails every third time: each step arrives, in its order, signed', async () => {
    const refs = await retracted(8)
    let n = 0
    receiver.answer((_, response) => void response.writeHead((n += 1) % 3 === 0 ? 500 : 200).end())
    await Promise.all([queueWebhooks(), queueWebhooks()])
    for (let round = 0; round < 20 && !(await isAllDone()); round += 1) {
      await passTime()
      await Promise.all([sendDeliveries(), sendDeliveries()])
    }
    expect(await isAllDone()).toBe(true)
    expect(receiver.received.every((one) => isSigned(one, hook.secret))).toBe(true)
    const places = orders(receiver.received)
    expect([...places.keys()].sort()).toEqual([...refs].sort())
    for (const order of places.values()) {
      expect(order).toHaveLength(2)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  })

  test('a sender that is killed with kill -9 in the middle loses nothing', async () => {
    const refs = await retracted(5)
    receiver.answer((_, response) => void setTimeout(() => response.writeHead(200).end(), 400))
    const worker = startWorker('beside the app')
    await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(2), {
      timeout: 25_000,
      interval: 50,
    })
    await killWorker(worker)
    expect(await waiting(hook.id)).toBeGreaterThan(0)
    const held = await asOwner('SELECT id::text FROM desk.webhook_delivery WHERE held_by IS NOT NULL')
    const heldIds = held.map(({ id }) => messageId(String(id)))
    expect(heldIds.length).toBeGreaterThan(0)
    // Nobody sends what a dead one holds before its hold has run out.
    const before = receiver.received.length
    await sendDeliveries()
    const since = receiver.received.slice(before).map(({ id }) => id)
    expect(since.filter((id) => heldIds.includes(id))).toEqual([])
    startWorker('beside the app')
    await vi.waitFor(async () => expect(await isAllDone()).toBe(true), { timeout: 50_000, interval: 500 })
    const places = orders(receiver.received)
    expect([...places.keys()].sort()).toEqual([...refs].sort())
    for (const order of places.values()) expect(order).toEqual([...order].sort((a, b) => a - b))
    for (const order of places.values()) expect(order).toHaveLength(2)
  }, 100_000)

  test('an answer that comes after somebody else took over is kept and changes nothing', async () => {
    await decidedClaim(people.editor, people.reviewer)
    receiver.answer((_, response) => void setTimeout(() => response.writeHead(500).end(), 1_000))
    await queueWebhooks()
    const slow = sendDeliveries()
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1))
    receiver.answer(answerWith(200))
    await passTime()
    await pause(10)
    await sendDeliveries()
    expect(await isAllDone()).toBe(true)
    await slow
    expect(await isAllDone()).toBe(true)
    expect(await attempts()).toMatchObject([{ status: 200 }, { status: 500 }])
  })
})

describe('switched off', () => {
  const age = (hours: number) =>
    asOwner(
      `UPDATE desk.webhook SET failing_since = failing_since - make_interval(hours => $2) WHERE id = $1`,
      [hook.id, hours],
    )

  test('after three days in which nothing arrived, with an event, a notice to administrators, and nothing lost', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    receiver.answer(answerWith(500))
    await tellAll()
    await age(71)
    await passTime()
    await tellAll()
    expect(await stateOf()).toBe('ACTIVE')
    await age(1)
    await passTime()
    await tellAll()
    expect(await stateOf()).toBe('DISABLED')
    await retract(ref)
    await tellAll()
    await deliverNotifications()
    const { items } = await listInbox(people.admin, { show: 'all', cursor: null })
    expect(items[0]).toMatchObject({
      kind: 'WEBHOOK_DISABLED',
      subject: { href: `/admin/webhooks/${hook.id}`, text: 'Wire' },
      isUnread: true,
    })
    const { items: theirs } = await listInbox(people.reviewer, { show: 'all', cursor: null })
    expect(theirs.map(({ kind }) => kind)).not.toContain('WEBHOOK_DISABLED')
    receiver.answer(answerWith(200))
    receiver.forget()
    good(await resumeWebhook(people.admin, await seen()))
    await tellAll()
    expect(kindsAbout(receiver.received, ref)).toEqual(['claim.published', 'claim.retracted'])
  })

  test('at once where it answers 410, and a success in between forgives everything', async () => {
    await decidedClaim(people.editor, people.reviewer)
    receiver.answer(answerWith(500))
    await tellAll()
    await age(100)
    receiver.answer(answerWith(200))
    await passTime()
    await tellAll()
    await decidedClaim(people.editor, people.reviewer)
    receiver.answer(answerWith(500))
    await tellAll()
    expect(await stateOf()).toBe('ACTIVE')
    receiver.answer(answerWith(410))
    await passTime()
    await tellAll()
    expect(await db().webhook.findUniqueOrThrow({ where: { id: hook.id } })).toMatchObject({
      state: 'DISABLED',
      disabledBecause: 'GONE',
    })
    const events = await asOwner(
      `SELECT actor_role FROM ledger.event WHERE kind = 'webhook.disabled' ORDER BY leaf_index DESC LIMIT 1`,
    )
    expect(events).toEqual([{ actor_role: 'SYSTEM' }])
  })

  test('one message that nobody takes for three days is given up, and what comes after it goes on', async () => {
    const [stuck = '', free = ''] = await retracted(2)
    receiver.answer((one, response) => {
      const isPoison = isAbout(stuck, one) && one.message.type === 'claim.published'
      response.writeHead(isPoison ? 500 : 200).end()
    })
    await tellAll()
    await asOwner(
      `UPDATE desk.webhook_delivery SET first_tried_at = first_tried_at - interval '72 hours' WHERE webhook_id = $1`,
      [hook.id],
    )
    await passTime()
    await tellAll()
    expect(await stateOf()).toBe('ACTIVE')
    expect(await isAllDone()).toBe(true)
    expect(kindsAbout(receiver.received, stuck).at(-1)).toBe('claim.retracted')
    expect(kindsAbout(receiver.received, free)).toHaveLength(2)
    const given = await db().webhookDelivery.findFirstOrThrow({
      where: { webhookId: hook.id, state: 'GIVEN_UP' },
    })
    receiver.answer(answerWith(200))
    good(await replayDelivery(people.admin, { deliveryId: given.id }))
    await tellAll()
    expect(kindsAbout(receiver.received, stuck).at(-1)).toBe('claim.published')
  })

  test('where its secret can no longer be read here, nothing is sent unsigned', async () => {
    await asOwner(`ALTER TABLE desk.webhook DISABLE TRIGGER check_webhook, DISABLE TRIGGER webhook_changed;
      UPDATE desk.webhook SET secret = decode(repeat('00', 60), 'hex') WHERE id = '${hook.id}';
      ALTER TABLE desk.webhook ENABLE ALWAYS TRIGGER check_webhook, ENABLE ALWAYS TRIGGER webhook_changed`)
    good(await pingWebhook(people.admin, { webhookId: hook.id }))
    await tellAll()
    expect(receiver.received).toEqual([])
    expect(await attempts()).toMatchObject([{ fault: 'secret' }])
    expect(await stateOf()).toBe('DISABLED')
  })
})

describe('told again', () => {
  test('one message: the same id, as things stand now', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    await retract(ref)
    await tellAll()
    const first = await db().webhookDelivery.findFirstOrThrow({
      where: { webhookId: hook.id },
      orderBy: { leafIndex: 'asc' },
    })
    good(await replayDelivery(people.admin, { deliveryId: first.id }))
    await tellAll()
    expect(kindsAbout(receiver.received, ref)).toEqual([
      'claim.published',
      'claim.retracted',
      'claim.published',
    ])
    expect(receiver.received[2]?.id).toBe(receiver.received[0]?.id)
    expect(receiver.received[2]?.message.data).toMatchObject({ claim: { status: 'RETRACTED' } })
  })

  test('everything since a moment, in its order, also what was before it was added', async () => {
    const since = new Date().toISOString()
    const refs = await retracted(3)
    const late = await openReceiver()
    const { id } = good(await addWebhook(people.admin, { name: 'Late', url: late.url(), kinds: [] }))
    await tellAll()
    expect(late.received).toEqual([])
    good(await replayWebhook(people.admin, { webhookId: id, version: 1, since }))
    await tellAll()
    const places = orders(late.received)
    for (const ref of refs) {
      expect(kindsAbout(late.received, ref)).toEqual(['claim.published', 'claim.retracted'])
      expect(places.get(ref)).toEqual([...(places.get(ref) ?? [])].sort((a, b) => a - b))
    }
    const [first] = late.received
    good(await replayWebhook(people.admin, { webhookId: id, version: 2, since }))
    await tellAll()
    expect(late.received.filter((one) => one.id === first?.id)).toHaveLength(2)
    await late.close()
  })

  test('while it is paused nothing is sent, and what happened is told when it goes on', async () => {
    good(await pauseWebhook(people.admin, await seen()))
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    expect(receiver.received).toEqual([])
    good(await resumeWebhook(people.admin, await seen()))
    await tellAll()
    expect(kindsAbout(receiver.received, ref)).toEqual(['claim.published'])
  })
})
