import { expect } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import type { Outcome } from '@/lib/outcome'
import { newPerson, refusalOf } from './scene'

export const ROUNDS = 200

export const eightReviewers = (): Promise<Member[]> =>
  Promise.all(Array.from({ length: 8 }, () => newPerson('REVIEWER')))

type Race = (round: number) => Promise<(reviewer: Member, at: number) => Promise<Outcome<unknown>>>

/**
 * Lets eight reviewers do the same at once, round after round: one of them does it, the seven others are told why not,
 * and never is it an exception. `prepare` sets up a round and answers with the act.
 * @param late what the others may be told
 */
export async function raceOfEight(reviewers: readonly Member[], late: readonly string[], prepare: Race) {
  for (let round = 0; round < ROUNDS; round += 1) {
    const act = await prepare(round)
    const answers = (await Promise.all(reviewers.map(act))).map(refusalOf)
    const others = answers.filter((answer) => answer !== 'done')
    expect([round, others.length, others.filter((answer) => !late.includes(answer))]).toEqual([round, 7, []])
  }
}
