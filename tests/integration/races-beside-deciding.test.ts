import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { unlinkClaims } from '@/lib/duplicates/commands/unlink-claims'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { declineSuggestion } from '@/lib/review/commands/decline-suggestion'
import { readClaim } from '@/lib/review/commands/read-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
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

const openOn = (ref: string) =>
  db().suggestion.findFirstOrThrow({ where: { claim: { ref }, state: 'OPEN' }, select: { id: true } })

async function suggestion(ref: string, round: number) {
  const { version, newestHash } = await seenOf(ref)
  return {
    ref,
    version,
    revisionHash: newestHash,
    field: 'place',
    value: `Quay ${round}`,
    reason: 'Say where.',
  }
}

describe('eight reviewers at once, two hundred rounds: one does it, seven are told', () => {
  test('suggesting for one field: one suggestion stands', async () => {
    const { ref } = await setStage(cast, { workflow: 'SUBMITTED', status: null })
    await raceOfEight(reviewers, ['duplicate'], async (round) => {
      if (round > 0)
        good(await declineSuggestion(cast.author, { suggestionId: (await openOn(ref)).id, reason: 'No.' }))
      const input = await suggestion(ref, round)
      return (reviewer) => suggestChange(reviewer, input)
    })
    expect(await db().suggestion.count({ where: { claim: { ref } } })).toBe(ROUNDS)
  }, 600_000)

  test('accepting one suggestion: one revision carries it', async () => {
    // Who suggested is an author once it is accepted, so each round has a claim of its own.
    const refs: string[] = []
    await raceOfEight(reviewers, ['stale'], async () => {
      const { ref, version, suggestionId } = await setStage(
        cast,
        { workflow: 'SUBMITTED', status: null },
        'suggestion',
      )
      refs.push(ref)
      return (reviewer) => acceptSuggestion(reviewer, { ref, version, suggestionId })
    })
    expect(await db().revision.count({ where: { claim: { ref: { in: refs } } } })).toBe(2 * ROUNDS)
  }, 600_000)

  test('reading a decision again: one reading a version', async () => {
    const { ref } = await setStage(cast, { workflow: 'DECIDED', status: 'UNVERIFIED' })
    await raceOfEight(reviewers, ['stale'], async () => {
      good(await decideClaim(cast.decider, await decision(ref)))
      const { version, decidedHash } = await seenOf(ref)
      const own = { status: 'UNVERIFIED', reason: 'I read the same.' } as const
      return (reviewer) => readClaim(reviewer, { ref, version, revisionHash: decidedHash, ...own })
    })
    expect(await db().reading.count({ where: { claim: { ref } } })).toBe(ROUNDS)
  }, 600_000)

  test('merging one claim away: it goes into one other', async () => {
    const target = await setStage(cast, { workflow: 'DECIDED', status: 'UNVERIFIED' })
    await raceOfEight(reviewers, ['stale', 'wrong-state'], async () => {
      const { ref } = await setStage(cast, { workflow: 'SUBMITTED', status: null })
      const input = { ref, version: await versionOf(ref), into: target.ref, reason: 'The same claim.' }
      return (reviewer) => mergeClaim(reviewer, input)
    })
    expect(await db().claim.count({ where: { mergedInto: { ref: target.ref } } })).toBe(ROUNDS)
  }, 600_000)

  test('linking two claims: they are linked once', async () => {
    const [one, other] = [
      await setStage(cast, { workflow: 'SUBMITTED', status: null }),
      await setStage(cast, { workflow: 'SUBMITTED', status: null }),
    ]
    const pair = { ref: one.ref, other: other.ref }
    await raceOfEight(reviewers, ['duplicate'], async (round) => {
      if (round > 0) good(await unlinkClaims(cast.author, pair))
      return (reviewer) => linkClaims(reviewer, { ...pair, kind: 'CONTRADICTS' })
    })
    expect(await db().claimLink.count({ where: { from: { ref: one.ref }, endedAt: null } })).toBe(1)
  }, 600_000)
})
