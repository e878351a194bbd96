import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { isGuarded } from '@/lib/net/safe-post'
import { disabledReasons, sendFaults, webhookKinds } from '@/lib/webhooks/kinds'
import { webhookMessage } from '@/lib/exchange/webhook-message'
import { canTendWebhooks } from '@/lib/webhooks/policy'
import {
  afterFailure,
  askedDelay,
  type Failing,
  firstWords,
  isDelivered,
  PATIENCE_MS,
  type Result,
  waitAfterTries,
} from '@/lib/webhooks/rules'
import { addWebhookInput, replayWebhookInput } from '@/lib/webhooks/schema'
import { seal, unseal } from '@/lib/webhooks/seal'
import { messageId, signatureOf, signedHeaders, writeSecret } from '@/lib/webhooks/sign'

const HOUR_MS = 3_600_000

describe('signatures are those of Standard Webhooks', () => {
  const secret = Buffer.from('a secret of the harbour office, 32B', 'utf8')
  const message = {
    id: 'msg_2b',
    timestamp: 1_700_000_000,
    body: '{"type":"claim.published","größe":"فارسی"}',
  }

  test('it is HMAC-SHA256 of id.timestamp.body, byte by byte, under the secret’s bytes and not its letters', () => {
    const signed = Buffer.concat([
      Buffer.from('msg_2b.1700000000.', 'ascii'),
      Buffer.from(message.body, 'utf8'),
    ])
    const key = Buffer.from(writeSecret(secret).replace(/^whsec_/, ''), 'base64')
    expect(signatureOf(secret, message)).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    )
  })

  test('a known message under a known secret has a known signature', () => {
    // Computed with `openssl dgst -sha256 -mac HMAC -macopt hexkey:00…1f` from the three parts.
    const key = Uint8Array.from({ length: 32 }, (_, at) => at)
    const known = { id: 'msg_1', timestamp: 1_700_000_000, body: '{"type":"webhook.ping"}' }
    expect(signatureOf(key, known)).toBe('v1,frI9EoP2xdCsxyF6CzWdzw0deUFvknyxmxPAmgmxUc4=')
  })

  test('while two secrets count, either of them proves the message', () => {
    const other = Buffer.from('another')
    const headers = signedHeaders([secret, other], message)
    expect(headers).toMatchObject({ 'webhook-id': 'msg_2b', 'webhook-timestamp': '1700000000' })
    expect(headers['webhook-signature']?.split(' ')).toEqual([
      signatureOf(secret, message),
      signatureOf(other, message),
    ])
  })

  test('whatever of a message is changed, its signature is another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (id, body, timestamp) => {
        const plain = signatureOf(secret, { id, body, timestamp })
        expect(signatureOf(secret, { id, body: `${body} `, timestamp })).not.toBe(plain)
        expect(signatureOf(secret, { id, body, timestamp: timestamp + 1 })).not.toBe(plain)
        expect(signatureOf(Buffer.from('other'), { id, body, timestamp })).not.toBe(plain)
      }),
    )
  })

  test('a message keeps its id at each try', () => {
    const id = crypto.randomUUID()
    expect(messageId(id)).toBe(messageId(id))
    expect(messageId(id)).toMatch(/^msg_[0-9a-f]{32}$/)
  })
})

describe('secrets are sealed', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

  test('what is kept is not the secret, and opens only with the key that sealed it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 64 }), fc.nat(200), (secret, at) => {
        const sealed = seal(secret, key)
        expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false)
        expect(Buffer.from(unseal(sealed, key) ?? [])).toEqual(Buffer.from(secret))
        expect(unseal(sealed, other)).toBeNull()
        const changed = Uint8Array.from(sealed)
        const place = at % changed.length
        changed[place] = (changed[place] ?? 0) ^ 1
        expect(unseal(changed, key)).toBeNull()
      }),
    )
  })

  test('what is no sealed secret at all is none', () => {
    expect(unseal(new Uint8Array(), key)).toBeNull()
    expect(unseal(new Uint8Array(5), key)).toBeNull()
  })
})

describe('how long a message waits', () => {
  test('three times as long each time, from 5 seconds to 12 hours, a fifth more or less', () => {
    expect([1, 2, 3, 4].map((tries) => waitAfterTries(tries, 0.5))).toEqual([5_000, 15_000, 45_000, 135_000])
    expect(waitAfterTries(1, 0)).toBe(4_000)
    expect(waitAfterTries(1, 1)).toBe(6_000)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, random) => {
          const wait = waitAfterTries(tries, random)
          expect(wait).toBeGreaterThanOrEqual(4_000)
          expect(wait).toBeLessThanOrEqual(12 * HOUR_MS * 1.2)
          expect(waitAfterTries(tries + 1, random)).toBeGreaterThanOrEqual(wait)
        },
      ),
    )
  })

  test('in three days it is tried between ten and twenty times', () => {
    for (const random of [0, 0.5, 1]) {
      let [sum, tries] = [0, 0]
      while (sum < PATIENCE_MS) sum += waitAfterTries(++tries, random)
      expect(tries).toBeGreaterThanOrEqual(10)
      expect(tries).toBeLessThanOrEqual(20)
    }
  })

  test('an endpoint may ask for longer, in seconds, and not for longer than half a day', () => {
    expect(
      [null, '', '7', ' 120 ', '-1', '1.5', 'Mon, 23 Nov 2026 12:00:00 GMT', '9999999'].map(askedDelay),
    ).toEqual([null, null, 7_000, 120_000, null, null, null, null])
  })
})

const answered = (status: number, askedMs: number | null = null): Result => ({
  status,
  fault: null,
  answer: '',
  askedMs,
  ms: 1,
})
const unanswered = (fault: (typeof sendFaults)[number]): Result => ({
  status: null,
  fault,
  answer: null,
  askedMs: null,
  ms: 1,
})
const failing = (changes: Partial<Failing>): Failing => ({
  result: answered(500),
  tries: 1,
  sinceFirstMs: 0,
  sinceTakenMs: 0,
  random: 0.5,
  ...changes,
})

describe('what follows a try', () => {
  test('only a 2xx says that it arrived: not a redirect, not silence', () => {
    for (const status of [200, 201, 202, 204, 299]) expect(isDelivered(answered(status))).toBe(true)
    for (const status of [100, 199, 300, 301, 302, 307, 308, 400, 404, 410, 429, 500, 503])
      expect(isDelivered(answered(status))).toBe(false)
    for (const fault of sendFaults) expect(isDelivered(unanswered(fault))).toBe(false)
  })

  test.each<[string, Partial<Failing>, ReturnType<typeof afterFailure>]>([
    ['at first it is tried again', {}, { go: 'again', inMs: 5_000 }],
    ['and later each time', { tries: 3 }, { go: 'again', inMs: 45_000 }],
    ['as late as was asked', { result: answered(429, 90_000) }, { go: 'again', inMs: 90_000 }],
    [
      'never sooner for having asked',
      { tries: 4, result: answered(503, 1_000) },
      { go: 'again', inMs: 135_000 },
    ],
    [
      'nor later than half a day',
      { result: answered(503, 99 * HOUR_MS) },
      { go: 'again', inMs: 12 * HOUR_MS },
    ],
    ['410 says that it is gone for good', { result: answered(410) }, { go: 'disable', because: 'GONE' }],
    [
      'without a secret nothing can be sent',
      { result: unanswered('secret') },
      { go: 'disable', because: 'SECRET' },
    ],
    [
      'one message that fails for three days is given up',
      { sinceFirstMs: PATIENCE_MS, sinceTakenMs: HOUR_MS },
      { go: 'give-up' },
    ],
    [
      'an endpoint that takes nothing for three days is switched off, and its messages kept',
      { sinceFirstMs: PATIENCE_MS, sinceTakenMs: PATIENCE_MS },
      { go: 'disable', because: 'FAILING' },
    ],
    [
      'not a moment before',
      { sinceTakenMs: PATIENCE_MS - 1, sinceFirstMs: PATIENCE_MS - 1 },
      { go: 'again', inMs: 5_000 },
    ],
  ])('%s', (_, changes, expected) => {
    expect(afterFailure(failing(changes))).toEqual(expected)
  })

  test('the first words of an answer are text whatever it was, and few', () => {
    expect(firstWords(Buffer.from('no\0 thanks'))).toBe('no\uFFFD thanks')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        const words = firstWords(bytes)
        expect(words.isWellFormed()).toBe(true)
        expect(words).not.toContain('\0')
        expect(Array.from(words).length).toBeLessThanOrEqual(500)
      }),
    )
  })
})

describe('who may, and where to', () => {
  test('administrators look after webhooks, and nobody else', () => {
    const as = (role: 'EDITOR' | 'REVIEWER' | 'ADMIN'): Actor => ({
      kind: 'member',
      id: 'x',
      name: 'X',
      role,
    })
    expect(canTendWebhooks(as('ADMIN'))).toBe(true)
    for (const actor of [as('EDITOR'), as('REVIEWER'), { kind: 'public' } as const])
      expect(canTendWebhooks(actor)).toBe(false)
  })

  test('nothing is sent in the clear but to a host that the operator named', () => {
    const url = (text: string) => new URL(text)
    expect(isGuarded(url('https://paper.example.org/hook'), [])).toBe(true)
    expect(isGuarded(url('http://paper.example.org/hook'), [])).toBe(false)
    expect(isGuarded(url('http://127.0.0.1:9/hook'), ['127.0.0.1'])).toBe(true)
    expect(isGuarded(url('ftp://127.0.0.1/hook'), ['127.0.0.1'])).toBe(false)
  })

  test('no address with a password in it, no kind twice, none that is unknown, nothing more', () => {
    const good = { name: 'Wire', url: 'https://wire.example.org/hook', kinds: ['claim.published'] }
    expect(addWebhookInput.safeParse(good).success).toBe(true)
    expect(addWebhookInput.safeParse({ ...good, kinds: [] }).success).toBe(true)
    for (const bad of [
      { url: 'https://me:word@wire.example.org/hook' },
      { url: 'wire' },
      { name: ' ' },
      { kinds: ['claim.published', 'claim.published'] },
      { kinds: ['note.added'] },
      { secret: 'whsec_mine' },
    ])
      expect(addWebhookInput.safeParse({ ...good, ...bad }).success).toBe(false)
    const seen = { webhookId: crypto.randomUUID(), version: 1 }
    expect(replayWebhookInput.safeParse({ ...seen, since: '2026-11-23T08:00:00.000Z' }).success).toBe(true)
    expect(replayWebhookInput.safeParse({ ...seen, since: 'yesterday' }).success).toBe(false)
  })
})

test('a message has no room for what is not public', () => {
  const event = { id: crypto.randomUUID(), index: 3 }
  const claim = {
    event,
    ref: 'C-7K3Q9',
    url: 'https://claims.example.org/claims/x',
    claim: null,
    withheld: null,
  }
  const plain = {
    type: 'claim.withheld',
    timestamp: '2026-11-23T08:00:00.000Z',
    data: { ...claim, mergedInto: null, correction: null },
  }
  expect(webhookMessage.safeParse(plain).success).toBe(true)
  expect(webhookMessage.safeParse({ ...plain, note: 'x' }).success).toBe(false)
  expect(webhookMessage.safeParse({ ...plain, data: { ...plain.data, reviewerNote: 'x' } }).success).toBe(
    false,
  )
  expect(webhookMessage.safeParse({ ...plain, type: 'claim.edited' }).success).toBe(false)
  for (const type of webhookKinds.filter((kind) => kind.startsWith('claim.')))
    expect(webhookMessage.safeParse({ ...plain, type }).success).toBe(true)
  expect(disabledReasons).toHaveLength(3)
})
