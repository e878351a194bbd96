import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { PUBLIC } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import type { Outcome } from '@/lib/outcome'
import { safePost } from '@/lib/net/safe-post'
import { addWebhook } from '@/lib/webhooks/commands/add-webhook'
import { editWebhook } from '@/lib/webhooks/commands/edit-webhook'
import { pauseWebhook } from '@/lib/webhooks/commands/pause-webhook'
import { pingWebhook } from '@/lib/webhooks/commands/ping-webhook'
import { removeWebhook } from '@/lib/webhooks/commands/remove-webhook'
import { replayDelivery } from '@/lib/webhooks/commands/replay-delivery'
import { replayWebhook } from '@/lib/webhooks/commands/replay-webhook'
import { resumeWebhook } from '@/lib/webhooks/commands/resume-webhook'
import { rotateSecret } from '@/lib/webhooks/commands/rotate-secret'
import { findWebhook, listWebhooks } from '@/lib/webhooks/queries'
import { queueWebhooks } from '@/lib/webhooks/read-log'
import { attack, openClient } from '@/tests/support/attack'
import { answerWith, openReceiver, type Receiver } from '@/tests/support/receiver'
import { decidedClaim, good, newPeople, refusalOf, submittedClaim } from '@/tests/support/scene'
import { asOwner, passTime, pauseAll, tellAll } from '@/tests/support/webhooks'

process.env.WHENCE_CAPTURE_ALLOW = '127.0.0.1'

let people: Awaited<ReturnType<typeof newPeople>>
let receiver: Receiver
let web: pg.Client
let reader: pg.Client
let hook: { webhookId: string; version: number }

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
})
beforeEach(async () => {
  receiver = await openReceiver()
  const { id } = good(await addWebhook(people.admin, { name: 'Wire', url: receiver.url(), kinds: [] }))
  hook = { webhookId: id, version: 1 }
})
afterEach(async () => {
  await receiver.close()
  await pauseAll()
})
afterAll(async () => {
  await Promise.all([web.end(), reader.end()])
  await closeDesk()
  await closeReader()
})

const REFUSED = /^(42501|23514|23503|23505)$/
const about = { name: 'Wire', url: 'https://wire.example.org/hook', kinds: [] }

/** The newest event, its payload read. */
async function newestEvent() {
  const [row] = await asOwner(`SELECT e.kind, e.actor_role, convert_from(p.payload, 'UTF8')::jsonb AS payload
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id ORDER BY e.leaf_index DESC LIMIT 1`)
  return row
}

const commands: Array<[string, (actor: Actor) => Promise<Outcome<unknown>>]> = [
  ['add', (actor) => addWebhook(actor, about)],
  ['edit', (actor) => editWebhook(actor, { ...hook, ...about })],
  ['pause', (actor) => pauseWebhook(actor, hook)],
  ['resume', (actor) => resumeWebhook(actor, hook)],
  ['rotate', (actor) => rotateSecret(actor, hook)],
  ['remove', (actor) => removeWebhook(actor, hook)],
  ['replay', (actor) => replayWebhook(actor, { ...hook, since: '2020-01-01T00:00:00Z' })],
  ['replay one', (actor) => replayDelivery(actor, { deliveryId: randomUUID() })],
  ['ping', (actor) => pingWebhook(actor, { webhookId: hook.webhookId })],
]

describe('who may', () => {
  test.each(commands)('%s: administrators only', async (_, command) => {
    for (const actor of [PUBLIC, people.editor, people.reviewer])
      expect(refusalOf(await command(actor))).toBe('not-allowed')
  })

  test('nobody else sees that there are any', async () => {
    for (const actor of [PUBLIC, people.editor, people.reviewer]) {
      expect(await listWebhooks(actor)).toBeNull()
      expect(await findWebhook(actor, { id: hook.webhookId, cursor: null })).toBeNull()
    }
    expect((await listWebhooks(people.admin))?.map(({ id }) => id)).toContain(hook.webhookId)
  })

  test('no page holds a secret', async () => {
    const { secret } = good(await rotateSecret(people.admin, hook))
    const page = JSON.stringify(await findWebhook(people.admin, { id: hook.webhookId, cursor: null }))
    expect(page).not.toContain('secret"')
    expect(page).not.toContain(secret.slice(6))
    expect(page).toContain('oldSecretUntil')
  })
})

describe('each act is one event and one step', () => {
  test('from the first to the last', async () => {
    const { webhookId } = hook
    const named = { webhookId, name: 'Wire' }
    expect(await newestEvent()).toMatchObject({
      kind: 'webhook.added',
      actor_role: 'ADMIN',
      payload: { ...named, kinds: [] },
    })
    good(await pauseWebhook(people.admin, hook))
    expect(await newestEvent()).toMatchObject({ kind: 'webhook.paused', payload: named })
    good(await resumeWebhook(people.admin, { ...hook, version: 2 }))
    expect(await newestEvent()).toMatchObject({ kind: 'webhook.resumed', payload: named })
    good(await rotateSecret(people.admin, { ...hook, version: 3 }))
    expect(await newestEvent()).toMatchObject({ kind: 'webhook.secret-rotated', payload: named })
    const edited = {
      name: 'Wire 2',
      url: 'https://wire.example.org/key-in-the-path',
      kinds: ['claim.published' as const],
    }
    good(await editWebhook(people.admin, { ...hook, version: 4, ...edited }))
    expect(await newestEvent()).toMatchObject({
      kind: 'webhook.changed',
      payload: { webhookId, name: 'Wire 2', host: 'wire.example.org', kinds: ['claim.published'] },
    })
    good(await replayWebhook(people.admin, { ...hook, version: 5, since: '2020-01-01T00:00:00Z' }))
    expect(await newestEvent()).toMatchObject({ kind: 'webhook.replayed', payload: { deliveryId: null } })
    good(await removeWebhook(people.admin, { ...hook, version: 6 }))
    expect(await newestEvent()).toMatchObject({ kind: 'webhook.removed', payload: { webhookId } })
    const [row] = await asOwner(
      `SELECT secret, old_secret, version, state FROM desk.webhook WHERE id = '${webhookId}'`,
    )
    expect(row).toEqual({ secret: null, old_secret: null, version: 7, state: 'REMOVED' })
  })

  test('refused on an old screen, where it is not there, where it was taken away, and where it is so already', async () => {
    const { admin } = people
    expect(refusalOf(await pauseWebhook(admin, { ...hook, version: 9 }))).toBe('stale')
    expect(refusalOf(await pauseWebhook(admin, { ...hook, webhookId: randomUUID() }))).toBe('not-found')
    expect(refusalOf(await pingWebhook(admin, { webhookId: randomUUID() }))).toBe('not-found')
    expect(refusalOf(await replayDelivery(admin, { deliveryId: randomUUID() }))).toBe('not-found')
    expect(refusalOf(await resumeWebhook(admin, hook))).toBe('wrong-state')
    expect(refusalOf(await replayWebhook(admin, { ...hook, since: '2999-01-01T00:00:00Z' }))).toBe('invalid')
    expect(refusalOf(await replayWebhook(admin, { ...hook, since: new Date().toISOString() }))).toBe(
      'invalid',
    )
    good(await pauseWebhook(admin, hook))
    expect(refusalOf(await pauseWebhook(admin, { ...hook, version: 2 }))).toBe('wrong-state')
    expect(refusalOf(await pingWebhook(admin, { webhookId: hook.webhookId }))).toBe('wrong-state')
    good(await removeWebhook(admin, { ...hook, version: 2 }))
    for (const command of [pauseWebhook, resumeWebhook, rotateSecret, removeWebhook])
      expect(refusalOf(await command(admin, { ...hook, version: 3 }))).toBe('wrong-state')
  })

  test('of eight at once that were seen alike, one is done', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => rotateSecret(people.admin, hook)))
    expect(many.filter(({ ok }) => ok)).toHaveLength(1)
    expect(many.filter((one) => refusalOf(one) === 'stale')).toHaveLength(7)
  })

  test('a message that waits cannot be put in the queue again', async () => {
    receiver.answer(answerWith(500))
    const { deliveryId } = good(await pingWebhook(people.admin, { webhookId: hook.webhookId }))
    expect(refusalOf(await replayDelivery(people.admin, { deliveryId }))).toBe('wrong-state')
    receiver.answer(answerWith(200))
    await passTime()
    await tellAll()
    good(await replayDelivery(people.admin, { deliveryId }))
    expect(await newestEvent()).toMatchObject({
      kind: 'webhook.replayed',
      payload: { deliveryId, since: null },
    })
  })
})

describe('where nothing is sent', () => {
  test.each([
    'http://wire.example.org/hook',
    'https://10.0.0.8/hook',
    'https://192.168.1.1/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/hook',
    'https://[fd00::1]/hook',
    'http://127.0.0.2:8080/hook',
  ])('%s is refused when it is added and when it is changed', async (url) => {
    expect(refusalOf(await addWebhook(people.admin, { ...about, url }))).toBe('invalid')
    expect(refusalOf(await editWebhook(people.admin, { ...hook, ...about, url }))).toBe('invalid')
  })

  test('a public name that leads inside is refused at each sending, and so is one that changes its mind', async () => {
    const post = (addresses: string[]) =>
      safePost('https://wire.example.org/hook', {
        allow: [],
        headers: {},
        body: '{}',
        timeoutMs: 2_000,
        answerBytes: 10,
        resolve: async () => addresses,
      })
    for (const inside of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1'])
      expect(await post(['93.184.216.34', inside])).toEqual({ ok: false, fault: 'refused-address' })
    expect(await post([])).toEqual({ ok: false, fault: 'unreachable' })
    expect(receiver.received).toEqual([])
  })

  test('a port of this machine that is not the web’s is not reached by a public name', async () => {
    const posted = await safePost('https://wire.example.org:9999/hook', {
      allow: [],
      headers: {},
      body: '{}',
      timeoutMs: 2_000,
      answerBytes: 10,
      resolve: async () => ['93.184.216.34'],
    })
    expect(posted).toEqual({ ok: false, fault: 'refused-address' })
  })
})

describe('what the application’s role cannot do', () => {
  const sql = (text: string) => attack(web, text.replaceAll('$hook', hook.webhookId))

  test('add, change, switch or take away a webhook without an act in the history', async () => {
    const secret = "decode('00', 'hex')"
    for (const text of [
      `INSERT INTO desk.webhook (name, url, secret, next) VALUES ('Mine', 'https://mine.example.org/', ${secret}, 0)`,
      `UPDATE desk.webhook SET url = 'https://mine.example.org/' WHERE id = '$hook'`,
      `UPDATE desk.webhook SET url = 'https://mine.example.org/', version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET secret = ${secret}, version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET kinds = '{claim.published}', version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET state = 'PAUSED', version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET state = 'DISABLED', disabled_because = 'GONE', version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET state = 'REMOVED', secret = NULL, version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET next = 0 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET next = 0, version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET version = version + 1 WHERE id = '$hook'`,
      `UPDATE desk.webhook SET created_at = now() WHERE id = '$hook'`,
      `DELETE FROM desk.webhook WHERE id = '$hook'`,
      'TRUNCATE desk.webhook CASCADE',
    ])
      expect([text, await sql(text)]).toEqual([text, expect.stringMatching(REFUSED)])
  })

  test('claim an act on one webhook for another, or an editor’s for an administrator’s; only a true one passes', async () => {
    const other = good(await addWebhook(people.admin, { ...about, name: 'Other' }))
    const { webhookId } = hook
    /** Pauses the webhook, and says in the history who did what to which, as `record` would. */
    const pausing = (kind: string, actorId: string, about: string) => {
      const [salt, payload] = [
        randomBytes(32),
        Buffer.from(JSON.stringify({ name: 'Wire', webhookId: about })),
      ]
      const commit = createHmac('sha256', salt).update(payload).digest()
      const bytes = (value: Buffer) => `'\\x${value.toString('hex')}'`
      return `UPDATE desk.webhook SET state = 'PAUSED', version = version + 1 WHERE id = '${webhookId}';
        INSERT INTO ledger.event (kind, actor_id, commit) VALUES ('${kind}', '${actorId}', ${bytes(commit)});
        INSERT INTO ledger.event_payload (event_id, salt, payload)
          SELECT id, ${bytes(salt)}, ${bytes(payload)} FROM ledger.event ORDER BY leaf_index DESC LIMIT 1`
    }
    expect(await sql(pausing('webhook.paused', people.admin.id, other.id))).toBe('42501')
    expect(await sql(pausing('webhook.paused', people.editor.id, webhookId))).toBe('42501')
    expect(await sql(pausing('webhook.changed', people.admin.id, webhookId))).toBe('42501')
    expect(await sql(pausing('webhook.paused', people.admin.id, webhookId))).toBe('succeeded')
  })

  test('bring back what was taken away', async () => {
    good(await removeWebhook(people.admin, hook))
    expect(
      await sql(
        `UPDATE desk.webhook SET state = 'ACTIVE', secret = '\\x00', version = version + 1 WHERE id = '$hook'`,
      ),
    ).toMatch(REFUSED)
    expect(await sql(`UPDATE desk.webhook SET name = 'x', version = version + 1 WHERE id = '$hook'`)).toMatch(
      REFUSED,
    )
  })

  test('put a draft, a note or another kind of message in the queue', async () => {
    const { ref } = await submittedClaim(people.editor)
    const draft = await db().event.findFirstOrThrow({
      where: { kind: 'claim.logged' },
      orderBy: { leafIndex: 'desc' },
    })
    const { ref: shown } = await decidedClaim(people.editor, people.reviewer)
    const decided = await db().event.findFirstOrThrow({
      where: { kind: 'claim.decided' },
      orderBy: { leafIndex: 'desc' },
    })
    expect(ref).not.toBe(shown)
    const queue = (event: string, kind: string, subject: string) =>
      sql(
        `INSERT INTO desk.webhook_delivery (webhook_id, event_id, kind, subject_id) VALUES ('$hook', ${event}, '${kind}', '${subject}')`,
      )
    const [draftId, decidedId] = [draft.claimId ?? '', decided.claimId ?? '']
    expect(await queue(`'${draft.id}'`, 'claim.published', draftId)).toMatch(REFUSED)
    expect(await queue(`'${decided.id}'`, 'claim.retracted', decidedId)).toMatch(REFUSED)
    expect(await queue(`'${decided.id}'`, 'claim.published', draftId)).toMatch(REFUSED)
    expect(await queue('NULL', 'claim.published', decidedId)).toMatch(REFUSED)
    expect(await queue(`'${decided.id}'`, 'claim.published', decidedId)).toBe('succeeded')
    expect(await queue(`'${decided.id}'`, 'claim.published', decidedId)).toBe('23505')
  })

  test('send out of turn, say that something arrived which nobody took, or tell a try otherwise than it was', async () => {
    const claim = await decidedClaim(people.editor, people.reviewer)
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref: claim.ref } })
    receiver.answer(answerWith(500))
    await tellAll()
    const [first] = await db().webhookDelivery.findMany({
      where: { webhookId: hook.webhookId, subjectId: id },
    })
    if (!first) throw new Error('nothing waits')
    // As if another step of the same claim had been queued behind it.
    await asOwner(`ALTER TABLE desk.webhook_delivery DISABLE TRIGGER check_new_delivery;
      INSERT INTO desk.webhook_delivery (webhook_id, event_id, kind, subject_id, leaf_index)
        SELECT webhook_id, gen_random_uuid(), 'claim.updated', subject_id, leaf_index + 1 FROM desk.webhook_delivery WHERE id = '${first.id}';
      ALTER TABLE desk.webhook_delivery ENABLE ALWAYS TRIGGER check_new_delivery`)
    const delivery = `webhook_id = '$hook' AND leaf_index > ${first.leafIndex}`
    for (const text of [
      `UPDATE desk.webhook_delivery SET held_by = gen_random_uuid(), held_until = now() WHERE ${delivery}`,
      `UPDATE desk.webhook_delivery SET state = 'DELIVERED', settled_at = now() WHERE id = '${first.id}'`,
      `UPDATE desk.webhook_delivery SET kind = 'claim.merged' WHERE id = '${first.id}'`,
      `UPDATE desk.webhook_delivery SET leaf_index = 0 WHERE id = '${first.id}'`,
      `DELETE FROM desk.webhook_delivery WHERE id = '${first.id}'`,
      `UPDATE desk.webhook_attempt SET status = 200 WHERE delivery_id = '${first.id}'`,
      `DELETE FROM desk.webhook_attempt WHERE delivery_id = '${first.id}'`,
      `INSERT INTO desk.webhook_attempt (delivery_id, number, ms, status) VALUES ('${first.id}', 1, 1, 200)`,
      `INSERT INTO desk.webhook_attempt (delivery_id, ms, status, fault) VALUES ('${first.id}', 1, 200, 'too-slow')`,
    ])
      expect([text, await sql(text)]).toEqual([text, expect.stringMatching(REFUSED)])
  })

  test('readers see none of it', async () => {
    for (const table of ['webhook', 'webhook_delivery', 'webhook_attempt'])
      expect(await attack(reader, `SELECT FROM desk.${table}`)).toBe('42501')
  })
})

test('what is queued twice at once is queued once', async () => {
  await decidedClaim(people.editor, people.reviewer)
  await Promise.all([queueWebhooks(), queueWebhooks(), queueWebhooks()])
  expect(await db().webhookDelivery.count({ where: { webhookId: hook.webhookId } })).toBe(1)
})
