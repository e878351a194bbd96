import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk, db, transaction, type Tx } from '@/lib/db'
import { type Recorded, record } from '@/lib/ledger/record'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { causesOn, type Newsroom, newNewsroom } from '@/tests/support/ripple-scene'
import type { TestDocument } from '@/tests/support/scene'

let room: Newsroom
let wire: TestDocument
let ref: string
let claimId: string
let owner: pg.Client
let web: pg.Client

const idOf = async (claim: string) =>
  (await db().claim.findUniqueOrThrow({ where: { ref: claim }, select: { id: true } })).id

beforeAll(async () => {
  room = await newNewsroom()
  wire = await room.article()
  ref = await room.decidedOn([wire])
  claimId = await idOf(ref)
  owner = await openClient(ownerUrl())
  web = await openClient(process.env.DATABASE_URL_WEB)
})
afterAll(async () => {
  await Promise.all([owner.end(), web.end()])
  await closeDesk()
})

const graded = (tx: Tx) =>
  record(tx, room.people.editor, {
    kind: 'reliability.graded',
    to: 'B',
    payload: { publisherId: null, sourceId: wire.sourceId, grade: 'B', reason: 'r' },
  })

const merged = (tx: Tx) =>
  record(tx, room.people.editor, {
    kind: 'agent.merged',
    payload: { agentId: 'a', name: 'A', intoId: 'b', intoName: 'B', reason: 'r' },
  })

const insert = (tx: Tx, cause: string, eventId: string) => tx.$executeRaw`
  INSERT INTO desk.ripple (claim_id, source_id, cause, event_id, effect)
  VALUES (${claimId}::uuid, ${wire.sourceId}::uuid, ${cause}::desk."RippleCause", ${eventId}::uuid, '{}')`

/** Undone again, whatever it did. */
const trying = (work: (tx: Tx) => Promise<unknown>) =>
  transaction(async (tx) => {
    await work(tx)
    throw new Error('the database let it be')
  })

describe('a ripple is of the event that this transaction has just recorded', () => {
  const oldEvent = async () => (await db().event.findFirstOrThrow({ orderBy: { leafIndex: 'desc' } })).id

  test('without any event it is refused, and with an older one too', async () => {
    const id = await oldEvent()
    await expect(trying((tx) => insert(tx, 'REGRADED', id))).rejects.toThrow('no event of its own')
    await expect(
      trying(async (tx) => {
        await graded(tx)
        await insert(tx, 'REGRADED', id)
      }),
    ).rejects.toThrow('no event of its own')
  })

  test('one rightful ripple does not bring another along', async () => {
    const id = await oldEvent()
    const other = await idOf(await room.decidedOn([wire]))
    await expect(
      trying(async (tx) => {
        const event = await graded(tx)
        await tx.$executeRaw`
          INSERT INTO desk.ripple (claim_id, source_id, cause, event_id)
          SELECT x.claim, ${wire.sourceId}::uuid, 'REGRADED', x.event
          FROM (VALUES (${claimId}::uuid, ${event.id}::uuid), (${other}::uuid, ${id}::uuid)) AS x (claim, event)`
      }),
    ).rejects.toThrow('no event of its own')
  })

  const wrong = [
    'RETRACTED',
    'DRIFTED',
    'REJUDGED',
    'CORRECTED',
    'LINKED',
    'UNLINKED',
    'MERGED',
    'SEPARATED',
    'EDITED',
  ]
  test.each(wrong)('a grade is no cause %s', async (cause) => {
    await expect(trying(async (tx) => insert(tx, cause, (await graded(tx)).id))).rejects.toThrow(
      'no event of its own',
    )
  })

  test('a merge is no grade', async () => {
    await expect(trying(async (tx) => insert(tx, 'REGRADED', (await merged(tx)).id))).rejects.toThrow(
      'no event of its own',
    )
    await expect(trying(async (tx) => insert(tx, 'REGRADED', (await graded(tx)).id))).rejects.toThrow(
      'the database let it be',
    )
  })
})

describe('a ripple is settled by a look at its claim, or by what takes its cause back, once', () => {
  let link: string
  let linkEvent: string

  beforeAll(async () => {
    link = await room.link(await room.article(), 'CORRECTS', wire)
    linkEvent = (await db().sourceLink.findUniqueOrThrow({ where: { id: link } })).eventId
  })

  const settle = (tx: Tx, undoneId: string | null) => tx.$executeRaw`
    UPDATE desk.ripple SET settled_at = now(), undone_event_id = ${undoneId}::uuid WHERE event_id = ${linkEvent}::uuid`

  const cutting = async (tx: Tx, linkId: string): Promise<Recorded> => {
    const { fromId, toId, agentId, kind } = await tx.sourceLink.findUniqueOrThrow({ where: { id: linkId } })
    const event = await record(tx, room.people.editor, {
      kind: 'document.unlinked',
      payload: { linkId, fromId, toId, agentId, kind, reason: 'r' },
    })
    const cut = { endedById: room.people.editor.id, endedEventId: event.id, endReason: 'r' }
    await tx.sourceLink.update({ where: { id: linkId }, data: cut, select: { id: true } })
    return event
  }

  test('not by nothing, not by a look at another claim', async () => {
    expect(await causesOn(ref)).toEqual(['CORRECTED'])
    await expect(trying((tx) => settle(tx, null))).rejects.toThrow('only a reviewer’s look')
    const other = await idOf(await room.decidedOn([await room.article()]))
    await expect(
      trying(async (tx) => {
        await record(tx, room.people.reviewer, {
          kind: 'claim.reaffirmed',
          claimId: other,
          payload: { reason: 'r', reviewBy: null },
        })
        await settle(tx, null)
      }),
    ).rejects.toThrow('only a reviewer’s look')
  })

  test('not by its own event, an older one, or one that takes something else back', async () => {
    await expect(trying((tx) => settle(tx, linkEvent))).rejects.toThrow('nothing took its cause back')
    await expect(trying(async (tx) => settle(tx, (await graded(tx)).id))).rejects.toThrow(
      'nothing took its cause back',
    )
    const other = await room.link(await room.article(), 'CORRECTS', await room.article())
    await expect(trying(async (tx) => settle(tx, (await cutting(tx, other)).id))).rejects.toThrow(
      'nothing took its cause back',
    )
    // Cut, and then something else: it is not the newest any more.
    await expect(
      trying(async (tx) => {
        const cut = await cutting(tx, link)
        await graded(tx)
        await settle(tx, cut.id)
      }),
    ).rejects.toThrow('nothing took its cause back')
    await expect(trying(async (tx) => settle(tx, (await cutting(tx, link)).id))).rejects.toThrow(
      'the database let it be',
    )
  })

  test('one that is rightly taken back does not take another along', async () => {
    const second = await room.link(await room.article(), 'CORRECTS', wire)
    const { eventId } = await db().sourceLink.findUniqueOrThrow({ where: { id: second } })
    await expect(
      trying(async (tx) => {
        const { id } = await cutting(tx, link)
        await tx.$executeRaw`UPDATE desk.ripple SET settled_at = now(), undone_event_id = ${id}::uuid
          WHERE event_id = ANY (${[linkEvent, eventId]}::uuid[])`
      }),
    ).rejects.toThrow('nothing took its cause back')
    await room.cut(second)
  })

  test('a grade takes back only what the grade before did', async () => {
    const page = await room.article()
    const other = await room.decidedOn([page])
    await room.grade(page, 'C')
    const later = await room.decidedOn([page])
    await room.grade(page, 'D')
    // Both of the first claim say the grade it was last looked at with; the one of the second says the grade since.
    expect(await causesOn(other)).toEqual(['REGRADED', 'REGRADED'])
    expect(await causesOn(later)).toEqual(['REGRADED'])
    const ids = [await idOf(other), await idOf(later)]
    const regrade = (grade: 'F' | 'C', all: boolean) =>
      trying(async (tx) => {
        await tx.reliabilityGrade.create({
          data: { sourceId: page.sourceId, grade, reason: 'r', gradedById: room.people.editor.id },
        })
        const event = await record(tx, room.people.editor, {
          kind: 'reliability.graded',
          to: grade,
          payload: { publisherId: null, sourceId: page.sourceId, grade, reason: 'r' },
        })
        await tx.$executeRaw`UPDATE desk.ripple SET settled_at = now(), undone_event_id = ${event.id}::uuid
          WHERE claim_id = ANY (${ids}::uuid[]) AND (${all} OR effect ->> 'from' = ${grade})`
      })
    await expect(regrade('F', true)).rejects.toThrow('nothing took its cause back')
    await expect(regrade('C', true)).rejects.toThrow('nothing took its cause back')
    await expect(regrade('F', false)).rejects.toThrow('the database let it be')
    await expect(regrade('C', false)).rejects.toThrow('the database let it be')
  })

  test('what it says is never changed, and what is settled stays so, not even by the owner’s mistake', async () => {
    const REFUSED = '42501'
    const where = `WHERE event_id = '${linkEvent}'`
    for (const change of [
      `effect = '{"noLongerMet": false}'`,
      `cause = 'EDITED'`,
      `source_id = NULL`,
      `event_id = gen_random_uuid()`,
      `at = now()`,
      `claim_id = gen_random_uuid()`,
    ]) {
      expect(await attack(web, `UPDATE desk.ripple SET ${change} ${where}`)).toBe(REFUSED)
      expect(await attack(owner, `UPDATE desk.ripple SET ${change} ${where}`)).toMatch(/^(42501|23503)$/)
    }
    expect(await attack(web, `DELETE FROM desk.ripple ${where}`)).toBe(REFUSED)
    expect(await attack(owner, `DELETE FROM desk.ripple ${where}`)).toBe(REFUSED)
    expect(await attack(owner, `TRUNCATE desk.ripple CASCADE`)).toBe(REFUSED)
    await room.cut(link)
    expect(await attack(web, `UPDATE desk.ripple SET settled_at = NULL ${where}`)).toBe(REFUSED)
    expect(await attack(web, `UPDATE desk.ripple SET settled_at = now() ${where}`)).toBe(REFUSED)
    expect(await attack(web, `UPDATE desk.ripple SET undone_event_id = NULL ${where}`)).toBe(REFUSED)
  })
})

describe('readers', () => {
  test('read notices and write none', async () => {
    const reader = await openClient(process.env.DATABASE_URL_PUBLIC)
    try {
      expect(await attack(reader, 'SELECT * FROM published.notice')).toBe('succeeded')
      expect(await attack(reader, 'DELETE FROM published.notice')).toBe('42501')
      expect(await attack(reader, 'SELECT * FROM desk.ripple')).toBe('42501')
    } finally {
      await reader.end()
    }
  })

  test('are told nothing of what they do not see: a draft, say', async () => {
    const notice = `INSERT INTO published.notice (claim_id, at, body) VALUES (gen_random_uuid(), now(), '{}')`
    expect(await attack(web, notice)).toBe('23514')
  })
})
