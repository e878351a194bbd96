import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, doOnce, type Keyed, sweepKeptAnswers } from '@/lib/api/kept-answers'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db, transaction } from '@/lib/db'
import { done, type Outcome } from '@/lib/outcome'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { newPerson } from '@/tests/support/scene'

let one: Member
let other: Member
beforeAll(async () => {
  one = await newPerson('EDITOR')
  other = await newPerson('EDITOR')
})
afterAll(closeDesk)

const keyed = (person: Member, key: string): Keyed => ({
  personId: person.id,
  key,
  fingerprint: new Uint8Array(32),
})
const answerOf = (outcome: Outcome<unknown>): Answer => ({
  status: outcome.ok ? 200 : 422,
  body: JSON.stringify(outcome),
  location: null,
})
const send = (person: Member, key: string, run: () => Promise<Outcome<unknown>>) =>
  doOnce(keyed(person, key), run, answerOf)
const atOnce = async () => transaction(async () => done({}))

/** Does `meanwhile` while an act of the first person under `key` has begun and has not ended. */
async function whileUnderWay(key: string, meanwhile: () => Promise<void>): Promise<void> {
  const [begun, ended] = [new EventTarget(), new EventTarget()]
  const heard = (of: EventTarget) =>
    new Promise<void>((resolve) => of.addEventListener('now', () => resolve(), { once: true }))
  const [beginning, ending] = [heard(begun), heard(ended)]
  const acting = send(one, key, () =>
    transaction(async () => {
      begun.dispatchEvent(new Event('now'))
      await ending
      return done({})
    }),
  )
  await beginning
  await meanwhile().finally(() => ended.dispatchEvent(new Event('now')))
  expect(await acting).toMatchObject({ kind: 'answered', isAgain: false })
}

describe('while a request is under way', () => {
  test('its key is taken, and nobody waits for it to be told so', async () => {
    const key = randomUUID()
    await whileUnderWay(key, async () => {
      expect(await send(one, key, atOnce)).toEqual({ kind: 'in-flight' })
    })
  })

  test('other keys of its person are free, and so is the same key of anybody else', async () => {
    const key = randomUUID()
    await whileUnderWay(key, async () => {
      expect(await send(one, randomUUID(), atOnce)).toMatchObject({ kind: 'answered' })
      expect(await send(other, key, atOnce)).toMatchObject({ kind: 'answered' })
    })
  })
})

test('what a transaction under a key does without an outcome is a bug that is heard of, and is undone', async () => {
  const key = randomUUID()
  const slot = `note:${key}`
  const silent = async () => {
    await transaction(async (tx) => tx.draft.create({ data: { personId: one.id, slot, body: {} } }))
    return done({})
  }
  await expect(send(one, key, silent)).rejects.toThrow('a transaction gives an outcome')
  expect(await db().draft.count({ where: { slot } })).toBe(0)
  expect(await db().keptAnswer.count({ where: { key } })).toBe(0)
})

test('one round sweeps away all that counts no more, however much that is', async () => {
  const series = randomUUID()
  const owner = await openClient(ownerUrl())
  await owner.query(
    `INSERT INTO desk.kept_answer (person_id, key, fingerprint, status, body, kept_at)
     SELECT $1, $2 || n, sha256('x'), 200, '{}', clock_timestamp() - interval '25 hours' FROM generate_series(1, 1001) n`,
    [one.id, series],
  )
  await owner.end()
  expect(await sweepKeptAnswers()).toBeGreaterThanOrEqual(1001)
  expect(await db().keptAnswer.count({ where: { key: { startsWith: series } } })).toBe(0)
})
