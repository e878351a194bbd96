import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { webhookMessage } from '@/lib/exchange/webhook-message'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { addNote } from '@/lib/review/commands/add-note'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { addWebhook } from '@/lib/webhooks/commands/add-webhook'
import { pingWebhook } from '@/lib/webhooks/commands/ping-webhook'
import { rotateSecret } from '@/lib/webhooks/commands/rotate-secret'
import type { AddWebhookInput } from '@/lib/webhooks/schema'
import { isSigned, openReceiver, type Receiver } from '@/tests/support/receiver'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'
import { asOwner, kindsAbout, pauseAll, tellAll } from '@/tests/support/webhooks'

process.env.WHENCE_CAPTURE_ALLOW = '127.0.0.1'

type People = Awaited<ReturnType<typeof newPeople>>

let people: People
let receiver: Receiver

beforeAll(async () => {
  people = await newPeople()
})
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(async () => {
  await receiver.close()
  await pauseAll()
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

const added = async (changes: Partial<AddWebhookInput> = {}) =>
  good(await addWebhook(people.admin, { name: 'Wire', url: receiver.url(), kinds: [], ...changes }))

const withhold = async (ref: string, act: 'WITHHOLD' | 'RESTORE') => {
  const [first, second] =
    act === 'WITHHOLD' ? [people.reviewer, people.reviewer2] : [people.reviewer2, people.reviewer]
  const proposal = { act, ground: 'COURT_ORDER', legalReference: null, reason: 'A court said so.' } as const
  const { withholdingId } = good(
    await proposeWithholding(first, { ref, version: await versionOf(ref), ...proposal }),
  )
  good(await confirmWithholding(second, { ref, version: await versionOf(ref), withholdingId }))
}

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

/** Another decision on a claim, of another wording or another status. */
async function decideAnew(
  { ref, document }: Awaited<ReturnType<typeof decidedClaim>>,
  changes: { statement?: string; status?: 'UNVERIFIED' | 'UNVERIFIABLE' },
) {
  const content = contentWith(
    [evidenceFrom(document)],
    changes.statement ? { statement: changes.statement } : {},
  )
  good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
  const status = changes.status ?? 'UNVERIFIED'
  good(
    await decideClaim(people.reviewer2, await decision(ref, { status, reason: 'It was looked at again.' })),
  )
}

describe('of what is told', () => {
  test('the whole life of a claim, each step once, in its order, signed, and only what is public', async () => {
    const { secret } = await added()
    const claim = await decidedClaim(people.editor, people.reviewer)
    const { ref } = claim
    good(await addNote(people.editor, { ref, parentId: null, body: 'a private word' }))
    await tellAll()
    await decideAnew(claim, { status: 'UNVERIFIABLE' })
    await tellAll()
    await decideAnew(claim, { status: 'UNVERIFIABLE', statement: 'The ferry sank a little after noon.' })
    await tellAll()
    await retract(ref)
    await tellAll()
    await withhold(ref, 'WITHHOLD')
    await tellAll()
    await withhold(ref, 'RESTORE')
    await tellAll()
    expect(kindsAbout(receiver.received, ref)).toEqual([
      'claim.published',
      'claim.status-changed',
      'claim.corrected',
      'claim.retracted',
      'claim.withheld',
      'claim.reinstated',
    ])
    expect(receiver.received).toHaveLength(6)
    for (const one of receiver.received) {
      expect(isSigned(one, secret)).toBe(true)
      expect(webhookMessage.safeParse(JSON.parse(one.body)).success).toBe(true)
    }
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(6)
    const all = receiver.received.map(({ body }) => body).join('\n')
    expect(all).not.toContain('a private word')
    expect(all).not.toContain(people.editor.name)
  })

  test('a message carries the claim as lists answer it, and what was corrected', async () => {
    await added()
    const claim = await decidedClaim(people.editor, people.reviewer)
    await decideAnew(claim, { status: 'UNVERIFIABLE' })
    await tellAll()
    const [first, second] = receiver.received.map(({ message }) => message)
    expect(first).toMatchObject({
      type: 'claim.published',
      data: {
        ref: claim.ref,
        url: `http://localhost:3000/claims/${claim.slug}`,
        claim: { ref: claim.ref, slug: claim.slug, status: 'UNVERIFIABLE', url: `/claims/${claim.slug}` },
        correction: null,
        withheld: null,
      },
    })
    expect(second).toMatchObject({
      type: 'claim.status-changed',
      data: {
        correction: {
          kind: 'STATUS_CHANGED',
          from: { status: 'UNVERIFIED' },
          to: { status: 'UNVERIFIABLE' },
          notice: 'It was looked at again.',
        },
      },
    })
  })

  test('what is withheld before a message about it is sent is not in it', async () => {
    await added()
    const claim = await decidedClaim(people.editor, people.reviewer)
    const { statement } = await db().revision.findFirstOrThrow({ where: { claim: { ref: claim.ref } } })
    await withhold(claim.ref, 'WITHHOLD')
    await tellAll()
    expect(kindsAbout(receiver.received, claim.ref)).toEqual(['claim.published', 'claim.withheld'])
    const bodies = receiver.received.map(({ body }) => body).join('\n')
    expect(bodies).not.toContain(statement)
    expect(bodies).not.toContain(claim.slug)
    expect(receiver.received.at(-1)?.message.data).toMatchObject({
      claim: null,
      withheld: { ground: 'COURT_ORDER', reason: 'A court said so.' },
    })
  })

  test('a second reading and a later look are told as updates, a merger with where it leads', async () => {
    await added()
    const [one, other] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    const { ref } = one
    const seen = { ref, version: await versionOf(ref), revisionHash: await newestHash(ref) }
    good(await readClaim(people.reviewer2, { ...seen, status: 'UNVERIFIED', reason: 'So do I.' }))
    good(
      await reaffirmClaim(people.reviewer2, {
        ref,
        version: await versionOf(ref),
        reason: 'It still holds.',
      }),
    )
    good(
      await mergeClaim(people.reviewer, {
        ref,
        version: await versionOf(ref),
        into: other.ref,
        reason: 'One ferry.',
      }),
    )
    await tellAll()
    expect(kindsAbout(receiver.received, ref)).toEqual([
      'claim.published',
      'claim.updated',
      'claim.updated',
      'claim.merged',
    ])
    expect(receiver.received.at(-1)?.message.data).toMatchObject({ claim: null, mergedInto: other.ref })
  })

  test('a source that public claims rest on: one message, with the claims and without drafts', async () => {
    await added({ kinds: ['source.changed'] })
    const claim = await decidedClaim(people.editor, people.reviewer)
    const { sourceId } = claim.document
    const hidden = await submittedClaim(people.editor)
    const graded = { publisherId: null, grade: 'E', reason: 'Invented.' } as const
    good(await gradeReliability(people.editor2, { ...graded, sourceId }))
    good(await gradeReliability(people.editor2, { ...graded, sourceId: hidden.document.sourceId }))
    await tellAll()
    expect(receiver.received.map(({ message }) => message)).toMatchObject([
      {
        type: 'source.changed',
        data: {
          cause: 'REGRADED',
          source: { id: sourceId },
          claims: { total: 1, items: [{ ref: claim.ref, status: 'UNVERIFIED' }] },
        },
      },
    ])
    expect(receiver.received[0]?.body).not.toContain(hidden.ref)
  })

  test('of a draft, of what is edited and submitted, and of what was before it was added: nothing', async () => {
    await decidedClaim(people.editor, people.reviewer)
    await added()
    await submittedClaim(people.editor)
    await tellAll()
    expect(receiver.received).toEqual([])
  })

  test('only of the kinds that were chosen', async () => {
    await added({ kinds: ['claim.retracted'] })
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await retract(ref)
    await tellAll()
    expect(receiver.received.map(({ message }) => message.type)).toEqual(['claim.retracted'])
  })

  test('each endpoint is told by itself, with its own secret', async () => {
    const other = await openReceiver()
    const [mine, theirs] = [await added(), await added({ url: other.url() })]
    await decidedClaim(people.editor, people.reviewer)
    await tellAll()
    const [here, there] = [receiver.received[0], other.received[0]]
    if (!here || !there) throw new Error('not told')
    expect([isSigned(here, mine.secret), isSigned(there, theirs.secret)]).toEqual([true, true])
    expect([isSigned(here, theirs.secret), isSigned(there, mine.secret)]).toEqual([false, false])
    await other.close()
  })

  test('a rotated secret signs beside the one before it for a day, and then alone', async () => {
    const { id, secret } = await added()
    const rotated = good(await rotateSecret(people.admin, { webhookId: id, version: 1 }))
    good(await pingWebhook(people.admin, { webhookId: id }))
    await tellAll()
    const [both] = receiver.received
    if (!both) throw new Error('not told')
    expect([isSigned(both, secret), isSigned(both, rotated.secret)]).toEqual([true, true])
    await asOwner(`ALTER TABLE desk.webhook DISABLE TRIGGER check_webhook, DISABLE TRIGGER webhook_changed;
      UPDATE desk.webhook SET old_secret_until = clock_timestamp() - interval '1 second' WHERE id = '${id}';
      ALTER TABLE desk.webhook ENABLE ALWAYS TRIGGER check_webhook, ENABLE ALWAYS TRIGGER webhook_changed`)
    good(await pingWebhook(people.admin, { webhookId: id }))
    await tellAll()
    const [, one] = receiver.received
    if (!one) throw new Error('not told')
    expect([isSigned(one, secret), isSigned(one, rotated.secret)]).toEqual([false, true])
  })

  test('no table and no event holds a secret as it was shown', async () => {
    const { secret } = await added({ url: receiver.url('/hook/key-of-the-receiver') })
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex')
    const rows = await asOwner('SELECT encode(secret, $1) AS secret FROM desk.webhook', ['hex'])
    expect(JSON.stringify(rows)).not.toContain(bytes)
    const told = await asOwner(`SELECT convert_from(p.payload, 'UTF8') AS payload FROM ledger.event_payload p
      JOIN ledger.event e ON e.id = p.event_id WHERE e.kind LIKE 'webhook.%'`)
    expect(JSON.stringify(told)).not.toContain(secret)
    expect(JSON.stringify(told)).not.toContain('key-of-the-receiver')
  })
})
