import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk } from '@/lib/db'
import type { NoticeCause } from '@/lib/published/views'
import {
  causesOn,
  type Newsroom,
  newNewsroom,
  noticeOn,
  openOn,
  standingOf,
  violations,
} from '@/tests/support/ripple-scene'
import { BRIEFING, quotationOf, type TestDocument } from '@/tests/support/scene'

let room: Newsroom

beforeAll(async () => {
  room = await newNewsroom()
})
afterAll(closeDesk)

const plain = { quotation: null }

/** A wire story that one report carries and another cites after that one; two reports that cite it and each other. */
async function newWire() {
  const wire = await room.article()
  const [carrier, after] = [await room.article(), await room.article()]
  await room.link(carrier, 'SYNDICATES', wire)
  await room.link(after, 'CITES', carrier)
  const [one, other] = [await room.article(), await room.article()]
  await room.link(one, 'QUOTES', wire)
  await room.link(one, 'CITES', other)
  await room.link(other, 'CITES', one)
  return { wire, carrier, after, one, other, stranger: await room.article() }
}

type Wire = Awaited<ReturnType<typeof newWire>>

/** A public claim on each of its documents, at no depth, at one, at two, and in the loop; and one on another. */
const claimsOn = async ({ wire, carrier, after, other, stranger }: Wire) => ({
  itself: await room.decidedOn([[wire, plain]]),
  carrier: await room.decidedOn([carrier]),
  after: await room.decidedOn([after]),
  loop: await room.decidedOn([other]),
  stranger: await room.decidedOn([stranger]),
})

type Act = [NoticeCause, string, (wire: TestDocument) => Promise<unknown>]

const acts: Act[] = [
  ['REGRADED', 'a grade of its own', (wire) => room.grade(wire, 'D')],
  ['REGRADED', 'a grade of its publisher', (wire) => room.gradePublisher(wire, 'E')],
  ['RETRACTED', 'a retraction', (wire) => room.link(wire, 'RETRACTS', wire)],
  ['CORRECTED', 'a correction', async (wire) => room.link(await room.article(), 'CORRECTS', wire)],
  ['DRIFTED', 'words that went', (wire) => room.recheck(wire, 'Another text.')],
  ['REJUDGED', 'a judgement on a recording', (wire) => room.judge(wire)],
  ['EDITED', 'another publisher', (wire) => room.edit(wire, { publisher: `Agency ${randomUUID()}` })],
]

describe('whatever a decided claim rests on changes', () => {
  test.each(acts)(
    '%s, by %s: it waits, at every depth and out of a loop, and its page says so',
    async (cause, _, act) => {
      const scene = await newWire()
      const { stranger, ...claims } = await claimsOn(scene)
      // Words that nobody quotes are not looked for.
      await room.decidedOn([scene.wire])
      await act(scene.wire)
      for (const ref of Object.values(claims)) {
        expect(await openOn(ref)).toMatchObject([{ cause, sourceId: scene.wire.sourceId }])
        const notice = await noticeOn(ref)
        expect(notice).toMatchObject({
          changes: [{ cause, source: { id: scene.wire.sourceId, language: 'en' } }],
        })
        expect(notice?.since).toBe(notice?.changes[0]?.at)
      }
      expect(await causesOn(stranger)).toEqual([])
      expect(await noticeOn(stranger)).toBeNull()
    },
  )

  test('a retraction says what is left: of a claim on the wire story alone, nothing', async () => {
    const scene = await newWire()
    const both = await room.decidedOn([scene.after, scene.stranger])
    const alone = await room.decidedOn([scene.carrier, scene.other])
    await room.link(scene.wire, 'RETRACTS', scene.wire)
    expect(await noticeOn(both)).toMatchObject({
      was: { reports: 2, origins: 2, circular: 0 },
      now: { reports: 2, origins: 1, circular: 0 },
    })
    expect(await noticeOn(alone)).toMatchObject({
      was: { reports: 2, origins: 1, circular: 0 },
      now: { reports: 2, origins: 0, circular: 0 },
    })
  })

  test('and links concern only those whose count they move', async () => {
    const [a, b, c] = [await room.article(), await room.article(), await room.article()]
    const [two, one] = [await room.decidedOn([a, b]), await room.decidedOn([a])]
    const link = await room.link(a, 'QUOTES', c)
    expect([await causesOn(two), await causesOn(one)]).toEqual([[], []])
    await room.link(b, 'QUOTES', c)
    expect([await causesOn(two), await causesOn(one)]).toEqual([['LINKED'], []])
    expect(await noticeOn(two)).toMatchObject({ was: { origins: 2 }, now: { origins: 1 } })
    await room.cut(link)
    expect([await causesOn(two), await causesOn(one)]).toEqual([['LINKED', 'UNLINKED'], []])
    expect(await noticeOn(two)).toMatchObject({ was: { origins: 2 }, now: { origins: 2 } })
  })

  test('and a link is counted at every depth below it', async () => {
    const [root, low, lower, other] = [
      await room.article(),
      await room.article(),
      await room.article(),
      await room.article(),
    ]
    await room.link(low, 'CITES', root)
    await room.link(lower, 'CITES', low)
    const ref = await room.decidedOn([lower, other])
    await room.link(root, 'TRANSLATES', other)
    expect(await openOn(ref)).toMatchObject([
      { cause: 'LINKED', sourceId: root.sourceId, effect: { was: { origins: 2 }, now: { origins: 1 } } },
    ])
  })

  test('and agents that are found to be one, or two again, concern those who counted them', async () => {
    const [a, b] = [await room.article(), await room.article()]
    const [first, second] = [await room.publisherOf(a), await room.publisherOf(b)]
    const [both, one] = [await room.decidedOn([a, b]), await room.decidedOn([b])]
    await room.merge(first, second)
    expect(await openOn(both)).toMatchObject([{ cause: 'MERGED', sourceId: null }])
    expect(await noticeOn(both)).toMatchObject({
      changes: [{ cause: 'MERGED', source: null }],
      was: { origins: 2 },
      now: { origins: 1 },
    })
    expect(await causesOn(one)).toEqual([])
    // Decided while they were one; then they are two.
    const since = await room.decidedOn([a, b])
    await room.separate(first, second)
    expect([await causesOn(both), await causesOn(since)]).toEqual([[], ['SEPARATED']])
    expect(await noticeOn(since)).toMatchObject({ was: { origins: 1 }, now: { origins: 2 } })
  })

  test('and whoever told it is an origin that others may turn out to share', async () => {
    const [a, b] = [await room.article(), await room.article()]
    const ref = await room.decidedOn([a, b])
    const source = await room.publisherOf(await room.article())
    await room.told(a, source)
    expect(await causesOn(ref)).toEqual([])
    await room.told(b, source)
    expect(await causesOn(ref)).toEqual(['LINKED'])
    expect(await noticeOn(ref)).toMatchObject({ was: { origins: 2 }, now: { origins: 1 } })
  })
})

describe('words that no longer stand', () => {
  test('concern who quotes them, who cites the page as a whole, and what comes from it; not who quotes others', async () => {
    const [page, carrier] = [await room.article(), await room.article()]
    await room.link(carrier, 'CITES', page)
    const other = { quotation: quotationOf(page, 'The harbour office said') }
    const [gone, kept, whole, below] = [
      await room.decidedOn([page]),
      await room.decidedOn([[page, other]]),
      await room.decidedOn([[page, plain]]),
      await room.decidedOn([carrier]),
    ]
    await room.recheck(page, BRIEFING.replace('sank at noon', 'sank at dawn'))
    expect(await Promise.all([gone, kept, whole, below].map(causesOn))).toEqual([
      ['DRIFTED'],
      [],
      ['DRIFTED'],
      ['DRIFTED'],
    ])
  })
})

describe('once, however it is reached', () => {
  test('five ways lead to it: one change, one line', async () => {
    const wire = await room.article()
    const carriers = await Promise.all(Array.from({ length: 5 }, () => room.article()))
    for (const carrier of carriers) await room.link(carrier, 'SYNDICATES', wire)
    const ref = await room.decidedOn([...carriers, wire])
    await room.link(wire, 'RETRACTS', wire)
    expect(await causesOn(ref)).toEqual(['RETRACTED'])
    expect(await room.linesOn(ref)).toHaveLength(1)
  })

  test('a second change nobody has looked at yet adds to the same line, and to the same notice', async () => {
    const wire = await room.article()
    const ref = await room.decidedOn([wire])
    await room.grade(wire, 'C')
    const first = await noticeOn(ref)
    await room.link(await room.article(), 'CORRECTS', wire)
    expect(await room.linesOn(ref)).toMatchObject([
      { ripple: { cause: 'REGRADED', more: 1, was: { origins: 1 }, now: { origins: 1 } } },
    ])
    const second = await noticeOn(ref)
    expect(second?.changes.map(({ cause }) => cause)).toEqual(['CORRECTED', 'REGRADED'])
    expect([second?.since, second?.changes[1]]).toEqual([first?.since, first?.changes[0]])
  })

  test('two people change two things at one moment: both are told of, and counted', async () => {
    const [a, b, c, d] = [
      await room.article(),
      await room.article(),
      await room.article(),
      await room.article(),
    ]
    const ref = await room.decidedOn([a, b, c, d])
    await Promise.all([room.link(a, 'QUOTES', b), room.link(c, 'QUOTES', d), room.grade(a, 'B')])
    expect((await causesOn(ref)).toSorted()).toEqual(['LINKED', 'LINKED', 'REGRADED'])
    const notice = await noticeOn(ref)
    expect(notice?.changes).toHaveLength(3)
    expect(notice).toMatchObject({ was: { origins: 4 }, now: { origins: 2 } })
  })
})

test('a source that is called something else is called so wherever its change is told', async () => {
  const [wire, other] = [await room.article(), await room.article()]
  const ref = await room.decidedOn([wire, other])
  await room.grade(other, 'C')
  await room.grade(wire, 'C')
  const before = await standingOf(ref)
  await room.edit(wire, { title: 'A clearer title' })
  const after = await standingOf(ref)
  expect(after.notice?.changes[0]?.source?.title).toBe('A clearer title')
  expect(after.notice?.changes[1]).toEqual(before.notice?.changes[1])
  expect(after.open).toEqual(before.open)
})

test('afterwards every invariant holds', async () => {
  expect(await violations()).toEqual([])
})
