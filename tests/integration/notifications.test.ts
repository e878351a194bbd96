import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import { markRead } from '@/lib/notifications/commands/mark-read'
import { setNotificationWish } from '@/lib/notifications/commands/set-notification-wish'
import { setWatch } from '@/lib/notifications/commands/set-watch'
import { BATCH, deliverBatch, deliverNotifications } from '@/lib/notifications/deliver'
import {
  countUnread,
  isWatching,
  listInbox,
  listMentionable,
  listWatchedTopics,
  listWatches,
  listWishes,
} from '@/lib/notifications/queries'
import type { InboxFilter, SetWatchInput } from '@/lib/notifications/schema'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { withClient } from '@/lib/start/databases'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  OPERATOR,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

const asOwner = (text: string) => withClient(ownerUrl(), async (client) => (await client.query(text)).rows)

/** Everything that was told to a person, oldest first: why, and of which claim. */
async function toldTo(person: Member): Promise<Array<{ kind: string; ref: string | null }>> {
  const rows = await db().notification.findMany({
    where: { personId: person.id },
    orderBy: { event: { leafIndex: 'asc' } },
    select: { kind: true, claim: { select: { ref: true } } },
  })
  return rows.map(({ kind, claim }) => ({ kind, ref: claim?.ref ?? null }))
}

const kindsTold = async (person: Member) => (await toldTo(person)).map(({ kind }) => kind)

const watch = (person: Member, what: SetWatchInput) => setWatch(person, what)
const all: InboxFilter = { show: 'all', cursor: null }

const mention = (...called: Member[]) => ({
  parentId: null,
  body: `Look ${called.map(({ name }) => `@${name}`).join(' and ')}.`,
  mentions: called.map(({ id }) => id),
})

beforeAll(async () => {
  people = await newPeople()
})
beforeEach(async () => {
  await deliverNotifications()
})
afterAll(closeDesk)

describe('who is told, by the real commands', () => {
  test('the author of what is returned, with the reason; who did it is told nothing', async () => {
    const author = await newPerson('EDITOR')
    const { ref } = await submittedClaim(author)
    good(await returnClaim(people.reviewer, { ref, version: 2, reason: 'Name the port.' }))
    await deliverNotifications()
    expect(await toldTo(author)).toEqual([{ kind: 'RETURNED', ref }])
    const { items } = await listInbox(author, all)
    expect(items[0]).toMatchObject({
      sentence: `${people.reviewer.name} asked for changes`,
      words: 'Name the port.',
      subject: { href: `/desk/claims/${ref}`, ref, language: 'en' },
      isUnread: true,
    })
    expect(await kindsTold(people.reviewer)).toEqual([])
  })

  test('whoever edited a claim is one of its authors', async () => {
    const [author, editor] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    const { ref, document } = await submittedClaim(author)
    const content = contentWith([evidenceFrom(document)])
    good(await editClaim(editor, { ref, version: 2, content, slot: null }))
    good(await returnClaim(people.reviewer, { ref, version: 3, reason: 'More.' }))
    await deliverNotifications()
    expect(await kindsTold(editor)).toEqual(['RETURNED'])
    expect(await kindsTold(author)).toEqual(['RETURNED'])
  })

  test('a decision is told to its authors and to whoever decided before, and the inbox keeps the verdict to itself', async () => {
    const [author, first, second] = [
      await newPerson('EDITOR'),
      await newPerson('REVIEWER'),
      await newPerson('REVIEWER'),
    ]
    const { ref } = await decidedClaim(author, first)
    good(
      await decideClaim(
        second,
        await decision(ref, { status: 'UNVERIFIABLE', reason: 'Archives are shut.' }),
      ),
    )
    await deliverNotifications()
    expect(await kindsTold(author)).toEqual(['DECIDED', 'DECIDED'])
    expect(await kindsTold(first)).toEqual(['DECIDED'])
    expect(await kindsTold(second)).toEqual([])
    const shown = JSON.stringify(await listInbox(author, all))
    expect(shown).not.toMatch(/UNVERIFIABLE|Unverifiable|Archives are shut/)
  })

  test('a dissent is told to the decider and the authors; a reviewer who watches learns no more than that it was read', async () => {
    const [author, first, second, watching] = [
      await newPerson('EDITOR'),
      await newPerson('REVIEWER'),
      await newPerson('REVIEWER'),
      await newPerson('REVIEWER'),
    ]
    const { ref } = await decidedClaim(author, first)
    good(await watch(watching, { of: 'claim', ref, watching: true }))
    const [version, revisionHash] = [await versionOf(ref), await newestHash(ref)]
    good(
      await readClaim(second, {
        ref,
        version,
        revisionHash,
        status: 'UNVERIFIABLE',
        reason: 'It cannot be known.',
      }),
    )
    await deliverNotifications()
    expect((await kindsTold(first)).at(-1)).toBe('DISSENT')
    expect((await kindsTold(author)).at(-1)).toBe('DISSENT')
    expect(await kindsTold(watching)).toEqual(['WATCHED'])
    const { items } = await listInbox(watching, all)
    expect(items[0]?.sentence).toBe(`${second.name} gave a second reading`)
    expect(items[0]?.words).toBeNull()
  })

  test('a second reading that agrees is told to the decider', async () => {
    const [first, second] = [await newPerson('REVIEWER'), await newPerson('REVIEWER')]
    const { ref } = await decidedClaim(people.editor, first)
    const [version, revisionHash] = [await versionOf(ref), await newestHash(ref)]
    good(await readClaim(second, { ref, version, revisionHash, status: 'UNVERIFIED', reason: 'So do I.' }))
    await deliverNotifications()
    expect(await kindsTold(first)).toEqual(['SECOND_READ'])
  })

  test('a retraction is told to authors and deciders', async () => {
    const [author, first, second] = [
      await newPerson('EDITOR'),
      await newPerson('REVIEWER'),
      await newPerson('REVIEWER'),
    ]
    const { ref } = await decidedClaim(author, first)
    good(
      await retractClaim(second, {
        ref,
        version: await versionOf(ref),
        revisionHash: await newestHash(ref),
        reason: 'Our mistake.',
        correctionNotice: 'We mixed up two ferries.',
      }),
    )
    await deliverNotifications()
    expect(await kindsTold(author)).toEqual(['DECIDED', 'RETRACTED'])
    expect(await kindsTold(first)).toEqual(['RETRACTED'])
  })

  test('whoever was on a review is told that it was taken over, and why', async () => {
    const [first, second] = [await newPerson('REVIEWER'), await newPerson('REVIEWER')]
    const { ref } = await submittedClaim(people.editor)
    good(await takeClaim(first, { ref, version: 2 }))
    good(await takeClaim(second, { ref, version: 3, reason: 'You are away.' }))
    await deliverNotifications()
    expect(await kindsTold(first)).toEqual(['TAKEN_OVER'])
    expect((await listInbox(first, all)).items[0]?.words).toBe('You are away.')
  })

  test('whoever is called in a note, and everybody who wrote in the thread before', async () => {
    const [asks, answers, called, outside] = [
      await newPerson('EDITOR'),
      await newPerson('REVIEWER'),
      await newPerson('ADMIN'),
      await newPerson('EDITOR'),
    ]
    const { ref } = await submittedClaim(people.editor)
    good(await addNote(outside, { ref, parentId: null, body: 'Another thread.' }))
    good(await addNote(asks, { ref, parentId: null, body: 'Which port?' }))
    const { id: parentId } = await db().note.findFirstOrThrow({ where: { authorId: asks.id } })
    good(await addNote(answers, { ref, parentId, body: 'The old one.' }))
    good(await addNote(asks, { ref, ...mention(called), parentId }))
    await deliverNotifications()
    expect(await kindsTold(asks)).toEqual(['REPLIED'])
    expect(await kindsTold(answers)).toEqual(['REPLIED'])
    expect(await kindsTold(called)).toEqual(['MENTIONED'])
    expect(await kindsTold(outside)).toEqual([])
    expect((await listInbox(called, all)).items[0]?.words).toBe(`Look @${called.name}.`)
  })

  test('one who was deactivated before it was delivered is told nothing', async () => {
    const called = await newPerson('EDITOR')
    const { ref } = await submittedClaim(people.editor)
    good(await addNote(people.editor, { ref, ...mention(called) }))
    good(await deactivatePerson(people.admin, { personId: called.id }))
    await deliverNotifications()
    expect(await kindsTold(called)).toEqual([])
  })
})

describe('watching', () => {
  const topicOf = async (ref: string) => {
    const { currentRevision } = await db().claim.findUniqueOrThrow({
      where: { ref },
      select: { currentRevision: { select: { topics: { select: { topicId: true } } } } },
    })
    return currentRevision?.topics[0]?.topicId ?? ''
  }

  test('a claim: every step on it, from then on and until it is ended', async () => {
    const reader = await newPerson('EDITOR')
    const { ref, document } = await submittedClaim(people.editor)
    good(await watch(reader, { of: 'claim', ref, watching: true }))
    good(await watch(reader, { of: 'claim', ref, watching: true }))
    expect(await isWatching(reader, { of: 'claim', ref })).toBe(true)
    const content = () => contentWith([evidenceFrom(document)])
    good(await editClaim(people.editor, { ref, version: 2, content: content(), slot: null }))
    await deliverNotifications()
    expect(await toldTo(reader)).toEqual([{ kind: 'WATCHED', ref }])
    expect((await listInbox(reader, all)).items[0]?.sentence).toBe(`${people.editor.name} edited the claim`)
    good(await watch(reader, { of: 'claim', ref, watching: false }))
    good(await watch(reader, { of: 'claim', ref, watching: false }))
    expect(await isWatching(reader, { of: 'claim', ref })).toBe(false)
    good(await editClaim(people.editor, { ref, version: 3, content: content(), slot: null }))
    await deliverNotifications()
    expect(await kindsTold(reader)).toEqual(['WATCHED'])
  })

  test('what happened before somebody began to watch is not told, though it is delivered after', async () => {
    const reader = await newPerson('EDITOR')
    const { ref } = await submittedClaim(people.editor)
    await new Promise((go) => setTimeout(go, 5))
    good(await watch(reader, { of: 'claim', ref, watching: true }))
    await deliverNotifications()
    expect(await kindsTold(reader)).toEqual([])
  })

  test('a topic: the claims whose decided or newest revision carries it', async () => {
    const [reader, author] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    const topic = `Ferries ${randomUUID()}`
    const { ref, document } = await submittedClaim(author, { topics: [{ kind: 'new', name: topic }] })
    const id = await topicOf(ref)
    good(await watch(reader, { of: 'topic', id, watching: true }))
    expect(await listWatchedTopics(reader, [id, randomUUID()])).toEqual([id])
    good(await decideClaim(people.reviewer, await decision(ref)))
    // The newest revision no longer carries it, the decided one, which readers see, does.
    const without = contentWith([evidenceFrom(document)], { topics: [] })
    good(await editClaim(author, { ref, version: 3, content: without, slot: null }))
    good(await submitClaim(author, { ref, version: 4 }))
    await deliverNotifications()
    expect(await kindsTold(reader)).toEqual(['DECIDED', 'WATCHED', 'WATCHED'])
    // Decided without it, it carries it no more.
    good(await decideClaim(people.reviewer, await decision(ref)))
    good(await addNote(author, { ref, parentId: null, body: 'Done.' }))
    await deliverNotifications()
    expect(await kindsTold(reader)).toHaveLength(3)
  })

  test('a topic: a claim just logged with it', async () => {
    const reader = await newPerson('REVIEWER')
    const name = `Ports ${randomUUID()}`
    const before = await submittedClaim(people.editor, { topics: [{ kind: 'new', name }] })
    const id = await topicOf(before.ref)
    good(await watch(reader, { of: 'topic', id, watching: true }))
    const { ref } = await submittedClaim(people.editor, { topics: [{ kind: 'known', id, label: name }] })
    await deliverNotifications()
    expect(await toldTo(reader)).toEqual([
      { kind: 'WATCHED', ref },
      { kind: 'WATCHED', ref },
    ])
  })

  test('a source: the claims that quote it, its new captures, its grades and those of its publisher', async () => {
    const [reader, author] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    const publisher = `Paper ${randomUUID()}`
    const document = await newDocument(author, 'Watched', undefined, publisher)
    const { sourceId } = document
    good(await watch(reader, { of: 'source', id: sourceId, watching: true }))
    const { ref } = good(
      await logClaim(author, { content: contentWith([evidenceFrom(document)]), slot: null }),
    )
    const bytes = Buffer.from('A second capture.').toString('base64')
    const source = { kind: 'known', id: sourceId, label: 'Watched' } as const
    good(await addDocument(author, { source, method: 'PASTED', fileName: null, bytes }))
    const graded = { grade: 'B', reason: 'Corrects itself.' } as const
    good(await gradeReliability(author, { publisherId: null, sourceId, ...graded }))
    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: sourceId } })
    good(await gradeReliability(author, { publisherId, sourceId: null, ...graded }))
    await deliverNotifications()
    expect(await toldTo(reader)).toEqual([
      { kind: 'WATCHED', ref },
      { kind: 'WATCHED', ref: null },
      { kind: 'REGRADED', ref: null },
      { kind: 'REGRADED', ref: null },
    ])
    const { items } = await listInbox(reader, all)
    expect(items.map(({ subject }) => subject?.href)).toEqual([
      '/desk/sources',
      `/desk/sources/${sourceId}`,
      `/desk/sources/${sourceId}`,
      `/desk/claims/${ref}`,
    ])
    expect(items[0]?.subject?.text).toBe(publisher)
  })

  test('what a claim rests on is regraded: its authors and deciders are told, each once, and led to it', async () => {
    const [author, reviewer] = [await newPerson('EDITOR'), await newPerson('REVIEWER')]
    const { ref, document } = await decidedClaim(author, reviewer)
    await deliverNotifications()
    const graded = {
      publisherId: null,
      sourceId: document.sourceId,
      grade: 'E',
      reason: 'Invented.',
    } as const
    good(await gradeReliability(people.editor2, graded))
    await deliverNotifications()
    expect((await toldTo(author)).at(-1)).toEqual({ kind: 'RIPPLE', ref })
    expect((await toldTo(reviewer)).at(-1)).toEqual({ kind: 'RIPPLE', ref })
  })

  test('what is not there cannot be watched, nor by somebody who is not here', async () => {
    const [id, ref] = [randomUUID(), 'C-ZZZZZ']
    expect(refusalOf(await watch(people.editor, { of: 'claim', ref, watching: true }))).toBe('not-found')
    expect(refusalOf(await watch(people.editor, { of: 'source', id, watching: true }))).toBe('not-found')
    expect(refusalOf(await watch(people.editor, { of: 'topic', id, watching: true }))).toBe('not-found')
    const { ref: there } = await submittedClaim(people.editor)
    const what = { of: 'claim', ref: there, watching: true } as const
    expect(refusalOf(await setWatch({ kind: 'public' }, what))).toBe('not-found')
    expect(refusalOf(await setWatch(OPERATOR, what))).toBe('not-found')
  })

  test('a person’s own list of what they watch, the newest first', async () => {
    const reader = await newPerson('EDITOR')
    const { ref, document } = await submittedClaim(people.editor)
    const id = await topicOf(ref)
    good(await watch(reader, { of: 'claim', ref, watching: true }))
    good(await watch(reader, { of: 'source', id: document.sourceId, watching: true }))
    good(await watch(reader, { of: 'topic', id, watching: true }))
    expect((await listWatches(reader)).map((line) => line.of)).toEqual(['topic', 'source', 'claim'])
    expect(await listWatches(people.admin)).toEqual([])
  })
})

describe('delivery', () => {
  const cursor = async () => (await db().outbox.findUniqueOrThrow({ where: { name: 'notifications' } })).next
  const behind = async () => Number((await db().event.count()) - Number(await cursor()))

  /** Notes that call one person, in a log of more than two batches. */
  async function manyCalls(count: number): Promise<Member> {
    const called = await newPerson('EDITOR')
    const { ref } = await submittedClaim(people.editor)
    for (let at = 0; at < count; at += 1) good(await addNote(people.editor, { ref, ...mention(called) }))
    return called
  }

  test('two deliverers at once lose nothing and double nothing', async () => {
    const count = 2 * BATCH + 20
    const called = await manyCalls(count)
    expect(await behind()).toBeGreaterThan(2 * BATCH)
    while ((await behind()) > 0) await Promise.all([deliverBatch(), deliverBatch(), deliverNotifications()])
    expect(await kindsTold(called)).toHaveLength(count)
    expect(await behind()).toBe(0)
  }, 120_000)

  test('one that fails half-way has delivered nothing of its batch, and the next delivers it once', async () => {
    const count = BATCH + 30
    const called = await manyCalls(count)
    good(await deliverBatch().then((batch) => ({ ok: true as const, value: batch })))
    const [delivered, place] = [(await kindsTold(called)).length, await cursor()]
    expect(delivered).toBeGreaterThan(0)
    expect(delivered).toBeLessThan(count)
    await asOwner(`
      CREATE FUNCTION desk.fail_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the power went out'; END $$;
      CREATE TRIGGER fail_now BEFORE UPDATE ON desk.outbox FOR EACH ROW EXECUTE FUNCTION desk.fail_now()`)
    try {
      await expect(deliverNotifications()).rejects.toThrow('the power went out')
      expect([await kindsTold(called), await cursor()]).toEqual([Array(delivered).fill('MENTIONED'), place])
    } finally {
      await asOwner('DROP TRIGGER fail_now ON desk.outbox; DROP FUNCTION desk.fail_now()')
    }
    await deliverNotifications()
    expect(await kindsTold(called)).toHaveLength(count)
  }, 120_000)

  test('an event is told to a person once, even where the cursor is put back', async () => {
    const called = await manyCalls(3)
    await deliverNotifications()
    const before = await db().notification.count()
    await asOwner("UPDATE desk.outbox SET next = 0 WHERE name = 'notifications'")
    expect((await deliverNotifications()).told).toBe(0)
    expect(await db().notification.count()).toBe(before)
    expect(await kindsTold(called)).toHaveLength(3)
  })

  test('a database without a cursor begins at the beginning of the log', async () => {
    const called = await manyCalls(1)
    await asOwner("DELETE FROM desk.outbox WHERE name = 'notifications'")
    await deliverNotifications()
    expect(await kindsTold(called)).toEqual(['MENTIONED'])
    expect(await behind()).toBe(0)
  })

  test('what happened more than thirty days ago floods nobody', async () => {
    const called = await newPerson('EDITOR')
    const { ref } = await submittedClaim(people.editor)
    await deliverNotifications()
    const callAt = async (days: number) => {
      await asOwner(
        `UPDATE desk.instance SET sample = true, sample_started_at = now(), sample_clock = now() - interval '${days} days'`,
      )
      good(await addNote(people.editor, { ref, ...mention(called) }))
      await asOwner('UPDATE desk.instance SET sample = false, sample_started_at = NULL, sample_clock = NULL')
    }
    await callAt(31)
    await callAt(29)
    await deliverNotifications()
    expect(await kindsTold(called)).toEqual(['MENTIONED'])
    expect(await behind()).toBe(0)
  })

  test('a payload that was lawfully deleted stops nothing', async () => {
    const called = await newPerson('EDITOR')
    const { ref } = await submittedClaim(called)
    good(await addNote(people.editor, { ref, ...mention(called) }))
    good(await returnClaim(people.reviewer, { ref, version: 2, reason: 'Named by mistake.' }))
    await asOwner(`
      ALTER TABLE ledger.event_payload DISABLE TRIGGER ALL;
      DELETE FROM ledger.event_payload WHERE event_id IN
        (SELECT e.id FROM ledger.event e JOIN desk.claim c ON c.id = e.claim_id WHERE c.ref = '${ref}');
      ALTER TABLE ledger.event_payload ENABLE TRIGGER ALL;
      ALTER TABLE ledger.event_payload ENABLE ALWAYS TRIGGER append_only_rows, ENABLE ALWAYS TRIGGER append_only_table`)
    await deliverNotifications()
    expect(await kindsTold(called)).toEqual(['RETURNED'])
    expect((await listInbox(called, all)).items[0]?.words).toBeNull()
  })
})

describe('wishes', () => {
  test('a kind that is turned off is not told from then on, and is told again once it is on', async () => {
    const called = await newPerson('EDITOR')
    const { ref } = await submittedClaim(people.editor)
    const call = async () => {
      good(await addNote(people.editor, { ref, ...mention(called) }))
      await deliverNotifications()
      return (await kindsTold(called)).length
    }
    const wants = async () => (await listWishes(called)).find(({ kind }) => kind === 'MENTIONED')?.wanted
    expect([await wants(), await call()]).toEqual([true, 1])
    good(await setNotificationWish(called, { kind: 'MENTIONED', wanted: false }))
    expect([await wants(), await call()]).toEqual([false, 1])
    good(await setNotificationWish(called, { kind: 'MENTIONED', wanted: true }))
    expect([await wants(), await call()]).toEqual([true, 2])
  })

  test('one’s wishes are nobody else’s', async () => {
    const [one, other] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    good(await setNotificationWish(one, { kind: 'RETURNED', wanted: false }))
    expect((await listWishes(other)).every(({ wanted }) => wanted)).toBe(true)
    expect(refusalOf(await setNotificationWish(OPERATOR, { kind: 'RETURNED', wanted: false }))).toBe(
      'not-allowed',
    )
  })
})

describe('the inbox', () => {
  async function called(count: number) {
    const person = await newPerson('EDITOR')
    const { ref } = await submittedClaim(people.editor)
    for (let at = 0; at < count; at += 1) good(await addNote(people.editor, { ref, ...mention(person) }))
    await deliverNotifications()
    return person
  }

  test('one notification is read, the count goes down, and it stays in the whole inbox', async () => {
    const person = await called(2)
    expect(await countUnread(person)).toBe(2)
    const [newest] = (await listInbox(person, all)).items
    expect(good(await markRead(person, { id: newest?.id ?? '' }))).toEqual({ read: 1 })
    expect(good(await markRead(person, { id: newest?.id ?? '' }))).toEqual({ read: 0 })
    expect(await countUnread(person)).toBe(1)
    expect((await listInbox(person, all)).items.map(({ isUnread }) => isUnread)).toEqual([false, true])
    expect((await listInbox(person, { show: 'unread', cursor: null })).items).toHaveLength(1)
  })

  test('all read is all that was seen: what came after stays unread', async () => {
    const person = await called(3)
    const { newestAt } = await listInbox(person, all)
    await new Promise((go) => setTimeout(go, 5))
    const { ref } = await submittedClaim(people.editor)
    good(await addNote(people.editor, { ref, ...mention(person) }))
    await deliverNotifications()
    expect(good(await markRead(person, { until: newestAt ?? '' }))).toEqual({ read: 3 })
    expect(await countUnread(person)).toBe(1)
  })

  test('another’s notifications are neither seen nor marked', async () => {
    const [person, stranger] = [await called(1), await newPerson('ADMIN')]
    const [line] = (await listInbox(person, all)).items
    expect(refusalOf(await markRead(stranger, { id: line?.id ?? '' }))).toBe('not-found')
    good(await markRead(stranger, { until: new Date(Date.now() + 60_000).toISOString() }))
    expect(await countUnread(person)).toBe(1)
    expect((await listInbox(stranger, all)).items).toEqual([])
    expect((await listInbox({ kind: 'public' }, all)).items).toEqual([])
    expect(await countUnread({ kind: 'public' })).toBe(0)
    expect(refusalOf(await markRead({ kind: 'public' }, { id: randomUUID() }))).toBe('not-allowed')
  })

  test('pages lead through all of it and back without losing or doubling a line', async () => {
    const person = await called(65)
    const seen: string[][] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listInbox>> = await listInbox(person, { show: 'all', cursor })
      expect(page.previousCursor === null).toBe(seen.length === 0)
      seen.push(page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen.map((page) => page.length)).toEqual([30, 30, 5])
    expect(new Set(seen.flat()).size).toBe(65)
    const second = await listInbox(person, { show: 'all', cursor: (await listInbox(person, all)).nextCursor })
    const back = await listInbox(person, { show: 'all', cursor: second.previousCursor })
    expect(back.items.map(({ id }) => id)).toEqual(seen[0])
    expect([back.previousCursor, back.nextCursor === null]).toEqual([null, false])
    expect((await listInbox(person, { show: 'all', cursor: 'nonsense' })).items).toHaveLength(30)
  }, 60_000)
})

describe('calling people in a note', () => {
  test('the call is kept with the note and named in its event', async () => {
    const [one, two] = [await newPerson('EDITOR'), await newPerson('REVIEWER')]
    const { ref } = await submittedClaim(people.editor)
    const input = mention(one, two)
    good(await addNote(people.editor, { ref, ...input, mentions: [...input.mentions, one.id] }))
    const note = await db().note.findFirstOrThrow({
      where: { claim: { ref } },
      select: { eventId: true, mentions: { select: { personId: true } } },
    })
    const ids = [one.id, two.id].sort()
    expect(note.mentions.map(({ personId }) => personId).sort()).toEqual(ids)
    const { payload } = await db().eventPayload.findUniqueOrThrow({ where: { eventId: note.eventId ?? '' } })
    expect(JSON.parse(Buffer.from(payload).toString('utf8')).mentions).toEqual(ids)
  })

  test('a note that calls nobody says nothing of calls', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await addNote(people.editor, { ref, parentId: null, body: '@everybody', mentions: [] }))
    const { eventId } = await db().note.findFirstOrThrow({
      where: { claim: { ref } },
      select: { eventId: true },
    })
    const { payload } = await db().eventPayload.findUniqueOrThrow({ where: { eventId: eventId ?? '' } })
    expect(Object.keys(JSON.parse(Buffer.from(payload).toString('utf8')))).toEqual(['sha256'])
  })

  test('nobody is called who is not in the words, not here, or not at all', async () => {
    const [there, gone] = [await newPerson('EDITOR'), await newPerson('EDITOR')]
    good(await deactivatePerson(people.admin, { personId: gone.id }))
    const { ref } = await submittedClaim(people.editor)
    const before = await db().event.count()
    const refused = [
      await addNote(people.editor, { ref, parentId: null, body: 'Look.', mentions: [there.id] }),
      await addNote(people.editor, { ref, ...mention(gone) }),
      await addNote(people.editor, { ref, ...mention(there), mentions: [there.id, randomUUID()] }),
    ]
    expect(refused.map(refusalOf)).toEqual(['invalid', 'invalid', 'invalid'])
    expect(refused[0]).toMatchObject({ refusal: { issues: [{ path: 'mentions' }] } })
    expect(await db().note.count({ where: { claim: { ref } } })).toBe(0)
    expect(await db().event.count()).toBe(before)
  })

  test('those who can be called are the active ones', async () => {
    const gone = await newPerson('EDITOR')
    good(await deactivatePerson(people.admin, { personId: gone.id }))
    const ids = (await listMentionable(people.editor)).map(({ id }) => id)
    expect(ids).toContain(people.admin.id)
    expect(ids).not.toContain(gone.id)
    expect(await listMentionable({ kind: 'public' })).toEqual([])
  })
})
