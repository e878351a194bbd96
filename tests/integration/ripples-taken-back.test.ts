import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { withClient } from '@/lib/start/databases'
import { ownerUrl } from '@/tests/support/database'
import {
  causesOn,
  type Newsroom,
  newNewsroom,
  noticeOn,
  standingOf,
  violations,
} from '@/tests/support/ripple-scene'
import {
  BRIEFING,
  decision,
  good,
  newestHash,
  quotationOf,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let room: Newsroom

beforeAll(async () => {
  room = await newNewsroom()
})
afterAll(closeDesk)

/** Two reports of two outlets, one of them through another document; and claims at both depths. */
async function newScene() {
  const [wire, carrier, other] = [await room.article(), await room.article(), await room.article()]
  await room.link(carrier, 'SYNDICATES', wire)
  const claims = [
    await room.decidedOn([wire]),
    await room.decidedOn([carrier, other]),
    await room.decidedOn([wire, carrier, other]),
  ]
  return { wire, carrier, other, claims }
}

/** All that is said of these claims. A page that said something else in between is shown since it says this again. */
async function saidOf(refs: readonly string[]) {
  const standings = await Promise.all(refs.map(standingOf))
  return standings.map(({ row, ...rest }) => ({ row: { ...row, shownSince: null }, ...rest }))
}

type Scene = Awaited<ReturnType<typeof newScene>>
type Undo = () => Promise<unknown>
type Act = [string, (scene: Scene) => Promise<Undo>]

const acts: Act[] = [
  [
    'a link is cut that joined two origins',
    async ({ other, wire }) => {
      const made = await room.link(other, 'QUOTES', wire)
      return () => room.cut(made)
    },
  ],
  [
    'a correction is cut',
    async ({ wire, other }) => {
      const made = await room.link(other, 'CORRECTS', wire)
      return () => room.cut(made)
    },
  ],
  [
    'a retraction is cut',
    async ({ wire }) => {
      const made = await room.link(wire, 'RETRACTS', wire)
      return () => room.cut(made)
    },
  ],
  [
    'two agents are taken apart again',
    async ({ wire, other }) => {
      const [a, b] = [await room.publisherOf(other), await room.publisherOf(wire)]
      await room.merge(a, b)
      return () => room.separate(a, b)
    },
  ],
  [
    'a source is graded as before',
    async ({ wire }) => {
      await room.grade(wire, 'D')
      return () => room.grade(wire, 'F')
    },
  ],
  [
    'a source is graded twice, and then as before',
    async ({ wire }) => {
      await room.grade(wire, 'D')
      await room.grade(wire, 'B')
      return () => room.grade(wire, 'F')
    },
  ],
  [
    'a publisher is graded as before',
    async ({ wire }) => {
      await room.gradePublisher(wire, 'D')
      return () => room.gradePublisher(wire, 'F')
    },
  ],
  [
    'words stand again',
    async ({ wire }) => {
      await room.recheck(wire, 'Nothing of it.')
      return () => room.recheck(wire, `A headline. ${BRIEFING}`)
    },
  ],
]

describe('taking the cause back', () => {
  test.each(acts)('%s: every page, every line of the queue is as it was, to the letter', async (_, act) => {
    const scene = await newScene()
    const before = await saidOf(scene.claims)
    const undo = await act(scene)
    const meanwhile = await saidOf(scene.claims)
    expect(meanwhile.some(({ notice }) => notice !== null)).toBe(true)
    await undo()
    expect(await saidOf(scene.claims)).toEqual(before)
    for (const ref of scene.claims) expect(await room.linesOn(ref)).toEqual([])
  })

  test('the cut of a link is taken back by making it again', async () => {
    const [a, b] = [await room.article(), await room.article()]
    const link = await room.link(a, 'QUOTES', b)
    const ref = await room.decidedOn([a, b])
    const before = await standingOf(ref)
    await room.cut(link)
    expect(await noticeOn(ref)).toMatchObject({ was: { origins: 1 }, now: { origins: 2 } })
    await room.link(a, 'PARAPHRASES', b)
    // Another link that says something else of the two: a change of its own.
    expect(await causesOn(ref)).toEqual(['UNLINKED', 'LINKED'])
    const [kept] = await db().sourceLink.findMany({ where: { fromId: a.sourceId, until: null } })
    await room.cut(kept?.id ?? '')
    expect(await causesOn(ref)).toEqual(['UNLINKED'])
    await room.link(a, 'QUOTES', b)
    expect(await standingOf(ref)).toEqual(before)
  })

  test('a separation is taken back by merging the same two again', async () => {
    const [a, b] = [await room.article(), await room.article()]
    const [first, second] = [await room.publisherOf(a), await room.publisherOf(b)]
    await room.merge(first, second)
    const ref = await room.decidedOn([a, b])
    const before = await standingOf(ref)
    await room.separate(first, second)
    expect(await causesOn(ref)).toEqual(['SEPARATED'])
    await room.merge(first, second)
    expect(await standingOf(ref)).toEqual(before)
  })

  test('of two changes leaves the other, and says what is left of both', async () => {
    const [a, b, c] = [await room.article(), await room.article(), await room.article()]
    const ref = await room.decidedOn([a, b, c])
    const first = await room.link(a, 'QUOTES', b)
    await room.link(b, 'QUOTES', c)
    expect(await noticeOn(ref)).toMatchObject({ was: { origins: 3 }, now: { origins: 1 } })
    await room.cut(first)
    expect(await noticeOn(ref)).toMatchObject({
      changes: [{ source: { id: b.sourceId } }],
      was: { origins: 3 },
      now: { origins: 2 },
    })
  })

  test('a grade in between that was looked at is not as it was: who decided then waits', async () => {
    const wire = await room.article()
    const early = await room.decidedOn([wire])
    await room.grade(wire, 'A')
    const late = await room.decidedOn([wire])
    await room.grade(wire, 'F')
    expect([await causesOn(early), await causesOn(late)]).toEqual([[], ['REGRADED']])
    expect(await noticeOn(early)).toBeNull()
  })

  test('a source’s own grade since is not taken back with its publisher’s', async () => {
    const wire = await room.article()
    await room.gradePublisher(wire, 'B')
    const ref = await room.decidedOn([wire])
    await room.gradePublisher(wire, 'D')
    await room.grade(wire, 'E')
    await room.gradePublisher(wire, 'B')
    expect(await causesOn(ref)).toEqual(['REGRADED', 'REGRADED'])
  })

  test('some words that stand again are not all of them', async () => {
    const page = await room.article()
    const ref = await room.decidedOn([page])
    const other = await room.decidedOn([[page, { quotation: quotationOf(page, 'The harbour office said') }]])
    await room.recheck(page, null)
    await room.recheck(page, BRIEFING.replace('The harbour', 'A harbour'))
    expect([await causesOn(ref), await causesOn(other)]).toEqual([['DRIFTED'], ['DRIFTED', 'DRIFTED']])
    await room.recheck(page, BRIEFING)
    expect([await causesOn(ref), await causesOn(other)]).toEqual([[], []])
  })
})

describe('a look settles it', () => {
  const looks: Array<[string, (ref: string) => Promise<unknown>]> = [
    ['deciding again', async (ref) => decideClaim(room.people.reviewer, await decision(ref))],
    [
      'finding it still valid',
      async (ref) => {
        const input = { ref, version: await versionOf(ref), reason: 'Looked again.' }
        return reaffirmClaim(room.people.reviewer, input)
      },
    ],
    [
      'retracting it',
      async (ref) => {
        const [version, revisionHash] = [await versionOf(ref), await newestHash(ref)]
        const input = { ref, version, revisionHash, reason: 'Wrong.', correctionNotice: 'We were wrong.' }
        return retractClaim(room.people.reviewer, input)
      },
    ],
  ]

  test.each(looks)('%s: nothing waits, the page says nothing of it', async (_, look) => {
    const wire: TestDocument = await room.article()
    const ref = await room.decidedOn([wire])
    await room.link(wire, 'RETRACTS', wire)
    expect(await noticeOn(ref)).not.toBeNull()
    await look(ref)
    expect(await causesOn(ref)).toEqual([])
    expect(await noticeOn(ref)).toBeNull()
  })

  test('and what is taken back afterwards does nothing to it, unless it counts otherwise than it was looked at', async () => {
    const [wire, other] = [await room.article(), await room.article()]
    const ref = await room.decidedOn([wire, other])
    const correction = await room.link(other, 'CORRECTS', wire)
    const retraction = await room.link(wire, 'RETRACTS', wire)
    good(await decideClaim(room.people.reviewer, await decision(ref)))
    const settled = await db().ripple.findMany({ where: { claim: { ref } }, orderBy: { at: 'asc' } })
    const before = await standingOf(ref)
    await room.cut(correction)
    expect(await standingOf(ref)).toEqual(before)
    await room.cut(retraction)
    expect(await noticeOn(ref)).toMatchObject({
      changes: [{ cause: 'UNLINKED' }],
      was: { reports: 1, origins: 1 },
      now: { reports: 2, origins: 2 },
    })
    expect(
      (await db().ripple.findMany({ where: { claim: { ref } }, orderBy: { at: 'asc' } })).slice(0, 2),
    ).toEqual(settled)
  })
})

test('what is withheld tells of nothing, waits all the same, and tells of it again once it is restored', async () => {
  const { reviewer, reviewer2 } = room.people
  const act = async (ref: string, kind: 'WITHHOLD' | 'RESTORE') => {
    const ground = { ground: 'SAFETY', legalReference: null, reason: 'A name.' } as const
    const { withholdingId } = good(
      await proposeWithholding(reviewer, { ref, version: await versionOf(ref), act: kind, ...ground }),
    )
    good(await confirmWithholding(reviewer2, { ref, version: await versionOf(ref), withholdingId }))
  }
  const [wire, other] = [await room.article(), await room.article()]
  const [told, silent] = [await room.decidedOn([wire, other]), await room.decidedOn([wire, other])]
  await room.grade(wire, 'B')
  await act(told, 'WITHHOLD')
  await act(silent, 'WITHHOLD')
  expect(await noticeOn(told)).toBeNull()
  await room.link(wire, 'QUOTES', other)
  expect(await causesOn(silent)).toEqual(['REGRADED', 'LINKED'])
  expect(await noticeOn(silent)).toBeNull()
  await act(told, 'RESTORE')
  expect(await noticeOn(told)).toMatchObject({
    changes: [{ cause: 'LINKED' }, { cause: 'REGRADED' }],
    was: { origins: 2 },
    now: { origins: 1 },
  })
  const fresh = await room.decidedOn([wire, await room.article()])
  await act(fresh, 'WITHHOLD')
  // Nothing is open of it: what it was is counted as of its newest look.
  await room.told(other, await room.publisherOf(await room.article()))
  expect(await causesOn(fresh)).toEqual([])
  await room.link(wire, 'RETRACTS', wire)
  expect(await db().ripple.findFirst({ where: { claim: { ref: fresh }, settledAt: null } })).toMatchObject({
    effect: { was: { reports: 2, origins: 2 }, now: { reports: 1, origins: 1 } },
  })
})

test('where the pages cannot be told, nothing has happened: no retraction, no event, nobody waits', async () => {
  const wire = await room.article()
  const ref = await room.decidedOn([wire])
  const before = await standingOf(ref)
  const count = async () => [
    await db().event.count(),
    await db().ripple.count(),
    await db().sourceLink.count(),
  ]
  const counts = await count()
  const name = `refused_${randomUUID().slice(0, 8)}`
  const asOwner = (text: string) => withClient(ownerUrl(), (client) => client.query(text))
  await asOwner(`ALTER TABLE published.notice ADD CONSTRAINT ${name} CHECK (false) NOT VALID`)
  try {
    await expect(room.link(wire, 'RETRACTS', wire)).rejects.toThrow()
  } finally {
    await asOwner(`ALTER TABLE published.notice DROP CONSTRAINT ${name}`)
  }
  expect([await standingOf(ref), await count()]).toEqual([before, counts])
})

test('afterwards every invariant holds', async () => {
  expect(await violations()).toEqual([])
})
