import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { closeDesk, db } from '@/lib/db'
import { undoImport } from '@/lib/imports/commands/undo-import'
import { listRows } from '@/lib/imports/list-rows'
import { listImports } from '@/lib/imports/queries'
import { BATCH_ROWS } from '@/lib/imports/rules'
import { begunImport, eventsOf, manyRows, newToken, pageOf, run, toldRow } from '@/tests/support/imports'
import { contentWith, good, newPeople, refusalOf, versionOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const page = (importId: string) => pageOf(people.editor, importId)

describe('what is there already', () => {
  test('is linked and not made again: a claim of the desk by its words, claimant and date', async () => {
    const token = newToken()
    const told = toldRow(token, 1)
    const content = contentWith([], { statement: String(told.claim).toUpperCase(), topics: [] })
    const agent = { kind: 'new' as const, name: String(told.who), agentKind: 'ORGANISATION' as const }
    const said = { agent, verb: 'SAYS' as const, anonymity: 'NAMED' as const, basis: 'WITNESSED' as const }
    const { ref } = good(
      await logClaim(people.editor2, {
        content: { ...content, attributions: [{ ...said, saidOn: '2024-03-05' }] },
        slot: null,
      }),
    )
    const importId = await begunImport(people.editor, [
      told,
      toldRow(token, 1, { on: '2020-01-01', review: '', url: '' }),
    ])
    await run(importId)
    const rows = await listRows(people.editor, { importId, filter: 'all' })
    expect(rows.map(({ state, linkedBy }) => [state, linkedBy])).toEqual([
      ['LINKED', 'content'],
      ['MADE', null],
    ])
    expect(rows[0]?.claim?.ref).toBe(ref)
    expect(rows[0]?.sources).toHaveLength(1)
    expect(await versionOf(ref)).toBe(1)
  })

  test('is linked within one file, across its batches and by the address alone', async () => {
    const token = newToken()
    const rows = manyRows(token, BATCH_ROWS + 5)
    const again = toldRow(token, 3, { who: 'Somebody else', review: `http://checkers.example/${token}/3/` })
    const importId = await begunImport(people.editor, [
      ...rows.slice(0, 10),
      toldRow(token, 2),
      ...rows.slice(10),
      again,
    ])
    await run(importId)
    const linked = await listRows(people.editor, { importId, filter: 'linked' })
    expect(linked.map(({ sameRow, linkedBy }) => [sameRow, linkedBy])).toEqual([
      [3, 'address'],
      [4, 'address'],
    ])
    expect((await page(importId)).counts).toMatchObject({ made: BATCH_ROWS + 5, linked: 2 })
  })

  test('is found when the same file is imported again, also where a claim was worded better since', async () => {
    const token = newToken()
    const first = await begunImport(people.editor, manyRows(token, 4))
    await run(first)
    const [row] = await listRows(people.editor, { importId: first, filter: 'made' })
    const ref = row?.claim?.ref ?? ''
    good(
      await editClaim(people.editor, {
        ref,
        version: 1,
        content: contentWith([], { statement: `Better ${token}` }),
        slot: null,
      }),
    )
    const second = await begunImport(people.editor, manyRows(token, 4))
    await run(second)
    expect((await page(second)).counts).toMatchObject({ made: 0, linked: 4 })
    expect((await listRows(people.editor, { importId: second, filter: 'linked' }))[0]?.claim?.ref).toBe(ref)
  })

  test('in other words is told as likely, afterwards, and not linked', async () => {
    const token = newToken()
    const importId = await begunImport(people.editor, [
      toldRow(token, 1, {
        claim: `The ${token} ferry sank at noon with forty people on board near the old quay`,
      }),
      toldRow(token, 2, {
        claim: `The ${token} ferry sank at noon with forty people on board, near that old quay`,
      }),
    ])
    await run(importId)
    expect((await page(importId)).counts).toMatchObject({ made: 2, likely: 0 })
    await run(importId)
    expect((await page(importId)).counts.likely).toBe(2)
    const [likely] = await listRows(people.editor, { importId, filter: 'likely' })
    expect(likely?.likely?.likeness).toBeGreaterThan(0.6)
  })

  test('a dry run finds it too, makes nothing, and leaves nothing in the log', async () => {
    const token = newToken()
    const before = await db().claim.count()
    const importId = await begunImport(people.editor, [...manyRows(token, 3), toldRow(token, 1), '{"x"'], {
      dry: true,
    })
    expect(await run(importId)).toBe('ENDED')
    expect((await page(importId)).counts).toMatchObject({ read: 5, made: 3, linked: 1, refused: 1 })
    expect(await db().claim.count()).toBe(before)
    expect(await eventsOf(importId)).toEqual([])
    const rows = await listRows(people.editor, { importId, filter: 'all' })
    expect(rows.map(({ statement }) => statement?.includes(token) ?? null)).toEqual([
      true,
      true,
      true,
      true,
      null,
    ])
    expect(refusalOf(await undoImport(people.editor, { importId, reason: 'x' }))).toBe('wrong-state')
    expect((await listImports(people.editor2)).some(({ id }) => id === importId)).toBe(false)
  })
})
