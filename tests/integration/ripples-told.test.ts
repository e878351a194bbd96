import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk, db, longTransaction } from '@/lib/db'
import { deliverNotifications } from '@/lib/notifications/deliver'
import { withinReach } from '@/lib/notifications/find-affected'
import { findPublicAddress } from '@/lib/published/queries'
import { findDeskClaim } from '@/lib/review/queries'
import { sentenceOf } from '@/lib/review/rules'
import { rippleInvariants } from '@/lib/fsck/ripples'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { type Newsroom, newNewsroom, noticeOn, openOn, violations } from '@/tests/support/ripple-scene'
import { newPerson, setBlindShare } from '@/tests/support/scene'

let room: Newsroom

beforeAll(async () => {
  room = await newNewsroom()
})
afterAll(closeDesk)

/** A verified claim: two origins, graded B. */
async function newVerified() {
  const [a, b] = [await room.article(), await room.article()]
  await room.grade(a, 'B')
  const reason = 'Two outlets that do not know of each other.'
  const ref = await room.decidedOn([a, b], { status: 'VERIFIED', reason })
  return { a, b, ref }
}

describe('a status that would not be borne out now', () => {
  test('is told to readers, to the queue and to the desk, with the rules that are not met', async () => {
    const { a, b, ref } = await newVerified()
    await room.link(b, 'QUOTES', a)
    expect(await noticeOn(ref)).toMatchObject({ was: { origins: 2 }, now: { origins: 1 }, noLongerMet: true })
    expect(await room.linesOn(ref)).toMatchObject([
      { ripple: { cause: 'LINKED', was: { origins: 2 }, now: { origins: 1 }, noLongerMet: true } },
    ])
    const claim = await findDeskClaim(room.people.reviewer, ref)
    expect(claim?.ripples).toMatchObject([{ cause: 'LINKED', noLongerMet: true }])
    expect(claim?.ripples[0]?.unmet.map(({ id }) => id)).toEqual(['two-origins', 'first-hand-record'])
    expect(claim?.ripples[0]?.unmet.map(sentenceOf)[0]).toBe(
      'Independent origins that support it: 1, in reports: 2. Two are needed.',
    )
    const { slug } = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    const address = await findPublicAddress(slug)
    expect(address?.kind === 'claim' && address.notice).toEqual(await noticeOn(ref))
  })

  test('by a grade alone too, and not where another source of that grade is left', async () => {
    const { a, b, ref } = await newVerified()
    await room.grade(a, 'D')
    expect(await noticeOn(ref)).toMatchObject({ was: { origins: 2 }, now: { origins: 2 }, noLongerMet: true })
    await room.grade(b, 'A')
    expect(await noticeOn(ref)).toMatchObject({ noLongerMet: false })
    expect((await openOn(ref)).map(({ effect }) => effect)).toMatchObject([
      { from: 'B', noLongerMet: true },
      { from: 'F', noLongerMet: false, unmet: [] },
    ])
  })

  test('not where its decision overrode the rules anyway, nor where nothing but words is asked', async () => {
    const a = await room.article()
    const override = 'The author was there.'
    const overridden = await room.decidedOn([a], { status: 'VERIFIED', reason: 'Seen.', override })
    const open = await room.decidedOn([a])
    await room.link(a, 'RETRACTS', a)
    expect(await noticeOn(overridden)).toMatchObject({ now: { origins: 0 }, noLongerMet: false })
    expect(await noticeOn(open)).toMatchObject({ now: { origins: 0 }, noLongerMet: false })
  })

  test('a link that moves no count of what supports it concerns it where its rules turn', async () => {
    const [a, b] = [await room.article(), await room.article()]
    const against = { stance: 'DISPUTES' } as const
    const ref = await room.decidedOn([a, [b, against]], { status: 'DISPUTED', reason: 'Both sides.' })
    await room.link(b, 'RETRACTS', b)
    expect(await noticeOn(ref)).toMatchObject({
      was: { reports: 1, origins: 1 },
      now: { reports: 1, origins: 1 },
      noLongerMet: true,
    })
  })

  test('it is asked of what the decided revision says of a document, though that is described otherwise since', async () => {
    const record = await room.article()
    await room.edit(record, { distance: 'PRIMARY' })
    const ref = await room.decidedOn([record], { status: 'VERIFIED', reason: 'The record itself.' })
    await room.edit(record, { distance: 'TERTIARY' })
    await room.edit(record, { distance: 'SECONDARY' })
    await room.grade(record, 'B')
    expect(await noticeOn(ref)).toMatchObject({ noLongerMet: false })
    await room.link(record, 'RETRACTS', record)
    expect(await noticeOn(ref)).toMatchObject({ noLongerMet: true })
  })

  test('whoever is to read it blind is told what changed, and not which rules its status has', async () => {
    await setBlindShare(100)
    const { a, b, ref } = await newVerified()
    await setBlindShare(0)
    await room.link(b, 'QUOTES', a)
    const blind = await newPerson('REVIEWER')
    expect(await room.linesOn(ref, blind)).toMatchObject([
      { isBlind: true, ripple: { cause: 'LINKED', noLongerMet: false, unmet: [] } },
    ])
    const claim = await findDeskClaim(blind, ref)
    expect(claim?.secondReading.hidden).toBe(true)
    expect(claim?.ripples).toMatchObject([{ cause: 'LINKED', noLongerMet: false, unmet: [] }])
    expect(await room.linesOn(ref)).toMatchObject([{ ripple: { noLongerMet: true } }])
  })
})

describe('who is told', () => {
  const told = async (person: { id: string }) =>
    (
      await db().notification.findMany({
        where: { personId: person.id, kind: 'RIPPLE' },
        orderBy: { event: { leafIndex: 'asc' } },
        select: { claim: { select: { ref: true } } },
      })
    ).map(({ claim }) => claim?.ref ?? null)

  test('authors, deciders and watchers, once however many claims of theirs it reached, at whatever depth', async () => {
    const { editor, editor2, reviewer } = room.people
    const [wire, carrier] = [await room.article(), await room.article()]
    await room.link(carrier, 'SYNDICATES', wire)
    const ref = await room.decidedOn([carrier])
    const watcher = await newPerson('EDITOR')
    const { id: claimId } = await db().claim.findUniqueOrThrow({ where: { ref } })
    await db().watch.create({ data: { personId: watcher.id, claimId } })
    await deliverNotifications()
    const before = [await told(reviewer), await told(watcher), await told(editor2)]
    await room.link(wire, 'RETRACTS', wire)
    const other = await room.decidedOn([wire])
    await room.link(await room.article(), 'CORRECTS', wire)
    await deliverNotifications()
    // The editor did it; the second change reached two claims of the reviewer's.
    expect((await told(reviewer)).slice(before[0]?.length)).toEqual([ref, null])
    expect((await told(watcher)).slice(before[1]?.length)).toEqual([ref, ref])
    expect((await told(editor2)).slice(before[2]?.length)).toEqual([])
    expect(await told(editor)).toEqual([])
    expect(await openOn(other)).toHaveLength(1)
  })

  test('so many at once that a batch ends before it: the first event always goes, the next waits for its own', async () => {
    const wire = await room.article()
    await room.decidedOn([wire])
    await room.grade(wire, 'B')
    const owner = await openClient(ownerUrl())
    try {
      const { rows } = await owner.query<{ id: string; kind: string }>(
        `SELECT id::text, kind FROM ledger.event ORDER BY leaf_index DESC LIMIT 1`,
      )
      const [event] = rows
      if (!event) throw new Error('no event')
      const quiet = { id: '00000000-0000-4000-8000-000000000001', kind: 'claim.logged' }
      const few = await longTransaction((tx) => withinReach(tx, [event, quiet], 1))
      expect(few).toEqual([event, quiet])
      expect(await longTransaction((tx) => withinReach(tx, [quiet, event], 0))).toEqual([quiet])
      expect(await longTransaction((tx) => withinReach(tx, [event, quiet], 0))).toEqual([event])
    } finally {
      await owner.end()
    }
  })
})

describe('npm run fsck', () => {
  const tampered: Array<[string, string]> = [
    ['a notice that was taken away', `DELETE FROM published.notice WHERE claim_id = $1`],
    [
      'a count that was made better',
      `UPDATE published.notice SET body = jsonb_set(body, '{now,origins}', '2') WHERE claim_id = $1`,
    ],
    [
      'rules that are said to be met',
      `UPDATE published.notice SET body = jsonb_set(body, '{noLongerMet}', 'false') WHERE claim_id = $1`,
    ],
    [
      'another title',
      `UPDATE published.notice SET body = jsonb_set(body, '{changes,0,source,title}', '"x"') WHERE claim_id = $1`,
    ],
    [
      'a notice of what nobody changed',
      `INSERT INTO published.notice SELECT p.claim_id, n.at, n.body FROM published.notice n, published.claim p
       WHERE n.claim_id = $1 AND NOT EXISTS (SELECT FROM published.notice x WHERE x.claim_id = p.claim_id) LIMIT 1`,
    ],
    [
      'a page that says more origins than there are',
      `UPDATE published.claim SET origins = 7 WHERE claim_id = (SELECT claim_id FROM published.notice WHERE claim_id = $1)`,
    ],
  ]

  test.each(tampered)('finds %s', async (_, text) => {
    const { a, b, ref } = await newVerified()
    await room.decidedOn([a])
    await room.link(b, 'QUOTES', a)
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref } })
    const owner = await openClient(ownerUrl())
    const find = async () => {
      const sql = async (query: string, values: unknown[] = []) => (await owner.query(query, values)).rows
      return (await Promise.all(rippleInvariants.map((one) => one.find(sql)))).flat()
    }
    try {
      expect(await find()).toEqual([])
      await owner.query('SET session_replication_role = replica')
      const kept = await owner.query('SELECT * FROM published.notice')
      const { rows } = await owner.query('SELECT origins FROM published.claim WHERE claim_id = $1', [id])
      await owner.query(text, [id])
      expect((await find()).length).toBeGreaterThan(0)
      await owner.query('DELETE FROM published.notice')
      for (const row of kept.rows)
        await owner.query('INSERT INTO published.notice VALUES ($1, $2, $3)', [
          row.claim_id,
          row.at,
          row.body,
        ])
      await owner.query('UPDATE published.claim SET origins = $2 WHERE claim_id = $1', [id, rows[0]?.origins])
      expect(await find()).toEqual([])
    } finally {
      await owner.end()
    }
  })
})

test('afterwards every invariant holds', async () => {
  expect(await violations()).toEqual([])
})
