import pg from 'pg'
import { measure, percentile, type Study, type Timing } from '@/lib/bench/measure'
import { columns } from '@/lib/bench/table'
import { closeReader } from '@/lib/db-public'
import { findByWords } from '@/lib/published/find-words'
import { type ClaimSearch, PAGE_SIZE } from '@/lib/published/search'
import { say } from '@/lib/start/progress'
import { chanceFrom, someWords, wordAt } from './chance'
import { slugOf, topicOf } from './made-claim'
import { openMadeDatabases } from './made-databases'
import { warm } from './warm'

const SIZES = [100_000, 1_000_000] as const
const ROUNDS = 100

/** `said`: the words of some claims, one list a claim. */
type Asked = { name: string; ask: (turn: number, said: readonly string[][]) => Partial<ClaimSearch> }

// Seven and the number of words have no divisor in common, so that each turn asks for another one.
const at = (first: number, count: number) => (turn: number) => wordAt(first + ((turn * 7) % count))
const [common, usual, seldom, rare] = [at(8, 8), at(380, 50), at(2_000, 500), at(15_000, 4_999)]
const mistyped = (word: string) => word.slice(0, -2) + word.slice(-1)
const oneOf = (said: readonly string[][], turn: number) => said[turn % said.length] ?? []
const topic = (turn: number) => topicOf(turn % 200).slug

/** What readers ask; each time something else, so that nothing is warm but what would be. */
const asked: readonly Asked[] = [
  { name: 'a common word (every second to fifth claim)', ask: (turn) => ({ q: common(turn) }) },
  { name: 'a word of one claim in a hundred', ask: (turn) => ({ q: usual(turn) }) },
  { name: 'a rare word (200 claims of a million)', ask: (turn) => ({ q: rare(turn * 13) }) },
  {
    name: 'three words, common to rare',
    ask: (turn) => ({ q: [at(30, 10), at(300, 40), at(2_000, 90)].map((word) => word(turn)).join(' ') }),
  },
  {
    name: 'three common words',
    ask: (turn) => ({ q: [common, at(20, 11), at(40, 13)].map((word) => word(turn)).join(' ') }),
  },
  { name: 'a phrase', ask: (turn, said) => ({ q: `"${oneOf(said, turn).slice(3, 6).join(' ')}"` }) },
  { name: 'a phrase of common words', ask: (turn) => ({ q: `"${common(turn)} ${at(16, 9)(turn)}"` }) },
  { name: 'one word without another', ask: (turn) => ({ q: `${at(300, 40)(turn)} -${common(turn)}` }) },
  { name: 'a pasted post (30 words)', ask: (turn) => ({ q: someWords(30, chanceFrom(turn)) }) },
  { name: 'a pasted claim', ask: (turn, said) => ({ q: oneOf(said, turn).join(' ') }) },
  { name: 'a mistyped word', ask: (turn) => ({ q: mistyped(seldom(turn)) }) },
  { name: 'a common word within a status', ask: (turn) => ({ q: common(turn), status: ['DISPUTED'] }) },
  { name: 'a common word within a topic', ask: (turn) => ({ q: common(turn), topic: topic(turn) }) },
  { name: 'a word, newest first', ask: (turn) => ({ q: usual(turn), sort: 'newest' }) },
]

const ALL = 'all of these in turn'

const CLAIMS = 200

/** The words of claims from all over the set. */
async function readSaid(pool: pg.Pool, size: number): Promise<string[][]> {
  const slugs = Array.from({ length: CLAIMS }, (_, at) => slugOf(Math.floor((at * size) / CLAIMS)))
  const { rows } = await pool.query<{ said: string }>(
    "SELECT line ->> 'statement' AS said FROM published.claim WHERE slug = ANY ($1) ORDER BY slug",
    [slugs],
  )
  return rows.map(({ said }) => said.split(' '))
}

/** Each kind by itself, and all of them in turn, as if so many readers asked one after the other. */
async function timeAll(said: readonly string[][]): Promise<Map<string, Timing>> {
  const times = new Map<string, Timing>()
  const ask = (each: Asked, turn: number) => findByWords({ status: [], ...each.ask(turn, said) }, PAGE_SIZE)
  for (const each of asked) {
    let turn = 0
    times.set(each.name, await measure({ name: each.name, run: () => ask(each, (turn += 1)) }, ROUNDS))
  }
  const mixed: number[] = []
  for (let turn = ROUNDS; turn < 2 * ROUNDS; turn += 1)
    for (const each of asked) {
      const begun = performance.now()
      await ask(each, turn)
      mixed.push(performance.now() - begun)
    }
  mixed.sort((a, b) => a - b)
  const share = (part: number) => percentile(mixed, part)
  return times.set(ALL, { p50: share(0.5), p95: share(0.95), p99: share(0.99) })
}

const ms = (value: number | undefined) => value?.toFixed(1) ?? '–'

async function tell(kept?: string): Promise<string[]> {
  const databases = await openMadeDatabases(kept, SIZES)
  const all: Array<Map<string, Timing>> = []
  try {
    for (const size of SIZES) {
      say(`  at ${size.toLocaleString('en')} claims`)
      await warm(databases.urlsOf(size).superuser)
      const pool = new pg.Pool({ connectionString: databases.urlsOf(size).public })
      // Whatever ended the measuring is told, not that the server was stopped after it.
      pool.on('error', () => undefined)
      // The settings are read once in a process, and there are two databases.
      globalThis.whenceReader = pool
      all.push(await timeAll(await readSaid(pool, size)))
      await closeReader()
    }
  } finally {
    await closeReader()
    await databases.end()
  }
  const shares = ['p50', 'p95', 'p99'] as const
  const head = SIZES.flatMap((size) => shares.map((share) => `${share} at ${size.toLocaleString('en')}`))
  const rows = [...asked.map(({ name }) => name), ALL].map((name) => [
    name,
    ...all.flatMap((times) => shares.map((share) => ms(times.get(name)?.[share]))),
  ])
  return [
    `search speed (first page with its total and facets, ${ROUNDS} different questions each)`,
    ...columns([['ms', ...head], ...rows]),
  ]
}

/** Searches must answer in 50 ms, 95 times of 100, among a million claims. */
export const searchSpeedBench: Study = { name: 'search speed', tell }
