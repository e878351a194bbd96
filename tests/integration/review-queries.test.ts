import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { type Move, moves } from '@/lib/claims/rules'
import { closeDesk, db } from '@/lib/db'
import { changeRole } from '@/lib/people/commands/change-role'
import { addNote } from '@/lib/review/commands/add-note'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import {
  countWaiting,
  findDeskClaim,
  findNextInQueue,
  listKeptWords,
  listReviewQueue,
  whatChanged,
} from '@/lib/review/queries'
import type { DeskClaim, QueueFilter } from '@/lib/review/views'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  OPERATOR,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const seen = async (actor: Actor, ref: string): Promise<DeskClaim> => {
  const claim = await findDeskClaim(actor, ref)
  if (!claim) throw new Error(`${ref} is not there`)
  return claim
}

const edited = async (actor: Member, ref: string, statement: string) => {
  const document = await newDocument(people.editor)
  const content = contentWith([evidenceFrom(document)], { statement })
  return editClaim(actor, { ref, version: await versionOf(ref), content, slot: null })
}

const all: QueueFilter = { show: 'all', workflow: null, status: null, cursor: null }

const acts: Record<Move, (actor: Member, ref: string) => Promise<{ ok: boolean }>> = {
  edit: (actor, ref) => edited(actor, ref, `Another statement ${Math.random()}`),
  submit: async (actor, ref) => submitClaim(actor, { ref, version: await versionOf(ref) }),
  withdraw: async (actor, ref) =>
    withdrawClaim(actor, { ref, version: await versionOf(ref), reason: 'not ours' }),
  take: async (actor, ref) => takeClaim(actor, { ref, version: await versionOf(ref) }),
  return: async (actor, ref) =>
    returnClaim(actor, { ref, version: await versionOf(ref), reason: 'say more' }),
  decide: async (actor, ref) => decideClaim(actor, await decision(ref)),
  retract: async (actor, ref) =>
    retractClaim(actor, {
      ref,
      version: await versionOf(ref),
      revisionHash: (await seen(actor, ref)).decided?.hash ?? (await newestHash(ref)),
      reason: 'wrong',
      correctionNotice: 'We were wrong.',
    }),
}

const draft = async (author: Member) => {
  const document = await newDocument(author)
  return good(await logClaim(author, { content: contentWith([evidenceFrom(document)]), slot: null })).ref
}

/** A fresh claim by `editor`, in each state that a claim can be in. */
const states: Record<string, () => Promise<string>> = {
  draft: () => draft(people.editor),
  'draft without a source': async () =>
    good(await logClaim(people.editor, { content: contentWith([]), slot: null })).ref,
  submitted: async () => (await submittedClaim(people.editor)).ref,
  'in review with one of them': async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await takeClaim(people.reviewer, { ref, version: 2 }))
    return ref
  },
  returned: async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await returnClaim(people.reviewer, { ref, version: 2, reason: 'say more' }))
    return ref
  },
  withdrawn: async () => {
    const ref = await draft(people.editor)
    good(await withdrawClaim(people.editor, { ref, version: 1, reason: 'not ours' }))
    return ref
  },
  decided: async () => (await decidedClaim(people.editor, people.reviewer)).ref,
  'decided, edited, submitted again': async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    good(await edited(people.reviewer2, ref, 'Said more exactly'))
    good(await submitClaim(people.reviewer2, { ref, version: await versionOf(ref) }))
    return ref
  },
  retracted: async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await acts.retract(people.reviewer, ref)
    return ref
  },
}

describe('what a person is offered', () => {
  for (const [state, make] of Object.entries(states))
    test(
      `on a claim that is ${state}, is exactly what the commands would let them do`,
      { timeout: 60_000 },
      async () => {
        let ref = await make()
        for (const actor of Object.values(people))
          for (const move of moves) {
            const offered = (await seen(actor, ref)).powers[move]
            const { ok } = await acts[move](actor, ref)
            expect({ state, role: actor.role, move, can: offered }).toEqual({
              state,
              role: actor.role,
              move,
              can: ok,
            })
            if (ok) ref = await make()
          }
      },
    )

  test('an edit of a decided claim is not up for a decision before it is submitted', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    good(await edited(people.editor, ref, 'Not ready yet'))
    const claim = await seen(people.reviewer, ref)
    expect(claim).toMatchObject({
      workflow: 'DECIDED',
      editedSinceReview: true,
      powers: { decide: false, retract: true },
    })
  })

  test('whoever does not decide is told why: wrote part of it, is no reviewer, is an administrator', async () => {
    const { ref } = await submittedClaim(people.reviewer)
    const why = async (actor: Actor) => (await seen(actor, ref)).powers.notDeciding
    expect(await why(people.reviewer)).toBe('own')
    expect(await why(people.reviewer2)).toBeNull()
    expect(await why(people.editor)).toBe('not-reviewer')
    expect(await why(people.admin)).toBe('administrator')
  })
})

describe('a claim on the desk', () => {
  test('readers and jobs find nothing: no claim, no queue, no count, no change', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (const actor of [PUBLIC, OPERATOR]) {
      expect(await findDeskClaim(actor, ref)).toBeNull()
      expect(await whatChanged(actor, ref, 1)).toBeNull()
      expect(await listReviewQueue(actor, all)).toMatchObject({ items: [], total: 0 })
      expect(await countWaiting(actor)).toEqual({ all: 0, mine: 0, unassigned: 0, edited: 0 })
      expect(await findNextInQueue(actor, ref)).toBeNull()
      expect(await listKeptWords(actor, [`decide:${ref}`])).toEqual({})
    }
    expect(await findDeskClaim(people.editor, 'C-00000')).toBeNull()
  })

  test('it comes with its revisions, who wrote them, what differs from the decided one, decisions, threads and history', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer, {
      status: 'UNVERIFIED',
      reason: 'Nobody else says so.',
      note: 'Ask again.',
    })
    const [first] = (await seen(people.editor, ref)).notes
    good(await addNote(people.editor2, { ref, parentId: first?.id ?? null, body: 'I asked.' }))
    good(await edited(people.editor2, ref, 'The ferry sank before noon'))
    good(await submitClaim(people.editor2, { ref, version: await versionOf(ref) }))

    const claim = await seen(people.reviewer, ref)
    expect(claim).toMatchObject({
      workflow: 'SUBMITTED',
      status: 'UNVERIFIED',
      everDecided: true,
      editedSinceReview: true,
    })
    expect(claim.contributors).toEqual([people.editor.name, people.editor2.name])
    expect(claim.revisions.map((it) => [it.number, it.isDecided, it.isNewest])).toEqual([
      [1, true, false],
      [2, false, true],
    ])
    expect(claim.diff).toMatchObject({ from: 1, to: 2, onlyOrder: false })
    expect(claim.diff?.about.map((it) => it.field)).toContain('statement')
    expect(claim.decisions).toMatchObject([
      { status: 'UNVERIFIED', from: null, reason: 'Nobody else says so.', reviewer: people.reviewer.name },
    ])
    expect(claim.notes).toMatchObject([
      { body: 'Ask again.', replies: [{ body: 'I asked.', author: people.editor2.name }] },
    ])
    expect(claim.history.map((line) => line.kind)).toEqual([
      'claim.logged',
      'claim.submitted',
      'claim.decided',
      'note.added',
      'claim.edited',
      'claim.submitted',
    ])
    expect(claim.history[2]).toMatchObject({
      sentence: `${people.reviewer.name} decided the status`,
      reason: 'Nobody else says so.',
      isMine: true,
      redacted: false,
    })
  })

  test('history keeps a person’s role as it was, after the person has another', async () => {
    const reviewer = await newPerson('REVIEWER')
    const { ref } = await decidedClaim(people.editor, reviewer, { note: 'To remember.' })
    good(await changeRole(OPERATOR, { personId: reviewer.id, role: 'EDITOR' }))
    const claim = await seen(people.editor, ref)
    expect(claim.decisions[0]).toMatchObject({ reviewer: reviewer.name, reviewerRole: 'REVIEWER' })
    expect(claim.notes[0]?.role).toBe('REVIEWER')
    expect(claim.history.find((line) => line.kind === 'claim.decided')?.role).toBe('REVIEWER')
  })
})

describe('what changed', () => {
  test('since a version: later steps only, the newer decision, and the words that differ from those that were read', async () => {
    const { ref } = await submittedClaim(people.editor)
    const read = await versionOf(ref)
    expect(await whatChanged(people.reviewer2, ref, read)).toMatchObject({
      version: read,
      steps: [],
      decision: null,
      diff: null,
    })
    good(await addNote(people.editor, { ref, parentId: null, body: 'A note moves nothing.' }))
    good(await edited(people.editor, ref, 'The ferry sank after noon'))
    good(await decideClaim(people.reviewer, await decision(ref, { reason: 'One report.' })))

    const changes = await whatChanged(people.reviewer2, ref, read)
    expect(changes).toMatchObject({
      version: read + 2,
      workflow: 'DECIDED',
      canDecide: true,
      revision: { number: 2 },
    })
    expect(changes?.steps.map((step) => step.kind)).toEqual(['claim.edited', 'claim.decided'])
    expect(changes?.decision).toMatchObject({
      status: 'UNVERIFIED',
      reason: 'One report.',
      reviewer: people.reviewer.name,
    })
    expect(changes?.diff).toMatchObject({ from: 1, to: 2 })

    const later = await whatChanged(people.reviewer2, ref, read + 1)
    expect(later?.steps.map((step) => step.kind)).toEqual(['claim.decided'])
    expect(later?.diff).toBeNull()
  })

  test('a claim that was sent back meanwhile can no longer be decided, and the notice knows it', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await returnClaim(people.reviewer, { ref, version: 2, reason: 'Quote the denial.' }))
    const changes = await whatChanged(people.reviewer2, ref, 2)
    expect(changes).toMatchObject({
      canDecide: false,
      steps: [{ kind: 'claim.returned', reason: 'Quote the denial.' }],
    })
  })
})

describe('the review queue', () => {
  test(
    'pages walk through every waiting claim once, the longest waiting first, there and back',
    { timeout: 120_000 },
    async () => {
      const document = await newDocument(people.editor)
      for (let made = 0; made < 65; made += 1) {
        const { ref } = good(
          await logClaim(people.editor, { content: contentWith([evidenceFrom(document)]), slot: null }),
        )
        good(await submitClaim(people.editor, { ref, version: 1 }))
      }
      const order = (
        await db().claim.findMany({
          where: { workflow: { in: ['SUBMITTED', 'IN_REVIEW'] } },
          orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
          select: { ref: true },
        })
      ).map(({ ref }) => ref)
      const forth: string[] = []
      const pages: string[][] = []
      let cursor: string | null = null
      let last = await listReviewQueue(people.reviewer, all)
      for (;;) {
        expect(last.total).toBe(order.length)
        pages.push(last.items.map((line) => line.ref))
        forth.push(...last.items.map((line) => line.ref))
        cursor = last.nextCursor
        if (!cursor) break
        last = await listReviewQueue(people.reviewer, { ...all, cursor })
      }
      expect(forth).toEqual(order)
      for (const page of pages.slice(0, -1).reverse()) {
        last = await listReviewQueue(people.reviewer, { ...all, cursor: last.previousCursor })
        expect(last.items.map((line) => line.ref)).toEqual(page)
      }
      expect(last.previousCursor).toBeNull()
      expect((await listReviewQueue(people.reviewer, { ...all, cursor: 'nonsense' })).items[0]?.ref).toBe(
        order[0],
      )
    },
  )

  test('filters and counts agree: mine, taken by nobody, edited since review, step, public status', async () => {
    const reviewer = await newPerson('REVIEWER')
    const mine = (await submittedClaim(people.editor)).ref
    good(await takeClaim(reviewer, { ref: mine, version: 2 }))
    const { ref: again } = await decidedClaim(people.editor, reviewer, {
      status: 'UNVERIFIABLE',
      reason: 'No open source can.',
    })
    good(await edited(people.editor2, again, 'Now with a date'))
    good(await submitClaim(people.editor2, { ref: again, version: await versionOf(again) }))

    const list = async (filter: Partial<QueueFilter>) => listReviewQueue(reviewer, { ...all, ...filter })
    const counts = await countWaiting(reviewer)
    for (const show of ['all', 'mine', 'unassigned', 'edited'] as const)
      expect((await list({ show })).total).toBe(counts[show])
    expect((await list({ show: 'mine' })).items).toMatchObject([
      { ref: mine, canTake: false, assignee: { id: reviewer.id } },
    ])
    expect((await list({ workflow: 'IN_REVIEW', show: 'mine' })).total).toBe(1)
    expect((await list({ workflow: 'SUBMITTED', show: 'mine' })).total).toBe(0)
    expect((await list({ status: 'UNVERIFIABLE' })).items).toMatchObject([
      {
        ref: again,
        editedSinceReview: true,
        everDecided: true,
        statement: 'Now with a date',
        claimant: 'Harbour office',
        revision: 2,
      },
    ])
    // Never decided is not the same as decided "unverified".
    expect((await list({ status: 'UNVERIFIED' })).items.every((line) => line.everDecided)).toBe(true)
  })

  test('nobody is offered the review of what they wrote, there or as the next one', async () => {
    const author = await newPerson('REVIEWER')
    const own = (await submittedClaim(author)).ref
    const lines: Array<{ ref: string; canTake: boolean; isOwn: boolean }> = []
    for (let cursor: string | null = null; ;) {
      const page = await listReviewQueue(author, { ...all, cursor })
      lines.push(...page.items)
      cursor = page.nextCursor
      if (!cursor) break
    }
    expect(lines.find((line) => line.ref === own)).toMatchObject({ canTake: false, isOwn: true })
    expect(lines.filter((line) => !line.isOwn && !line.canTake)).toEqual([])

    const next = await findNextInQueue(author, 'C-00000')
    const first = lines.find((line) => !line.isOwn)
    expect(next?.ref).not.toBe(own)
    expect(next?.ref).toBe(first?.ref)
    expect(await findNextInQueue(people.editor, 'C-00000')).toBeNull()
    good(
      await takeClaim(people.reviewer, { ref: first?.ref ?? '', version: await versionOf(first?.ref ?? '') }),
    )
    expect((await findNextInQueue(author, 'C-00000'))?.ref).not.toBe(first?.ref)
  })
})
