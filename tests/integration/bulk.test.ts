import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { discardBulk } from '@/lib/bulk/commands/discard-bulk'
import { leaveOut } from '@/lib/bulk/commands/leave-out'
import { startBulk } from '@/lib/bulk/commands/start-bulk'
import { foresee, listBulkClaims, listRefused, sampleClaims } from '@/lib/bulk/look-through'
import { countClaims, findBulk, listBulks, listClaims } from '@/lib/bulk/queries'
import { runBulk } from '@/lib/bulk/run-bulk'
import { EVERY_CLAIM } from '@/lib/bulk/views'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { findEditableClaim } from '@/lib/claims/queries'
import { closeDesk, db } from '@/lib/db'
import { runImport } from '@/lib/imports/run-import'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { WHOLE_QUEUE } from '@/lib/review/queue-views'
import { chosenOf, countOf, manyClaims, outcomesOf, ranOver, started, UNSETTLED } from '@/tests/support/bulk'
import { begunImport, newToken, toldRow } from '@/tests/support/imports'
import { decision, good, newPeople, newPerson, refusalOf, versionOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const claimOf = (ref: string) => db().claim.findUniqueOrThrow({ where: { ref } })
const pageOf = async (bulkId: string, actor = people.reviewer) => {
  const found = await findBulk(actor, bulkId)
  if (!found) throw new Error('it is not seen')
  return found
}

async function topicOf(ref: string) {
  const found = await db().revisionTopic.findFirstOrThrow({
    where: { revision: { claim: { ref } } },
    select: { topic: { select: { id: true, slug: true, name: true } } },
  })
  return found.topic
}

const topicsOf = async (ref: string) =>
  (await findEditableClaim(people.editor, ref))?.content.topics.flatMap((topic) =>
    topic.kind === 'known' ? [topic.label] : [],
  )

async function edited(ref: string) {
  const claim = await findEditableClaim(people.editor, ref)
  if (!claim) throw new Error('no such claim')
  const content = { ...claim.content, place: `Berth ${Math.random()}` }
  good(await editClaim(people.editor, { ref, version: claim.version, content, slot: null }))
}

describe('each act', () => {
  test('decides each claim with an event and a decision of its own, and publishes it', async () => {
    const refs = await manyClaims(people.editor, 3)
    const { bulkId, state } = await ranOver(people.reviewer, refs, { ...UNSETTLED, note: 'In one go.' })
    expect(state).toBe('ENDED')
    expect(Object.values(await outcomesOf(bulkId))).toEqual(['done', 'done', 'done'])
    const decisions = await db().decision.findMany({
      where: { claim: { ref: { in: refs } } },
      select: { toStatus: true, reason: true, reviewerId: true, override: true, eventId: true },
    })
    expect(new Set(decisions.map(({ eventId }) => eventId)).size).toBe(3)
    for (const { eventId: _, ...each } of decisions)
      expect(each).toEqual({
        toStatus: 'UNVERIFIABLE',
        reason: UNSETTLED.reason,
        reviewerId: people.reviewer.id,
        override: null,
      })
    expect(await claimOf(refs[0] ?? '')).toMatchObject({ workflow: 'DECIDED', publication: 'PUBLIC' })
    expect(await db().note.count({ where: { claim: { ref: { in: refs } }, body: 'In one go.' } })).toBe(3)
    // Each is bound to the very event by which it was done.
    const [bound] = await db().$queryRaw<Array<{ n: number }>>`
      SELECT count(*)::int AS n FROM desk.bulk_item i JOIN ledger.event e ON e.leaf_index = i.leaf_index AND e.claim_id = i.claim_id
      WHERE i.bulk_id = ${bulkId}::uuid AND e.kind = 'claim.decided' AND e.actor_id = ${people.reviewer.id}::uuid`
    expect(bound?.n).toBe(3)
  })

  test('gives reviews to a reviewer, and frees them again', async () => {
    const refs = await manyClaims(people.editor, 2)
    await ranOver(people.reviewer, refs, { act: 'assign', personId: people.reviewer2.id })
    expect((await claimOf(refs[0] ?? '')).assigneeId).toBe(people.reviewer2.id)
    const { bulkId } = await ranOver(people.reviewer, refs, { act: 'assign', personId: null })
    expect(Object.values(await outcomesOf(bulkId))).toEqual(['done', 'done'])
    expect((await claimOf(refs[1] ?? '')).assigneeId).toBeNull()
  })

  test('adds a topic by an edit of each, and takes it away again; whoever has it is told so', async () => {
    const [other = ''] = await manyClaims(people.editor2, 1)
    await edited(other)
    const refs = await manyClaims(people.editor, 2)
    const { id: harbour } = await topicOf(refs[0] ?? '')
    const topic = await db().topic.create({
      data: {
        name: 'Ferries at night',
        folded: 'ferries at night',
        slug: 'ferries-at-night',
        createdById: people.editor.id,
      },
    })
    const { bulkId } = await ranOver(people.editor2, refs, { act: 'add-topic', topicId: topic.id })
    expect(Object.values(await outcomesOf(bulkId))).toEqual(['done', 'done'])
    expect(await topicsOf(refs[0] ?? '')).toEqual(['Harbour', 'Ferries at night'])
    expect(
      await db().revision.count({ where: { claim: { ref: refs[0] }, authorId: people.editor2.id } }),
    ).toBe(1)
    const again = await ranOver(people.editor2, refs, { act: 'add-topic', topicId: topic.id })
    expect(Object.values(await outcomesOf(again.bulkId))).toEqual(['wrong-state', 'wrong-state'])
    await ranOver(people.editor2, refs, { act: 'remove-topic', topicId: harbour })
    expect(await topicsOf(refs[1] ?? '')).toEqual(['Ferries at night'])
    const gone = await ranOver(people.editor2, refs, { act: 'remove-topic', topicId: harbour })
    expect(Object.values(await outcomesOf(gone.bulkId))).toEqual(['wrong-state', 'wrong-state'])
  })

  test('submits one’s own drafts; those of others are refused and named', async () => {
    const own = await manyClaims(people.editor, 2, { submitted: false })
    const others = await manyClaims(people.editor2, 1, { submitted: false })
    const { bulkId } = await ranOver(people.editor, [...own, ...others], { act: 'submit' })
    expect(await outcomesOf(bulkId)).toEqual({
      [own[0] ?? '']: 'done',
      [own[1] ?? '']: 'done',
      [others[0] ?? '']: 'not-allowed',
    })
    expect(await claimOf(others[0] ?? '')).toMatchObject({ workflow: 'DRAFT', version: 1 })
  })
})

describe('what a single command refuses is refused, and named', () => {
  test('own claims, drafts, withdrawn ones, those a colleague is on, and those that rest on too little', async () => {
    const { reviewer, reviewer2 } = people
    const [own = ''] = await manyClaims(reviewer, 1)
    const [draft = ''] = await manyClaims(people.editor, 1, { submitted: false })
    const [withdrawn = '', leased = '', fine = ''] = await manyClaims(people.editor, 3)
    good(await withdrawClaim(people.editor, { ref: withdrawn, version: 2, reason: 'Said elsewhere.' }))
    good(await takeClaim(reviewer2, { ref: leased, version: 2 }))
    const { bulkId } = await ranOver(reviewer, [own, draft, withdrawn, leased, fine])
    expect(await outcomesOf(bulkId)).toEqual({
      [own]: 'not-allowed',
      [draft]: 'wrong-state',
      [withdrawn]: 'wrong-state',
      [leased]: 'wrong-state',
      [fine]: 'done',
    })
    const groups = await listRefused(reviewer, await pageOf(bulkId))
    expect(groups).toHaveLength(4)
    expect(groups.find(({ code }) => code === 'not-allowed')).toMatchObject({
      detail: 'Four eyes: you wrote part of this claim, so another reviewer decides it.',
      count: 1,
      claims: [{ ref: own }],
    })
    expect(groups.some(({ detail }) => detail.includes(`${reviewer2.name} is on this review`))).toBe(true)
    expect(
      await db().decision.count({ where: { claim: { ref: { in: [own, draft, withdrawn, leased] } } } }),
    ).toBe(0)
  })

  test('a status that the evidence does not bear out is given to none, and nothing overrides that', async () => {
    const refs = await manyClaims(people.editor, 2)
    const { bulkId, state } = await ranOver(people.reviewer, refs, { ...UNSETTLED, status: 'VERIFIED' })
    expect(state).toBe('ENDED')
    expect(Object.values(await outcomesOf(bulkId))).toEqual(['unmet-rule', 'unmet-rule'])
    expect(await claimOf(refs[0] ?? '')).toMatchObject({ workflow: 'SUBMITTED', publication: 'PRIVATE' })
  })

  test('a merged claim is refused, and a withheld text stays withheld under its new decision', async () => {
    const { reviewer, reviewer2 } = people
    const [merged = '', into = '', withheld = ''] = await manyClaims(people.editor, 3)
    good(await mergeClaim(reviewer2, { ref: merged, version: 2, into, reason: 'The same in other words.' }))
    good(await decideClaim(reviewer2, await decision(withheld)))
    const asked = {
      ref: withheld,
      version: await versionOf(withheld),
      act: 'WITHHOLD',
      ground: 'COURT_ORDER',
      legalReference: null,
      reason: 'An order of the court.',
    } as const
    const { withholdingId } = good(await proposeWithholding(reviewer, asked))
    good(
      await confirmWithholding(reviewer2, {
        ref: withheld,
        version: await versionOf(withheld),
        withholdingId,
      }),
    )
    const bulkId = await chosenOf(reviewer, [merged, withheld])
    expect(await foresee(reviewer, await pageOf(bulkId))).toMatchObject({ withheld: 1, decided: 1 })
    await started(reviewer, bulkId)
    await runBulk({ bulkId })
    expect(await outcomesOf(bulkId)).toEqual({ [merged]: 'wrong-state', [withheld]: 'done' })
    expect(await claimOf(withheld)).toMatchObject({ publication: 'WITHHELD', status: 'UNVERIFIABLE' })
  })

  test('an interest in one of them keeps the reviewer from that one', async () => {
    const refs = await manyClaims(people.editor, 1)
    const reviewer = await newPerson('REVIEWER', undefined, false)
    const { id, name } = await topicOf(refs[0] ?? '')
    good(
      await stateInterests(reviewer, {
        agents: [],
        topics: [{ kind: 'known', id, label: name }],
        remark: null,
      }),
    )
    const { bulkId } = await ranOver(reviewer, refs)
    expect(Object.values(await outcomesOf(bulkId))).toEqual(['not-allowed'])
  })

  test('a claim that changed since it was chosen is refused as stale, and can be chosen again as it is now', async () => {
    const [still = '', moving = ''] = await manyClaims(people.editor, 2)
    const bulkId = await chosenOf(people.reviewer, [still, moving])
    await edited(moving)
    expect(await foresee(people.reviewer, await pageOf(bulkId))).toMatchObject({
      moved: 1,
      workflow: { SUBMITTED: 2 },
    })
    await started(people.reviewer, bulkId)
    await runBulk({ bulkId })
    expect(await outcomesOf(bulkId)).toEqual({ [still]: 'done', [moving]: 'stale' })
    const again = good(await chooseClaims(people.reviewer, { by: 'again', bulkId }))
    expect(again.count).toBe(1)
    await started(people.reviewer, again.bulkId)
    await runBulk(again)
    expect(await outcomesOf(again.bulkId)).toEqual({ [moving]: 'done' })
    expect(refusalOf(await chooseClaims(people.reviewer2, { by: 'again', bulkId }))).toBe('invalid')
  })

  test('a single line counts as it was on the screen, even where it had moved before it was chosen', async () => {
    const [ref = ''] = await manyClaims(people.editor, 1)
    const lines = [{ ref, version: await versionOf(ref) }]
    await edited(ref)
    const { bulkId } = good(await chooseClaims(people.reviewer, { by: 'lines', lines }))
    await started(people.reviewer, bulkId)
    await runBulk({ bulkId })
    expect(await outcomesOf(bulkId)).toEqual({ [ref]: 'stale' })
  })
})

describe('choosing', () => {
  test('all that a filter of the queue finds is frozen: what comes later is not in it', async () => {
    const reviewer = await newPerson('REVIEWER')
    const refs = await manyClaims(people.editor, 35)
    await ranOver(people.reviewer, refs, { act: 'assign', personId: reviewer.id })
    const filter = { ...WHOLE_QUEUE, show: 'mine' } as const
    const { bulkId, count } = good(await chooseClaims(reviewer, { by: 'queue', filter }))
    expect(count).toBe(35)
    const [late = ''] = await manyClaims(people.editor, 1)
    await ranOver(people.reviewer, [late], { act: 'assign', personId: reviewer.id })
    expect(Object.keys(await outcomesOf(bulkId))).toEqual(refs)
  })

  test('the claims that an import made are found by it, and by their author and step', async () => {
    const token = newToken()
    const rows = Array.from({ length: 5 }, (_, n) => toldRow(token, n))
    const importId = await begunImport(people.editor, rows)
    await runImport({ importId })
    const filter = { ...EVERY_CLAIM, import: importId }
    expect(await countClaims(people.reviewer, filter)).toBe(5)
    expect((await listClaims(people.reviewer, filter)).items).toHaveLength(5)
    expect(await countClaims(people.reviewer, { ...filter, author: 'me' })).toBe(0)
    expect(await countClaims(people.editor, { ...filter, author: 'me', workflow: 'DRAFT' })).toBe(5)
    expect(await countClaims(people.editor, { ...filter, language: 'ru' })).toBe(1)
    expect(await countClaims(people.editor, { ...filter, topic: `harbour-${token}` })).toBe(5)
    expect(await countClaims(people.editor, { ...filter, topic: 'no-such-topic' })).toBe(0)
    expect(await countClaims(people.editor, { ...EVERY_CLAIM, import: 'nonsense' })).toBe(0)
    const chosen = good(await chooseClaims(people.editor, { by: 'claims', filter }))
    await started(people.editor, chosen.bulkId, { act: 'submit' })
    await runBulk(chosen)
    // Drafts of an import go to review by their importer, and public by somebody else.
    const { bulkId } = good(await chooseClaims(people.reviewer, { by: 'claims', filter }))
    await started(people.reviewer, bulkId)
    await runBulk({ bulkId })
    expect(new Set(Object.values(await outcomesOf(bulkId)))).toEqual(new Set(['done']))
  })

  test('pages of all claims go on and back without a gap', async () => {
    const first = await listClaims(people.editor, EVERY_CLAIM)
    expect(first.items).toHaveLength(50)
    const second = await listClaims(people.editor, { ...EVERY_CLAIM, cursor: first.nextCursor })
    expect(second.items.length).toBeGreaterThan(0)
    const back = await listClaims(people.editor, { ...EVERY_CLAIM, cursor: second.previousCursor })
    expect(back.items.map(({ ref }) => ref)).toEqual(first.items.map(({ ref }) => ref))
  })

  test('single claims are left out, never the last one, and a choice is thrown away', async () => {
    const [one = '', other = ''] = await manyClaims(people.editor, 2)
    const bulkId = await chosenOf(people.reviewer, [one, other])
    expect(refusalOf(await leaveOut(people.reviewer2, { bulkId, ref: one }))).toBe('not-found')
    good(await leaveOut(people.reviewer, { bulkId, ref: one }))
    expect(refusalOf(await leaveOut(people.reviewer, { bulkId, ref: other }))).toBe('wrong-state')
    expect(Object.keys(await outcomesOf(bulkId))).toEqual([other])
    expect(refusalOf(await discardBulk(people.reviewer2, { bulkId }))).toBe('not-found')
    good(await discardBulk(people.reviewer, { bulkId }))
    expect(await countOf(bulkId)).toBe(0)
  })

  test('is not for administrators, and nothing is not chosen', async () => {
    const lines = [{ ref: 'C-ZZZZZ', version: 1 }]
    expect(refusalOf(await chooseClaims(people.admin, { by: 'lines', lines }))).toBe('not-allowed')
    expect(refusalOf(await chooseClaims(people.editor, { by: 'lines', lines }))).toBe('invalid')
  })
})

describe('beginning', () => {
  test('takes the right number, the right role, and whoever chose', async () => {
    const refs = await manyClaims(people.editor, 2)
    const bulkId = await chosenOf(people.reviewer, refs)
    const begin = (actor = people.reviewer, count = 2) => startBulk(actor, { bulkId, count, act: UNSETTLED })
    expect(refusalOf(await begin(people.reviewer2))).toBe('not-found')
    expect(refusalOf(await begin(people.reviewer, 3))).toBe('invalid')
    good(await begin())
    expect(refusalOf(await begin())).toBe('wrong-state')
    expect(refusalOf(await leaveOut(people.reviewer, { bulkId, ref: refs[0] ?? '' }))).toBe('wrong-state')
    expect(refusalOf(await discardBulk(people.reviewer, { bulkId }))).toBe('wrong-state')

    const editors = await chosenOf(people.editor2, refs)
    const asEditor = (act: Parameters<typeof startBulk>[1]['act']) =>
      startBulk(people.editor2, { bulkId: editors, count: 2, act })
    expect(refusalOf(await asEditor(UNSETTLED))).toBe('not-allowed')
    expect(refusalOf(await asEditor({ act: 'assign', personId: null }))).toBe('not-allowed')
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(refusalOf(await asEditor({ act: 'add-topic', topicId: nobody }))).toBe('invalid')
    await runBulk({ bulkId })
    const again = await chosenOf(people.reviewer, refs)
    expect(
      refusalOf(
        await startBulk(people.reviewer, {
          bulkId: again,
          count: 2,
          act: { act: 'assign', personId: people.editor.id },
        }),
      ),
    ).toBe('invalid')
  })

  test('a reviewer who stated no interests begins to decide nothing', async () => {
    const reviewer = await newPerson('REVIEWER', undefined, false)
    const refs = await manyClaims(people.editor, 1)
    const bulkId = await chosenOf(reviewer, refs)
    expect(refusalOf(await startBulk(reviewer, { bulkId, count: 1, act: UNSETTLED }))).toBe('interests')
  })
})

describe('what is seen', () => {
  test('a sample is read with its evidence and what that bears out, and what is foreseen is counted', async () => {
    const own = await manyClaims(people.reviewer, 1)
    const refs = [...(await manyClaims(people.editor, 13)), ...own]
    const bulk = await pageOf(await chosenOf(people.reviewer, refs))
    const sample = await sampleClaims(people.reviewer, bulk)
    expect(sample).toHaveLength(10)
    expect([sample[0]?.ref, sample.at(-1)?.ref]).toEqual([refs[0], refs.at(-1)])
    expect(sample[0]?.evidence[0]).toMatchObject({
      stance: 'SUPPORTS',
      quotation: expect.stringContaining('ferry'),
    })
    expect(sample[0]?.fits).toEqual(['UNVERIFIED', 'UNVERIFIABLE'])
    expect(await foresee(people.reviewer, bulk)).toMatchObject({ contributed: 1, authored: 1, decided: 0 })
    expect(bulk.may.choose).toEqual(['decide', 'assign', 'add-topic', 'remove-topic', 'submit'])
  })

  test('which claims and what for is shown to whoever chose, and to nobody who might read one blind', async () => {
    const refs = await manyClaims(people.editor, 2)
    const bulkId = await chosenOf(people.reviewer, refs)
    expect(await findBulk(people.reviewer2, bulkId)).toBeNull()
    await started(people.reviewer, bulkId)
    await runBulk({ bulkId })
    const seen = await pageOf(bulkId, people.reviewer2)
    expect(seen).toMatchObject({ told: null, isOwn: false, counts: { done: 2 } })
    expect(await listBulkClaims(people.reviewer2, seen, { state: null, after: 0 })).toEqual({
      items: [],
      next: null,
    })
    expect(await listRefused(people.reviewer2, seen)).toEqual([])
    expect(await sampleClaims(people.reviewer2, seen)).toEqual([])
    const mine = await listBulkClaims(people.reviewer, seen, { state: 'DONE', after: 1 })
    expect(mine.items).toMatchObject([{ ref: refs[1], status: 'UNVERIFIABLE' }])
    expect((await listBulks(people.reviewer)).some(({ id }) => id === bulkId)).toBe(true)
    expect((await listBulks(people.reviewer2)).some(({ id }) => id === bulkId)).toBe(false)
  })

  test('a claim decided before gets another decision, as one by one', async () => {
    const refs = await manyClaims(people.editor, 1)
    good(await decideClaim(people.reviewer2, await decision(refs[0] ?? '')))
    const { bulkId } = await ranOver(people.reviewer, refs)
    expect(await outcomesOf(bulkId)).toEqual({ [refs[0] ?? '']: 'done' })
    expect(await claimOf(refs[0] ?? '')).toMatchObject({ status: 'UNVERIFIABLE' })
  })
})
