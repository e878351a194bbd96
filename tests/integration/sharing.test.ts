import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import type { QuotationInput } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { shareDocument } from '@/lib/documents/commands/share-document'
import { findDocumentPage } from '@/lib/documents/queries'
import { type ShareDocumentInput, shareDocumentInput } from '@/lib/documents/schema'
import { makeClip } from '@/lib/evidence/make-clip'
import { attack, openClient } from '@/tests/support/attack'
import { heardIn, newCapture, newRecording, quotationsOf, wavOf } from '@/tests/support/recording'
import { decidedWith, good, newDocument, newPeople, refusalOf, restingOn } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const sharingOf = async (snapshotId: string) =>
  (await findDocumentPage(people.editor, snapshotId))?.sharing ?? null

const inputFor = async (
  snapshotId: string,
  shared: boolean,
  changes: Partial<ShareDocumentInput> = {},
): Promise<ShareDocumentInput> => ({
  snapshotId,
  shared,
  reason: 'Agreed with whoever gave it to us.',
  seen: (await sharingOf(snapshotId))?.id ?? null,
  ...changes,
})

const copy = { role: 'PUBLIC_COPY' as const, bytes: wavOf(50), mediaType: 'image/jpeg' }
const picture = () => newCapture(people.editor, { bytes: wavOf(60), mediaType: 'image/jpeg', more: [copy] })

const decidedOn = async (sourceId: string, quotation: QuotationInput | null) =>
  (await decidedWith(people.editor, people.reviewer, [restingOn(sourceId, quotation)])).ref

const publicFiles = async (ref: string) => {
  const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  return (await db().publishedFile.findMany({ where: { claimId: id } })).length
}

describe('Opening a recording or a picture to readers', () => {
  test('is said with its reason, by one event, and closed again by another', async () => {
    const { snapshotId } = await newRecording(people.editor)
    expect(await sharingOf(snapshotId)).toBeNull()
    good(await shareDocument(people.editor2, await inputFor(snapshotId, true)))
    expect(await sharingOf(snapshotId)).toMatchObject({ shared: true, who: people.editor2.name })
    good(await shareDocument(people.editor, await inputFor(snapshotId, false, { reason: 'Taken back.' })))
    expect(await sharingOf(snapshotId)).toMatchObject({ shared: false, reason: 'Taken back.' })
    const kinds = await db().event.findMany({
      where: { kind: { in: ['document.shared', 'document.unshared'] } },
      orderBy: { leafIndex: 'asc' },
    })
    expect(kinds.map(({ kind }) => kind)).toEqual(['document.shared', 'document.unshared'])
  })

  test('gives readers the clip of a decided claim at once, and takes it away at once', async () => {
    const recording = await newRecording(people.editor)
    const ref = await decidedOn(recording.sourceId, heardIn(recording))
    for (const { id } of await quotationsOf(ref)) await makeClip({ quotationId: id })
    expect(await publicFiles(ref)).toBe(0)
    good(await shareDocument(people.editor, await inputFor(recording.snapshotId, true)))
    expect(await publicFiles(ref)).toBe(1)
    good(await shareDocument(people.editor, await inputFor(recording.snapshotId, false)))
    expect(await publicFiles(ref)).toBe(0)
  })

  test('gives them the clean copy of a picture that a decided claim rests on', async () => {
    const { snapshotId, sourceId } = await picture()
    const ref = await decidedOn(sourceId, null)
    good(await shareDocument(people.editor, await inputFor(snapshotId, true)))
    expect(await publicFiles(ref)).toBe(1)
    good(await shareDocument(people.editor, await inputFor(snapshotId, false)))
    expect(await publicFiles(ref)).toBe(0)
  })
})

describe('Opening it is refused', () => {
  const open = async (snapshotId: string, actor = people.editor, changes = {}) =>
    shareDocument(actor, await inputFor(snapshotId, true, changes))

  test('to administrators and to readers, and of what is not there', async () => {
    const { snapshotId } = await newRecording(people.editor)
    expect(refusalOf(await open(snapshotId, people.admin))).toBe('not-allowed')
    expect(refusalOf(await shareDocument(PUBLIC, await inputFor(snapshotId, true)))).toBe('not-allowed')
    expect(refusalOf(await open(randomUUID()))).toBe('not-found')
  })

  test('of a video, saying why; of a text; of a picture without a clean copy', async () => {
    const video = await newCapture(people.editor, {
      bytes: wavOf(70),
      mediaType: 'video/mp4',
      durationMs: 70,
    })
    const bare = await newCapture(people.editor, { bytes: wavOf(80), mediaType: 'image/png' })
    const text = await newDocument(people.editor)
    const outcome = await open(video.snapshotId)
    expect(outcome).toMatchObject({
      refusal: { code: 'wrong-state', detail: expect.stringContaining('a video cannot be cut') },
    })
    expect(refusalOf(await open(bare.snapshotId))).toBe('wrong-state')
    expect(refusalOf(await open(text.documentId))).toBe('wrong-state')
  })

  test('where it is so already, or where a colleague has just said otherwise', async () => {
    const { snapshotId } = await newRecording(people.editor)
    expect(refusalOf(await shareDocument(people.editor, await inputFor(snapshotId, false)))).toBe('duplicate')
    good(await open(snapshotId))
    expect(refusalOf(await open(snapshotId))).toBe('duplicate')
    expect(
      refusalOf(await shareDocument(people.editor, await inputFor(snapshotId, false, { seen: null }))),
    ).toBe('stale')
  })

  test('without a reason', async () => {
    const input = await inputFor(randomUUID(), true)
    expect(shareDocumentInput.safeParse(input).success).toBe(true)
    expect(shareDocumentInput.safeParse({ ...input, reason: '\n' }).success).toBe(false)
  })

  test('to all but one of four who open it at once', async () => {
    const { snapshotId } = await newRecording(people.editor)
    const inputs = await Promise.all([1, 2, 3, 4].map(() => inputFor(snapshotId, true)))
    const outcomes = await Promise.all(inputs.map((input) => shareDocument(people.editor, input)))
    expect(outcomes.map(refusalOf).toSorted()).toEqual(['done', 'stale', 'stale', 'stale'])
  })
})

describe('The database itself', () => {
  test('opens nothing without an event of its own, and changes no act of sharing', async () => {
    const { snapshotId } = await newRecording(people.editor)
    good(await shareDocument(people.editor, await inputFor(snapshotId, true)))
    const { id, eventId } = await db().sharing.findFirstOrThrow({ where: { snapshotId } })
    const web = await openClient(process.env.DATABASE_URL_WEB)
    const answers = [
      await attack(
        web,
        `INSERT INTO desk.sharing (snapshot_id, shared, reason, person_id, event_id)
        VALUES ('${snapshotId}', false, 'x', '${people.editor.id}', '${eventId}')`,
      ),
      await attack(web, `UPDATE desk.sharing SET shared = false WHERE id = '${id}'`),
      await attack(web, `DELETE FROM desk.sharing WHERE id = '${id}'`),
    ]
    await web.end()
    for (const answer of answers) expect(answer).toMatch(/^(42501|23514|23505)$/)
  })
})
