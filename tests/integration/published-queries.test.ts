import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import type { ClaimContent } from '@/lib/claims/schema'
import type { Status } from '@/lib/claims/statuses'
import { cursorOf, writeCursor } from '@/lib/published/cursor'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { listClaims } from '@/lib/published/list'
import { findClaimSlug, findFrontPage, findPublicAddress, listClaimAddresses } from '@/lib/published/queries'
import { findReadiness } from '@/lib/published/readiness'
import { type ClaimSearch, claimSearch } from '@/lib/published/search'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { withClient } from '@/lib/start/databases'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  quotationOf,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let author: Member
let reviewer: Member
let document: TestDocument

const search = (asked: Record<string, unknown> = {}): ClaimSearch => claimSearch.parse(asked)
const list = (asked: Record<string, unknown> = {}) => listClaims(search(asked))
const refs = async (asked: Record<string, unknown> = {}) => (await list(asked)).items.map((line) => line.ref)

const topic = (name: string) => ({ kind: 'new' as const, name })

async function logged(changes: Partial<ClaimContent>): Promise<string> {
  const content = contentWith([evidenceFrom(document)], { attributions: [], topics: [], ...changes })
  return good(await logClaim(author, { content, slot: null })).ref
}

async function decided(
  changes: Partial<ClaimContent>,
  status: Exclude<Status, 'RETRACTED'> = 'UNVERIFIED',
): Promise<string> {
  const ref = await logged(changes)
  good(await submitClaim(author, { ref, version: 1 }))
  const asked = {
    status,
    override: 'Said in public.',
    parts: status === 'PARTLY_VERIFIED' ? ['One part.'] : [],
  }
  good(await decideClaim(reviewer, await decision(ref, asked)))
  return ref
}

/** Every decision until `null` bears this time, as while a sample dossier is loaded. */
const setClock = (at: string | null) =>
  withClient(ownerUrl(), async (client) => {
    await client.query(
      'UPDATE desk.instance SET sample_clock = $1::timestamptz, sample_started_at = CASE WHEN $1::timestamptz IS NULL THEN NULL ELSE now() END',
      [at],
    )
  })

beforeAll(async () => {
  const people = await newPeople()
  author = people.editor
  reviewer = people.reviewer
  document = await newDocument(author)
})

describe('what readers may not see', () => {
  test('no public query finds a draft, a claim that waits for review, or one in review', async () => {
    const hidden = { statement: 'Narwhals carry the post', topics: [topic('Narwhal post')], language: 'eo' }
    const draft = await logged(hidden)
    const waiting = await logged({ ...hidden, statement: 'Narwhals carry the parcels' })
    good(await submitClaim(author, { ref: waiting, version: 1 }))
    const inReview = await logged({ ...hidden, statement: 'Narwhals carry the letters' })
    good(await submitClaim(author, { ref: inReview, version: 1 }))
    good(await takeClaim(reviewer, { ref: inReview, version: 2 }))

    for (const ref of [draft, waiting, inReview]) {
      expect(await findClaimSlug(ref)).toBeNull()
      for (const address of [ref.toLowerCase(), ref.toLowerCase().replace('-', '')])
        expect(await findPublicAddress(address)).toBeNull()
      expect(await refs({ q: ref })).toEqual([])
    }
    for (const q of ['narwhals', 'narwal', 'parcels', '"narwhals carry"'])
      expect((await list({ q })).total).toBe(0)
    const { facets, names } = await list({ topic: 'narwhal-post' })
    expect(names.topic).toBeNull()
    expect(JSON.stringify(await list({}))).not.toMatch(/narwhal/i)
    expect(JSON.stringify([facets, await findFrontPage(), await listClaimAddresses()])).not.toMatch(
      /narwhal|"eo"/i,
    )
  })

  test('after an edit readers find the words that were decided, and not the new ones', async () => {
    const ref = await decided({ statement: 'The lighthouse keeper retired' })
    const content = contentWith([evidenceFrom(document)], {
      statement: 'The lighthouse keeper absconded',
      topics: [topic('Absconding')],
    })
    good(await editClaim(author, { ref, version: await versionOf(ref), content, slot: null }))

    expect(await refs({ q: 'absconded' })).toEqual([])
    expect(await refs({ q: 'keeper retired' })).toEqual([ref])
    expect((await list({})).facets.topic.map(({ key }) => key)).not.toContain('absconding')
    const slug = await findClaimSlug(ref)
    expect(await findPublicAddress(slug ?? '')).toMatchObject({
      kind: 'claim',
      page: { statement: 'The lighthouse keeper retired' },
    })
  })
})

describe('the words of a search', () => {
  test('are found in the statement, the claimant and the quotation, by stem and whatever their marks and letters', async () => {
    const inStatement = await decided({ statement: 'Öresund ferries were auctioned' })
    const inClaimant = await decided({
      attributions: [
        {
          agent: { kind: 'new', name: 'Bureau of Tidewater', agentKind: 'ORGANISATION' },
          verb: 'SAYS',
          anonymity: 'NAMED',
          basis: 'TOLD',
          saidOn: null,
        },
      ],
    })
    const quoted = await newDocument(author, 'Tide table', 'Начало. «Приливы были высокими», كتابي قال. End.')
    const inQuotation = good(
      await logClaim(author, {
        content: contentWith(
          [evidenceFrom(quoted, { quotation: quotationOf(quoted, '«Приливы были высокими», كتابي') })],
          {
            language: 'ru',
          },
        ),
        slot: null,
      }),
    ).ref
    good(await submitClaim(author, { ref: inQuotation, version: 1 }))
    good(await decideClaim(reviewer, await decision(inQuotation)))

    // Claims with one of the words come after.
    expect((await refs({ q: 'oresund FERRY' }))[0]).toBe(inStatement)
    expect(await refs({ q: 'auction' })).toEqual([inStatement])
    expect(await refs({ q: 'tidewater' })).toEqual([inClaimant])
    expect(await refs({ q: 'прилив' })).toEqual([inQuotation])
    // The Arabic letters as a Persian keyboard writes them.
    expect(await refs({ q: 'کتابی' })).toEqual([inQuotation])
    expect(await refs({ q: inClaimant.toLowerCase() })).toEqual([inClaimant])
  })

  test('mistyped or cut short they find what is like them, and say so; an excluded word never comes back that way', async () => {
    const ref = await decided({ statement: 'Quartermasters inventoried the xylophones' })
    const typo = await list({ q: 'quartermastrs' })
    expect([typo.isNear, typo.items.map((line) => line.ref)]).toEqual([true, [ref]])
    expect(await refs({ q: 'xylopho' })).toEqual([ref])
    expect(await refs({ q: 'ylophon' })).toEqual([ref])
    expect((await list({ q: 'xylophones' })).isNear).toBe(false)
    expect((await list({ q: 'quartermasters -xylophones' })).total).toBe(0)
    expect((await list({ q: '"xylophones inventoried"' })).total).toBe(0)
  })

  test.each([
    "'; DROP TABLE published.claim; --",
    '%',
    '_',
    '\\',
    '((',
    '!!',
    ':*',
    '"',
    '-',
    'a & | !b',
    '\u202e',
    '😀',
  ])('are words and nothing else: %s', async (q) => {
    await expect(list({ q })).resolves.toHaveProperty('total')
    await expect(list({ q, sort: 'relevance' })).resolves.toHaveProperty('total')
  })
})

describe('a list', () => {
  const statement = (n: number) =>
    `Barge ${n} passed the sluice at Grenholm${n % 3 === 0 ? ', Grenholm, Grenholm' : ''}`

  beforeAll(async () => {
    // Twelve decisions in one millisecond, so that only the ref tells them apart; then twelve more.
    await setClock('2026-03-01T10:00:00Z')
    for (let n = 0; n < 12; n += 1) await decided({ statement: statement(n), topics: [topic('Barges')] })
    await setClock('2026-03-02T10:00:00Z')
    for (let n = 12; n < 24; n += 1)
      await decided(
        { statement: statement(n), topics: [topic('Barges'), topic('Sluices')] },
        n % 2 ? 'UNVERIFIABLE' : 'DISPUTED',
      )
    await setClock(null)
  })

  test.each(['newest', 'oldest', 'relevance'] as const)(
    'ordered by %s shows each claim once, forth and back, page by page',
    async (sort) => {
      const asked = { q: 'grenholm', topic: 'barges', sort }
      const forth: string[] = []
      let page = await listClaims(search(asked), 5)
      for (;;) {
        forth.push(...page.items.map((line) => line.ref))
        if (!page.nextCursor) break
        page = await listClaims(search({ ...asked, cursor: page.nextCursor }), 5)
      }
      expect(new Set(forth).size).toBe(24)
      expect(forth).toHaveLength(24)

      const back = page.items.map((line) => line.ref)
      while (page.previousCursor) {
        page = await listClaims(search({ ...asked, cursor: page.previousCursor }), 5)
        back.unshift(...page.items.map((line) => line.ref))
      }
      // The first page of the way back is filled up from the beginning.
      expect(back.slice(-19)).toEqual(forth.slice(-19))
      expect(page.items.map((line) => line.ref)).toEqual(forth.slice(0, 5))
    },
  )

  test('ordered by relevance puts claims that say the word most first', async () => {
    const { items } = await list({ q: 'grenholm', sort: 'relevance' })
    expect(items.slice(0, 8).every((line) => line.statement.endsWith('Grenholm, Grenholm'))).toBe(true)
  })

  test('counts each facet under the other filters and not under its own', async () => {
    const all = await list({ topic: 'barges' })
    expect(all.total).toBe(24)
    expect(all.facets.status).toEqual([
      { key: 'UNVERIFIED', label: 'Unverified', count: 12 },
      { key: 'DISPUTED', label: 'Disputed', count: 6 },
      { key: 'UNVERIFIABLE', label: 'Unverifiable', count: 6 },
    ])
    const disputed = await list({ topic: 'barges', status: ['DISPUTED', 'UNVERIFIABLE'] })
    expect(disputed.total).toBe(12)
    expect(disputed.facets.status).toEqual(all.facets.status)
    expect(disputed.facets.topic).toEqual([
      { key: 'barges', label: 'Barges', count: 12 },
      { key: 'sluices', label: 'Sluices', count: 12 },
    ])
    expect(disputed.names.topic).toBe('Barges')
  })

  test('starts at the beginning where a cursor was made up, cut, or written for another order', async () => {
    const { nextCursor } = await list({ topic: 'barges' })
    expect(cursorOf(search({ topic: 'barges', cursor: nextCursor ?? '' }))).not.toBeNull()
    const forged = writeCursor({ way: 'after', sort: 'newest', at: new Date(0), ref: "C-' OR 1", rank: 0 })
    for (const cursor of [nextCursor?.slice(0, -4), 'abc', forged])
      expect(cursorOf(search({ cursor }))).toBeNull()
    expect(cursorOf(search({ cursor: nextCursor ?? '', sort: 'oldest' }))).toBeNull()
    expect(await refs({ topic: 'barges', cursor: 'abc' })).toEqual(await refs({ topic: 'barges' }))
  })
})

test('a period meets every event that may have overlapped it', async () => {
  const dated = (eventFrom: string | null, eventTo: string | null = null) =>
    decided({ eventFrom, eventTo, topics: [topic('Dated')] })
  const year = await dated('1987')
  const month = await dated('1987-05')
  const range = await dated('1986-11', '1988-02-03')
  await dated(null)
  const found = async (from?: string, to?: string) => (await refs({ topic: 'dated', from, to })).sort()

  expect(await found('1987-05-20', '1987-06')).toEqual([year, month, range].sort())
  expect(await found('1987-06', '1987-06')).toEqual([year, range].sort())
  expect(await found('1988-02')).toEqual([range])
  expect(await found(undefined, '1986')).toEqual([range])
  expect(await found('1988-03')).toEqual([])
})

test('claims are found by their claimant and by a source, under the names that those bear', async () => {
  const ref = await decided({
    attributions: [
      {
        agent: { kind: 'new', name: 'Pier Gazette', agentKind: 'ORGANISATION' },
        verb: 'SAYS',
        anonymity: 'NAMED',
        basis: 'TOLD',
        saidOn: null,
      },
      {
        agent: { kind: 'new', name: 'The crane operators', agentKind: 'ANONYMOUS_GROUP' },
        verb: 'ALLEGES',
        anonymity: 'ANONYMOUS',
        basis: 'WITNESSED',
        saidOn: null,
      },
    ],
  })
  const found = await findPublicAddress((await findClaimSlug(ref)) ?? '')
  const page = found?.kind === 'claim' ? found.page : null
  const claimant = page?.attributions.at(-1)?.agent.slug
  const source = page?.evidence[0]?.source

  const byClaimant = await list({ claimant })
  expect([byClaimant.names.claimant, byClaimant.items.map((line) => line.ref)]).toEqual([
    'The crane operators',
    [ref],
  ])
  const bySource = await list({ source: source?.id })
  expect(bySource.names.source).toBe(source?.title)
  expect(bySource.items.map((line) => line.ref)).toContain(ref)
})

test('the front page counts every public claim once and lists the newest decisions first', async () => {
  const { counts, newest, disputed } = await findFrontPage()
  const { total, items } = await list({})
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
  expect(newest.map((line) => line.ref)).toEqual(items.slice(0, 10).map((line) => line.ref))
  expect(disputed.every(({ line }) => line.status === 'DISPUTED')).toBe(true)
  expect((await listClaimAddresses()).length).toBe(total)
})

/** What merging writes, by hand: the donor, its event, its public row. */
const merge = async (donor: string, target: string) =>
  good(
    await mergeClaim(reviewer, {
      ref: donor,
      version: await versionOf(donor),
      into: target,
      reason: 'The same claim.',
    }),
  )

test('a merged claim leads to the end of its chain, and no list, count, facet or name shows it any more', async () => {
  const statement = 'Ospreys nested on the crane'
  const claimant = {
    agent: { kind: 'new', name: 'Osprey watchers', agentKind: 'ORGANISATION' },
    verb: 'SAYS',
    anonymity: 'NAMED',
    basis: 'TOLD',
    saidOn: null,
  } as const
  const own = { attributions: [claimant], topics: [topic('Ospreys')], language: 'nl' }
  const [first, second, end] = [
    await decided({ statement, ...own }),
    await decided({ statement: `${statement} again`, ...own }),
    await decided({ statement: 'Ospreys nest', topics: [topic('Birds')] }),
  ]
  const [slug, endSlug] = [await findClaimSlug(first), await findClaimSlug(end)]
  const before = await findPublicAddress(slug ?? '')
  const watchers = before?.kind === 'claim' ? before.page.attributions[0]?.agent.slug : undefined
  expect((await list({ claimant: watchers })).names.claimant).toBe('Osprey watchers')
  await merge(first, second)
  await merge(second, end)

  expect(await findPublicAddress(slug ?? '')).toEqual({ kind: 'merged', slug: endSlug, from: first })
  expect(await findPublicAddress(endSlug ?? '')).toMatchObject({ kind: 'claim', page: { ref: end } })
  expect(await refs({ q: 'ospreys' })).toEqual([end])
  for (const asked of [{ topic: 'ospreys' }, { claimant: watchers }, { q: first }]) {
    const { total, names } = await list(asked)
    expect([total, names]).toEqual([0, { topic: null, claimant: null, source: null }])
  }
  expect((await list({})).facets.language.map(({ key }) => key)).not.toContain('nl')
  expect(JSON.stringify([await list({}), await findFrontPage()])).not.toMatch(/nested on the crane/)
  expect((await listClaimAddresses()).map(({ url }) => url)).not.toContain(`/claims/${slug}`)
})

test('a list says of which claims the review is overdue: of those that were due before today in UTC', async () => {
  const due = async (days: number) => {
    const ref = await decided({ topics: [topic('Due')] })
    const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    await withClient(ownerUrl(), (client) =>
      client.query('UPDATE published.claim SET review_by = $1 WHERE ref = $2', [day, ref]),
    )
    return ref
  }
  const late = [await due(-400), await due(-1)]
  await due(0)
  await due(90)
  for (const asked of [{}, { sort: 'oldest' }, { sort: 'relevance', q: 'ferry' }]) {
    const { items, overdue } = await list({ topic: 'due', ...asked })
    expect(items).toHaveLength(4)
    expect([...overdue].sort()).toEqual([...late].sort())
  }
})

test('the app is ready when both roles are answered and the migrations are the ones it knows', async () => {
  expect(await findReadiness()).toBe('ready')
})
