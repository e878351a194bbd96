import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { ClaimContent } from '@/lib/claims/schema'
import type { Status } from '@/lib/claims/statuses'
import { closeDesk } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { apiLineOf } from '@/lib/exchange/api-line'
import {
  apiClaimant,
  apiClaimantList,
  apiClaimList,
  apiCorrectionList,
  apiSource,
  apiSourceList,
  apiTopic,
  apiTopicList,
} from '@/lib/exchange/api-places'
import { isError, lintClaimReview, lintTwice } from '@/lib/exchange/lint-claimreview'
import { apiReviewFeed } from '@/lib/exchange/api-files'
import { log } from '@/lib/log'
import { findClaimant } from '@/lib/published/claimant-queries'
import { writeCursor } from '@/lib/published/cursor'
import type { Found } from '@/lib/published/found'
import { listIndex } from '@/lib/published/index-queries'
import { listClaims } from '@/lib/published/list'
import { findSourcePlace } from '@/lib/published/place-queries'
import { findClaimSlug } from '@/lib/published/queries'
import { listReviewed } from '@/lib/published/review-queries'
import { claimSearch } from '@/lib/published/search'
import { findTopic } from '@/lib/published/topic-queries'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { readAnswer } from '@/tests/support/api'
import { readApi, readAs } from '@/tests/support/api-read'
import { claimPage, newScene, type Scene } from '@/tests/support/api-scene'
import { decision, evidenceFrom, good, newestHash, submittedWith, versionOf } from '@/tests/support/scene'

const LIST = '/api/v1/claims'
const list = (query = '') => readAs(apiClaimList, `${LIST}${query}`)
const refsOf = ({ items }: z.infer<typeof apiClaimList>) => items.map(({ ref }) => ref)

let scene: Scene
const made = new Map<Status, string>()

async function decided(
  status: Exclude<Status, 'RETRACTED'>,
  changes: Partial<ClaimContent>,
): Promise<string> {
  const { editor, reviewer } = scene.people
  const { ref } = await submittedWith(editor, [evidenceFrom(scene.briefing)], changes)
  const parts = status === 'PARTLY_VERIFIED' ? ['One part.'] : []
  good(await decideClaim(reviewer, await decision(ref, { status, override: 'Said in public.', parts })))
  return ref
}

beforeAll(async () => {
  scene = await newScene()
  const all = ['UNVERIFIED', 'VERIFIED', 'PARTLY_VERIFIED', 'DISPUTED', 'REFUTED', 'UNVERIFIABLE'] as const
  for (const [at, status] of all.entries())
    made.set(
      status,
      await decided(status, {
        statement: `Lanterns were counted on pier ${at}`,
        topics: [{ kind: 'new', name: at % 2 ? 'Piers' : 'Lanterns' }],
        eventFrom: `20${10 + at}`,
        language: at % 3 ? 'en' : 'fa',
      }),
    )
})
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

const numbers = (facets: Found['facets']) =>
  Object.fromEntries(
    Object.entries(facets).map(([kind, values]) => [
      kind,
      Object.fromEntries(values.map(({ key, count }) => [key, count])),
    ]),
  )

describe('the list of claims', () => {
  test.each([
    '',
    'status=DISPUTED',
    'status=DISPUTED&status=VERIFIED',
    'topic=piers',
    'claimant=OFFICE&sort=oldest',
    'language=fa',
    'from=2011&to=2013',
    'from=2012&to=2012',
    'q=lanterns',
    'q=lanterns&sort=newest',
    'q="counted on pier"&status=VERIFIED',
    'q=nothing-like-it',
    'topic=no-such-topic',
  ])('%s: says what the page says', async (asking) => {
    const query = asking.replace('OFFICE', scene.office)
    const asked = new URLSearchParams(query)
    const given = Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)]))
    const page = await listClaims(claimSearch.parse(given))
    const answer = await list(`?${query}${query && '&'}facets=1`)
    expect(answer.items).toEqual(page.items.map(apiLineOf))
    expect(answer).toMatchObject({
      total: page.total,
      totalIsCapped: page.isCapped,
      nextCursor: page.nextCursor,
      previousCursor: page.previousCursor,
      facets: numbers(page.facets),
    })
    const { facets: _facets, cappedFacets: _capped, ...rest } = answer
    expect(await list(query && `?${query}`)).toEqual(rest)
  })

  test('takes a search in words of its own, as the page does, and by source', async () => {
    expect(refsOf(await list('?q=status:refuted lanterns'))).toEqual([made.get('REFUTED')])
    expect(refsOf(await list(`?source=${scene.briefing.sourceId}`))).toContain(made.get('VERIFIED'))
  })

  test('a parameter without a value is as if it were not there', async () => {
    expect(await list('?status=&topic=&claimant=&q=&from=&to=&cursor=&limit=')).toEqual(await list())
  })

  test('is walked whole by its cursors, each claim once, and back again; the header leads the same way', async () => {
    const all = refsOf(await list('?limit=100'))
    const seen: string[] = []
    let address: string | undefined = `${LIST}?limit=2`
    let last = ''
    while (address) {
      const answer = await readApi(address)
      const { nextCursor, items } = apiClaimList.parse(await answer.json())
      seen.push(...items.map(({ ref }) => ref))
      last = address
      const next = /<http:\/\/localhost:3000([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
      expect(next?.includes(nextCursor ?? 'none')).toBe(nextCursor === null ? undefined : true)
      address = next
    }
    expect(seen).toEqual(all)
    const { previousCursor } = await readAs(apiClaimList, last)
    const link = (await readApi(last)).headers.get('link')
    expect(link).toContain(`cursor=${previousCursor}>; rel="prev"`)
    expect(link).not.toContain('rel="next"')
  })

  test('shows nobody what is withheld or merged', async () => {
    const { people } = scene
    const [into, merged] = [made.get('VERIFIED') ?? '', await decided('UNVERIFIED', {})]
    const withheld = await scene.withheld()
    expect(refsOf(await list('?limit=100'))).toContain(merged)
    const version = await versionOf(merged)
    good(await mergeClaim(people.reviewer, { ref: merged, version, into, reason: 'The same.' }))
    const refs = refsOf(await list('?limit=100'))
    for (const gone of [merged, withheld]) expect(refs).not.toContain(gone)
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=2&limit=3', 'limit'],
    ['status=TRUE', 'status.0'],
    ['status=DISPUTED&status=disputed', 'status.1'],
    ['sort=best', 'sort'],
    ['sort=newest&sort=newest', 'sort'],
    ['facets=yes', 'facets'],
    ['from=2022-13', 'from'],
    ['to=tomorrow', 'to'],
    ['from=2023&to=2022', 'from'],
    ['topic=a%20b', 'topic'],
    ['claimant=%27%20OR%201', 'claimant'],
    ['source=4711', 'source'],
    ['language=EN', 'language'],
    ['cursor=abc', 'cursor'],
    ['cursor=%22', 'cursor'],
    [`q=${'a'.repeat(1001)}`, 'q'],
    ['q=%00', 'q'],
    ['q=status:nonsense', 'q'],
    ['q=claimant:%22Nobody%20at%20all%22', 'q'],
    ['page=2', 'page'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    ['q=%E0%A4', ''],
    ['q=100%', ''],
  ])('refuses %s and names it', async (query, path) => {
    const { status, body } = await readAnswer(await readApi(`${LIST}?${query}`))
    expect([status, body.issues]).toEqual([
      422,
      expect.arrayContaining([{ path, message: expect.stringMatching(/^.{10,200}$/) }]),
    ])
  })

  test('refuses a place in a list of another order', async () => {
    const { ref } = scene.rich
    const cursor = writeCursor({ way: 'after', sort: 'oldest', at: new Date(), ref, rank: 0 })
    expect((await readApi(`${LIST}?cursor=${cursor}`)).status).toBe(422)
    expect((await readApi(`${LIST}?sort=oldest&cursor=${cursor}`)).status).toBe(200)
    expect((await readApi(`${LIST}?q=lanterns&sort=oldest&cursor=${cursor}`)).status).toBe(200)
  })

  test('tells a database that does not answer from a question that is wrong', async () => {
    const kept = globalThis.whenceReader
    globalThis.whenceReader = {
      query: async () => Promise.reject(Object.assign(new Error(), { code: '57P03' })),
    } as never
    try {
      const answer = await readApi(LIST)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    } finally {
      globalThis.whenceReader = kept
    }
  })

  test('asked for from another page in a browser: writing is not for other sites', async () => {
    const answer = await readApi(LIST, {}, 'OPTIONS')
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization')
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  })
})

describe('topics, sources and claimants', () => {
  test.each(['number', 'name'] as const)('are listed by %s as their pages list them', async (sort) => {
    const asked = `?sort=${sort}`
    const [topics, sources, claimants] = [
      await readAs(apiTopicList, `/api/v1/topics${asked}`),
      await readAs(apiSourceList, `/api/v1/sources${asked}`),
      await readAs(apiClaimantList, `/api/v1/claimants${asked}`),
    ]
    for (const [kind, { items }] of Object.entries({ topics, sources, claimants })) {
      const page = await listIndex(
        kind === 'topics' ? 'topics' : kind === 'sources' ? 'sources' : 'claimants',
        sort,
        undefined,
      )
      expect(
        items.map(({ slug, claims, counts }) => ({ slug, claims, counts })),
        kind,
      ).toEqual(page.items.map(({ slug, total, counts }) => ({ slug, claims: total, counts })))
    }
    expect(claimants.items.find(({ slug }) => slug === scene.claimant)?.kind).toBe('ORGANISATION')
    expect(sources.items.find(({ id }) => id === scene.sourceId)?.publisher?.name).toBe('The Wire')
  })

  test('are refused a cursor of another order, and one that was cut', async () => {
    const byName = Buffer.from(JSON.stringify(['after', 'Harbour', 'harbour'])).toString('base64url')
    for (const kind of ['topics', 'sources', 'claimants']) {
      expect((await readApi(`/api/v1/${kind}?sort=name&cursor=${byName}`)).status).toBe(200)
      for (const query of [`cursor=${byName}`, `sort=name&cursor=${byName.slice(2)}`, 'sort=size', 'limit=5'])
        expect((await readApi(`/api/v1/${kind}?${query}`)).status, query).toBe(422)
    }
  })

  test('a source is found by its id and by its slug, and says what its page says', async () => {
    const byId = await readAs(apiSource, `/api/v1/sources/${scene.sourceId}`)
    const place = await findSourcePlace(byId.slug)
    expect(await readAs(apiSource, `/api/v1/sources/${byId.slug}`)).toEqual(byId)
    expect(byId).toMatchObject({
      id: scene.sourceId,
      title: place?.card.title,
      claims: { total: place?.claims.total.count },
      counts: place?.counts,
      graph: place?.picture,
    })
    const older = `an-older-title-${scene.sourceId.slice(0, 8)}`
    const moved = await readApi(`/api/v1/sources/${older}`)
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/api/v1/sources/${byId.slug}`])
  })

  test('a topic and a claimant say what their pages say; what a claimant claims goes on', async () => {
    const topic = await readAs(apiTopic, '/api/v1/topics/lanterns')
    expect(topic).toMatchObject({ total: 3, counts: (await findTopic('lanterns'))?.counts })
    const address = `/api/v1/claimants/${scene.office}`
    const all = await readAs(apiClaimant, `${address}?limit=100`)
    const found = await findClaimant(scene.office)
    expect(found?.kind === 'claimant' && all.counts).toEqual(found?.kind === 'claimant' && found.place.counts)
    const refs: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { claims }: z.infer<typeof apiClaimant> = await readAs(
        apiClaimant,
        `${address}?limit=3&cursor=${cursor}`,
      )
      refs.push(...claims.items.map(({ ref }) => ref))
      cursor = claims.nextCursor
    }
    expect(refs).toEqual(all.claims.items.map(({ ref }) => ref))
    expect((await readApi(`${address}?cursor=abc`)).status).toBe(422)
  })
})

describe('the log of corrections', () => {
  test('is listed newest first, of one kind or of all, page by page', async () => {
    const ref = await decided('VERIFIED', {})
    const correctionNotice = 'It was another ferry.'
    const version = await versionOf(ref)
    good(
      await retractClaim(scene.people.reviewer, {
        ref,
        version,
        revisionHash: await newestHash(ref),
        reason: 'Wrong.',
        correctionNotice,
      }),
    )
    const all = await readAs(apiCorrectionList, '/api/v1/corrections?limit=100')
    expect(all.items[0]).toMatchObject({ kind: 'RETRACTION', ref })
    const first = await readAs(apiCorrectionList, '/api/v1/corrections?limit=1')
    const second = await readAs(apiCorrectionList, `/api/v1/corrections?limit=1&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 2))
    const merges = await readAs(apiCorrectionList, '/api/v1/corrections?kind=MERGE')
    expect(merges.items.map(({ kind }) => kind)).toEqual(['MERGE'])
    for (const query of ['kind=OOPS', 'cursor=abc', 'limit=101', 'from=2022'])
      expect((await readApi(`/api/v1/corrections?${query}`)).status, query).toBe(422)
  })
})

describe('the feed of reviews', () => {
  const address = '/api/v1/claimreview.json'

  test('has the ClaimReview of every public claim whose status has one, each sound, by ref', async () => {
    const feed = await readAs(apiReviewFeed, address)
    const reviews = feed.dataFeedElement.flatMap(({ item }) => item)
    for (const review of reviews) expect(lintClaimReview(review).filter(isError)).toEqual([])
    expect(lintTwice(reviews)).toEqual([])
    const { items } = await list('?limit=100')
    const told = items.filter(({ status }) => status !== 'UNVERIFIED' && status !== 'RETRACTED')
    const inOrder = told.toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
    expect(reviews.map(({ url }) => url)).toEqual(inOrder.map(({ url }) => `http://localhost:3000${url}`))
    const disputed = reviews.find(({ reviewRating }) => reviewRating.alternateName.startsWith('Disputed'))
    expect(disputed?.reviewRating.ratingValue).toBeUndefined()
    for (const { status, ref, slug } of told.slice(0, 2)) {
      const alone = await (await readApi(`/api/v1/claims/${ref}/claimreview`)).json()
      expect(reviews).toContainEqual(alone)
      expect((await claimPage(slug)).status).toBe(status)
    }
  })

  test('is read some claims at a time: each once, in whatever portions', async () => {
    const whole: string[] = []
    for await (const claims of listReviewed()) whole.push(...claims.map(({ url }) => url))
    for (const portion of [1, 2, whole.length]) {
      const parts: string[][] = []
      for await (const claims of listReviewed(portion)) parts.push(claims.map(({ url }) => url))
      expect(parts.flat()).toEqual(whole)
      expect(Math.max(...parts.map(({ length }) => length))).toBe(portion)
    }
  })

  test('reads nothing for the head alone, and breaks off where reading fails', async () => {
    const [answer, kept] = [await readApi(address), globalThis.whenceReader]
    globalThis.whenceReader = { query: async () => Promise.reject(new Error('gone')) } as never
    try {
      await expect(answer.text()).rejects.toThrow('gone')
    } finally {
      globalThis.whenceReader = kept
    }
    expect((await readApi(address, {}, 'HEAD')).status).toBe(200)
  })

  test('has another tag once anything public changed', async () => {
    const etag = async () => (await readApi(address)).headers.get('etag') ?? ''
    const before = await etag()
    expect(before).toMatch(/^W\/"[\w-]{27}"$/)
    expect((await readApi(address, { 'If-None-Match': before })).status).toBe(304)
    const ref = await decided('VERIFIED', {})
    expect(await etag()).not.toBe(before)
    expect(await (await readApi(address)).text()).toContain(String(await findClaimSlug(ref)))
  })
})
