import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { closeDesk, db } from '@/lib/db'
import type { ClaimPage } from '@/lib/published/views'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  newPerson,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const reason = 'Looked again; nothing newer was found.'
const again = async (ref: string) => ({ ref, version: await versionOf(ref), reason })
const pageOf = async (ref: string): Promise<ClaimPage> => {
  const { page } = await db().publishedClaim.findUniqueOrThrow({ where: { ref }, select: { page: true } })
  return JSON.parse(JSON.stringify(page))
}
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('a decision is due for another look', () => {
  test('as many days later as its status is given, and readers are told the day', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    expect((await pageOf(ref)).reviewBy).toBe(dayAfter(90))
    const verified = await decidedClaim(people.editor, people.reviewer, {
      status: 'VERIFIED',
      override: 'A record.',
    })
    expect((await pageOf(verified.ref)).reviewBy).toBe(dayAfter(365))
  })

  test('a retracted claim is never due again', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const retraction = {
      ref,
      version: await versionOf(ref),
      revisionHash: await newestHash(ref),
      reason: 'wrong',
      correctionNotice: 'We were wrong.',
    }
    good(await retractClaim(people.reviewer2, retraction))
    expect((await pageOf(ref)).reviewBy).toBeNull()
    expect(refusalOf(await reaffirmClaim(people.reviewer, await again(ref)))).toBe('wrong-state')
  })
})

describe('“still valid”', () => {
  test('keeps status, revision and decision, moves the day, and tells readers who looked and why', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await db()
      .$executeRaw`UPDATE desk.claim SET review_by = '2020-01-01', version = version + 1 WHERE ref = ${ref}`
    const before = await pageOf(ref)
    expect(good(await reaffirmClaim(people.reviewer2, await again(ref))).reviewBy).toBe(dayAfter(90))
    const after = await pageOf(ref)
    expect(after.reviewBy).toBe(dayAfter(90))
    expect(after.decision.reaffirmations).toMatchObject([
      { reason, reviewer: people.reviewer2.name, reviewerRole: 'REVIEWER' },
    ])
    const { reaffirmations: _a, ...was } = before.decision
    const { reaffirmations: _b, ...is } = after.decision
    expect(is).toEqual(was)
    expect(await db().decision.count({ where: { claim: { ref } } })).toBe(1)
  })

  test('whoever decided may look again; an author may not, nor an editor, nor an administrator', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    for (const actor of [people.editor, people.editor2, people.admin])
      expect(refusalOf(await reaffirmClaim(actor, await again(ref)))).toBe('not-allowed')
    good(await reaffirmClaim(people.reviewer, await again(ref)))
    const own = await submittedClaim(people.reviewer)
    good(await decideClaim(people.reviewer2, await decision(own.ref)))
    expect(refusalOf(await reaffirmClaim(people.reviewer, await again(own.ref)))).toBe('not-allowed')
  })

  test('not before interests are stated, not on an old screen, not of a claim that waits', async () => {
    const { ref, document } = await decidedClaim(people.editor, people.reviewer)
    const fresh = await newPerson('REVIEWER', undefined, false)
    expect(refusalOf(await reaffirmClaim(fresh, await again(ref)))).toBe('interests')
    const old = await again(ref)
    const content = contentWith([evidenceFrom(document)])
    good(await editClaim(people.editor, { ref, version: old.version, content, slot: null }))
    expect(refusalOf(await reaffirmClaim(people.reviewer, old))).toBe('stale')
    // An edit that was never submitted changes nothing that readers see: the decision can still be looked at.
    good(await reaffirmClaim(people.reviewer, await again(ref)))
    const waiting = await submittedClaim(people.editor)
    expect(refusalOf(await reaffirmClaim(people.reviewer, await again(waiting.ref)))).toBe('wrong-state')
  })

  test('a rule that bore it out and no longer does takes a decision, not a nod', async () => {
    const { ref, document } = await submittedClaim(people.editor)
    const grade = (to: 'B' | 'D') =>
      gradeReliability(people.editor, {
        publisherId: null,
        sourceId: document.sourceId,
        grade: to,
        reason: 'x',
      })
    good(await grade('B'))
    const other = await submittedClaim(people.editor)
    const evidence = [
      evidenceFrom(document),
      evidenceFrom(other.document, { source: { kind: 'known', id: other.document.sourceId, label: 'x' } }),
    ]
    good(await editClaim(people.editor, { ref, version: 2, content: contentWith(evidence), slot: null }))
    good(await decideClaim(people.reviewer, await decision(ref, { status: 'VERIFIED' })))
    good(await reaffirmClaim(people.reviewer, await again(ref)))
    good(await grade('D'))
    expect(refusalOf(await reaffirmClaim(people.reviewer, await again(ref)))).toBe('unmet-rule')
    const { status } = await db().claim.findUniqueOrThrow({ where: { ref } })
    expect(status).toBe('VERIFIED')
  })

  test('eight at once: one finds it still valid, the others are told that they were late', async () => {
    const reviewers = await Promise.all(Array.from({ length: 8 }, () => newPerson('REVIEWER')))
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    for (let round = 0; round < 20; round += 1) {
      const input = await again(ref)
      const answers = (await Promise.all(reviewers.map((one) => reaffirmClaim(one, input)))).map(refusalOf)
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'stale')).toHaveLength(7)
    }
    expect(await db().reaffirmation.count({ where: { claim: { ref } } })).toBe(20)
  }, 60_000)
})
