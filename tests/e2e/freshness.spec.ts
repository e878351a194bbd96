import { type APIRequestContext, type Browser, expect } from '@playwright/test'
import { test } from './alive'
import { newToken } from './api-scene'
import { type Answer, get, type Instance, startInstance } from './instances'
import { browserOf, type Person } from './review-scene'

const CHANGES = 500
const CLAIMS = 10
const REMEMBERED = 17

type Followed = { ref: string; version: number; statement: string; path: string; tags: string[] }

const statuses = ['UNVERIFIED', 'UNVERIFIABLE'] as const

async function tokenOf(browser: Browser, person: Person, scopes: ('Log' | 'Review')[]): Promise<string> {
  const page = await browserOf(browser, person)
  const token = await newToken(page, `Freshness of ${person} ${Date.now()}`, scopes)
  await page.context().close()
  return token
}

/** One act through the API of one instance. */
async function act(
  request: APIRequestContext,
  { url }: Pick<Instance, 'url'>,
  token: string,
  path: string,
  data: Record<string, unknown>,
): Promise<{ ref: string; version: number; [name: string]: unknown }> {
  const answer = await request.post(`${url}/api/v1/claims${path}`, {
    headers: { Authorization: `Bearer ${token}` },
    data,
  })
  expect([200, 201], await answer.text()).toContain(answer.status())
  return answer.json()
}

async function newClaim(
  request: APIRequestContext,
  at: Instance,
  token: string,
  n: number,
): Promise<Followed> {
  const statement = `The lighthouse of Lorvane was lit, ${Date.now()}-${n}`
  const evidence = [
    { source: { title: `Log of the light ${Date.now()}-${n}` }, stance: 'SUPPORTS', credibility: 3 },
  ]
  const claim = { statement, language: 'en', claimant: 'Keeper of the light', topics: ['Lights'], evidence }
  const { ref, version } = await act(request, at, token, '', claim)
  const submitted = await act(request, at, token, `/${ref}/submissions`, { version })
  return { ref, version: submitted.version, statement, path: '', tags: [] }
}

const statusIn = ({ body }: Answer, ref: string) =>
  new RegExp(`<article[^>]*data-claim="${ref}"[^>]*data-status="([A-Z_]+)"`).exec(body)?.[1] ?? 'absent'

/** What one instance says of a claim right after it changed; a sentence for each thing that is not so. */
async function amiss(at: Instance, claim: Followed, status: string, reason: string): Promise<string[]> {
  const old = claim.tags.at(-1) ?? '""'
  const [page, again, list, inPersian, feed] = await Promise.all([
    get(`${at.url}${claim.path}`),
    get(`${at.url}${claim.path}`, { 'if-none-match': old }),
    get(`${at.url}/claims`),
    get(`${at.url}/fa${claim.path}`),
    get(`${at.url}/feed.xml`),
  ])
  const said = [
    ['page', page, statusIn(page, claim.ref) === status && page.body.includes(reason)],
    ['page by its old tag', again, again.body === page.body],
    ['list', list, statusIn(list, claim.ref) === status],
    [
      'page in Persian',
      inPersian,
      statusIn(inPersian, claim.ref) === status && inPersian.body.includes(reason),
    ],
    ['feed', feed, feed.body.includes(reason)],
  ] as const
  return said
    .filter(([, answer, isSo]) => answer.status !== 200 || !isSo)
    .map(
      ([what, answer]) =>
        `${what} of ${claim.ref} at ${at.url}: ${answer.status}, ${statusIn(answer, claim.ref)} and not ${status} (“${reason}”)`,
    )
}

async function decide(
  request: APIRequestContext,
  at: Instance,
  token: string,
  claim: Followed,
  status: string,
  reason: string,
) {
  const asked = { version: claim.version, status, reason, override: 'It was said in public.' }
  claim.version = (await act(request, at, token, `/${claim.ref}/decisions`, asked)).version
}

type Moment = { claim: Followed; at: string; status: string; reason: string }

/** What both instances say now of how a claim stood then; a sentence for each thing that was not so. */
async function misremembered(instances: readonly Instance[], { claim, at, status, reason }: Moment) {
  const missed: string[] = []
  const paths = [`${claim.path}?asOf=${at}`, `/api/v1/claims/${claim.ref}?asOf=${at}`, `/claims?asOf=${at}`]
  for (const path of paths) {
    const [one, two] = await Promise.all(instances.map(({ url }) => get(`${url}${path}`)))
    if (!one || !two || one.status !== 200 || two.status !== 200 || one.body !== two.body)
      missed.push(`${path}: ${one?.status}, ${two?.status}, or not the same`)
    else if (path.startsWith('/api/')) {
      const told: { status?: unknown; decision?: { reason?: unknown } } = JSON.parse(one.body)
      if (told.status !== status || told.decision?.reason !== reason) missed.push(`${path}: ${one.body}`)
    } else if (statusIn(one, claim.ref) !== status) missed.push(`${path}: ${statusIn(one, claim.ref)}`)
  }
  return missed
}

test('five hundred changes of status are each seen on the very next request, and later as they were then, on both of two instances', async ({
  browser,
  request,
  baseURL,
}) => {
  test.setTimeout(1_200_000)
  const logs = await tokenOf(browser, 'editor', ['Log'])
  const reviews = await tokenOf(browser, 'reviewer', ['Review'])
  const confirms = await tokenOf(browser, 'reviewer2', ['Review'])
  const instances = [await startInstance(baseURL ?? ''), await startInstance(baseURL ?? '')] as const
  const stale: string[] = []
  const past: Moment[] = []
  try {
    const [first, second] = instances
    const claims: Followed[] = []
    for (let n = 0; n < CLAIMS; n += 1) claims.push(await newClaim(request, first, logs, n))
    for (const claim of claims) {
      await decide(request, first, reviews, claim, 'UNVERIFIED', 'Nobody has looked at the log yet.')
      claim.path = String((await get(`${first.url}/claims/${claim.ref}`)).headers.location)
    }

    for (let n = 0; n < CHANGES; n += 1) {
      const claim = claims[n % CLAIMS]
      if (!claim) throw new Error('there are ten of them')
      const status = statuses[(Math.floor(n / CLAIMS) + 1) % 2] ?? ''
      const reason = `The log was looked at, time ${n} of ${CHANGES}.`
      if (n === CHANGES / 2) {
        // One dies in the middle, and what it kept with it; the other goes on.
        await second.kill()
        await decide(request, first, reviews, claim, status, reason)
        stale.push(...(await amiss(first, claim, status, reason)))
        await second.start()
      } else await decide(request, instances[n % 2] ?? first, reviews, claim, status, reason)

      for (const missed of await Promise.all(instances.map((at) => amiss(at, claim, status, reason))))
        stale.push(...missed)
      const [one, two] = await Promise.all(instances.map(({ url }) => get(`${url}${claim.path}`)))
      const tag = String(one?.headers.etag)
      if (one?.body !== two?.body || two?.headers.etag !== tag)
        stale.push(`${claim.ref} differs between the two`)
      for (const { url } of instances)
        if ((await get(`${url}${claim.path}`, { 'if-none-match': tag })).status !== 304)
          stale.push(`${claim.ref} is sent again to who has it`)
      claim.tags.push(tag)
      if (n % REMEMBERED === 0) past.push({ claim, at: new Date().toISOString(), status, reason })
    }
    expect(stale).toEqual([])
    for (const { tags } of claims) expect(new Set(tags).size).toBe(tags.length)

    for (const moment of past) stale.push(...(await misremembered(instances, moment)))
    expect(stale).toEqual([])

    const [gone] = claims
    if (!gone) throw new Error('there are ten of them')
    const proposed = await act(request, first, reviews, `/${gone.ref}/withholdings`, {
      version: gone.version,
      act: 'WITHHOLD',
      ground: 'COURT_ORDER',
      reason: 'A court ordered it.',
    })
    const id = String(proposed.withholdingId ?? proposed.id)
    await act(request, second, confirms, `/${gone.ref}/withholdings/${id}/confirmations`, {
      version: proposed.version ?? gone.version,
    })
    for (const { url } of instances)
      for (const path of [gone.path, `/fa${gone.path}`, '/claims', '/feed.xml'])
        for (const tag of [undefined, gone.tags.at(-1)]) {
          const { status, body } = await get(`${url}${path}`, tag ? { 'if-none-match': tag } : {})
          expect([path, status, body.includes(gone.statement)]).toEqual([path, 200, false])
        }
    const then = past.find(({ claim }) => claim === gone)?.at ?? ''
    for (const { url } of instances)
      for (const path of [gone.path, `/api/v1/claims/${gone.ref}`, '/claims'])
        expect((await get(`${url}${path}?asOf=${then}`)).body).not.toContain(gone.statement)
  } finally {
    for (const instance of instances) await instance.kill()
  }
})
