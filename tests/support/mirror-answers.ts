import pg from 'pg'

/** Whatever readers can ask, by a name for what was asked: the answers of whichever database is entered. */
export type Answers = Record<string, unknown>

type Places = {
  refs: string[]
  slugs: string[]
  sources: Array<{ id: string; slug: string }>
  topics: string[]
  agents: string[]
  moments: string[]
}

/** What there is to ask for, as readers' own role sees it. */
export async function placesIn(publicUrl: string): Promise<Places> {
  const client = new pg.Client({ connectionString: publicUrl })
  await client.connect()
  const column = async (text: string) =>
    (await client.query<{ x: string }>(`SELECT x FROM (${text}) t ORDER BY x COLLATE "C"`)).rows.map(
      ({ x }) => x,
    )
  const moment = `to_char(shown_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS x`
  const places = {
    refs: await column('SELECT ref AS x FROM published.claim'),
    slugs: await column(
      'SELECT slug AS x FROM published.claim UNION SELECT slug FROM published.claim_before',
    ),
    sources: (
      await client.query<{ id: string; slug: string }>('SELECT id, slug FROM published.source ORDER BY id')
    ).rows,
    topics: await column('SELECT slug AS x FROM published.topic'),
    agents: await column('SELECT slug AS x FROM published.agent'),
    moments: await column(
      `SELECT DISTINCT ${moment} FROM published.claim_before UNION SELECT ${moment} FROM published.claim`,
    ),
  }
  await client.end()
  return places
}

const ORIGIN = 'http://localhost:3000'

type Get = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Response | Promise<Response>

/** Status, kind and body; with a hash in place of what is no text. */
async function told(answer: Response): Promise<string> {
  const type = answer.headers.get('content-type') ?? ''
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isText = /json|xml|text|prov|csl|bibtex|ris/.test(type)
  return `${answer.status} ${type}\n${isText ? bytes.toString('utf8') : bytes.toString('base64')}`
}

async function apiAnswers({ refs, sources, topics, agents, moments }: Places): Promise<Answers> {
  const { readApi } = await import('@/tests/support/api-read')
  const some = moments.filter((_, n) => n % Math.ceil(moments.length / 6) === 0)
  const asked = ['', ...some.map((at) => `?asOf=${at}`)]
  const claim = refs.flatMap((ref) => [
    ...['', '/origins', '/prov', '/annotations'].flatMap((part) =>
      asked.map((query) => `/api/v1/claims/${ref}${part}${query}`),
    ),
    ...['/history', '/claimreview', '/cite', '/bundle'].map((part) => `/api/v1/claims/${ref}${part}`),
  ])
  const lists = [
    '',
    '?q=ferry',
    '?q=%22the%20ferry%22',
    '?q=feri',
    '?status=DISPUTED',
    '?q=2022',
    '?limit=5',
  ].flatMap((query) => [
    query,
    ...some.slice(0, 2).map((at) => `${query === '' ? '?' : `${query}&`}asOf=${at}`),
  ])
  const all = [
    ...claim,
    ...lists.map((query) => `/api/v1/claims${query}`),
    ...asked.flatMap((query) => [
      ...sources.map(({ id }) => `/api/v1/sources/${id}${query}`),
      ...topics.map((slug) => `/api/v1/topics/${slug}${query}`),
      ...agents.map((slug) => `/api/v1/claimants/${slug}${query}`),
    ]),
    ...['sources', 'topics', 'claimants', 'corrections', 'claimreview.json'].map((name) => `/api/v1/${name}`),
  ]
  const answers: Answers = {}
  for (const address of all) answers[address] = await told(await readApi(address))
  return answers
}

async function feedAnswers({ slugs, sources, topics, agents }: Places): Promise<Answers> {
  const routes: Array<readonly [string, { GET: Get }, string[]]> = [
    ['/feed.xml', await import('@/app/feed.xml/route'), ['']],
    ['/feed.json', await import('@/app/feed.json/route'), ['']],
    ['/corrections.xml', await import('@/app/corrections.xml/route'), ['']],
    ['/corrections.json', await import('@/app/corrections.json/route'), ['']],
    ['/claims/*/feed.xml', await import('@/app/(public)/claims/[slug]/feed.xml/route'), slugs],
    ['/topics/*/feed.json', await import('@/app/(public)/topics/[slug]/feed.json/route'), topics],
    ['/claimants/*/feed.json', await import('@/app/(public)/claimants/[slug]/feed.json/route'), agents],
    [
      '/sources/*/feed.json',
      await import('@/app/(public)/sources/[slug]/feed.json/route'),
      sources.map(({ slug }) => slug),
    ],
  ]
  const answers: Answers = {}
  for (const [path, { GET }, names] of routes)
    for (const slug of names) {
      const address = path.replace('*', slug)
      const asked = new Request(`${ORIGIN}${address}`)
      answers[address] = await told(await GET(asked, { params: Promise.resolve({ slug }) }))
    }
  return answers
}

/** What pages are made of: their loads ask these. */
async function pageAnswers({ slugs, refs, sources, agents, topics, moments }: Places): Promise<Answers> {
  const { findFrontPage, findPublicAddress } = await import('@/lib/published/queries')
  const { findPulse, findThen } = await import('@/lib/published/moment-queries')
  const { findJudged } = await import('@/lib/published/judged-queries')
  const { countFound } = await import('@/lib/published/facets')
  const { listClaims } = await import('@/lib/published/list')
  const { findTimeline } = await import('@/lib/published/timeline-queries')
  const { findSourcePlace } = await import('@/lib/published/place-queries')
  const { findClaimant } = await import('@/lib/published/claimant-queries')
  const { findTopic } = await import('@/lib/published/topic-queries')
  const { findSitemap } = await import('@/lib/feeds/sitemap-queries')
  const { listCorrections } = await import('@/lib/published/correction-queries')
  const answers: Answers = {
    front: await findFrontPage(),
    pulse: await findPulse(),
    sitemap: await findSitemap(),
    corrections: await listCorrections(),
    counts: await countFound({ status: [] }, null),
    timeline: await findTimeline({}),
    words: await listClaims({ status: [], q: 'ferry', sort: 'relevance' }),
    mistyped: await listClaims({ status: [], q: 'ferrry' }),
  }
  for (const at of moments.slice(0, 20)) answers[`counts at ${at}`] = await countFound({ status: [] }, at)
  for (const slug of slugs) {
    answers[`claim ${slug}`] = await findPublicAddress(slug)
    for (const at of [null, ...moments.slice(-10)])
      answers[`claim ${slug} at ${at}`] = await findThen(slug, at)
  }
  for (const ref of refs) answers[`judged ${ref}`] = (await findJudged(ref)) ?? null
  for (const at of [null, ...moments.slice(-3)]) {
    for (const { slug } of sources) answers[`source ${slug} at ${at}`] = await findSourcePlace(slug, at)
    for (const slug of agents) answers[`claimant ${slug} at ${at}`] = await findClaimant(slug, null, at)
    for (const slug of topics) answers[`topic ${slug} at ${at}`] = await findTopic(slug, at)
  }
  return answers
}

/** Every answer that readers can get, but for what says when it was asked. */
export async function everyAnswer(publicUrl: string): Promise<Answers> {
  const places = await placesIn(publicUrl)
  return {
    places,
    ...(await apiAnswers(places)),
    ...(await feedAnswers(places)),
    ...(await pageAnswers(places)),
  }
}
