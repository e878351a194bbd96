import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db, transaction } from '@/lib/db'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { deliverNotifications } from '@/lib/notifications/deliver'
import { findPublicAddress } from '@/lib/published/queries'
import { recaptureDue } from '@/lib/rechecks/due'
import { listDrift } from '@/lib/rechecks/queries'
import { recordRecheck } from '@/lib/rechecks/record-recheck'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { diffText } from '@/lib/review/diff'
import { listReviewQueue } from '@/lib/review/queue-queries'
import { WHOLE_QUEUE } from '@/lib/review/queue-views'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { findSettings } from '@/lib/settings/queries'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  quotationOf,
  type TestDocument,
} from '@/tests/support/scene'

const PAGE =
  'Harbour news. 😀 The port said on Monday that nine ferries sank near Lenk. Nobody had warned the crews.'
const WORDS = 'nine ferries sank near Lenk'

let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  people = await newPeople()
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

const evidenceOn = (document: TestDocument, words = WORDS) =>
  evidenceFrom(document, { quotation: quotationOf(document, words) })

async function logged(...documents: TestDocument[]) {
  const content = contentWith(documents.map((document) => evidenceOn(document)))
  const { ref } = good(await logClaim(people.editor, { content, slot: null }))
  return ref
}

/** A public claim that quotes these documents. */
async function decided(...documents: TestDocument[]) {
  const ref = await logged(...documents)
  good(await submitClaim(people.editor, { ref, version: 1 }))
  const { slug } = good(await decideClaim(people.reviewer, await decision(ref)))
  return { ref, slug }
}

const newPage = (text = PAGE) => newDocument(people.editor, 'Harbour news', text)

const url = (document: TestDocument) => `https://news.test/${document.sourceId}`

const captureOf = (document: TestDocument) =>
  db().capture.create({
    data: {
      method: 'FETCHED',
      cause: 'RECHECK',
      url: url(document),
      sourceId: document.sourceId,
      state: 'RUNNING',
    },
    select: { id: true },
  })

/** A later capture of the same source that brought this text. */
async function recheck(document: TestDocument, text: string | null) {
  const { id: captureId } = await captureOf(document)
  await transaction((tx) => recordRecheck(tx, { captureId, sourceId: document.sourceId, text }))
  return captureId
}

const checks = (document: TestDocument) =>
  db().quotationCheck.findMany({
    where: { quotation: { snapshotId: document.documentId } },
    orderBy: { checkedAt: 'asc' },
    select: { state: true, nearest: true, eventId: true, captureId: true },
  })

const states = async (document: TestDocument) => (await checks(document)).map(({ state }) => state)

const open = (ref: string) =>
  db().ripple.count({ where: { claim: { ref }, settledAt: null, cause: 'DRIFTED' } })

async function later(slug: string) {
  const found = await findPublicAddress(slug)
  if (found?.kind !== 'claim') throw new Error('no page')
  return found.page.evidence.map(({ quotation }) => quotation?.later ?? null)
}

const events = () => db().event.count({ where: { kind: 'source.rechecked' } })

describe('a page that changed overnight', () => {
  const CHANGED = PAGE.replace('nine ferries', 'eleven ferries')

  test('shows as drift with a diff: to the desk, in the queue, on the public page, in one event', async () => {
    const document = await newPage()
    const { ref, slug } = await decided(document)
    expect(await later(slug)).toEqual([null])
    const captureId = await recheck(document, CHANGED)

    const [check] = await checks(document)
    expect(check).toMatchObject({ state: 'DRIFTED', captureId })
    const event = await db().event.findUniqueOrThrow({ where: { id: check?.eventId ?? '' } })
    expect(event).toMatchObject({ kind: 'source.rechecked', actorId: null, claimId: null })

    const [drift] = await listDrift(people.editor, { snapshotId: document.documentId })
    expect(drift).toMatchObject({ state: 'DRIFTED', exact: WORDS, language: 'en', captureId })
    const parts = diffText(drift?.exact ?? '', drift?.nearest ?? '', 'en')
    const words = (change: string) =>
      parts.flatMap((part) => (part.change === change ? part.text : [])).join(' ')
    expect(words('removed')).toContain('nine')
    expect(words('added')).toContain('eleven')
    const { decidedRevisionId } = await db().claim.findUniqueOrThrow({ where: { ref } })
    expect(await listDrift(people.reviewer, { revisionId: decidedRevisionId ?? '' })).toEqual([drift])
    const quotationIds = drift ? [drift.quotationId] : []
    expect(await listDrift(people.reviewer, { quotationIds })).toEqual([drift])
    expect(await listDrift(people.reviewer, { quotationIds: [] })).toEqual([])
    expect(await listDrift(PUBLIC, { quotationIds })).toEqual([])

    expect(await later(slug)).toEqual([{ state: 'DRIFTED', since: expect.any(String) }])
    expect(await open(ref)).toBe(1)
    const { items } = await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, show: 'ripple' })
    expect(items.find((line) => line.ref === ref)?.ripple).toMatchObject({ cause: 'DRIFTED' })
  })

  test('tells those who wrote and decided what rests on it', async () => {
    const document = await newPage()
    await decided(document)
    await deliverNotifications()
    const told = (person: { id: string }) =>
      db().notification.count({ where: { kind: 'RIPPLE', personId: person.id } })
    const before = [await told(people.editor), await told(people.reviewer), await told(people.editor2)]
    await recheck(document, CHANGED)
    await deliverNotifications()
    const after = [await told(people.editor), await told(people.reviewer), await told(people.editor2)]
    expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 0])
  })

  test('is written once: the same page again, or the same capture again, adds nothing', async () => {
    const document = await newPage()
    const { ref } = await decided(document)
    const captureId = await recheck(document, CHANGED)
    const before = await events()
    await recheck(document, CHANGED)
    await transaction((tx) => recordRecheck(tx, { captureId, sourceId: document.sourceId, text: CHANGED }))
    expect(await states(document)).toEqual(['DRIFTED'])
    expect([await open(ref), await events()]).toEqual([1, before])
  })

  test('seen by two captures at one moment is written by one of them', async () => {
    const document = await newPage()
    const { ref } = await decided(document)
    await Promise.all(Array.from({ length: 6 }, () => recheck(document, CHANGED)))
    expect(await states(document)).toEqual(['DRIFTED'])
    expect(await open(ref)).toBe(1)
  })

  test('and back again holds as before: the notice goes, and nothing waits for it any more', async () => {
    const document = await newPage()
    const { ref, slug } = await decided(document)
    await recheck(document, CHANGED)
    await recheck(document, `A new headline.\n\n${PAGE}`)
    expect(await states(document)).toEqual(['DRIFTED', 'HOLDS'])
    expect(await later(slug)).toEqual([null])
    expect(await open(ref)).toBe(0)
    expect(await listDrift(people.editor, { snapshotId: document.documentId })).toEqual([])
  })
})

describe('what else a later look finds', () => {
  test('an unchanged page: nothing is written, no page is folded anew', async () => {
    const document = await newPage()
    const { ref } = await decided(document)
    const { version } = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    const before = await events()
    await recheck(document, PAGE)
    expect([await states(document), await events(), await open(ref)]).toEqual([[], before, 0])
    expect((await db().publishedClaim.findUniqueOrThrow({ where: { ref } })).version).toBe(version)
  })

  test.each([
    ['AMBIGUOUS', `It said ${WORDS}! And then again: ${WORDS}?`],
    ['ORPHANED', 'This article is for subscribers.'],
    ['GONE', null],
  ] as const)('%s is told as such', async (state, text) => {
    const document = await newPage()
    const { ref, slug } = await decided(document)
    await recheck(document, text)
    expect(await checks(document)).toMatchObject([{ state, nearest: null }])
    expect(await later(slug)).toMatchObject([{ state }])
    expect(await open(ref)).toBe(1)
  })

  test('each quotation by itself, all of one look in one event; what nobody uses is not looked for', async () => {
    const document = await newPage()
    const content = contentWith([evidenceOn(document), evidenceOn(document, 'Nobody had warned the crews')])
    const { ref } = good(await logClaim(people.editor, { content, slot: null }))
    good(await submitClaim(people.editor, { ref, version: 1 }))
    good(await decideClaim(people.reviewer, await decision(ref)))
    const before = await events()
    await recheck(document, PAGE.replace('nine', 'ten'))
    expect(await states(document)).toEqual(['DRIFTED'])
    await recheck(document, null)
    expect((await states(document)).sort()).toEqual(['DRIFTED', 'GONE', 'GONE'])
    expect([await events(), await open(ref)]).toEqual([before + 2, 2])
  })

  test('a claim that is not public waits for nobody, and yet its desk is told', async () => {
    const document = await newPage()
    const ref = await logged(document)
    await recheck(document, null)
    expect(await open(ref)).toBe(0)
    expect(await listDrift(people.editor, { snapshotId: document.documentId })).toMatchObject([
      { state: 'GONE' },
    ])
  })
})

test('the database takes a check only with its event, and only by a capture of the same source', async () => {
  const [document, other] = [await newPage(), await newPage()]
  await decided(document)
  const { id: quotationId } = await db().quotation.findFirstOrThrow({
    where: { snapshotId: document.documentId },
  })
  const { id: own } = await captureOf(document)
  const { id: foreign } = await captureOf(other)
  const { id: eventId } = await db().event.findFirstOrThrow({ orderBy: { leafIndex: 'desc' } })
  const row = { quotationId, captureId: own, state: 'GONE', eventId } as const
  await expect(db().quotationCheck.create({ data: row })).rejects.toThrow('no event of its own')
  await expect(
    transaction(async (tx) => {
      const { record } = await import('@/lib/ledger/record')
      const changes = [{ quotationId, from: 'HOLDS', to: 'GONE' }]
      const payload = { sourceId: document.sourceId, captureId: foreign, changes }
      const event = await record(tx, { kind: 'system', job: 'test' }, { kind: 'source.rechecked', payload })
      await tx.quotationCheck.create({ data: { ...row, captureId: foreign, eventId: event.id } })
    }),
  ).rejects.toThrow('another source')
})

describe('which pages are looked at again', () => {
  const setDays = async (value: number) => {
    const { recheckDays: was } = await findSettings()
    if (was !== value) good(await changeSetting(people.admin, { key: 'recheckDays', was, value }))
  }
  const waiting = (document: TestDocument) =>
    db().capture.count({ where: { sourceId: document.sourceId, cause: 'RECHECK', state: 'WAITING' } })
  /** As if it had been captured so many days ago. */
  const age = async (document: TestDocument, days: number) => {
    await owner.query(
      'ALTER TABLE desk.snapshot DISABLE TRIGGER USER; ALTER TABLE desk.source DISABLE TRIGGER USER',
    )
    await owner.query(
      `UPDATE desk.snapshot SET captured_at = now() - interval '${days} days' WHERE source_id = '${document.sourceId}'`,
    )
    await owner.query(`UPDATE desk.source SET url = '${url(document)}' WHERE id = '${document.sourceId}'`)
    await owner.query(
      'ALTER TABLE desk.snapshot ENABLE TRIGGER USER; ALTER TABLE desk.source ENABLE TRIGGER USER',
    )
    await owner.query(`DO $$ DECLARE r record; BEGIN FOR r IN SELECT tgrelid::regclass AS t, tgname FROM pg_trigger
      WHERE tgrelid IN ('desk.snapshot'::regclass, 'desk.source'::regclass) AND NOT tgisinternal LOOP
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', r.t, r.tgname); END LOOP; END $$`)
  }

  test('cited ones with an address after so many days, once while it is under way; never where it is set to never', async () => {
    const [due, fresh, uncited] = [await newPage(), await newPage(), await newPage()]
    await age(due, 9)
    await age(fresh, 2)
    await age(uncited, 9)
    await decided(due, fresh)
    await setDays(0)
    expect(await recaptureDue()).toBe(0)
    await setDays(7)
    expect(await recaptureDue()).toBe(1)
    expect([await waiting(due), await waiting(fresh), await waiting(uncited)]).toEqual([1, 0, 0])
    expect(await recaptureDue()).toBe(0)
    expect(await waiting(due)).toBe(1)
  })
})

test('afterwards every invariant holds', async () => {
  const violated: string[] = []
  for await (const { name, violations } of checkEverything(
    invariants.filter((one) => !one.name.includes('survives a crash')),
  ))
    if (violations.length > 0) violated.push(`${name}: ${JSON.stringify(violations[0])}`)
  expect(violated).toEqual([])
})
