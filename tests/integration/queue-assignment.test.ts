import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { closeDesk, db } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { assignClaim } from '@/lib/review/commands/assign-claim'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { releaseClaim } from '@/lib/review/commands/release-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { listAssignable, listReviewQueue } from '@/lib/review/queue-queries'
import { WHOLE_QUEUE } from '@/lib/review/queue-views'
import { ownerUrl } from '@/tests/support/database'
import {
  decidedClaim,
  decision,
  good,
  newPeople,
  newPerson,
  OPERATOR,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client
let web: pg.Client

beforeAll(async () => {
  people = await newPeople()
  owner = new pg.Client({ connectionString: ownerUrl() })
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  await Promise.all([owner.connect(), web.connect()])
})
afterAll(async () => {
  await Promise.all([owner.end(), web.end()])
  await closeDesk()
})

const stored = (ref: string) =>
  db().claim.findUniqueOrThrow({
    where: { ref },
    select: { workflow: true, assigneeId: true, leaseHolderId: true, leaseUntil: true, waitingSince: true },
  })

const lastEvent = async (ref: string) => {
  const [row] = await db().$queryRaw<Array<{ kind: string; payload: string; from: string; to: string }>>`
    SELECT e.kind, convert_from(p.payload, 'UTF8') AS payload, e.from_state AS "from", e.to_state AS "to"
    FROM ledger.event e JOIN desk.claim c ON c.id = e.claim_id JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE c.ref = ${ref} ORDER BY e.leaf_index DESC LIMIT 1`
  return row && { ...row, payload: JSON.parse(row.payload) as unknown }
}

const assign = async (actor: Actor, ref: string, person: Member | null) =>
  assignClaim(actor, { ref, version: await versionOf(ref), personId: person?.id ?? null })
const take = async (actor: Actor, ref: string, reason?: string) =>
  takeClaim(actor, { ref, version: await versionOf(ref), reason })
const release = async (actor: Actor, ref: string) =>
  releaseClaim(actor, { ref, version: await versionOf(ref) })

/** The half hour of a review is over. */
const endLease = async (ref: string) => {
  await owner.query('ALTER TABLE desk.claim DISABLE TRIGGER pass_baton')
  await owner.query("UPDATE desk.claim SET lease_until = now() - interval '1 minute' WHERE ref = $1", [ref])
  await owner.query('ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER pass_baton')
}

const lineOf = async (actor: Member, ref: string) => {
  for (let cursor: string | null = null; ;) {
    const page = await listReviewQueue(actor, { ...WHOLE_QUEUE, cursor })
    const line = page.items.find((it) => it.ref === ref)
    if (line) return line
    cursor = page.nextCursor
    if (!cursor) throw new Error(`${ref} does not wait`)
  }
}

describe('assigning a review', () => {
  test('a reviewer gives it to a colleague or to nobody; the claim waits on in its place, and history says to whom', async () => {
    const { ref } = await submittedClaim(people.editor)
    const { waitingSince } = await stored(ref)
    good(await assign(people.reviewer, ref, people.reviewer2))
    expect(await stored(ref)).toMatchObject({
      workflow: 'SUBMITTED',
      assigneeId: people.reviewer2.id,
      leaseHolderId: null,
      waitingSince,
    })
    expect(await lastEvent(ref)).toEqual({
      kind: 'claim.assigned',
      from: 'SUBMITTED',
      to: 'SUBMITTED',
      payload: { personId: people.reviewer2.id, name: people.reviewer2.name },
    })
    good(await assign(people.reviewer2, ref, null))
    expect(await stored(ref)).toMatchObject({ assigneeId: null, waitingSince })
    expect(await lastEvent(ref)).toMatchObject({ payload: { personId: null, name: null } })
  })

  test('a decided claim can be given to somebody to look at again, and is in their part of the queue', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const third = await newPerson('REVIEWER')
    good(await assign(people.reviewer, ref, third))
    expect(await stored(ref)).toMatchObject({ workflow: 'DECIDED', assigneeId: third.id })
    const { items } = await listReviewQueue(third, { ...WHOLE_QUEUE, show: 'mine' })
    expect(items).toMatchObject([{ ref, canTake: false, canAssign: true, workflow: 'DECIDED' }])
  })

  test('only reviewers assign: nobody else, not even the author, says who decides', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (const actor of [people.editor, people.editor2, people.admin])
      expect(refusalOf(await assign(actor, ref, people.reviewer))).toBe('not-allowed')
    for (const actor of [PUBLIC, OPERATOR])
      expect(refusalOf(await assign(actor, ref, people.reviewer))).toBe('not-found')
    expect(
      refusalOf(await assignClaim(people.reviewer, { ref: 'C-00000', version: 1, personId: null })),
    ).toBe('not-found')
  })

  test('it goes to nobody who could not decide: an editor, somebody who left, a writer of it, one with an interest in it', async () => {
    const writer = await newPerson('REVIEWER')
    const { ref } = await submittedClaim(writer)
    const gone = await newPerson('REVIEWER')
    good(await deactivatePerson(OPERATOR, { personId: gone.id }))
    const { revisions } = await db().claim.findUniqueOrThrow({
      where: { ref },
      select: { revisions: { select: { attributions: { select: { agentId: true } } } } },
    })
    const agentId = revisions[0]?.attributions[0]?.agentId ?? ''
    const interested = await newPerson('REVIEWER')
    good(
      await stateInterests(interested, {
        agents: [{ kind: 'known', id: agentId, label: 'Harbour office' }],
        topics: [],
        remark: null,
      }),
    )
    for (const person of [people.editor, gone, writer, interested]) {
      const outcome = await assign(people.reviewer, ref, person)
      expect(outcome).toMatchObject({
        ok: false,
        refusal: { code: 'invalid', issues: [{ path: 'personId' }] },
      })
    }
    const offered = await listAssignable(people.reviewer, ref)
    expect(offered.map(({ id }) => id)).toContain(people.reviewer2.id)
    for (const person of [people.editor, people.admin, gone, writer, interested])
      expect(offered.map(({ id }) => id)).not.toContain(person.id)
    expect(await listAssignable(PUBLIC, ref)).toEqual([])
  })

  test('nothing is done where nothing would change, where it does not wait, and on an old screen', async () => {
    const { ref } = await submittedClaim(people.editor)
    expect(refusalOf(await assign(people.reviewer, ref, null))).toBe('wrong-state')
    good(await assign(people.reviewer, ref, people.reviewer2))
    expect(refusalOf(await assign(people.reviewer, ref, people.reviewer2))).toBe('wrong-state')
    expect(
      refusalOf(await assignClaim(people.reviewer, { ref, version: 2, personId: people.reviewer.id })),
    ).toBe('stale')
    good(await returnClaim(people.reviewer, { ref, version: await versionOf(ref), reason: 'say more' }))
    expect(refusalOf(await assign(people.reviewer, ref, people.reviewer))).toBe('wrong-state')
    good(await withdrawClaim(people.editor, { ref, version: await versionOf(ref), reason: 'not ours' }))
    expect(refusalOf(await assign(people.reviewer, ref, people.reviewer))).toBe('wrong-state')
  })

  test('a colleague who is on it is not passed over; one’s own half hour ends with giving it away', async () => {
    const third = await newPerson('REVIEWER')
    const { ref } = await submittedClaim(people.editor)
    good(await take(people.reviewer, ref))
    expect(await assign(people.reviewer2, ref, third)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-state', detail: expect.stringContaining(people.reviewer.name) },
    })
    good(await assign(people.reviewer, ref, third))
    expect(await stored(ref)).toMatchObject({
      workflow: 'IN_REVIEW',
      assigneeId: third.id,
      leaseHolderId: null,
      leaseUntil: null,
    })
    await endLease(ref)
    good(await take(third, ref))
    await endLease(ref)
    good(await assign(people.reviewer2, ref, people.reviewer2))
    expect(await stored(ref)).toMatchObject({ assigneeId: people.reviewer2.id, leaseHolderId: null })
  })

  test('giving it away and taking it at once, 30 rounds: one of them happens, and the other is told', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (let round = 0; round < 30; round += 1) {
      const version = await versionOf(ref)
      const other = round % 2 === 0 ? people.reviewer2.id : null
      const answers = await Promise.all([
        assignClaim(people.reviewer, { ref, version, personId: other }),
        takeClaim(people.reviewer, { ref, version }),
      ])
      const codes = answers.map(refusalOf)
      expect(codes.filter((code) => code === 'done').length).toBe(1)
      expect(
        codes.filter((code) => code !== 'done').every((code) => ['stale', 'wrong-state'].includes(code)),
      ).toBe(true)
      expect(await versionOf(ref)).toBe(version + 1)
      if ((await stored(ref)).assigneeId !== other)
        good(await assign(people.reviewer, ref, round % 2 === 0 ? people.reviewer2 : null))
    }
  })
})

describe('being on a review', () => {
  test('colleagues see who is on it and until when: half an hour, by the database’s clock, whatever was asked for', async () => {
    const { ref } = await submittedClaim(people.editor)
    const before = Date.now()
    good(await take(people.reviewer, ref))
    const { leaseUntil } = await stored(ref)
    expect(Math.abs((leaseUntil?.getTime() ?? 0) - before - 1_800_000)).toBeLessThan(10_000)
    expect(await lineOf(people.reviewer2, ref)).toMatchObject({
      lease: { holder: people.reviewer.name, isMine: false, until: leaseUntil?.toISOString() },
      canTake: true,
      needsReason: true,
      canAssign: false,
      canRelease: false,
    })
    expect(await lineOf(people.reviewer, ref)).toMatchObject({
      lease: { isMine: true },
      canTake: false,
      needsReason: false,
      canAssign: true,
      canRelease: true,
    })
    await web.query(
      "UPDATE desk.claim SET lease_until = now() + interval '1 year', version = version + 1 WHERE ref = $1",
      [ref],
    )
    const { leaseUntil: asked } = await stored(ref)
    expect((asked?.getTime() ?? 0) - Date.now()).toBeLessThan(1_900_000)
  })

  test('after half an hour it is anybody’s again, without a reason', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await take(people.reviewer, ref))
    expect(refusalOf(await take(people.reviewer2, ref))).toBe('wrong-state')
    await endLease(ref)
    expect(await lineOf(people.reviewer2, ref)).toMatchObject({
      lease: null,
      assignee: { id: people.reviewer.id },
      needsReason: false,
    })
    good(await take(people.reviewer2, ref))
    expect(await stored(ref)).toMatchObject({ leaseHolderId: people.reviewer2.id })
    expect(await lastEvent(ref)).toMatchObject({ kind: 'claim.taken', payload: {} })
  })

  test('it is taken over with a reason, which stays in history; the colleague can then neither decide nor let go', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await take(people.reviewer, ref))
    good(await take(people.reviewer2, ref, 'You are on leave from noon.'))
    expect(await lastEvent(ref)).toMatchObject({
      kind: 'claim.taken',
      payload: { reason: 'You are on leave from noon.' },
    })
    expect(refusalOf(await decideClaim(people.reviewer, await decision(ref)))).toBe('wrong-state')
    expect(refusalOf(await release(people.reviewer, ref))).toBe('not-allowed')
    good(await decideClaim(people.reviewer2, await decision(ref)))
  })
})

describe('letting go of a review', () => {
  test('whoever is on it lets go: it is nobody’s and waits where it waited', async () => {
    const { ref } = await submittedClaim(people.editor)
    const { waitingSince } = await stored(ref)
    good(await take(people.reviewer, ref))
    good(await release(people.reviewer, ref))
    expect(await stored(ref)).toEqual({
      workflow: 'SUBMITTED',
      assigneeId: null,
      leaseHolderId: null,
      leaseUntil: null,
      waitingSince,
    })
    expect(await lastEvent(ref)).toEqual({
      kind: 'claim.released',
      from: 'IN_REVIEW',
      to: 'SUBMITTED',
      payload: {},
    })
  })

  test('so does whoever was on it before the half hour ended, as long as nobody else is', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await take(people.reviewer, ref))
    await endLease(ref)
    good(await release(people.reviewer, ref))
  })

  test('nobody lets go of a colleague’s, of one that is nobody’s, or of what does not exist', async () => {
    const { ref } = await submittedClaim(people.editor)
    expect(refusalOf(await release(people.reviewer, ref))).toBe('not-allowed')
    good(await take(people.reviewer, ref))
    for (const actor of [people.reviewer2, people.editor, people.admin])
      expect(refusalOf(await release(actor, ref))).toBe('not-allowed')
    expect(refusalOf(await release(PUBLIC, ref))).toBe('not-found')
    expect(refusalOf(await releaseClaim(people.reviewer, { ref: 'C-00000', version: 1 }))).toBe('not-found')
    expect(refusalOf(await releaseClaim(people.reviewer, { ref, version: 2 }))).toBe('stale')
  })

  test('what was given to one and not begun is not let go of but given on', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await assign(people.reviewer, ref, people.reviewer2))
    expect(refusalOf(await release(people.reviewer2, ref))).toBe('wrong-state')
    good(await assign(people.reviewer2, ref, null))
  })

  test('letting go twice at once, 20 rounds: once', async () => {
    const { ref } = await submittedClaim(people.editor)
    for (let round = 0; round < 20; round += 1) {
      good(await take(people.reviewer, ref))
      const version = await versionOf(ref)
      const answers = await Promise.all([
        releaseClaim(people.reviewer, { ref, version }),
        releaseClaim(people.reviewer, { ref, version }),
      ])
      expect(answers.map(refusalOf).sort()[0]).toBe('done')
      expect(await versionOf(ref)).toBe(version + 1)
    }
  })
})
