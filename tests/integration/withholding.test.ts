import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { findPublicAddress } from '@/lib/published/queries'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { declineWithholding } from '@/lib/review/commands/decline-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { proposeWithholdingInput, type ProposeWithholdingInput } from '@/lib/review/schema'
import { findWithholding } from '@/lib/review/withholding-queries'
import {
  decidedClaim,
  decision,
  good,
  newestHash,
  newPeople,
  newPerson,
  OPERATOR,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>

let people: People

beforeAll(async () => {
  people = await newPeople()
})

const proposal = async (
  ref: string,
  changes: Partial<ProposeWithholdingInput> = {},
): Promise<ProposeWithholdingInput> => ({
  ref,
  version: await versionOf(ref),
  act: 'WITHHOLD',
  ground: 'COURT_ORDER',
  legalReference: 'Harbour Court, 12 O 345/26',
  reason: 'A court ordered it.',
  ...changes,
})

async function proposed(
  ref: string,
  by: Actor = people.reviewer,
  changes: Partial<ProposeWithholdingInput> = {},
) {
  const { withholdingId } = good(await proposeWithholding(by, await proposal(ref, changes)))
  return { ref, version: await versionOf(ref), withholdingId }
}

async function withheldClaim() {
  const claim = await decidedClaim(people.editor, people.reviewer)
  good(await confirmWithholding(people.reviewer2, await proposed(claim.ref)))
  return claim
}

const standingOf = async (ref: string) => {
  const { publication, workflow, status, version } = await db().claim.findUniqueOrThrow({ where: { ref } })
  return { publication, workflow, status, version }
}

async function eventsOf(ref: string, ...kinds: string[]) {
  const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  return db().event.findMany({ where: { claimId: id, kind: { in: kinds } }, orderBy: { leafIndex: 'asc' } })
}

describe('withholding a text', () => {
  test('is proposed by one reviewer, which readers do not notice, and done by another, which they do', async () => {
    const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
    const before = await findPublicAddress(slug)
    const version = await versionOf(ref)
    const step = await proposed(ref)
    expect(await versionOf(ref)).toBe(version)
    expect(await findPublicAddress(slug)).toEqual(before)

    expect(good(await confirmWithholding(people.reviewer2, step))).toEqual({ ref, isWithheld: true })
    expect(await standingOf(ref)).toEqual({
      publication: 'WITHHELD',
      workflow: 'DECIDED',
      status: 'UNVERIFIED',
      version: version + 1,
    })
    const page = {
      ref,
      status: 'UNVERIFIED',
      withheld: {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        ground: 'COURT_ORDER',
        legalReference: 'Harbour Court, 12 O 345/26',
        reason: 'A court ordered it.',
      },
    }
    for (const address of [slug, ref.toLowerCase()])
      expect(await findPublicAddress(address)).toEqual({ kind: 'withheld', page })
  })

  test('leaves one event for each half, and its row says who did which', async () => {
    const { ref } = await withheldClaim()
    const [first, second] = await eventsOf(ref, 'withholding.proposed', 'claim.withheld')
    expect([first?.actorId, second?.actorId]).toEqual([people.reviewer.id, people.reviewer2.id])
    expect([second?.fromState, second?.toState]).toEqual(['PUBLIC', 'WITHHELD'])
    const row = await db().withholding.findFirstOrThrow({ where: { claim: { ref } } })
    expect(row).toMatchObject({
      state: 'DONE',
      proposedById: people.reviewer.id,
      proposedEvent: first?.id,
      settledById: people.reviewer2.id,
      settledEvent: second?.id,
    })
  })

  test('is undone in the same way: restoring takes two people as well', async () => {
    const { ref, slug } = await withheldClaim()
    const step = await proposed(ref, people.reviewer2, { act: 'RESTORE', reason: 'The order was lifted.' })
    expect(refusalOf(await confirmWithholding(people.reviewer2, step))).toBe('not-allowed')
    expect(good(await confirmWithholding(people.reviewer, step))).toEqual({ ref, isWithheld: false })
    expect(await findPublicAddress(slug)).toMatchObject({ kind: 'claim', page: { ref, slug } })
    expect(await findPublicAddress(ref.toLowerCase())).toBeNull()
    const events = await eventsOf(ref, 'claim.withheld', 'claim.restored')
    expect(events.map(({ kind }) => kind)).toEqual(['claim.withheld', 'claim.restored'])
  })

  test('may be declined with a reason by any reviewer, also by the one who proposed it, and then proposed anew', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    for (const by of [people.reviewer, people.reviewer2]) {
      const { withholdingId } = await proposed(ref)
      const answer = { withholdingId, reason: 'The order names another text.' }
      expect(good(await declineWithholding(by, answer))).toEqual({ ref })
      expect(refusalOf(await declineWithholding(by, answer))).toBe('wrong-state')
      const confirming = { ref, version: await versionOf(ref), withholdingId }
      expect(refusalOf(await confirmWithholding(people.reviewer2, confirming))).toBe('wrong-state')
    }
    expect(await eventsOf(ref, 'withholding.declined')).toHaveLength(2)
    expect((await standingOf(ref)).publication).toBe('PUBLIC')
  })

  test('stays in force when the claim is decided again, until it is restored to the newer decision', async () => {
    const { ref, slug } = await withheldClaim()
    good(
      await decideClaim(
        people.reviewer2,
        await decision(ref, { status: 'UNVERIFIABLE', reason: 'Tried all.' }),
      ),
    )
    expect(await findPublicAddress(slug)).toMatchObject({
      kind: 'withheld',
      page: { ref, status: 'UNVERIFIABLE', withheld: { ground: 'COURT_ORDER' } },
    })
    good(await confirmWithholding(people.reviewer2, await proposed(ref, people.reviewer, { act: 'RESTORE' })))
    expect(await findPublicAddress(slug)).toMatchObject({
      kind: 'claim',
      page: { status: 'UNVERIFIABLE', decision: { reason: 'Tried all.' } },
    })
  })

  test('keeps quiet about a retraction made meanwhile, and tells of it once it is restored', async () => {
    const { ref, slug } = await withheldClaim()
    const retraction = {
      ref,
      version: await versionOf(ref),
      revisionHash: await newestHash(ref),
      reason: 'It was ours that was wrong.',
      correctionNotice: 'We named the wrong harbour.',
    }
    good(await retractClaim(people.reviewer2, retraction))
    const told = () => db().publishedCorrection.findFirst({ where: { ref, kind: 'RETRACTION' } })
    expect(await told()).toMatchObject({ slug: ref.toLowerCase(), notice: '' })
    expect(await findPublicAddress(slug)).toMatchObject({ kind: 'withheld', page: { status: 'RETRACTED' } })
    good(await confirmWithholding(people.reviewer2, await proposed(ref, people.reviewer, { act: 'RESTORE' })))
    expect(await told()).toMatchObject({ slug, notice: 'We named the wrong harbour.' })
  })

  test('can be done again after it was restored, and readers are told of the newer ground', async () => {
    const { ref, slug } = await withheldClaim()
    good(await confirmWithholding(people.reviewer2, await proposed(ref, people.reviewer, { act: 'RESTORE' })))
    const again = { ground: 'SAFETY', legalReference: null, reason: 'Somebody is in danger.' } as const
    good(await confirmWithholding(people.reviewer, await proposed(ref, people.reviewer2, again)))
    expect(await findPublicAddress(slug)).toMatchObject({ kind: 'withheld', page: { withheld: again } })
  })
})

describe('who may not, and when not', () => {
  let ref: string
  beforeAll(async () => {
    ;({ ref } = await decidedClaim(people.editor, people.reviewer))
  })

  test('nobody but a reviewer proposes, confirms or declines', async () => {
    const input = await proposal(ref)
    for (const actor of [people.editor, people.admin])
      expect(refusalOf(await proposeWithholding(actor, input))).toBe('not-allowed')
    for (const actor of [PUBLIC, OPERATOR])
      expect(refusalOf(await proposeWithholding(actor, input))).toBe('not-found')
    const step = await proposed(ref)
    for (const actor of [people.editor, people.admin]) {
      expect(refusalOf(await confirmWithholding(actor, step))).toBe('not-allowed')
      const no = { withholdingId: step.withholdingId, reason: 'no' }
      expect(refusalOf(await declineWithholding(actor, no))).toBe('not-allowed')
    }
    for (const actor of [PUBLIC, OPERATOR]) {
      expect(refusalOf(await confirmWithholding(actor, step))).toBe('not-found')
      const no = { withholdingId: step.withholdingId, reason: 'no' }
      expect(refusalOf(await declineWithholding(actor, no))).toBe('not-found')
    }
    good(await declineWithholding(people.reviewer, { withholdingId: step.withholdingId, reason: 'done' }))
  })

  test('whoever proposed it does not confirm it, even as the author of the claim', async () => {
    const own = await decidedClaim(people.reviewer, people.reviewer2)
    const step = await proposed(own.ref, people.reviewer)
    const answer = await confirmWithholding(people.reviewer, step)
    expect(refusalOf(answer)).toBe('not-allowed')
    expect(answer.ok ? '' : answer.refusal.detail).toMatch(/^Withholding takes two people/)
    expect(await findPublicAddress(own.slug)).toMatchObject({ kind: 'claim' })
    expect(await eventsOf(own.ref, 'claim.withheld')).toEqual([])
  })

  test('an old screen proposes and confirms nothing', async () => {
    const input = await proposal(ref)
    expect(
      refusalOf(await proposeWithholding(people.reviewer, { ...input, version: input.version - 1 })),
    ).toBe('stale')
    const step = await proposed(ref)
    expect(
      refusalOf(await confirmWithholding(people.reviewer2, { ...step, version: step.version - 1 })),
    ).toBe('stale')
    good(await declineWithholding(people.reviewer, { withholdingId: step.withholdingId, reason: 'done' }))
  })

  test('there is one proposal at a time, of whichever act', async () => {
    const { withholdingId } = await proposed(ref)
    for (const by of [people.reviewer, people.reviewer2])
      expect(refusalOf(await proposeWithholding(by, await proposal(ref, { ground: 'OTHER' })))).toBe(
        'duplicate',
      )
    good(await declineWithholding(people.reviewer, { withholdingId, reason: 'done' }))
  })

  test('only what readers see can be withheld, once, and only what is withheld restored', async () => {
    const waiting = await submittedClaim(people.editor)
    const wrong = async (on: string, act: 'WITHHOLD' | 'RESTORE') =>
      refusalOf(await proposeWithholding(people.reviewer, await proposal(on, { act })))
    expect(await wrong(waiting.ref, 'WITHHOLD')).toBe('wrong-state')
    expect(await wrong(waiting.ref, 'RESTORE')).toBe('wrong-state')
    expect(await wrong(ref, 'RESTORE')).toBe('wrong-state')
    expect(await wrong((await withheldClaim()).ref, 'WITHHOLD')).toBe('wrong-state')
    expect(
      refusalOf(await proposeWithholding(people.reviewer, { ...(await proposal(ref)), ref: 'C-00000' })),
    ).toBe('not-found')
  })

  test('a proposal belongs to its claim', async () => {
    const other = await decidedClaim(people.editor, people.reviewer)
    const step = await proposed(ref)
    const elsewhere = { ...step, ref: other.ref, version: await versionOf(other.ref) }
    expect(refusalOf(await confirmWithholding(people.reviewer2, elsewhere))).toBe('not-found')
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect(refusalOf(await confirmWithholding(people.reviewer2, { ...step, withholdingId: unknown }))).toBe(
      'not-found',
    )
    expect(
      refusalOf(await declineWithholding(people.reviewer2, { withholdingId: unknown, reason: 'no' })),
    ).toBe('not-found')
    good(await declineWithholding(people.reviewer, { withholdingId: step.withholdingId, reason: 'done' }))
  })

  test.each([
    ['without a reason', { reason: ' ' }],
    ['on a ground that is none', { ground: 'EMBARRASSMENT' }],
    ['of an act that is none', { act: 'DELETE' }],
    ['with more than it takes', { notice: 'x' }],
  ])('nothing is proposed %s', async (_, change) => {
    expect(proposeWithholdingInput.safeParse({ ...(await proposal(ref)), ...change }).success).toBe(false)
  })
})

describe('the desk', () => {
  test('sees what is proposed, by whom and why, and each is offered only what they may do', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const may = async (actor: Member) => (await findWithholding(actor, ref))?.may
    const nothing = { propose: null, confirm: false, decline: false }
    expect(await may(people.reviewer)).toEqual({ ...nothing, propose: 'WITHHOLD' })
    expect(await may(people.editor)).toEqual(nothing)
    expect(await may(people.admin)).toEqual(nothing)

    const step = await proposed(ref)
    expect(await findWithholding(people.reviewer, ref)).toMatchObject({
      isWithheld: false,
      open: {
        id: step.withholdingId,
        act: 'WITHHOLD',
        ground: 'COURT_ORDER',
        legalReference: 'Harbour Court, 12 O 345/26',
        reason: 'A court ordered it.',
        proposedBy: people.reviewer.name,
        isMine: true,
      },
      settled: [],
      may: { ...nothing, decline: true },
    })
    expect(await may(people.reviewer2)).toEqual({ propose: null, confirm: true, decline: true })
    expect(await may(people.editor)).toEqual(nothing)

    good(await confirmWithholding(people.reviewer2, step))
    expect(await findWithholding(people.editor, ref)).toMatchObject({
      isWithheld: true,
      open: null,
      settled: [{ state: 'DONE', proposedBy: people.reviewer.name, settledBy: people.reviewer2.name }],
      may: nothing,
    })
    expect(await may(people.reviewer)).toEqual({ ...nothing, propose: 'RESTORE' })
  })

  test('has nothing to withhold of a claim that readers never saw, and strangers are told nothing', async () => {
    const { ref } = await submittedClaim(people.editor)
    expect((await findWithholding(people.reviewer, ref))?.may.propose).toBeNull()
    expect(await findWithholding(PUBLIC, ref)).toBeNull()
    expect(await findWithholding(people.reviewer, 'C-00000')).toBeNull()
  })
})

describe('at once', () => {
  test('eight reviewers over 200 rounds: one proposal and one confirmation each time, never by one person', async () => {
    const reviewers = await Promise.all(Array.from({ length: 8 }, () => newPerson('REVIEWER')))
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    for (let round = 0; round < 200; round += 1) {
      const act = round % 2 === 0 ? 'WITHHOLD' : 'RESTORE'
      const input = await proposal(ref, { act })
      const proposals = await Promise.all(reviewers.map((by) => proposeWithholding(by, input)))
      expect(proposals.map(refusalOf).sort()).toEqual(['done', ...Array(7).fill('duplicate')])
      const proposer = proposals.findIndex(({ ok }) => ok)
      const { withholdingId } = good(
        proposals[proposer] ?? proposals[0] ?? (await proposeWithholding(PUBLIC, input)),
      )

      const step = { ref, version: input.version, withholdingId }
      const answers = (await Promise.all(reviewers.map((by) => confirmWithholding(by, step)))).map(refusalOf)
      expect(answers[proposer]).toBe('not-allowed')
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'stale')).toHaveLength(6)
      expect((await standingOf(ref)).publication).toBe(act === 'WITHHOLD' ? 'WITHHELD' : 'PUBLIC')
    }
    expect(await eventsOf(ref, 'claim.withheld')).toHaveLength(100)
    expect(await eventsOf(ref, 'claim.restored')).toHaveLength(100)
    const rows = await db().withholding.findMany({ where: { claim: { ref } } })
    expect(rows).toHaveLength(200)
    expect(rows.every((row) => row.settledById !== row.proposedById)).toBe(true)
  }, 300_000)

  test('confirming against deciding: one of them, and readers see either the text or none of it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ref, slug } = await decidedClaim(people.editor, people.reviewer)
      const step = await proposed(ref)
      const again = await decision(ref, { reason: 'Looked at again.' })
      const [confirmed, decided] = await Promise.all([
        confirmWithholding(people.reviewer2, step),
        decideClaim(people.reviewer, again),
      ])
      expect([confirmed, decided].map(refusalOf).sort()).toEqual(['done', 'stale'])
      expect((await findPublicAddress(slug))?.kind).toBe(confirmed.ok ? 'withheld' : 'claim')
    }
  }, 120_000)

  test('confirming against declining: one of them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ref } = await decidedClaim(people.editor, people.reviewer)
      const step = await proposed(ref)
      const answers = await Promise.all([
        confirmWithholding(people.reviewer2, step),
        declineWithholding(people.reviewer, { withholdingId: step.withholdingId, reason: 'no' }),
      ])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      const { state } = await db().withholding.findUniqueOrThrow({ where: { id: step.withholdingId } })
      expect(state).toBe(answers[0].ok ? 'DONE' : 'DECLINED')
    }
  }, 120_000)
})
