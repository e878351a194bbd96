import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db } from '@/lib/db'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { eightReviewers, raceOfEight, ROUNDS } from '@/tests/support/eight'
import { decision, good, versionOf } from '@/tests/support/scene'
import { type Cast, newCast, seenOf, setStage } from '@/tests/support/stages'

let cast: Cast
let reviewers: Member[]
beforeAll(async () => {
  cast = await newCast()
  reviewers = await eightReviewers()
})
afterAll(closeDesk)

const eventsOf = async (ref: string, kind: string) => {
  const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  return db().event.count({ where: { claimId: id, kind } })
}

const batonOf = async (ref: string) => ({ ref, version: await versionOf(ref) })

describe('eight reviewers at once, two hundred rounds: one does it, seven are told', () => {
  test('deciding: one decision and one event a round', async () => {
    const { ref } = await setStage(cast, { workflow: 'DECIDED', status: 'UNVERIFIED' })
    await raceOfEight(reviewers, ['stale'], async (round) => {
      const input = await decision(ref, { status: round % 2 ? 'UNVERIFIED' : 'UNVERIFIABLE' })
      return (reviewer) => decideClaim(reviewer, { ...input, reason: `By ${reviewer.name}` })
    })
    expect(await eventsOf(ref, 'claim.decided')).toBe(ROUNDS + 1)
    expect(await db().decision.count({ where: { claim: { ref } } })).toBe(ROUNDS + 1)
  }, 600_000)

  test('being on it: one lease at a time, taken over with a reason', async () => {
    const { ref } = await setStage(cast, { workflow: 'SUBMITTED', status: null })
    await raceOfEight(reviewers, ['stale'], async () => {
      const input = { ...(await batonOf(ref)), reason: 'They have gone home.' }
      return (reviewer) => takeClaim(reviewer, input)
    })
    expect(await eventsOf(ref, 'claim.taken')).toBe(ROUNDS)
  }, 600_000)

  test('assigning: one assignment a round', async () => {
    const { ref } = await setStage(cast, { workflow: 'SUBMITTED', status: null })
    await raceOfEight(reviewers, ['stale'], async (round) => {
      const personId = round % 2 ? cast.decider.id : cast.reviewer.id
      const input = { ...(await batonOf(ref)), personId }
      return (reviewer) => assignClaim(reviewer, input)
    })
    expect(await eventsOf(ref, 'claim.assigned')).toBe(ROUNDS)
  }, 600_000)

  test('returning: the author is asked once a round', async () => {
    const { ref } = await setStage(cast, { workflow: 'SUBMITTED', status: null })
    await raceOfEight(reviewers, ['stale'], async (round) => {
      if (round > 0) good(await submitClaim(cast.author, await batonOf(ref)))
      const comments = [{ field: 'statement', body: 'Say when.' }]
      const input = { ...(await batonOf(ref)), reason: 'See there.', comments }
      return (reviewer) => returnClaim(reviewer, input)
    })
    expect(await db().fieldComment.count({ where: { claim: { ref } } })).toBe(ROUNDS)
  }, 600_000)

  test('finding it still valid: one look a round', async () => {
    const { ref } = await setStage(cast, { workflow: 'DECIDED', status: 'UNVERIFIED' })
    await raceOfEight(reviewers, ['stale'], async () => {
      const input = { ...(await batonOf(ref)), reason: 'Still so.' }
      return (reviewer) => reaffirmClaim(reviewer, input)
    })
    expect(await db().reaffirmation.count({ where: { claim: { ref } } })).toBe(ROUNDS)
  }, 600_000)

  test('retracting: one correction a claim', async () => {
    await raceOfEight(reviewers, ['stale'], async () => {
      const { ref } = await setStage(cast, { workflow: 'DECIDED', status: 'UNVERIFIED' })
      const { version, decidedHash } = await seenOf(ref)
      const words = { reason: 'wrong', correctionNotice: 'We were wrong.' }
      return (reviewer) => retractClaim(reviewer, { ref, version, revisionHash: decidedHash, ...words })
    })
    expect(await db().publishedCorrection.count({ where: { kind: 'RETRACTION' } })).toBe(ROUNDS)
  }, 600_000)
})
