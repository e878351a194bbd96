import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { findClaimFacts } from '@/lib/claims/advance'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { canDecide } from '@/lib/claims/policy'
import { closeDesk, db, transaction } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { listConflicts } from '@/lib/interests/independence'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import { findFirstDecision } from '@/lib/review/find-readings'
import {
  countQueue,
  countWaiting,
  findNextInQueue,
  findTopicName,
  listHiddenVerdicts,
  listQueueTopics,
  listReviewQueue,
} from '@/lib/review/queue-queries'
import {
  NOTHING_WAITS,
  type QueueFilter,
  type QueueLine,
  queueShows,
  WHOLE_QUEUE,
} from '@/lib/review/queue-views'
import { isHiddenFrom } from '@/lib/review/readings'
import { ownerUrl } from '@/tests/support/database'
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
  setBlindShare,
  submittedClaim,
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

const edited = async (actor: Member, ref: string, statement: string) => {
  const document = await newDocument(people.editor)
  const content = contentWith([evidenceFrom(document)], { statement })
  good(await editClaim(actor, { ref, version: await versionOf(ref), content, slot: null }))
  good(await submitClaim(actor, { ref, version: await versionOf(ref) }))
}

/** Everything that a filter finds, page after page. */
async function listAll(actor: Member, filter: Partial<QueueFilter> = {}): Promise<QueueLine[]> {
  const lines: QueueLine[] = []
  for (let cursor: string | null = null; ;) {
    const page = await listReviewQueue(actor, { ...WHOLE_QUEUE, ...filter, cursor })
    lines.push(...page.items)
    cursor = page.nextCursor
    if (!cursor) return lines
  }
}

const refsOf = async (actor: Member, filter: Partial<QueueFilter> = {}) =>
  (await listAll(actor, filter)).map((line) => line.ref)

const guards = ['pass_baton', 'merge_has_an_event', 'public_is_published']

/** Changes claims as no command could: to be as old as a test needs them. */
const behind = async (text: string, values: readonly unknown[] = []) => {
  await owner.query('BEGIN')
  for (const guard of guards) await owner.query(`ALTER TABLE desk.claim DISABLE TRIGGER ${guard}`)
  await owner.query(text, [...values])
  await owner.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const guard of guards) await owner.query(`ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER ${guard}`)
  await owner.query('COMMIT')
}

const asOld = (ref: string, set: string) => behind(`UPDATE desk.claim SET ${set} WHERE ref = $1`, [ref])

const idOf = async (ref: string) =>
  (await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })).id

describe('the review queue', () => {
  test(
    'pages walk through every waiting claim once, the longest waiting first, there and back',
    { timeout: 120_000 },
    async () => {
      const document = await newDocument(people.editor)
      for (let made = 0; made < 65; made += 1) {
        const content = contentWith([evidenceFrom(document)])
        const { ref } = good(await logClaim(people.editor, { content, slot: null }))
        good(await submitClaim(people.editor, { ref, version: 1 }))
      }
      // Several that began to wait at one moment: their ids keep them apart.
      await behind(
        "UPDATE desk.claim SET waiting_since = date_trunc('second', waiting_since) WHERE waiting_since IS NOT NULL",
      )
      const order = (
        await db().claim.findMany({
          where: { waitingSince: { not: null } },
          orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
          select: { ref: true },
        })
      ).map(({ ref }) => ref)
      for (const show of ['all', 'unassigned'] as const) {
        const pages: string[][] = []
        expect(await countQueue(people.reviewer, { ...WHOLE_QUEUE, show })).toBe(order.length)
        let last = await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, show })
        for (;;) {
          pages.push(last.items.map((line) => line.ref))
          if (!last.nextCursor) break
          last = await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, show, cursor: last.nextCursor })
        }
        expect(pages.flat()).toEqual(order)
        expect(pages.map((page) => page.length)).toEqual([30, 30, 5])
        for (const page of pages.slice(0, -1).reverse()) {
          last = await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, show, cursor: last.previousCursor })
          expect(last.items.map((line) => line.ref)).toEqual(page)
        }
        expect(last.previousCursor).toBeNull()
      }
      const lost = await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, cursor: 'nonsense' })
      expect(lost.items[0]?.ref).toBe(order[0])
    },
  )

  test('a way back that ends before a whole page shows the beginning whole', async () => {
    const second = await listReviewQueue(people.reviewer, {
      ...WHOLE_QUEUE,
      cursor: (await listReviewQueue(people.reviewer, WHOLE_QUEUE)).nextCursor,
    })
    const [first] = (await listReviewQueue(people.reviewer, WHOLE_QUEUE)).items
    await asOld(first?.ref ?? '', 'waiting_since = clock_timestamp()')
    const back = await listReviewQueue(people.reviewer, { ...WHOLE_QUEUE, cursor: second.previousCursor })
    expect(back.items).toHaveLength(30)
    expect(back.previousCursor).toBeNull()
  })

  test('readers and jobs find nothing: no line, no count, nothing next, no topic', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (const actor of [PUBLIC, OPERATOR]) {
      expect(await listReviewQueue(actor, WHOLE_QUEUE)).toEqual({
        items: [],
        nextCursor: null,
        previousCursor: null,
      })
      expect(await countQueue(actor, WHOLE_QUEUE)).toBe(0)
      expect(await countWaiting(actor)).toEqual(NOTHING_WAITS)
      expect(await findNextInQueue(actor, ref)).toBeNull()
      expect(await listQueueTopics(actor, '')).toEqual([])
      expect(await findTopicName(actor, 'harbour')).toBeNull()
      expect(await listHiddenVerdicts(actor, [ref])).toEqual([])
    }
  })

  test('every part holds as many as it is said to: the count of a part is the length of its list', async () => {
    const reviewer = await newPerson('REVIEWER')
    const mine = (await submittedClaim(people.editor)).ref
    good(await takeClaim(reviewer, { ref: mine, version: 2 }))
    const { ref: again } = await decidedClaim(people.editor, reviewer, {
      status: 'UNVERIFIABLE',
      reason: 'No open source can.',
    })
    await edited(people.editor2, again, 'Now with a date')
    const counts = await countWaiting(reviewer)
    for (const show of queueShows) {
      expect(await listAll(reviewer, { show })).toHaveLength(counts[show])
      expect(await countQueue(reviewer, { ...WHOLE_QUEUE, show })).toBe(counts[show])
    }
    expect(await refsOf(reviewer, { show: 'mine' })).toEqual([mine])
    expect(await refsOf(reviewer, { show: 'unassigned' })).not.toContain(mine)
    expect(await refsOf(reviewer, { show: 'edited' })).toEqual([again])
    expect((await listAll(reviewer, { show: 'edited' }))[0]).toMatchObject({
      ref: again,
      status: 'UNVERIFIABLE',
      editedSinceReview: true,
      statement: 'Now with a date',
      claimant: 'Harbour office',
      topics: [{ slug: 'harbour', name: 'Harbour' }],
      revision: 2,
    })
  })

  test('filters combine: step, public status, topic, language, age', async () => {
    const reviewer = await newPerson('REVIEWER')
    const topics = [{ kind: 'new' as const, name: 'Salvage rights' }]
    const persian = (await submittedClaim(people.editor, { topics, language: 'fa' })).ref
    const english = (await submittedClaim(people.editor, { topics })).ref
    good(await takeClaim(reviewer, { ref: english, version: 2 }))
    await asOld(persian, "waiting_since = now() - interval '10 days'")
    const topic = 'salvage-rights'
    const found = async (filter: Partial<QueueFilter>) => {
      const refs = await refsOf(reviewer, { topic, ...filter })
      expect(await countQueue(reviewer, { ...WHOLE_QUEUE, topic, ...filter })).toBe(refs.length)
      return refs
    }
    expect((await found({})).sort()).toEqual([persian, english].sort())
    expect(await found({ language: 'fa' })).toEqual([persian])
    expect(await found({ language: 'ru' })).toEqual([])
    expect(await found({ workflow: 'IN_REVIEW' })).toEqual([english])
    expect(await found({ workflow: 'IN_REVIEW', language: 'fa' })).toEqual([])
    expect(await found({ age: 7 })).toEqual([persian])
    expect(await found({ age: 14 })).toEqual([])
    expect(await found({ show: 'mine' })).toEqual([english])
    expect(await found({ show: 'mine', age: 1 })).toEqual([])
    expect(await refsOf(reviewer, { topic: 'no-such-topic' })).toEqual([])
    expect(await findTopicName(reviewer, topic)).toBe('Salvage rights')
    expect(await listQueueTopics(reviewer, 'SALVAGE r')).toEqual([{ slug: topic, name: 'Salvage rights' }])
    expect(await listQueueTopics(reviewer, '100%_\\')).toEqual([])
  })

  test('never decided is not the same as decided “unverified”', async () => {
    const { ref: again } = await decidedClaim(people.editor, people.reviewer, { status: 'UNVERIFIED' })
    await edited(people.editor2, again, 'Now with a place')
    const never = (await submittedClaim(people.editor)).ref
    const found = await refsOf(people.reviewer, { status: 'UNVERIFIED' })
    expect(found).toContain(again)
    expect(found).not.toContain(never)
    const line = (await listAll(people.reviewer)).find((it) => it.ref === never)
    expect(line?.status).toBeNull()
  })

  test('a claim that was merged into another is in no part of it', async () => {
    const { ref } = await submittedClaim(people.editor)
    const { ref: donor } = await decidedClaim(people.editor, people.reviewer)
    await asOld(donor, 'review_by = current_date - 3, second_reading_at = now()')
    for (const merged of [donor, ref])
      await asOld(
        merged,
        `merged_into_id = '${await idOf((await submittedClaim(people.editor)).ref)}', waiting_since = NULL, assignee_id = '${people.reviewer2.id}'`,
      )
    for (const show of queueShows)
      for (const merged of [donor, ref])
        expect(await refsOf(people.reviewer2, { show })).not.toContain(merged)
  })
})

describe('decisions due for another look', () => {
  test('are overdue from the day after, the longest first, unless retracted; those of today are not', async () => {
    const reviewer = await newPerson('REVIEWER')
    const made: string[] = []
    for (const days of [5, 40, 1, 0, 12]) {
      const { ref } = await decidedClaim(people.editor, reviewer)
      await asOld(ref, `review_by = (now() AT TIME ZONE 'UTC')::date - ${days}`)
      made.push(ref)
    }
    const [five, forty, one, today, retracted] = made
    good(
      await retractClaim(reviewer, {
        ref: retracted ?? '',
        version: await versionOf(retracted ?? ''),
        revisionHash: await newestHash(retracted ?? ''),
        reason: 'wrong',
        correctionNotice: 'We were wrong.',
      }),
    )
    await asOld(retracted ?? '', 'review_by = current_date - 12')
    const overdue = (await refsOf(reviewer, { show: 'overdue' })).filter((ref) => made.includes(ref))
    expect(overdue).toEqual([forty, five, one])
    expect(overdue).not.toContain(today)
    expect(
      (await refsOf(reviewer, { show: 'overdue', age: 30 })).filter((ref) => made.includes(ref)),
    ).toEqual([forty])
    const line = (await listAll(reviewer, { show: 'overdue' })).find((it) => it.ref === five)
    expect(line).toMatchObject({ workflow: 'DECIDED', canTake: false, status: 'UNVERIFIED' })
    expect(line?.overdueSince).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(line?.since.startsWith(line.overdueSince ?? 'never')).toBe(true)
  })
})

describe('what is to be read blind', () => {
  const hiddenByLaw = async (actor: Member, ref: string) =>
    transaction(async (tx) => {
      const claim = await findClaimFacts(tx, ref)
      if (!claim) throw new Error(`${ref} is not there`)
      const standing = await findFirstDecision(tx, claim.id)
      const conflicts = await listConflicts(tx, actor.id, claim.decidedRevisionId ?? claim.newest.id)
      return isHiddenFrom(actor, { ...claim, standing, hasConflict: conflicts.length > 0 })
    })

  test(
    'is hidden by the list exactly where the law hides it, from everybody and in every state; it is what that person is offered',
    { timeout: 60_000 },
    async () => {
      await setBlindShare(100)
      const [writer, decider, unblinded, reader, interested, other] = [
        await newPerson('REVIEWER'),
        await newPerson('REVIEWER'),
        await newPerson('REVIEWER'),
        await newPerson('REVIEWER'),
        await newPerson('REVIEWER'),
        await newPerson('REVIEWER'),
      ]
      const about = { topics: [{ kind: 'new' as const, name: 'Lighthouses' }] }
      const drawn = async () => {
        const { ref } = await submittedClaim(writer, about)
        good(
          await decideClaim(decider, await decision(ref, { status: 'UNVERIFIABLE', reason: 'Nobody can.' })),
        )
        return ref
      }
      const refs = [await drawn(), await drawn(), await drawn(), await drawn(), await drawn()]
      const [open, editedSince, retracted, readOnce, waiting] = refs
      await setBlindShare(0)
      const undrawn = (await decidedClaim(writer, decider)).ref
      const topic = await db().topic.findUniqueOrThrow({ where: { slug: 'lighthouses' } })
      good(
        await stateInterests(interested, {
          agents: [],
          topics: [{ kind: 'known', id: topic.id, label: topic.name }],
          remark: null,
        }),
      )
      good(await unblindReading(unblinded, { ref: open ?? '' }))
      const document = await newDocument(people.editor)
      for (const ref of [editedSince, waiting])
        good(
          await editClaim(people.editor, {
            ref: ref ?? '',
            version: await versionOf(ref ?? ''),
            content: contentWith([evidenceFrom(document)], about),
            slot: null,
          }),
        )
      good(await submitClaim(people.editor, { ref: waiting ?? '', version: await versionOf(waiting ?? '') }))
      good(
        await retractClaim(decider, {
          ref: retracted ?? '',
          version: await versionOf(retracted ?? ''),
          revisionHash: await newestHash(retracted ?? ''),
          reason: 'wrong',
          correctionNotice: 'We were wrong.',
        }),
      )
      good(
        await readClaim(reader, {
          ref: readOnce ?? '',
          version: await versionOf(readOnce ?? ''),
          revisionHash: await newestHash(readOnce ?? ''),
          status: 'UNVERIFIED',
          reason: 'One report.',
        }),
      )
      const all = [...refs, undrawn]
      const hidden: Record<string, string[]> = {}
      for (const actor of [
        writer,
        decider,
        unblinded,
        reader,
        interested,
        other,
        people.editor,
        people.admin,
      ]) {
        const byLaw: string[] = []
        for (const ref of all) if (await hiddenByLaw(actor, ref)) byLaw.push(ref)
        expect((await listHiddenVerdicts(actor, all)).sort()).toEqual(byLaw.sort())
        const offered = (await refsOf(actor, { show: 'second' })).filter((ref) => all.includes(ref))
        expect(offered.sort()).toEqual(byLaw)
        hidden[actor.id] = byLaw
      }
      // Both forms hide something, so that agreeing means something.
      expect(hidden[other.id]).toEqual([open])
      expect(hidden[reader.id]).toEqual([open])
      for (const actor of [writer, decider, unblinded, interested, people.editor])
        expect(hidden[actor.id]).toEqual([])
    },
  )

  test('carries no trace of the first decision, nor is it found by asking for a status', async () => {
    await setBlindShare(100)
    const { ref } = await decidedClaim(people.editor, people.reviewer, {
      status: 'UNVERIFIABLE',
      reason: 'Nobody can.',
    })
    await setBlindShare(0)
    await asOld(ref, 'review_by = current_date - 3')
    for (const show of ['second', 'overdue'] as const) {
      const seen = (await listAll(people.reviewer2, { show })).find((line) => line.ref === ref)
      expect(seen).toMatchObject({ isBlind: true, status: null, overdueSince: null })
      expect(await refsOf(people.reviewer2, { show, status: 'UNVERIFIABLE' })).not.toContain(ref)
      expect(JSON.stringify(seen)).not.toContain('UNVERIFIABLE')
    }
    const own = (await listAll(people.reviewer, { show: 'overdue' })).find((line) => line.ref === ref)
    expect(own).toMatchObject({ isBlind: false, status: 'UNVERIFIABLE' })
    expect(await refsOf(people.reviewer, { show: 'overdue', status: 'UNVERIFIABLE' })).toContain(ref)
  })
})

describe('the next in the queue', () => {
  /** Claims of their own topic, so that nothing else in the queue comes between. */
  const queueOf = async (topic: string, authors: readonly Member[]) => {
    const refs: string[] = []
    for (const author of authors) {
      const { ref } = await submittedClaim(author, { topics: [{ kind: 'new', name: topic }] })
      refs.push(ref)
    }
    return { refs, filter: { ...WHOLE_QUEUE, topic: topic.toLowerCase() } }
  }
  const take = async (actor: Actor, ref: string) => takeClaim(actor, { ref, version: await versionOf(ref) })

  test('is the longest waiting one that this person may decide, not the one just seen, and none for who decides nothing', async () => {
    const author = await newPerson('REVIEWER')
    const { refs, filter } = await queueOf('Piers', [author, people.editor, people.editor])
    const [own, second, third] = refs
    expect((await findNextInQueue(author, 'C-00000', filter))?.ref).toBe(second)
    expect((await findNextInQueue(author, second ?? '', filter))?.ref).toBe(third)
    expect((await findNextInQueue(people.reviewer, 'C-00000', filter))?.ref).toBe(own)
    for (const actor of [people.editor, people.admin])
      expect(await findNextInQueue(actor, 'C-00000', filter)).toBeNull()
    const lines = await listAll(author, filter)
    expect(lines.find((line) => line.ref === own)).toMatchObject({ canTake: false, isOwn: true })
    expect(lines.find((line) => line.ref === second)).toMatchObject({ canTake: true, isOwn: false })
  })

  test('passes over what a colleague is on, until their half hour is over', async () => {
    const { refs, filter } = await queueOf('Buoys', [people.editor, people.editor])
    const [first, second] = refs
    good(await take(people.reviewer, first ?? ''))
    expect((await findNextInQueue(people.reviewer2, 'C-00000', filter))?.ref).toBe(second)
    expect((await findNextInQueue(people.reviewer, 'C-00000', filter))?.ref).toBe(first)
    await asOld(first ?? '', "lease_until = now() - interval '1 minute'")
    expect((await findNextInQueue(people.reviewer2, 'C-00000', filter))?.ref).toBe(first)
  })

  test('passes over what was given to a colleague who has not begun', async () => {
    const { refs, filter } = await queueOf('Cranes', [people.editor, people.editor])
    const [first, second] = refs
    good(
      await assignClaim(people.reviewer, {
        ref: first ?? '',
        version: await versionOf(first ?? ''),
        personId: people.reviewer.id,
      }),
    )
    expect((await findNextInQueue(people.reviewer2, 'C-00000', filter))?.ref).toBe(second)
    expect((await findNextInQueue(people.reviewer, 'C-00000', filter))?.ref).toBe(first)
  })

  test('passes over what one has an interest in: its topic, or who published its evidence', async () => {
    const { refs, filter } = await queueOf('Tugs', [people.editor, people.editor])
    const [first, second] = refs
    const document = await newDocument(people.editor, 'Tug gazette', undefined, 'Tug Press')
    const content = contentWith([evidenceFrom(document)], { topics: [{ kind: 'new', name: 'Tugs' }] })
    good(
      await editClaim(people.editor, {
        ref: first ?? '',
        version: await versionOf(first ?? ''),
        content,
        slot: null,
      }),
    )
    const press = await db().agent.findFirstOrThrow({ where: { name: 'Tug Press' } })
    const reviewer = await newPerson('REVIEWER')
    good(
      await stateInterests(reviewer, {
        agents: [{ kind: 'known', id: press.id, label: press.name }],
        topics: [],
        remark: null,
      }),
    )
    expect((await findNextInQueue(reviewer, 'C-00000', filter))?.ref).toBe(second)
    const topic = await db().topic.findUniqueOrThrow({ where: { slug: 'tugs' } })
    good(
      await stateInterests(reviewer, {
        agents: [],
        topics: [{ kind: 'known', id: topic.id, label: topic.name }],
        remark: null,
      }),
    )
    expect(await findNextInQueue(reviewer, 'C-00000', filter)).toBeNull()
  })

  test('is offered exactly to those who may decide: writers of revisions and both hands of an accepted suggestion are not among them', async () => {
    const [suggester, accepter, writer] = [
      await newPerson('REVIEWER'),
      await newPerson('REVIEWER'),
      await newPerson('REVIEWER'),
    ]
    const { refs, filter } = await queueOf('Ropes', [people.editor])
    const ref = refs[0] ?? ''
    const suggestion = good(
      await suggestChange(suggester, {
        ref,
        version: await versionOf(ref),
        revisionHash: await newestHash(ref),
        field: 'statement',
        value: 'The ferry sank a little after noon',
        reason: 'The log says so.',
      }),
    )
    good(
      await acceptSuggestion(accepter, {
        ref,
        version: await versionOf(ref),
        suggestionId: suggestion.suggestionId,
      }),
    )
    const document = await newDocument(people.editor)
    const content = contentWith([evidenceFrom(document)], { topics: [{ kind: 'new', name: 'Ropes' }] })
    good(await editClaim(writer, { ref, version: await versionOf(ref), content, slot: null }))
    for (const actor of [suggester, accepter, writer, people.reviewer, people.reviewer2, people.editor]) {
      const facts = await transaction((tx) => findClaimFacts(tx, ref))
      const may = facts !== null && canDecide(actor, facts)
      expect([actor.name, await findNextInQueue(actor, 'C-00000', filter)]).toEqual([
        actor.name,
        may ? expect.objectContaining({ ref }) : null,
      ])
      const [line] = await listAll(actor, filter)
      expect(line?.canTake).toBe(may)
      expect(line?.isOwn).toBe(![people.reviewer, people.reviewer2].includes(actor))
    }
  })

  test('can be of any part: the longest overdue decision comes next where one works through those', async () => {
    const reviewer = await newPerson('REVIEWER')
    const { ref } = await decidedClaim(people.editor, reviewer)
    await asOld(ref, 'review_by = current_date - 3000')
    expect((await findNextInQueue(reviewer, 'C-00000', { ...WHOLE_QUEUE, show: 'overdue' }))?.ref).toBe(ref)
  })
})
