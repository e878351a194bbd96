import { join } from 'node:path'
import pg from 'pg'
import { statuses } from '@/lib/claims/statuses'
import type { Study } from '@/lib/bench/measure'
import { columns } from '@/lib/bench/table'
import { writeCursor } from '@/lib/published/cursor'
import { ensureBuilt } from '@/lib/start/build'
import { say } from '@/lib/start/progress'
import { type BenchServer, startServer } from './bench-server'
import { type Load, load, medianOf } from './load'
import { slugOf } from './made-claim'
import { openMadeDatabases } from './made-databases'

const SIZES = [100_000, 1_000_000] as const
const ROUNDS = 3
const SECONDS = 5
const CONNECTIONS = [1, 32] as const
const HOT_CLAIMS = 200
const FAR_LINE = 50_000

type Ways = { kept: BenchServer; rendered: BenchServer; limit: BenchServer }
const ways = ['kept', 'rendered', 'limit'] as const

/** The app as it is, the app that renders at every request, and what could be done at most. */
async function startAll(build: string, database: Record<string, string>): Promise<Ways> {
  const serve = join(process.cwd(), 'scripts', 'serve.mjs')
  const environment = { ...database, NODE_ENV: 'production', WHENCE_BUILD: build }
  return {
    kept: await startServer(serve, environment),
    rendered: await startServer(serve, { ...environment, WHENCE_CACHE_MB: '0' }),
    limit: await startServer(join(process.cwd(), 'tests', 'bench', 'limit-server.mjs'), environment),
  }
}

/** Claims all over the set, and the first page of each status. */
const pathsOf = (size: number) => ({
  'claim page': Array.from(
    { length: HOT_CLAIMS },
    (_, at) => `/claims/${slugOf(Math.floor((at * size) / HOT_CLAIMS))}`,
  ),
  'list page': statuses.map((status) => `/claims?status=${status}`),
})

type Figures = Map<string, Load>

/** Every way in turn, three times, so that a slow moment of the machine meets them all. */
async function measurePages(servers: Ways, size: number): Promise<Figures> {
  const figures: Figures = new Map()
  for (const [page, paths] of Object.entries(pathsOf(size)))
    for (const connections of CONNECTIONS) {
      const rounds = ways.map((way) => ({ way, loads: Array<Load>() }))
      for (let round = 0; round < ROUNDS; round += 1)
        for (const { way, loads } of rounds)
          loads.push(await load(servers[way].url, paths, connections, SECONDS))
      for (const { way, loads } of rounds) figures.set(`${page} ${way} ${connections}`, medianOf(loads))
      say(`  ${page}, ${connections} connections: measured`)
    }
  return figures
}

/** What is asked again and has not changed; and a page far down a list beside its first. Rendered at every request. */
async function measureOthers(servers: Ways, owner: pg.Client, size: number): Promise<Figures> {
  const [path = '/'] = pathsOf(size)['claim page']
  const etag =
    (await fetch(servers.kept.url + path, { headers: { 'accept-encoding': 'gzip' } })).headers.get('etag') ??
    ''
  const { rows } = await owner.query<{ at: Date; ref: string }>(
    `SELECT decided_at AS at, ref FROM published.claim WHERE withheld_at IS NULL AND merged_into IS NULL
     ORDER BY decided_at DESC, ref DESC OFFSET ${FAR_LINE} LIMIT 1`,
  )
  const far = rows.map(
    (row) => `/claims?cursor=${writeCursor({ way: 'after', sort: 'newest', rank: 0, ...row })}`,
  )
  const first: Load[] = []
  const farther: Load[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    first.push(await load(servers.rendered.url, ['/claims'], 1, SECONDS))
    farther.push(await load(servers.rendered.url, far, 1, SECONDS))
  }
  return new Map([
    ['not changed', await load(servers.kept.url, [path], 32, SECONDS, { 'if-none-match': etag })],
    ['first line', medianOf(first)],
    ['far line', medianOf(farther)],
  ])
}

const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
const times = (a: number | undefined, b: number | undefined) => (a && b ? `${(a / b).toFixed(2)}×` : '–')

/** One row a page, a way of answering and a number of connections; what it is beside the other two in the same run. */
function tableOf(size: number, figures: Figures, smaller: Figures | null): string[] {
  const at = (page: string, way: string, connections: number) => figures.get(`${page} ${way} ${connections}`)
  const rows = Object.keys(pathsOf(size)).flatMap((page) =>
    CONNECTIONS.flatMap((connections) =>
      ways.map((way) => {
        const own = at(page, way, connections)
        const before = smaller?.get(`${page} ${way} ${connections}`)
        return [
          `${page}, ${way}, ${connections} conn.`,
          ...[own?.rate, own?.p50, own?.p99].map((value) => figure(value ?? 0)),
          times(own?.rate, at(page, 'rendered', connections)?.rate),
          times(own?.rate, at(page, 'limit', connections)?.rate),
          times(own?.rate, before?.rate),
        ]
      }),
    ),
  )
  const others = ['not changed', 'first line', 'far line'].map((name) => {
    const own = figures.get(name)
    return [
      name,
      ...[own?.rate, own?.p50, own?.p99].map((value) => figure(value ?? 0)),
      '',
      '',
      times(own?.rate, smaller?.get(name)?.rate),
    ]
  })
  const head = [
    `${size.toLocaleString('en')} claims`,
    'req/s',
    'p50 ms',
    'p99 ms',
    'of rendered',
    'of limit',
    'of 100,000',
  ]
  return columns([head, ...rows, ...others])
}

async function memoryOf({ kept, rendered, limit }: Ways): Promise<string> {
  const [a, b, c] = await Promise.all([kept.memory(), rendered.memory(), limit.memory()])
  return `memory after it: kept ${figure(a)} MB, rendered ${figure(b)} MB, limit ${figure(c)} MB`
}

type Size = { size: number; servers: Ways; figures: Figures; owner: pg.Client }

/** Each size in turn for each page, so that both meet the same machine. */
async function measureSizes(sizes: readonly Size[]): Promise<void> {
  for (const { size, servers, figures, owner } of sizes) {
    say(`  at ${size.toLocaleString('en')} claims`)
    for (const [name, load] of await measurePages(servers, size)) figures.set(name, load)
    for (const [name, load] of await measureOthers(servers, owner, size)) figures.set(name, load)
  }
}

async function linesOf(sizes: readonly Size[]): Promise<string[]> {
  const lines: string[] = []
  let smaller: Figures | null = null
  for (const { size, servers, figures } of sizes) {
    lines.push('', ...tableOf(size, figures, smaller), await memoryOf(servers))
    lines.push(`the server alone answers ${figure(servers.kept.startedIn)} ms after it was started`)
    smaller ??= figures
  }
  return lines
}

async function tell(kept?: string): Promise<string[]> {
  const build = await ensureBuilt(process.cwd())
  const databases = await openMadeDatabases(kept, SIZES)
  const sizes: Size[] = []
  try {
    for (const size of SIZES) {
      const owner = new pg.Client({ connectionString: databases.urlsOf(size).superuser })
      await owner.connect()
      sizes.push({
        size,
        servers: await startAll(build, databases.environmentOf(size)),
        figures: new Map(),
        owner,
      })
    }
    await measureSizes(sizes)
    const head = `pages (medians of ${ROUNDS} alternating rounds of ${SECONDS} s, two cores shared with the database and the asking)`
    return [head, ...(await linesOf(sizes))]
  } finally {
    for (const { servers, owner } of sizes) {
      await owner.end()
      for (const way of ways) await servers[way].stop()
    }
    await databases.end()
  }
}

/** Pages of readers at a hundred thousand and a million claims: kept by version, rendered each time, and the limit. */
export const pagesBench: Study = { name: 'pages', tell }
