import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { db, transaction } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { eventSheet } from '@/lib/ledger/events'
import { findMethodFigures } from '@/lib/published/method-figures'
import { findPublicAddress } from '@/lib/published/queries'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import { findFirstDecision, findSecondReading, listDeskReadings } from '@/lib/review/find-readings'
import type { ReadClaimInput } from '@/lib/review/schema'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { findSettings } from '@/lib/settings/queries'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  newPerson,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let third: Member

beforeAll(async () => {
  people = await newPeople()
  third = await newPerson('REVIEWER')
})

/** Wants a blind second reading of every decision from now on, or of none. */
async function wantBlind(value: 0 | 100) {
  const was = (await findSettings()).blindShare
  if (was !== value) good(await changeSetting(people.admin, { key: 'blindShare', was, value }))
}

async function decided(blind: boolean) {
  await wantBlind(blind ? 100 : 0)
  return decidedClaim(people.editor, people.reviewer)
}

const reading = async (ref: string, changes: Partial<ReadClaimInput> = {}): Promise<ReadClaimInput> => ({
  ref,
  version: await versionOf(ref),
  revisionHash: await newestHash(ref),
  status: 'UNVERIFIED',
  reason: 'I read the same report.',
  ...changes,
})

const dissent = { status: 'REFUTED', reason: 'The harbour log says otherwise.' } as const

const claimOf = (ref: string) => db().claim.findUniqueOrThrow({ where: { ref } })

async function pageOf(slug: string) {
  const found = await findPublicAddress(slug)
  if (found?.kind !== 'claim') throw new Error('no page there')
  return found.page
}

async function newestEvent(ref: string) {
  const event = await db().event.findFirstOrThrow({
    where: { claimId: (await claimOf(ref)).id },
    orderBy: { leafIndex: 'desc' },
    include: { payload: true },
  })
  return { ...event, said: JSON.parse(Buffer.from(event.payload?.payload ?? []).toString('utf8')) as unknown }
}

describe('a second reading', () => {
  test('that agrees makes depth 2, on the desk and in public; status and decision stay as they are', async () => {
    const { ref, slug } = await decided(false)
    const before = await db().decision.findMany({ where: { claim: { ref } } })
    expect(good(await readClaim(people.reviewer2, await reading(ref)))).toEqual({
      ref,
      agrees: true,
      blind: false,
      depth: 2,
    })
    expect(await claimOf(ref)).toMatchObject({ status: 'UNVERIFIED', depth: 2, workflow: 'DECIDED' })
    expect(await db().decision.findMany({ where: { claim: { ref } } })).toEqual(before)
    const page = await pageOf(slug)
    expect(page).toMatchObject({ status: 'UNVERIFIED', depth: 2 })
    expect(page.decision.readings).toMatchObject([
      { status: 'UNVERIFIED', agrees: true, blind: false, reviewer: people.reviewer2.name },
    ])
    const event = await newestEvent(ref)
    expect(event).toMatchObject({
      kind: 'claim.second-read',
      actorId: people.reviewer2.id,
      toState: 'UNVERIFIED',
    })
    expect(eventSheet['claim.second-read'].payload.parse(event.said)).toMatchObject({
      agrees: true,
      blind: false,
      ruleSet: 'v1',
      met: true,
      hash: await newestHash(ref),
    })
  })

  test('that does not agree is a dissent: the status stands, depth stays 1, and readers are shown it with its reason', async () => {
    const { ref, slug } = await decided(false)
    expect(good(await readClaim(people.reviewer2, await reading(ref, dissent)))).toMatchObject({
      agrees: false,
      depth: 1,
    })
    expect(await claimOf(ref)).toMatchObject({ status: 'UNVERIFIED', depth: 1 })
    expect(await pageOf(slug)).toMatchObject({
      status: 'UNVERIFIED',
      depth: 1,
      decision: {
        status: 'UNVERIFIED',
        readings: [{ ...dissent, agrees: false, reviewer: people.reviewer2.name }],
      },
    })
    good(await readClaim(third, await reading(ref)))
    expect(await claimOf(ref)).toMatchObject({ depth: 2 })
    expect((await pageOf(slug)).decision.readings.map((it) => it.agrees)).toEqual([false, true])
  })

  test('keeps how the rules judged its own status, whatever they say: its reason is public anyway', async () => {
    const { ref } = await decided(false)
    good(await readClaim(people.reviewer2, await reading(ref, dissent)))
    const [found] = await transaction(async (tx) => listDeskReadings(tx, (await claimOf(ref)).id))
    expect(found).toMatchObject({
      ...dissent,
      reviewer: people.reviewer2.name,
      reviewerRole: 'REVIEWER',
      evaluation: { version: 'v1', target: 'REFUTED', met: false },
    })
    const partly = await decided(false)
    good(
      await readClaim(
        people.reviewer2,
        await reading(partly.ref, { status: 'PARTLY_VERIFIED', reason: 'The hour holds.' }),
      ),
    )
    const [parted] = await transaction(async (tx) => listDeskReadings(tx, (await claimOf(partly.ref)).id))
    expect(parted?.evaluation.rules.find((rule) => rule.id === 'parts-written-out')?.met).toBe(true)
  })

  test('of an earlier decision stays with it when the claim is decided again; the new one begins at depth 1', async () => {
    const { ref, slug } = await decided(false)
    good(await readClaim(people.reviewer2, await reading(ref)))
    good(await decideClaim(third, await decision(ref, { status: 'UNVERIFIABLE' })))
    expect(await claimOf(ref)).toMatchObject({ status: 'UNVERIFIABLE', depth: 1 })
    const { history } = await pageOf(slug)
    expect(history.map((each) => each.readings.length)).toEqual([0, 1])
    // Whoever read the earlier one reads the new one anew; whoever decided it first may now read it, too.
    good(await readClaim(people.reviewer2, await reading(ref, { status: 'UNVERIFIABLE' })))
    good(await readClaim(people.reviewer, await reading(ref, dissent)))
    expect(await claimOf(ref)).toMatchObject({ depth: 2 })
  })
})

describe('a blind second reading', () => {
  test('is wanted of every decision at a share of 100 and of none at 0, and the decision says so', async () => {
    const [wanted, not] = [await decided(true), await decided(false)]
    expect((await claimOf(wanted.ref)).secondReadingAt).not.toBeNull()
    expect((await claimOf(not.ref)).secondReadingAt).toBeNull()
    const drawn = (ref: string) => db().decision.findFirstOrThrow({ where: { claim: { ref } } })
    expect([(await drawn(wanted.ref)).secondReading, (await drawn(not.ref)).secondReading]).toEqual([
      true,
      false,
    ])
  })

  test('that agrees makes depth 3; it is wanted no more, and counts for the agreement that readers are told of', async () => {
    const { ref, slug } = await decided(true)
    const before = (await findMethodFigures()).agreement
    expect(good(await readClaim(people.reviewer2, await reading(ref)))).toMatchObject({
      blind: true,
      depth: 3,
    })
    expect(await claimOf(ref)).toMatchObject({ depth: 3, secondReadingAt: null })
    expect(await pageOf(slug)).toMatchObject({ depth: 3, decision: { readings: [{ blind: true }] } })
    const { agreement } = await findMethodFigures()
    expect([agreement.n - before.n, agreement.agreed - before.agreed]).toEqual([1, 1])
    const event = await newestEvent(ref)
    expect(await db().publishedReading.findUnique({ where: { eventId: event.id } })).toEqual({
      eventId: event.id,
      first: 'UNVERIFIED',
      second: 'UNVERIFIED',
      at: event.at,
    })
  })

  test('that does not agree is a dissent, counted as one pair apart', async () => {
    const { ref } = await decided(true)
    const before = (await findMethodFigures()).agreement
    expect(good(await readClaim(people.reviewer2, await reading(ref, dissent)))).toMatchObject({
      agrees: false,
      blind: true,
      depth: 1,
    })
    expect(await claimOf(ref)).toMatchObject({ depth: 1, secondReadingAt: null })
    const { agreement } = await findMethodFigures()
    expect([agreement.n - before.n, agreement.agreed - before.agreed]).toEqual([1, 0])
    // The next one is given with open eyes.
    expect(good(await readClaim(third, await reading(ref)))).toMatchObject({ blind: false, depth: 2 })
  })

  test('is not blind any more for whoever asked to see the decision; another one is still wanted, and adds to it', async () => {
    const { ref } = await decided(true)
    const before = (await findMethodFigures()).agreement
    const { version } = await claimOf(ref)
    good(await unblindReading(people.reviewer2, { ref }))
    expect((await newestEvent(ref)).kind).toBe('reading.unblinded')
    expect(await claimOf(ref)).toMatchObject({ version })
    expect(good(await readClaim(people.reviewer2, await reading(ref)))).toMatchObject({
      blind: false,
      depth: 2,
    })
    expect((await claimOf(ref)).secondReadingAt).not.toBeNull()
    expect(good(await readClaim(third, await reading(ref)))).toMatchObject({ blind: true, depth: 3 })
    expect((await findMethodFigures()).agreement.n).toBe(before.n + 1)
  })

  test('is wanted no more once the claim was retracted', async () => {
    const { ref } = await decided(true)
    const { status: _, ...input } = await reading(ref)
    good(await retractClaim(third, { ...input, correctionNotice: 'It was another ferry.' }))
    expect((await claimOf(ref)).secondReadingAt).toBeNull()
    expect(refusalOf(await readClaim(people.reviewer2, await reading(ref)))).toBe('wrong-state')
    expect(refusalOf(await unblindReading(people.reviewer2, { ref }))).toBe('wrong-state')
  })
})

describe('who sees the first decision while a blind reading is wanted', () => {
  const shown = async (actor: Actor, ref: string) =>
    transaction(async (tx) => {
      const claim = await claimOf(ref)
      const standing = await findFirstDecision(tx, claim.id)
      const { workflow, status, secondReadingAt, authorId } = claim
      const everDecided = standing !== null
      const facts = { workflow, status, secondReadingAt, authorId, contributorIds: [authorId], everDecided }
      return findSecondReading(tx, actor, { ...facts, standing })
    })

  test('everybody but the reviewers who could give it', async () => {
    const { ref } = await decided(true)
    for (const actor of [people.editor, people.editor2, people.admin, people.reviewer, PUBLIC])
      expect(await shown(actor, ref)).toEqual({ wanted: true, may: false, hidden: false })
    for (const actor of [people.reviewer2, third])
      expect(await shown(actor, ref)).toEqual({ wanted: true, may: true, hidden: true })
  })

  test('whoever asked to see it, and nobody else by that', async () => {
    const { ref } = await decided(true)
    good(await unblindReading(people.reviewer2, { ref }))
    expect(await shown(people.reviewer2, ref)).toEqual({ wanted: true, may: true, hidden: false })
    expect(await shown(third, ref)).toMatchObject({ hidden: true })
  })

  test('everybody, once it is given', async () => {
    const { ref } = await decided(true)
    good(await readClaim(people.reviewer2, await reading(ref)))
    expect(await shown(people.reviewer2, ref)).toEqual({ wanted: false, may: false, hidden: false })
    expect(await shown(third, ref)).toEqual({ wanted: false, may: true, hidden: false })
  })

  test('asking is refused where nothing is hidden: no blind reading wanted, one’s own decision, asked already', async () => {
    const [plain, wanted] = [await decided(false), await decided(true)]
    const asks = (actor: Actor, ref: string) => unblindReading(actor, { ref }).then(refusalOf)
    expect(await asks(people.reviewer2, plain.ref)).toBe('wrong-state')
    expect(await asks(people.reviewer, wanted.ref)).toBe('not-allowed')
    expect(await asks(people.editor2, wanted.ref)).toBe('not-allowed')
    expect(await asks(people.admin, wanted.ref)).toBe('not-allowed')
    expect(await asks(PUBLIC, wanted.ref)).toBe('not-found')
    expect(await asks(people.reviewer2, 'C-ZZZZZ')).toBe('not-found')
    expect(await asks(people.reviewer2, wanted.ref)).toBe('done')
    expect(await asks(people.reviewer2, wanted.ref)).toBe('wrong-state')
    const waiting = await submittedClaim(people.editor)
    expect(await asks(people.reviewer2, waiting.ref)).toBe('wrong-state')
  })
})

describe('a second reading is refused', () => {
  const answer = async (actor: Actor, ref: string, changes: Partial<ReadClaimInput> = {}) =>
    refusalOf(await readClaim(actor, await reading(ref, changes)))

  test('to readers, editors, administrators, authors, and whoever decided', async () => {
    const { ref } = await decided(false)
    expect(await answer(PUBLIC, ref)).toBe('not-found')
    for (const actor of [people.editor, people.editor2, people.admin, people.reviewer])
      expect(await answer(actor, ref)).toBe('not-allowed')
    const own = await decidedClaim(people.reviewer2, people.reviewer)
    expect(await answer(people.reviewer2, own.ref)).toBe('not-allowed')
    expect(await db().reading.count({ where: { claim: { ref: { in: [ref, own.ref] } } } })).toBe(0)
  })

  test('of a claim that is not there', async () => {
    const input = await reading((await decided(false)).ref)
    expect(refusalOf(await readClaim(people.reviewer2, { ...input, ref: 'C-ZZZZZ' }))).toBe('not-found')
  })

  test('before interests are stated, and where one is stated in it', async () => {
    const { ref } = await decided(false)
    const silent = await newPerson('REVIEWER', 'A silent reviewer', false)
    expect(await answer(silent, ref)).toBe('interests')
    const { agent } = await db().attribution.findFirstOrThrow({
      where: { revision: { claim: { ref } } },
      select: { agent: { select: { id: true, name: true } } },
    })
    const agents = [{ kind: 'known' as const, id: agent.id, label: agent.name }]
    good(await stateInterests(silent, { agents, topics: [], remark: null }))
    expect(await answer(silent, ref)).toBe('not-allowed')
  })

  test('from an old screen, and of another text than the decided one', async () => {
    const { ref } = await decided(false)
    const old = await reading(ref)
    good(await readClaim(third, old))
    expect(refusalOf(await readClaim(people.reviewer2, old))).toBe('stale')
    expect(await answer(people.reviewer2, ref, { revisionHash: 'a'.repeat(64) })).toBe('stale')
  })

  test('a second time by the same reviewer', async () => {
    const { ref } = await decided(false)
    expect(await answer(people.reviewer2, ref)).toBe('done')
    expect(await answer(people.reviewer2, ref, dissent)).toBe('duplicate')
    expect(await db().reading.count({ where: { claim: { ref } } })).toBe(1)
  })

  test('of what was never decided, and of what has been edited since', async () => {
    const waiting = await submittedClaim(people.editor)
    expect(await answer(people.reviewer2, waiting.ref)).toBe('wrong-state')
    const { ref, document } = await decided(true)
    const version = await versionOf(ref)
    const first = await newestHash(ref)
    good(
      await editClaim(people.editor, {
        ref,
        version,
        content: contentWith([evidenceFrom(document)]),
        slot: null,
      }),
    )
    expect(await answer(people.reviewer2, ref, { revisionHash: first })).toBe('wrong-state')
    good(await submitClaim(people.editor, { ref, version: version + 1 }))
    expect(await answer(people.reviewer2, ref, { revisionHash: first })).toBe('wrong-state')
    // Nor is anything hidden any more: whoever decides next has to see what stands.
    expect(refusalOf(await unblindReading(people.reviewer2, { ref }))).toBe('wrong-state')
  })
})
