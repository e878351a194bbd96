import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { closeDesk, db } from '@/lib/db'
import { changeRole } from '@/lib/people/commands/change-role'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newPeople,
  newPerson,
  refusalOf,
  submittedClaim,
} from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>

let people: People

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const eventsOf = (ref: string, kind: string) =>
  db().$queryRaw<
    Array<{ n: bigint }>
  >`SELECT count(*) AS n FROM ledger.event e JOIN desk.claim c ON c.id = e.claim_id WHERE c.ref = ${ref} AND e.kind = ${kind}`.then(
    ([row]) => Number(row?.n),
  )

describe('two people at once', () => {
  test('two reviewers deciding one claim, 200 rounds: one winner each time, the loser told, one event, one decision', async () => {
    let { ref } = await submittedClaim(people.editor)
    for (let round = 1; round <= 200; round += 1) {
      if (round % 50 === 0) ({ ref } = await submittedClaim(people.editor))
      const [before, decisions] = [
        await eventsOf(ref, 'claim.decided'),
        await db().decision.count({ where: { claim: { ref } } }),
      ]
      const input = await decision(ref)
      const answers = await Promise.all([
        decideClaim(people.reviewer, { ...input, reason: 'mine' }),
        decideClaim(people.reviewer2, { ...input, status: 'UNVERIFIABLE', reason: 'no, mine' }),
      ])
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'stale'])
      expect(await eventsOf(ref, 'claim.decided')).toBe(before + 1)
      expect(await db().decision.count({ where: { claim: { ref } } })).toBe(decisions + 1)
    }
  }, 240_000)

  test('deciding against an edit: never a verdict on a revision that is not the newest', async () => {
    for (let round = 0; round < 30; round += 1) {
      const { ref, document } = await submittedClaim(people.editor)
      const input = await decision(ref)
      const content = contentWith([evidenceFrom(document)])
      const answers = await Promise.all([
        decideClaim(people.reviewer, input),
        editClaim(people.editor, { ref, version: input.version, content, slot: null }),
      ])
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'stale'])
    }
  }, 60_000)

  test('two edits of one version: one revision, numbered without a gap', async () => {
    const { ref, document } = await submittedClaim(people.editor)
    for (let round = 0; round < 20; round += 1) {
      const { version } = await db().claim.findUniqueOrThrow({ where: { ref } })
      const edits = [people.editor, people.editor2].map((actor) =>
        editClaim(actor, { ref, version, content: contentWith([evidenceFrom(document)]), slot: null }),
      )
      expect((await Promise.all(edits)).map(refusalOf).sort()).toEqual(['done', 'stale'])
    }
    expect(await db().revision.count({ where: { claim: { ref } } })).toBe(21)
  }, 60_000)

  test('take, return, withdraw and decide at once: one of them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ref } = await submittedClaim(people.editor)
      const input = await decision(ref)
      const answers = await Promise.all([
        decideClaim(people.reviewer, input),
        takeClaim(people.reviewer2, { ref, version: input.version }),
        returnClaim(people.reviewer2, { ref, version: input.version, reason: 'say more' }),
        withdrawClaim(people.editor, { ref, version: input.version, reason: 'mine' }),
      ])
      expect(answers.filter((a) => a.ok)).toHaveLength(1)
    }
  }, 60_000)

  test('thirty-two writers on a pool of ten are all answered', async () => {
    const { ref } = await submittedClaim(people.editor)
    const notes = await Promise.all(
      Array.from({ length: 32 }, (_, n) =>
        addNote(people.editor, { ref, parentId: null, body: `note ${n}` }),
      ),
    )
    expect(notes.every((note) => note.ok)).toBe(true)
    expect(await eventsOf(ref, 'note.added')).toBe(32)
  })

  test('a double submit is one submission', async () => {
    const { ref, document } = await submittedClaim(people.editor)
    good(await returnClaim(people.reviewer, { ref, version: 2, reason: 'again' }))
    good(
      await editClaim(people.editor, {
        ref,
        version: 3,
        content: contentWith([evidenceFrom(document)]),
        slot: null,
      }),
    )
    const answers = await Promise.all([1, 2, 3].map(() => submitClaim(people.editor, { ref, version: 4 })))
    expect(answers.filter((a) => a.ok)).toHaveLength(1)
  })

  test('two administrators who demote each other at once do not leave none', async () => {
    await db().person.findMany()
    const [one, two] = [people.admin, await newPerson('ADMIN')]
    const others = await db().person.findMany({
      where: { role: 'ADMIN', id: { notIn: [one.id, two.id] } },
      select: { id: true },
    })
    for (const { id } of others) good(await changeRole(one, { personId: id, role: 'EDITOR' }))
    const answers = await Promise.all([
      changeRole(one, { personId: two.id, role: 'EDITOR' }),
      changeRole(two, { personId: one.id, role: 'EDITOR' }),
    ])
    expect(answers.filter((a) => a.ok).length).toBeLessThan(2)
    expect(await db().person.count({ where: { role: 'ADMIN', active: true } })).toBeGreaterThan(0)
  })

  test('the log has no gap after all this, and every leaf its event', async () => {
    const [row] = await db().$queryRaw<
      Array<{ n: bigint; highest: bigint }>
    >`SELECT count(*) AS n, max(leaf_index) AS highest FROM ledger.log_leaf`
    expect(row?.n).toBe((row?.highest ?? 0n) + 1n)
  })
})
