import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { countWaiting, listReviewQueue } from '@/lib/review/queue-queries'
import { WHOLE_QUEUE } from '@/lib/review/queue-views'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import type { Reliability } from '@/lib/sources/rules'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  OPERATOR,
  refusalOf,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

let papers = 0
const newPaper = () => `Paper number ${(papers += 1)}`

/** A decided claim that rests on these documents. */
async function resting(...documents: TestDocument[]): Promise<string> {
  const content = contentWith(documents.map((document) => evidenceFrom(document)))
  const { ref } = good(await logClaim(people.editor, { content, slot: null }))
  good(await submitClaim(people.editor, { ref, version: 1 }))
  good(await decideClaim(people.reviewer, await decision(ref)))
  return ref
}

const gradeSource = (document: TestDocument, grade: Reliability) =>
  gradeReliability(people.editor, {
    publisherId: null,
    sourceId: document.sourceId,
    grade,
    reason: 'Looked at its record.',
  })

async function publisherOf(document: TestDocument): Promise<string> {
  const { publisherId } = await db().source.findUniqueOrThrow({
    where: { id: document.sourceId },
    select: { publisherId: true },
  })
  return publisherId ?? ''
}

const gradePublisher = async (document: TestDocument, grade: Reliability) =>
  gradeReliability(people.editor, {
    publisherId: await publisherOf(document),
    sourceId: null,
    grade,
    reason: 'Looked at its record.',
  })

const open = (ref: string) => db().ripple.count({ where: { claim: { ref }, settledAt: null } })

const rippled = async () => (await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, show: 'ripple' })).items

describe('grading a source', () => {
  test('every decision that rests on it waits to be looked at again, once for each grade, with the cause; no other does', async () => {
    const [document, other] = [await newDocument(people.editor), await newDocument(people.editor)]
    const both = await resting(document, other)
    const one = await resting(document)
    const none = await resting(other)
    good(await gradeSource(document, 'C'))
    expect([await open(both), await open(one), await open(none)]).toEqual([1, 1, 0])
    const ripple = await db().ripple.findFirstOrThrow({ where: { claim: { ref: one } } })
    expect(ripple).toMatchObject({ cause: 'REGRADED', sourceId: document.sourceId, settledAt: null })
    const event = await db().event.findUniqueOrThrow({ where: { id: ripple.eventId } })
    expect(event).toMatchObject({ kind: 'reliability.graded', actorId: people.editor.id })

    const { title, language } = await db().source.findUniqueOrThrow({ where: { id: document.sourceId } })
    const lines = await rippled()
    expect(lines.map((line) => line.ref).sort()).toEqual([both, one].sort())
    expect(lines[0]).toMatchObject({
      workflow: 'DECIDED',
      ripple: { cause: 'REGRADED', source: { title, language } },
    })
    expect((await countWaiting(people.reviewer)).ripple).toBe(2)
  })

  test('the same grade again, or “unknown” where nobody had graded it, changes nothing and ripples nowhere', async () => {
    const document = await newDocument(people.editor)
    const ref = await resting(document)
    good(await gradeSource(document, 'F'))
    expect(await open(ref)).toBe(0)
    good(await gradeSource(document, 'B'))
    expect(await open(ref)).toBe(1)
    good(await gradeSource(document, 'B'))
    expect(await open(ref)).toBe(1)
    good(await gradeSource(document, 'E'))
    expect(await open(ref)).toBe(2)
    expect((await rippled()).filter((line) => line.ref === ref)).toHaveLength(1)
  })

  test('only what readers see counts: not a draft, not a newer edit, not a retracted claim', async () => {
    const [old, newer] = [await newDocument(people.editor), await newDocument(people.editor)]
    const draft = good(
      await logClaim(people.editor, { content: contentWith([evidenceFrom(newer)]), slot: null }),
    ).ref
    const ref = await resting(old)
    const content = contentWith([evidenceFrom(newer)])
    good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
    const gone = await resting(newer)
    good(
      await retractClaim(people.reviewer, {
        ref: gone,
        version: await versionOf(gone),
        revisionHash: await newestHash(gone),
        reason: 'wrong',
        correctionNotice: 'We were wrong.',
      }),
    )
    good(await gradeSource(newer, 'D'))
    expect([await open(draft), await open(ref), await open(gone)]).toEqual([0, 0, 0])
    good(await gradeSource(old, 'D'))
    expect(await open(ref)).toBe(1)
  })
})

describe('grading a publisher', () => {
  test('reaches what rests on its sources, except those with a grade of their own, and no other publisher’s', async () => {
    const paper = newPaper()
    const [plain, graded, stranger] = [
      await newDocument(people.editor, 'Morning edition', undefined, paper),
      await newDocument(people.editor, 'Evening edition', undefined, paper),
      await newDocument(people.editor, 'Another', undefined, newPaper()),
    ]
    const [onPlain, onGraded, onStranger] = [
      await resting(plain),
      await resting(graded),
      await resting(stranger),
    ]
    good(await gradeSource(graded, 'F'))
    good(await gradePublisher(plain, 'B'))
    expect([await open(onPlain), await open(onGraded), await open(onStranger)]).toEqual([1, 0, 0])
    good(await gradePublisher(plain, 'B'))
    expect(await open(onPlain)).toBe(1)
  })

  test('a source’s first own grade that says what its publisher’s said changes nothing', async () => {
    const document = await newDocument(people.editor, 'Weekly', undefined, newPaper())
    const ref = await resting(document)
    good(await gradePublisher(document, 'C'))
    good(await gradeSource(document, 'C'))
    expect(await open(ref)).toBe(1)
  })
})

describe('what waits because something changed underneath', () => {
  test('is settled by deciding again and by finding it still valid, and leaves the queue', async () => {
    const document = await newDocument(people.editor)
    const [decidedAgain, reaffirmed] = [await resting(document), await resting(document)]
    good(await gradeSource(document, 'A'))
    good(await gradeSource(document, 'B'))
    expect([await open(decidedAgain), await open(reaffirmed)]).toEqual([2, 2])
    good(await decideClaim(people.reviewer, await decision(decidedAgain)))
    good(
      await reaffirmClaim(people.reviewer, {
        ref: reaffirmed,
        version: await versionOf(reaffirmed),
        reason: 'The grade moved; the words stand.',
      }),
    )
    expect([await open(decidedAgain), await open(reaffirmed)]).toEqual([0, 0])
    const left = (await rippled()).map((line) => line.ref)
    expect(left).not.toContain(decidedAgain)
    expect(left).not.toContain(reaffirmed)
  })

  test('is listed by its oldest change, the oldest first', async () => {
    const [first, second] = [await newDocument(people.editor), await newDocument(people.editor)]
    const [a, b] = [await resting(second), await resting(first)]
    good(await gradeSource(first, 'A'))
    good(await gradeSource(second, 'A'))
    good(await gradeSource(first, 'D'))
    const order = (await rippled()).map((line) => line.ref).filter((ref) => [a, b].includes(ref))
    expect(order).toEqual([b, a])
  })
})

test('whoever may not grade starts nothing, and what is not there is not graded', async () => {
  const document = await newDocument(people.editor)
  const ref = await resting(document)
  const input = { publisherId: null, sourceId: document.sourceId, grade: 'A' as const, reason: 'because' }
  for (const actor of [PUBLIC, OPERATOR, people.admin])
    expect(refusalOf(await gradeReliability(actor, input))).toBe('not-allowed')
  const nothing = '00000000-0000-4000-8000-000000000000'
  expect(refusalOf(await gradeReliability(people.editor, { ...input, sourceId: nothing }))).toBe('not-found')
  expect(
    refusalOf(await gradeReliability(people.editor, { ...input, sourceId: null, publisherId: nothing })),
  ).toBe('not-found')
  expect(await open(ref)).toBe(0)
})
