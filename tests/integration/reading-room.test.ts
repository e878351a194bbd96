import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ClaimContent } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { read } from '@/lib/db-public'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { standingOverTime } from '@/lib/pictures/status-over-time'
import { findClaimant } from '@/lib/published/claimant-queries'
import { isIndexCursor, listIndex } from '@/lib/published/index-queries'
import { findSourcePlace } from '@/lib/published/place-queries'
import { findFrontPage } from '@/lib/published/queries'
import { EVENTS, findTimeline, timelinePlace } from '@/lib/published/timeline-queries'
import { findTopic } from '@/lib/published/topic-queries'
import { indexKinds } from '@/lib/published/topic-views'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import type { DecideClaimInput } from '@/lib/review/schema'
import { sorted } from '@/tests/support/sorted'
import {
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  submittedWith,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let document: TestDocument

beforeAll(async () => {
  people = await newPeople()
  document = await newDocument(people.editor)
})

const topicNamed = (name: string) => ({ kind: 'new' as const, name })
const fresh = (name: string) => `${name} ${randomUUID().slice(0, 8)}`
const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

const decide = async (ref: string, status: DecideClaimInput['status']) =>
  good(
    await decideClaim(
      people.reviewer,
      await decision(ref, { status, reason: `As to ${status}.`, override: 'A test of what is shown.' }),
    ),
  )

async function decided(changes: Partial<ClaimContent>, status: DecideClaimInput['status'] = 'UNVERIFIED') {
  const { ref } = await submittedWith(people.editor, [evidenceFrom(document)], changes)
  const { slug } = await decide(ref, status)
  return { ref, slug }
}

/** The moment of the newest change that readers could see. */
async function momentNow(): Promise<string> {
  const [row] = await read<{ at: Date }>('test.pulse', 'SELECT at FROM published.pulse', [])
  if (!row) throw new Error('the pulse is one row')
  return row.at.toISOString()
}

const sum = (counts: Partial<Record<string, number>>) =>
  Object.values(counts).reduce<number>((all, n) => all + (n ?? 0), 0)

describe('the page of a topic', () => {
  test('counts each of its claims once at the status it has now, and tells how that came about', async () => {
    const name = fresh('Ferries')
    const first = await decided({ topics: [topicNamed(name)], eventFrom: '2024' })
    await decided({ topics: [topicNamed(name)], eventFrom: '2024-03-05' }, 'DISPUTED')
    await decide(first.ref, 'VERIFIED')
    const topic = await findTopic(slugOf(name))
    expect(topic).toMatchObject({ name, total: 2, isCapped: false, counts: { VERIFIED: 1, DISPUTED: 1 } })
    expect(standingOverTime(topic?.steps ?? [], '2199-12').at(-1)).toMatchObject({
      total: 2,
      counts: { VERIFIED: 1, DISPUTED: 1, UNVERIFIED: 0 },
    })
    // The latest first; of a date known to the year, no more is said than is known.
    expect(topic?.events.map(({ eventDate }) => eventDate.from)).toEqual(['2024-03-05', '2024'])
    expect(topic?.claimants).toMatchObject([{ name: 'Harbour office', count: 2 }])
    expect(topic?.sources).toMatchObject([{ count: 2 }])
  })

  test('as of a moment is what it was then, and as of now what it is now', async () => {
    const name = fresh('Harbours')
    const one = await decided({ topics: [topicNamed(name)], eventFrom: '2023' })
    const then = await momentNow()
    const before = await findTopic(slugOf(name))
    await decide(one.ref, 'REFUTED')
    await decided({ topics: [topicNamed(name)] }, 'DISPUTED')
    const past = await findTopic(slugOf(name), then)
    const order = (steps: object[] | undefined) => sorted((steps ?? []).map((step) => JSON.stringify(step)))
    expect({ ...past, steps: order(past?.steps) }).toEqual({ ...before, steps: order(before?.steps) })
    const now = await findTopic(slugOf(name))
    const asNow = await findTopic(slugOf(name), await momentNow())
    const net = ({ steps }: NonNullable<typeof now>) => standingOverTime(steps, '2199-12').at(-1)?.counts
    expect(now && net(now)).toEqual(asNow && net(asNow))
    expect([now?.counts, now?.claims, now?.events]).toEqual([asNow?.counts, asNow?.claims, asNow?.events])
    expect(now?.counts).toEqual({ REFUTED: 1, DISPUTED: 1 })
  })

  test('is none where no claim ever bore it, and none any more where the last claim that did was merged away', async () => {
    expect(await findTopic('no-such-topic')).toBeNull()
    const name = fresh('Cranes')
    const [donor, target] = [await decided({ topics: [topicNamed(name)] }), await decided({})]
    expect(await findTopic(slugOf(name))).not.toBeNull()
    good(
      await mergeClaim(people.reviewer, {
        ref: donor.ref,
        version: await versionOf(donor.ref),
        into: target.ref,
        reason: 'The same claim.',
      }),
    )
    expect(await findTopic(slugOf(name))).toBeNull()
    expect(JSON.stringify(await listIndex('topics', 'name', undefined))).not.toContain(name)
  })
})

describe('pages as of a moment', () => {
  test('of a source and of a claimant hold the claims that rested on it then, as they stood then', async () => {
    const own = await newDocument(people.editor, 'Log book', undefined, fresh('Lighthouse'))
    const evidence = [evidenceFrom(own)]
    const { ref } = await submittedWith(people.editor, evidence)
    await decide(ref, 'UNVERIFIED')
    const then = await momentNow()
    await decide(ref, 'VERIFIED')
    await decide((await submittedWith(people.editor, evidence)).ref, 'DISPUTED')
    const { slug } = await db().publishedSource.findUniqueOrThrow({ where: { id: own.sourceId } })
    const [now, past] = [await findSourcePlace(slug), await findSourcePlace(slug, then)]
    expect([now?.claims.total.count, now?.counts]).toEqual([2, { VERIFIED: 1, DISPUTED: 1 }])
    expect([past?.claims.total.count, past?.counts]).toEqual([1, { UNVERIFIED: 1 }])
    expect(past?.claims.first.map(({ line }) => [line.ref, line.status])).toEqual([[ref, 'UNVERIFIED']])
    expect(await findSourcePlace(slug, '2020-01-01T00:00:00.000Z')).toBeNull()

    const claim = await db().publishedClaim.findUniqueOrThrow({ where: { ref } })
    const whoNow = await findClaimant(claim.claimantSlug ?? '')
    const whoThen = await findClaimant(claim.claimantSlug ?? '', null, then)
    const statusIn = (found: typeof whoNow) =>
      found?.kind === 'claimant' ? found.place.claims.find((line) => line.ref === ref)?.status : null
    expect([statusIn(whoNow), statusIn(whoThen)]).toEqual(['VERIFIED', 'UNVERIFIED'])
    if (whoThen?.kind === 'claimant') expect(sum(whoThen.place.counts)).toBe(whoThen.place.total)
  })
})

describe('the timeline', () => {
  const name = fresh('Tides')
  const dates = ['2019', '2020-05', '2020-05-17', '2020', '2021-01-01']

  beforeAll(async () => {
    for (const eventFrom of dates) await decided({ topics: [topicNamed(name)], eventFrom })
    await decided({ topics: [topicNamed(name)], eventFrom: '1939', eventTo: '1945' })
    await decided({ topics: [topicNamed(name)] })
  })

  const fromDates = async (asked: { from?: string; to?: string }) =>
    (await findTimeline({ topic: slugOf(name), ...asked })).items.map(({ eventDate }) => eventDate.from)

  test('has what says when it happened, the latest first, and nothing that does not', async () => {
    expect(await fromDates({})).toEqual(['2021-01-01', '2020-05-17', '2020-05', '2020', '2019', '1939'])
  })

  test('of a period has what began in it or may have: a year is not its first of January', async () => {
    expect(await fromDates({ from: '2020', to: '2020' })).toEqual(['2020-05-17', '2020-05', '2020'])
    expect(await fromDates({ from: '2020-06', to: '2020-12' })).toEqual(['2020'])
    expect(await fromDates({ from: '2020-05-18' })).toEqual(['2021-01-01', '2020-05', '2020'])
    expect(await fromDates({ from: '1940', to: '1950' })).toEqual([])
  })

  test('tells what happened in each year and what was decided in each month, of the topic alone', async () => {
    const { happened, decided: told, topicName, topics } = await findTimeline({ topic: slugOf(name) })
    expect(topicName).toBe(name)
    expect(topics.find(({ slug }) => slug === slugOf(name))).toMatchObject({ name, count: 7 })
    expect(happened.filter(({ year }) => year >= '2000')).toEqual([
      { year: '2019', n: 1 },
      { year: '2020', n: 3 },
      { year: '2021', n: 1 },
    ])
    expect(told.reduce((all, { n }) => all + n, 0)).toBe(7)
    expect(await findTimeline({ topic: 'no-such-topic' })).toMatchObject({
      items: [],
      happened: [],
      topicName: null,
    })
  })

  test('is read page by page in both ways, each event once', async () => {
    for (let at = 0; at < EVENTS; at += 1)
      await decided({ topics: [topicNamed(name)], eventFrom: `20${10 + (at % 9)}` })
    const first = await findTimeline({ topic: slugOf(name) })
    expect([first.items.length, first.previousCursor]).toEqual([EVENTS, null])
    const second = await findTimeline({ topic: slugOf(name), cursor: first.nextCursor ?? undefined })
    expect([second.items.length, second.nextCursor]).toEqual([6, null])
    const refs = [...first.items, ...second.items].map(({ ref }) => ref)
    expect(new Set(refs).size).toBe(EVENTS + 6)
    const back = await findTimeline({ topic: slugOf(name), cursor: second.previousCursor ?? undefined })
    expect(back.items).toEqual(first.items)
  }, 60_000)

  test('takes no cursor that was cut or made up', () => {
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const cursor of ['', 'x', made(['after', '2020', 'x']), made(['after', "2020'; --", 'C-AAAAA'])])
      expect(timelinePlace(cursor)).toBeNull()
  })
})

describe('the indexes', () => {
  test('name everything once in either order, and count what the pages count', async () => {
    for (const kind of indexKinds) {
      const byName = await listIndex(kind, 'name', undefined)
      expect(byName.items.length).toBeGreaterThan(0)
      for (const { total, counts } of byName.items) expect(sum(counts)).toBe(total)
      const labels = byName.items.map(({ label }) => label)
      expect(labels).toEqual(labels.toSorted(new Intl.Collator('und').compare))
      const byNumber = await listIndex(kind, 'number', undefined)
      const totals = byNumber.items.map(({ total }) => total)
      expect(totals).toEqual(totals.toSorted((a, b) => b - a))
    }
  })

  test('are read by name page by page, and begin anew at a cursor that was made up', async () => {
    const names = Array.from({ length: 55 }, (_, at) => fresh(`Zzz ${String(at).padStart(2, '0')}`))
    await db().publishedTopic.createMany({ data: names.map((name) => ({ slug: slugOf(name), name })) })
    const first = await listIndex('topics', 'name', undefined)
    const second = await listIndex('topics', 'name', first.nextCursor ?? undefined)
    expect(second.items.length).toBeGreaterThan(0)
    const both = [...first.items, ...second.items].map(({ slug }) => slug)
    expect(new Set(both).size).toBe(both.length)
    expect((await listIndex('topics', 'name', second.previousCursor ?? undefined)).items).toEqual(first.items)
    for (const cursor of ['x', Buffer.from('["after","\\u0000","a"]').toString('base64url')]) {
      expect((await listIndex('topics', 'name', cursor)).items).toEqual(first.items)
      expect([isIndexCursor('name', cursor), isIndexCursor('number', cursor)]).toEqual([false, false])
    }
  })

  test('know a cursor of their own order, and none of the other', async () => {
    const cursor = (await listIndex('topics', 'name', undefined)).nextCursor ?? ''
    expect([isIndexCursor('name', cursor), isIndexCursor('number', cursor)]).toEqual([true, false])
  })
})

test('the front page tells how every claim came to stand where it stands, and of a dispute both sides', async () => {
  await decided({}, 'DISPUTED')
  const front = await findFrontPage()
  const last = standingOverTime(front.steps, '2199-12').at(-1)
  const stand = Object.entries(last?.counts ?? {}).filter(([, count]) => count > 0)
  expect(Object.fromEntries(stand)).toEqual(front.counts)
  expect(last?.total).toBe(await db().publishedClaim.count({ where: { withheldAt: null, mergedInto: null } }))
  expect(front.disputed[0]).toMatchObject({ reason: 'As to DISPUTED.', against: { reports: 0, origins: 0 } })
  expect(front.topics[0]?.count).toBeGreaterThanOrEqual(front.topics[1]?.count ?? 0)
})
