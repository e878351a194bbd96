import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { countClaims, listClaims } from '@/lib/bulk/queries'
import { runBulk } from '@/lib/bulk/run-bulk'
import { EVERY_CLAIM } from '@/lib/bulk/views'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { closeDesk, db } from '@/lib/db'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { openClient } from '@/tests/support/attack'
import { chosenOf, manyClaims, outcomesOf, ranOver, started } from '@/tests/support/bulk'
import { ownerUrl } from '@/tests/support/database'
import {
  decidedClaim,
  good,
  newPeople,
  newPerson,
  refusalOf,
  setBlindShare,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client
beforeAll(async () => {
  people = await newPeople()
  owner = await openClient(ownerUrl())
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

const lineOf = async (ref: string) => ({ ref, version: await versionOf(ref) })

test('a claim that is named twice is chosen once, where it was named first', async () => {
  const [first = '', second = ''] = await manyClaims(people.editor, 2)
  const lines = await Promise.all([second, first, second].map(lineOf))
  const { bulkId, count } = good(await chooseClaims(people.reviewer, { by: 'lines', lines }))
  expect(count).toBe(2)
  expect(Object.keys(await outcomesOf(bulkId))).toEqual([second, first])
})

test('of what was refused only the stale are chosen again: for the others nothing has changed', async () => {
  const [own = ''] = await manyClaims(people.reviewer, 1)
  const [moving = ''] = await manyClaims(people.editor, 1)
  const lines = [await lineOf(own), { ref: moving, version: 1 }]
  const chosen = good(await chooseClaims(people.reviewer, { by: 'lines', lines }))
  const { bulkId } = await ranOver(people.reviewer, [own])
  expect(refusalOf(await chooseClaims(people.reviewer, { by: 'again', bulkId }))).toBe('invalid')
  await started(people.reviewer, chosen.bulkId)
  await runBulk(chosen)
  expect(await outcomesOf(chosen.bulkId)).toEqual({ [own]: 'not-allowed', [moving]: 'stale' })
  const again = good(await chooseClaims(people.reviewer, { by: 'again', bulkId: chosen.bulkId }))
  expect(Object.keys(await outcomesOf(again.bulkId))).toEqual([moving])
})

describe('what was chosen a day ago and not begun', () => {
  const age = (bulkId: string, hours: number) =>
    owner.query('UPDATE desk.bulk SET chosen_at = ledger.clock() - make_interval(mins => $2) WHERE id = $1', [
      bulkId,
      Math.round(hours * 60),
    ])

  test('goes when its person chooses again; what is younger, begun or another’s stays', async () => {
    const refs = await manyClaims(people.editor2, 1, { submitted: false })
    const choose = (actor: Member) => chosenOf(actor, refs)
    const [old, young] = [await choose(people.editor2), await choose(people.editor2)]
    const [begun, others] = [await choose(people.editor2), await choose(people.editor)]
    await started(people.editor2, begun, { act: 'submit' })
    for (const bulkId of [old, begun, others]) await age(bulkId, 24.1)
    await age(young, 23.9)
    const now = await choose(people.editor2)
    const all = [old, young, begun, others, now]
    const found = await db().bulk.findMany({ where: { id: { in: all } }, select: { id: true } })
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set([young, begun, others, now]))
  })
})

describe('a filter', () => {
  test('finds no claim that was merged: nothing moves it any more', async () => {
    const editor = await newPerson('EDITOR')
    const [merged = '', into = '', withdrawn = ''] = await manyClaims(editor, 3)
    const reason = 'The same in other words.'
    good(await mergeClaim(people.reviewer, { ...(await lineOf(merged)), into, reason }))
    good(await withdrawClaim(editor, { ...(await lineOf(withdrawn)), reason }))
    const filter = { ...EVERY_CLAIM, author: 'me' } as const
    expect((await listClaims(editor, filter)).items.map(({ ref }) => ref)).toEqual([into, withdrawn])
    expect(await countClaims(editor, filter)).toBe(2)
    const { bulkId } = good(await chooseClaims(editor, { by: 'claims', filter }))
    expect(Object.keys(await outcomesOf(bulkId))).toEqual([into, withdrawn])
  })

  test('finds no claim by a verdict that is hidden from whoever may read it blind', async () => {
    const open = await decidedClaim(people.editor, people.reviewer)
    await setBlindShare(100)
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const filter = { ...EVERY_CLAIM, status: 'UNVERIFIED' } as const
    const found = async (actor: Member) => (await listClaims(actor, filter)).items.map((item) => item.ref)
    expect(await found(people.reviewer)).toEqual([open.ref, ref])
    expect(await found(people.reviewer2)).toEqual([open.ref])
    expect([await countClaims(people.reviewer, filter), await countClaims(people.reviewer2, filter)]).toEqual(
      [2, 1],
    )
    const { bulkId } = good(await chooseClaims(people.reviewer2, { by: 'claims', filter }))
    expect(Object.keys(await outcomesOf(bulkId))).toEqual([open.ref])
  })
})
