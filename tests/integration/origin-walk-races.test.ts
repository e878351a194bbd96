import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db, deskPool, transaction, type Tx } from '@/lib/db'
import { originInvariants } from '@/lib/fsck/counted'
import { countOriginsOf } from '@/lib/provenance/count-origins'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { storedEvaluation } from '@/lib/review/rules'
import { linked } from '@/tests/support/linked'
import {
  contentWith,
  decision,
  good,
  newPeople,
  newSource,
  restingOn,
  versionOf,
} from '@/tests/support/scene'

let editor: Member
let reviewer: Member
let reviewer2: Member
beforeAll(async () => {
  ;({ editor, reviewer, reviewer2 } = await newPeople())
})
afterAll(closeDesk)

const limitsOf = (tx: Tx) =>
  tx.$queryRaw`SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`

/** A transaction that has the lock until it is let go. */
function holding(mode: 'shared' | 'alone') {
  let letGo = () => {}
  const let_ = new Promise<void>((resolve) => (letGo = resolve))
  let has = () => {}
  const got = new Promise<void>((resolve) => (has = resolve))
  const done = transaction(async (tx) => {
    await lockGraph(tx, mode)
    has()
    await let_
  })
  return { got, letGo, done }
}

describe('the lock on where things come from', () => {
  test('whoever judges does not wait for whoever judges', async () => {
    const first = holding('shared')
    await first.got
    const second = holding('shared')
    await second.got
    first.letGo()
    second.letGo()
    await Promise.all([first.done, second.done])
  })

  test.each(['shared', 'alone'] as const)(
    'whoever changes it waits, and is waited for longer than for a row, without a change of other limits: %s',
    async (mode) => {
      const first = holding('alone')
      await first.got
      const before = await transaction(limitsOf)
      let isIn = false
      const second = transaction(async (tx) => {
        await lockGraph(tx, mode)
        isIn = true
        return limitsOf(tx)
      })
      await pause(2_500)
      expect(isIn).toBe(false)
      first.letGo()
      expect(await second).toEqual(before)
      await first.done
    },
  )
})

/** A submitted claim on two documents that nothing is known of. */
async function claimOnTwo(round: number) {
  const evidence = ['one', 'other'].map((name) => ({
    ...restingOn('', null),
    source: newSource(`The ${name} report of round ${round}`, `The ${name} outlet of round ${round}`),
  }))
  const { ref } = good(await logClaim(editor, { content: contentWith(evidence), slot: null }))
  good(await submitClaim(editor, { ref, version: 1 }))
  const rows = await db().evidence.findMany({
    where: { revision: { claim: { ref } } },
    orderBy: { position: 'asc' },
  })
  const [from, to] = rows.map(({ sourceId }) => sourceId)
  if (!from || !to) throw new Error('the claim has lost its evidence')
  return { ref, from, to }
}

const eventOf = (linkId: string) => db().sourceLink.findUniqueOrThrow({ where: { id: linkId } })

async function lookAt(ref: string) {
  const { event, evaluation } = await db().decision.findFirstOrThrow({
    where: { claim: { ref } },
    include: { event: true },
  })
  const [rule] = storedEvaluation.parse(evaluation).rules
  return { at: event.leafIndex, origins: rule?.because.params.origins }
}

const hasRippled = async (ref: string, eventId: string | null) =>
  (await db().ripple.count({ where: { claim: { ref }, eventId: eventId ?? '' } })) === 1

describe('a decision while a link is made, two hundred rounds', () => {
  test('either sees the link, or the claim is back in the queue for it; a later look and a cut alike', async () => {
    let seen = 0
    for (let round = 0; round < 200; round += 1) {
      const { ref, from, to } = await claimOnTwo(round)
      const decide = await decision(ref, { status: 'VERIFIED', override: 'Nobody contests it.' })
      const [linkId] = await Promise.all([
        linked(editor, from, 'QUOTES', to),
        decideClaim(reviewer, decide).then(good),
      ])
      const [look, link] = [await lookAt(ref), await eventOf(linkId)]
      const reports = [from, to].map((sourceId) => ({ sourceId, publisherId: null, toldById: null }))
      const then = await transaction((tx) => countOriginsOf(tx, reports, look.at))
      const sawIt = link.since < look.at
      if (sawIt) seen += 1
      expect([round, look.origins, then.origins]).toEqual([round, sawIt ? 1 : 2, sawIt ? 1 : 2])
      expect([round, await hasRippled(ref, link.eventId)]).toEqual([round, !sawIt])

      const reaffirm = { ref, version: await versionOf(ref), reason: 'It stands.' }
      await Promise.all([
        unlinkDocument(editor, { linkId, reason: 'Their own reporting.' }).then(good),
        reaffirmClaim(reviewer2, reaffirm).then(good),
      ])
    }
    // Both happen, or the rounds show nothing.
    expect(seen).toBeGreaterThan(0)
    expect(seen).toBeLessThan(200)
    for (const { find } of originInvariants)
      expect(await find(async (text) => (await deskPool().query(text)).rows)).toEqual([])
  }, 600_000)
})
