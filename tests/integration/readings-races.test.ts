import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { eventSheet } from '@/lib/ledger/events'
import { findMethodFigures } from '@/lib/published/method-figures'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import type { ReadClaimInput } from '@/lib/review/schema'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import {
  decidedClaim,
  decision,
  good,
  newestHash,
  newPeople,
  newPerson,
  refusalOf,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let eight: Member[]

beforeAll(async () => {
  people = await newPeople()
  eight = await Promise.all(Array.from({ length: 8 }, () => newPerson('REVIEWER')))
  good(await changeSetting(people.admin, { key: 'blindShare', was: 0, value: 100 }))
})

const reading = async (ref: string, changes: Partial<ReadClaimInput> = {}): Promise<ReadClaimInput> => ({
  ref,
  version: await versionOf(ref),
  revisionHash: await newestHash(ref),
  status: 'UNVERIFIED',
  reason: 'I read the same report.',
  ...changes,
})

const readingsOf = (ref: string) =>
  db().reading.findMany({
    where: { claim: { ref } },
    orderBy: { event: { leafIndex: 'asc' } },
    include: { event: { include: { payload: true } }, decision: { select: { toStatus: true } } },
  })

/** What the log says of each reading is what its row says, and the claim's depth is what they say together. */
async function expectConsistent(ref: string) {
  const readings = await readingsOf(ref)
  for (const { agrees, blind, event, status } of readings) {
    const said: unknown = JSON.parse(Buffer.from(event.payload?.payload ?? []).toString('utf8'))
    expect(eventSheet['claim.second-read'].payload.parse(said)).toMatchObject({ agrees, blind, status })
  }
  const { depth } = await db().claim.findUniqueOrThrow({ where: { ref } })
  const agreeing = readings.filter((it) => it.agrees)
  expect(depth).toBe(agreeing.length === 0 ? 1 : agreeing.some((it) => it.blind) ? 3 : 2)
  return readings
}

/** Tries until it is done, as a person does who looks at what changed and sends again. */
async function insist(actor: Member, ref: string, changes: Partial<ReadClaimInput> = {}) {
  for (;;) {
    const answer = await readClaim(actor, await reading(ref, changes))
    if (answer.ok || answer.refusal.code !== 'stale') return answer
  }
}

describe('eight reviewers who read one decision at once', () => {
  test('from one screen: one is done and the others are told that it changed, 20 rounds', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ref } = await decidedClaim(people.editor, people.reviewer)
      const input = await reading(ref)
      const answers = await Promise.all(eight.map((actor) => readClaim(actor, input)))
      expect(answers.map(refusalOf).sort()).toEqual(['done', ...Array.from({ length: 7 }, () => 'stale')])
      const [only, ...more] = await expectConsistent(ref)
      expect([only?.blind, more.length]).toEqual([true, 0])
    }
  }, 120_000)

  test('each until it is done: eight readings, exactly one of them blind, and the first one it is', async () => {
    const before = (await findMethodFigures()).agreement.n
    for (let round = 0; round < 5; round += 1) {
      const { ref } = await decidedClaim(people.editor, people.reviewer)
      const answers = await Promise.all(
        eight.map((actor, at) => insist(actor, ref, at % 2 ? { status: 'DISPUTED' } : {})),
      )
      expect(answers.map(refusalOf)).toEqual(Array.from({ length: 8 }, () => 'done'))
      const readings = await expectConsistent(ref)
      expect(readings.map((it) => it.blind)).toEqual([true, ...Array.from({ length: 7 }, () => false)])
      expect(readings.filter((it) => it.agrees)).toHaveLength(4)
    }
    expect((await findMethodFigures()).agreement.n).toBe(before + 5)
  }, 120_000)
})

describe('two who act at once', () => {
  test('a reading against a new decision: one is done, the other is told, 40 rounds; no reading reads a decision that fell', async () => {
    let { ref } = await decidedClaim(people.editor, people.reviewer)
    const [reader, decider] = eight
    if (!reader || !decider) throw new Error('there are eight')
    for (let round = 0; round < 40; round += 1) {
      if (round % 10 === 0) ({ ref } = await decidedClaim(people.editor, people.reviewer))
      const standing = await db().decision.findFirstOrThrow({
        where: { claim: { ref } },
        orderBy: { event: { leafIndex: 'desc' } },
      })
      const input = await reading(ref, {
        status: standing.toStatus === 'UNVERIFIED' ? 'UNVERIFIED' : 'DISPUTED',
      })
      const again = await decision(ref, { status: 'UNVERIFIABLE' })
      const [read, decided] = await Promise.all([readClaim(reader, input), decideClaim(decider, again)])
      expect([refusalOf(read), refusalOf(decided)].sort()).toEqual(['done', 'stale'])
      const given = await db().reading.count({ where: { decisionId: standing.id } })
      expect(given).toBe(read.ok ? 1 : 0)
      // The next round needs a decision that this reader has not read, taken by somebody else.
      if (read.ok) good(await decideClaim(decider, await decision(ref, { status: 'UNVERIFIABLE' })))
    }
  }, 120_000)

  test('one’s own reading against one’s own asking to see: never a blind reading by somebody who saw, 40 rounds', async () => {
    const [reader] = eight
    if (!reader) throw new Error('there are eight')
    const seen = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const { ref } = await decidedClaim(people.editor, people.reviewer)
      const input = await reading(ref)
      // Asking is the shorter act: it begins later and later, so that both orders are met.
      const asked = new Promise((resolve) => setTimeout(resolve, round)).then(() =>
        unblindReading(reader, { ref }),
      )
      const answers = await Promise.all([readClaim(reader, input), asked])
      for (const answer of answers)
        if (!answer.ok) expect(['wrong-state', 'stale']).toContain(answer.refusal.code)
      const [given, ...more] = await expectConsistent(ref)
      expect(more).toEqual([])
      const unblinded = await db().unblinding.findFirst({
        where: { personId: reader.id, decision: { claim: { ref } } },
      })
      if (given) expect(given.blind).toBe(unblinded === null)
      seen.add(`${given?.blind} ${unblinded !== null}`)
    }
    // Both orders were met.
    expect(seen.size).toBeGreaterThan(1)
  }, 120_000)

  test('leave everything as it can be derived again', async () => {
    const kept = invariants.filter((one) => !one.name.includes('survives a crash'))
    for await (const { name, violations } of checkEverything(kept))
      expect([name, ...violations]).toEqual([name])
  }, 60_000)
})
