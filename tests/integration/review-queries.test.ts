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
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { releaseClaim } from '@/lib/review/commands/release-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { hex } from '@/lib/claims/revision'
import { findDeskClaim, listKeptWords, whatChanged } from '@/lib/review/queries'
import type { DeskClaim } from '@/lib/review/views'
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
/** Somebody to whom a review can be given, and a claim into which another can be merged. */
let spare: Member
let target: string
let kept: Awaited<ReturnType<typeof withInterests>>

beforeAll(async () => {
  people = await newPeople()
  spare = await newPerson('REVIEWER')
  target = (await decidedClaim(people.editor, spare)).ref
  kept = await withInterests()
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

/** Of the revision that readers see, or of the newest where they see none. */
async function decidedHash(ref: string) {
  const { decidedRevision } = await db().claim.findUniqueOrThrow({
    where: { ref },
    select: { decidedRevision: { select: { hash: true } } },
  })
  return decidedRevision ? hex(decidedRevision.hash) : newestHash(ref)
}

const proposed = async (actor: Member, ref: string, act: 'WITHHOLD' | 'RESTORE') =>
  proposeWithholding(actor, {
    ref,
    version: await versionOf(ref),
    act,
    ground: 'SAFETY',
    legalReference: null,
    reason: 'A life is at risk.',
  })

const acts: Record<Move, (actor: Member, ref: string) => Promise<{ ok: boolean }>> = {
  assign: async (actor, ref) =>
    assignClaim(actor, { ref, version: await versionOf(ref), personId: spare.id }),
  release: async (actor, ref) => releaseClaim(actor, { ref, version: await versionOf(ref) }),
  suggest: async (actor, ref) =>
    suggestChange(actor, {
      ref,
      version: await versionOf(ref),
      revisionHash: await newestHash(ref),
      field: 'place',
      value: `Pier ${Math.random()}`,
      reason: 'The briefing names it.',
    }),
  read: async (actor, ref) =>
    readClaim(actor, {
      ref,
      version: await versionOf(ref),
      revisionHash: await decidedHash(ref),
      status: 'UNVERIFIED',
      reason: 'One report, read again.',
    }),
  reaffirm: async (actor, ref) =>
    reaffirmClaim(actor, { ref, version: await versionOf(ref), reason: 'Nothing has changed.' }),
  withhold: (actor, ref) => proposed(actor, ref, 'WITHHOLD'),
  restore: (actor, ref) => proposed(actor, ref, 'RESTORE'),
  merge: async (actor, ref) =>
    mergeClaim(actor, { ref, version: await versionOf(ref), into: target, reason: 'The same deal.' }),
  edit: (actor, ref) => edited(actor, ref, `Another statement ${Math.random()}`),
  submit: async (actor, ref) => submitClaim(actor, { ref, version: await versionOf(ref) }),
  withdraw: async (actor, ref) =>
    withdrawClaim(actor, { ref, version: await versionOf(ref), reason: 'not ours' }),
  take: async (actor, ref) =>
    takeClaim(actor, { ref, version: await versionOf(ref), reason: 'They are away.' }),
  return: async (actor, ref) =>
    returnClaim(actor, { ref, version: await versionOf(ref), reason: 'say more' }),
  decide: async (actor, ref) => decideClaim(actor, await decision(ref)),
  retract: async (actor, ref) =>
    retractClaim(actor, {
      ref,
      version: await versionOf(ref),
      revisionHash: await decidedHash(ref),
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
  'decided, edited since': async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    good(await edited(people.editor2, ref, 'Said otherwise'))
    return ref
  },
  'decided and read again': async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await done(acts.read(people.reviewer2, ref))
    return ref
  },
  'changed by an accepted suggestion': async () => {
    const { ref } = await submittedClaim(people.editor)
    await suggestionTaken(ref)
    return ref
  },
  retracted: async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await done(acts.retract(people.reviewer, ref))
    return ref
  },
  'proposed to be withheld': async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await done(proposed(people.reviewer, ref, 'WITHHOLD'))
    return ref
  },
  withheld: () => withheld(),
  merged: async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await done(acts.merge(people.reviewer, ref))
    return ref
  },
}

const done = async (step: Promise<{ ok: boolean }>) => {
  const outcome = await step
  if (!outcome.ok) throw new Error(`a step of the scene was refused: ${JSON.stringify(outcome)}`)
}

async function suggestionTaken(ref: string) {
  await done(acts.suggest(people.reviewer, ref))
  const { id } = await db().suggestion.findFirstOrThrow({ where: { claim: { ref } }, select: { id: true } })
  await done(acceptSuggestion(people.editor2, { ref, version: await versionOf(ref), suggestionId: id }))
}

async function withheld() {
  const { ref } = await decidedClaim(people.editor, people.reviewer)
  const { withholdingId } = good(await proposed(people.reviewer, ref, 'WITHHOLD'))
  good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))
  return ref
}

/** A reviewer who has stated no interests this year, and one who has one in whoever these claims are attributed to. */
async function withInterests() {
  const [unstated, interested] = [
    await newPerson('REVIEWER', undefined, false),
    await newPerson('REVIEWER', undefined, false),
  ]
  const agent = await db().agent.findFirstOrThrow({ where: { name: 'Harbour office' }, select: { id: true } })
  const agents = [{ kind: 'known' as const, id: agent.id, label: 'Harbour office' }]
  good(await stateInterests(interested, { agents, topics: [], remark: null }))
  return { unstated, interested }
}

describe('what a person is offered', () => {
  for (const [state, make] of Object.entries(states))
    test(
      `on a claim that is ${state}, is exactly what the commands would let them do`,
      { timeout: 60_000 },
      async () => {
        for (const actor of Object.values({ ...people, ...kept })) {
          let ref = await make()
          const { powers } = await seen(actor, ref)
          for (const move of moves) {
            const { ok } = await acts[move](actor, ref)
            const cell = { state, role: actor.role, move }
            expect({ ...cell, can: powers[move] }).toEqual({ ...cell, can: ok })
            // What was done is done: the next move is asked of a claim that stands as this one stood.
            if (ok) ref = await make()
          }
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
    expect(await why(kept.unstated)).toBe('interests')
    expect(await why(kept.interested)).toBe('conflict')
    expect((await seen(kept.interested, ref)).interestsIn).toEqual(['Harbour office'])
  })
})

describe('a claim on the desk', () => {
  test('readers and jobs find nothing: no claim, no change, no kept words', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (const actor of [PUBLIC, OPERATOR]) {
      expect(await findDeskClaim(actor, ref)).toBeNull()
      expect(await whatChanged(actor, ref, 1)).toBeNull()
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
