import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeAuthenticity } from '@/lib/authenticity/commands/judge-authenticity'
import { hex } from '@/lib/claims/revision'
import type { EvidenceInput } from '@/lib/claims/schema'
import { closeDesk, db, transaction } from '@/lib/db'
import { shareDocument } from '@/lib/documents/commands/share-document'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { makeClip } from '@/lib/evidence/make-clip'
import { readKept } from '@/lib/evidence/store'
import { record } from '@/lib/ledger/record'
import { lockPublished } from '@/lib/published/lock-published'
import { republishWhere } from '@/lib/published/republish'
import type { ClaimPage } from '@/lib/published/views'
import { findPublicAddress } from '@/lib/published/queries'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { checkTranslation } from '@/lib/translations/commands/check-translation'
import { faults } from '@/tests/support/checked'
import {
  BETRAYED,
  heardIn,
  inEnglish,
  newCapture,
  newRecording,
  quotationsOf,
  type TestRecording,
  wavOf,
} from '@/tests/support/recording'
import {
  decidedClaim,
  decidedWith,
  decision,
  good,
  newPeople,
  OPERATOR,
  restingOn,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const decided = (evidence: EvidenceInput[]) => decidedWith(people.editor, people.reviewer, evidence)

const hearing = (recording: TestRecording) =>
  decided([restingOn(recording.sourceId, { ...heardIn(recording), translation: inEnglish })])

/** A claim that waits for its decision and quotes a recording that readers may hear. */
async function waiting() {
  const recording = await newRecording(people.editor)
  await share(recording.snapshotId, true)
  return submittedWith(people.editor, [restingOn(recording.sourceId, heardIn(recording))])
}

async function pageOf(slug: string): Promise<ClaimPage> {
  const found = await findPublicAddress(slug)
  if (found?.kind !== 'claim') throw new Error('it was to be public')
  return found.page
}
const pieceOf = async (slug: string) => (await pageOf(slug)).evidence[0]

const filesOf = async (ref: string) =>
  (await db().publishedFile.findMany({ where: { claimId: await idOf(ref) } })).map((row) => ({
    sha256: hex(row.sha256),
    mediaType: row.mediaType,
    fileName: row.fileName,
  }))
const idOf = async (ref: string) =>
  (await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })).id

async function share(snapshotId: string, shared: boolean) {
  const newest = await db().sharing.findFirst({ where: { snapshotId }, orderBy: { at: 'desc' } })
  good(
    await shareDocument(people.editor, {
      snapshotId,
      shared,
      reason: shared ? 'It was broadcast.' : 'A voice can be recognised.',
      seen: newest?.id ?? null,
    }),
  )
}

const cut = async (ref: string) => {
  const [quotation] = await quotationsOf(ref)
  if (!quotation) throw new Error('there is a quotation')
  await makeClip({ quotationId: quotation.id })
  return quotation.id
}

describe('the sound of a quoted span', () => {
  test('is heard by readers from when it is shared and cut, in either order, until it is shared no more', async () => {
    const recording = await newRecording(people.editor)
    const { ref, slug } = await hearing(recording)
    expect((await pieceOf(slug))?.quotation).toMatchObject({
      exact: BETRAYED,
      language: 'fa',
      time: { startMs: 1200, endMs: 3000 },
      page: null,
      clip: null,
      later: null,
      translation: { ...inEnglish, checkedBy: null },
    })
    expect((await pieceOf(slug))?.media).toEqual({
      kind: 'audio',
      authenticity: null,
      credentials: null,
      picture: null,
    })

    await cut(ref)
    expect((await pieceOf(slug))?.quotation?.clip).toBeNull()
    expect(await filesOf(ref)).toEqual([])
    await share(recording.snapshotId, true)
    const clip = (await pieceOf(slug))?.quotation?.clip
    expect(clip?.mediaType).toBe('audio/wav')
    expect(await filesOf(ref)).toEqual([
      { sha256: clip?.sha256, mediaType: 'audio/wav', fileName: `${ref}-1.wav` },
    ])
    // Exactly that span: 1.8 seconds of 8000 samples of two bytes, behind a header of 44 bytes.
    expect((await readKept(clip?.sha256 ?? ''))?.byteLength).toBe(44 + 1800 * 16)
    expect(await faults()).toEqual([])

    await share(recording.snapshotId, false)
    expect((await pieceOf(slug))?.quotation?.clip).toBeNull()
    expect(await filesOf(ref)).toEqual([])
    expect(await faults()).toEqual([])
    await share(recording.snapshotId, true)
    expect((await pieceOf(slug))?.quotation?.clip).toEqual(clip)
  })

  test('comes to a page that is public and shared already once it is cut, and cutting it again changes nothing', async () => {
    const recording = await newRecording(people.editor)
    await share(recording.snapshotId, true)
    const { ref, slug } = await hearing(recording)
    expect((await pieceOf(slug))?.quotation?.clip).toBeNull()
    const quotationId = await cut(ref)
    expect((await pieceOf(slug))?.quotation?.clip).not.toBeNull()
    const before = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    await Promise.all([makeClip({ quotationId }), makeClip({ quotationId })])
    expect(await db().publishedClaim.findUniqueOrThrow({ where: { ref } })).toEqual(before)
    expect(await faults()).toEqual([])
  })

  test('is on every page that quotes it, and leaves each with its text', async () => {
    const recording = await newRecording(people.editor)
    const [one, two, merged] = [await hearing(recording), await hearing(recording), await hearing(recording)]
    await cut(one.ref)
    await share(recording.snapshotId, true)
    for (const { ref } of [one, two, merged]) expect(await filesOf(ref)).toHaveLength(1)

    const at = async () => ({ ref: one.ref, version: await versionOf(one.ref) })
    const words = { ground: 'SAFETY', legalReference: null, reason: 'A person is at risk.' } as const
    const settle = async (act: 'WITHHOLD' | 'RESTORE') => {
      const proposal = good(await proposeWithholding(people.reviewer, { ...(await at()), act, ...words }))
      good(await confirmWithholding(people.reviewer2, { ...(await at()), ...proposal }))
    }
    await settle('WITHHOLD')
    expect(await filesOf(one.ref)).toEqual([])
    expect(await filesOf(two.ref)).toHaveLength(1)
    // What changes meanwhile leaves a silent claim silent.
    await share(recording.snapshotId, false)
    await share(recording.snapshotId, true)
    expect(await filesOf(one.ref)).toEqual([])
    expect(await faults()).toEqual([])
    await settle('RESTORE')
    expect(await filesOf(one.ref)).toHaveLength(1)

    const into = await decidedClaim(people.editor, people.reviewer)
    const version = await versionOf(merged.ref)
    good(await mergeClaim(people.reviewer, { ref: merged.ref, version, into: into.ref, reason: 'The same.' }))
    expect(await filesOf(merged.ref)).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('of a video is never cut: its words and their times are shown', async () => {
    const video = await newRecording(people.editor, { mediaType: 'video/mp4' })
    const { ref, slug } = await hearing(video)
    await cut(ref)
    expect(await db().clip.count({ where: { quotation: { snapshotId: video.snapshotId } } })).toBe(0)
    const piece = await pieceOf(slug)
    expect(piece?.media?.kind).toBe('video')
    expect(piece?.quotation).toMatchObject({
      exact: BETRAYED,
      time: { startMs: 1200, endMs: 3000 },
      clip: null,
    })
  })

  test('is cut while claims that quote it are decided, and no page is left behind', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { ref } = await waiting()
      const [{ slug }] = await Promise.all([
        decision(ref).then(async (input) => good(await decideClaim(people.reviewer, input))),
        cut(ref),
      ])
      expect((await pieceOf(slug))?.quotation?.clip).not.toBeNull()
      expect(await filesOf(ref)).toHaveLength(1)
    }
    expect(await faults()).toEqual([])
  })

  // The order above is chance; this is what it rests on.
  test('neither a decision nor a clip folds a page while another is being folded', async () => {
    const { ref } = await waiting()
    const input = await decision(ref)
    const order: string[] = []
    let isHeld = () => {}
    const held = new Promise<void>((resolve) => (isHeld = resolve))
    const holder = transaction(async (tx) => {
      await lockPublished(tx)
      isHeld()
      await pause(1200)
      order.push('held')
    })
    await held
    await Promise.all([
      decideClaim(people.reviewer, input).then((outcome) => order.push(outcome.ok ? 'decided' : 'refused')),
      cut(ref).then(() => order.push('cut')),
      holder,
    ])
    expect(order[0]).toBe('held')
    expect(order.slice(1).sort()).toEqual(['cut', 'decided'])
    expect(await filesOf(ref)).toHaveLength(1)
  })
})

describe('a picture', () => {
  const newPicture = () =>
    newCapture(people.editor, {
      bytes: wavOf(20),
      mediaType: 'image/jpeg',
      credentials: { state: 'none' },
      more: [{ role: 'PUBLIC_COPY', bytes: wavOf(10), mediaType: 'image/jpeg' }],
    })

  test('is seen in its clean copy while it is shared, with how authentic it was found', async () => {
    const picture = await newPicture()
    const { ref, slug } = await decided([restingOn(picture.sourceId, null)])
    expect((await pieceOf(slug))?.media).toEqual({
      kind: 'image',
      authenticity: null,
      credentials: { state: 'none' },
      picture: null,
    })
    await share(picture.snapshotId, true)
    const shown = (await pieceOf(slug))?.media?.picture
    expect(shown?.sha256).not.toBe(picture.sha256)
    expect(await filesOf(ref)).toEqual([
      { sha256: shown?.sha256, mediaType: 'image/jpeg', fileName: `${ref}-1.jpg` },
    ])
    const judged = { snapshotId: picture.snapshotId, reason: 'The shadows do not fit.', seen: null }
    good(await judgeAuthenticity(people.reviewer, { ...judged, rating: 'TRANSFORMED_CONTENT' }))
    expect((await pieceOf(slug))?.media?.authenticity).toMatchObject({
      rating: 'TRANSFORMED_CONTENT',
      reason: 'The shadows do not fit.',
      judgedBy: people.reviewer.name,
    })
    expect(await faults()).toEqual([])
    await share(picture.snapshotId, false)
    expect((await pieceOf(slug))?.media?.picture).toBeNull()
    expect(await filesOf(ref)).toEqual([])
    expect(await faults()).toEqual([])
  })
})

describe('what is found later', () => {
  test('a translation says who checked it, on every page that shows it', async () => {
    const recording = await newRecording(people.editor)
    const { slug } = await hearing(recording)
    const translation = await db().translation.findFirstOrThrow({
      where: { quotation: { snapshotId: recording.snapshotId } },
    })
    good(await checkTranslation(people.editor2, { translationId: translation.id }))
    expect((await pieceOf(slug))?.quotation?.translation).toEqual({
      ...inEnglish,
      checkedBy: people.editor2.name,
    })
    expect(await faults()).toEqual([])
  })

  test('a drifted quotation says so from then on, and no more once it stands again', async () => {
    const { ref, slug, document } = await decidedClaim(people.editor, people.reviewer)
    const [quotation] = await quotationsOf(ref)
    if (!quotation) throw new Error('there is a quotation')
    const find = async (to: 'HOLDS' | 'DRIFTED', from: string) =>
      transaction(async (tx) => {
        const { sourceId } = document
        const { id: captureId } = await tx.capture.create({
          data: { method: 'FETCHED', cause: 'RECHECK', url: 'https://paper.test/a', sourceId },
          select: { id: true },
        })
        const changes = [{ quotationId: quotation.id, from, to }]
        const event = await record(tx, OPERATOR, {
          kind: 'source.rechecked',
          payload: { sourceId, captureId, changes },
        })
        const { checkedAt } = await tx.quotationCheck.create({
          data: { quotationId: quotation.id, captureId, state: to, nearest: null, eventId: event.id },
        })
        await republishWhere(tx, { quotationIds: [quotation.id] })
        return checkedAt.toISOString()
      })
    const since = await find('DRIFTED', 'HOLDS')
    expect((await pieceOf(slug))?.quotation?.later).toEqual({ state: 'DRIFTED', since })
    // The words that were quoted stay as they were: nothing is anchored anew by itself.
    expect((await pieceOf(slug))?.quotation?.exact).toBe(quotation.exact)
    expect(await faults()).toEqual([])
    await find('HOLDS', 'DRIFTED')
    expect((await pieceOf(slug))?.quotation?.later).toBeNull()
    expect(await faults()).toEqual([])
  })
})
