import { join } from 'node:path'
import type { Study } from '@/lib/bench/measure'
import { columns } from '@/lib/bench/table'
import { statuses } from '@/lib/claims/statuses'
import { ensureBuilt } from '@/lib/start/build'
import { withClient } from '@/lib/start/databases'
import { say, step } from '@/lib/start/progress'
import { copyDatabase } from './api-copy'
import { measureWrites } from './api-writes'
import { type BenchServer, startServer } from './bench-server'
import { wordAt } from './chance'
import { type Load, load, medianOf } from './load'
import { type MadeDatabases, openMadeDatabases } from './made-databases'

const SIZES = [100_000, 1_000_000] as const
const ROUNDS = 3
const SECONDS = 5
const CONNECTIONS = [1, 32] as const
const HOT_CLAIMS = 200
const SEARCHES = 200

const ways = ['kept', 'rendered', 'limit'] as const
type Ways = Record<(typeof ways)[number], BenchServer>
type Figures = Map<string, Load>

const program = (...path: string[]) => join(process.cwd(), ...path)
const programs = {
  app: program('scripts', 'serve.mjs'),
  limit: program('tests', 'bench', 'limit-server.mjs'),
}

/** The app as it is, the app that renders at every request, and what could be done at most. */
async function startAll(environment: Record<string, string>): Promise<Ways> {
  return {
    kept: await startServer(programs.app, environment),
    rendered: await startServer(programs.app, { ...environment, WHENCE_CACHE_MB: '0' }),
    limit: await startServer(programs.limit, environment),
  }
}

type Reads = { name: string; paths: string[] }

/** Claims all over the set, each status, words from rather common to rare, and how the claims of each status divide. */
async function readsOf(databases: MadeDatabases, size: number): Promise<Reads[]> {
  const { rows } = await withClient(databases.urlsOf(size).superuser, (owner) =>
    owner.query<{ ref: string }>(
      'SELECT ref FROM published.claim WHERE slug = ANY ($1) AND withheld_at IS NULL AND merged_into IS NULL',
      [Array.from({ length: HOT_CLAIMS }, (_, at) => `claim-${Math.floor((at * size) / HOT_CLAIMS)}`)],
    ),
  )
  const words = Array.from({ length: SEARCHES }, (_, n) =>
    [wordAt(20 + ((n * 13) % 500)), wordAt(500 + ((n * 37) % 4_000))].join(' '),
  )
  return [
    { name: 'list', paths: statuses.map((status) => `/api/v1/claims?status=${status}`) },
    { name: 'claim', paths: rows.map(({ ref }) => `/api/v1/claims/${ref}`) },
    { name: 'search', paths: words.map((q) => `/api/v1/claims?q=${encodeURIComponent(q)}`) },
    { name: 'facets', paths: statuses.map((status) => `/api/v1/claims?status=${status}&facets=1&limit=1`) },
  ]
}

/** Every way in turn, three times, so that a slow moment of the machine meets them all. */
async function measureReads(servers: Ways, reads: readonly Reads[]): Promise<Figures> {
  const figures: Figures = new Map()
  for (const { name, paths } of reads)
    for (const connections of CONNECTIONS) {
      const rounds = ways.map((way) => ({ way, loads: Array<Load>() }))
      for (let round = 0; round < ROUNDS; round += 1)
        for (const { way, loads } of rounds)
          loads.push(await load(servers[way].url, paths, connections, SECONDS))
      for (const { way, loads } of rounds) figures.set(`${name} ${way} ${connections}`, medianOf(loads))
      say(`  ${name}, ${connections} connections: measured`)
    }
  return figures
}

const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
const times = (a: number | undefined, b: number | undefined) => (a && b ? `${(a / b).toFixed(2)}×` : '–')

/** One row for what is asked, a way of answering it and a number of connections; what it is beside the limit in the same run. */
function tableOf(size: number, figures: Figures, smaller: Figures | null): string[] {
  const rows = [...figures].map(([key, own]) => {
    const [name, way, connections] = key.split(' ')
    return [
      `${name}, ${way}, ${connections} conn.`,
      ...[own.rate, own.p50, own.p99].map(figure),
      times(own.rate, figures.get(`${name} limit ${connections}`)?.rate),
      times(own.rate, smaller?.get(key)?.rate),
    ]
  })
  const head = [`${size.toLocaleString('en')} claims`, 'req/s', 'p50 ms', 'p99 ms', 'of limit', 'of 100,000']
  return columns([head, ...rows])
}

type Measured = { size: number; figures: Figures }

async function measureSize(
  databases: MadeDatabases,
  own: Record<string, string>,
  size: number,
): Promise<Measured> {
  say(`  at ${size.toLocaleString('en')} claims`)
  const reads = await readsOf(databases, size)
  const servers = await startAll({ ...databases.environmentOf(size), ...own })
  const figures: Figures = new Map()
  try {
    for (const [key, load] of await measureReads(servers, reads)) figures.set(key, load)
  } finally {
    for (const way of ways) await servers[way].stop()
  }
  const copy = await step('  Copying the database, to write to it', () => copyDatabase(databases, size))
  try {
    const environment = { ...copy.environment, ...own }
    for (const [key, load] of await measureWrites(programs, { ...copy, environment })) figures.set(key, load)
    say('  create and decide: measured')
  } finally {
    await copy.drop()
  }
  return { size, figures }
}

async function tell(kept?: string): Promise<string[]> {
  const build = await ensureBuilt(process.cwd())
  const databases = await openMadeDatabases(kept, SIZES)
  // All requests come from one address, and all writes from two people.
  const own = { NODE_ENV: 'production', WHENCE_BUILD: build, WHENCE_API_READS: '0', WHENCE_API_WRITES: '0' }
  try {
    const measured: Measured[] = []
    for (const size of SIZES) measured.push(await measureSize(databases, own, size))
    const head = `API (medians of ${ROUNDS} alternating rounds, two cores shared with the database and the asking; “rendered”: nothing is kept)`
    const smaller = measured[0]?.figures ?? null
    return [
      head,
      ...measured.flatMap(({ size, figures }) => [
        '',
        ...tableOf(size, figures, size === SIZES[0] ? null : smaller),
      ]),
    ]
  } finally {
    await databases.end()
  }
}

/** The API at a hundred thousand and a million claims: what is read, kept by version or rendered each time, and what is written; beside the limit. */
export const apiBench: Study = { name: 'api', tell }
