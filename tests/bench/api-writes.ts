import { z } from 'zod'
import { withClient } from '@/lib/start/databases'
import { startServer } from './bench-server'
import type { CopiedDatabase } from './api-copy'
import { type Load, medianOf } from './load'
import { type Post, sendAll } from './send'

const ROUNDS = 3
/** How many of each are sent in a round, by the number of connections. */
const SENT = { 1: 150, 32: 1_200 } as const
const CLAIMANTS = 50

const claimPost = (n: number): Post => ({
  path: '/api/v1/claims',
  body: {
    statement: `The ferry with the number ${n} left at noon.`,
    language: 'en',
    claimant: `Harbour office ${n % CLAIMANTS}`,
    topics: ['Harbour'],
    eventDate: '2026-11-02',
    evidence: [
      {
        source: {
          url: `https://news.example/reports/${n}`,
          title: `Report ${n}`,
          publisher: 'The Wire',
          publishedAt: '2026-11-03',
          genre: 'NEWS_REPORT',
        },
        stance: 'SUPPORTS',
        credibility: 3,
      },
    ],
  },
})

// A claim that was logged and submitted stands at its second version.
const submission = (ref: string): Post => ({
  path: `/api/v1/claims/${ref}/submissions`,
  body: { version: 1 },
})
const decision = (ref: string): Post => ({
  path: `/api/v1/claims/${ref}/decisions`,
  body: { version: 2, status: 'UNVERIFIED', reason: 'One report was looked at, which names no witness.' },
})

const made = z.object({ ref: z.union([z.string(), z.number()]) })
const refsOf = (answers: readonly string[]) =>
  answers.map((answer) => String(made.parse(JSON.parse(answer)).ref))

/**
 * Those that no made claim bears. Made claims stand in the read model alone, so that a new reference, drawn where the desk has
 * none, may be one of theirs.
 */
const free = (refs: readonly string[], superuser: string): Promise<string[]> =>
  withClient(superuser, async (client) => {
    const asked = 'SELECT ref FROM published.claim WHERE ref = ANY ($1)'
    const { rows } = await client.query<{ ref: string }>(asked, [refs])
    const taken = new Set(rows.map(({ ref }) => ref))
    return refs.filter((ref) => !taken.has(ref))
  })

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

type Side = { name: 'app' | 'limit'; url: string }
type Round = { side: Side; create: Load[]; decide: Load[] }

/** One round of one side: so many claims are logged, and then decided; between the two, untimed, submitted. */
async function sendRound(
  { side, create, decide }: Round,
  connections: 1 | 32,
  begin: number,
  { superuser, tokens: { editor, reviewer } }: CopiedDatabase,
): Promise<void> {
  const posts = Array.from({ length: SENT[connections] }, (_, at) => claimPost(begin + at))
  const logged = await sendAll(side.url, posts, connections, bearer(editor))
  create.push(logged.load)
  const isApp = side.name === 'app'
  const refs = isApp ? await free(refsOf(logged.answers), superuser) : refsOf(logged.answers)
  if (isApp) await sendAll(side.url, refs.map(submission), 8, bearer(editor))
  const { load } = await sendAll(side.url, refs.map(decision), connections, bearer(reviewer))
  decide.push(load)
}

/**
 * Claims logged and decided through the API, beside plain transactions of the same rows without any rule: by what was done,
 * on which side, and from how many connections.
 */
export async function measureWrites(
  programs: { app: string; limit: string },
  copy: CopiedDatabase,
): Promise<Map<string, Load>> {
  const { environment } = copy
  const app = await startServer(programs.app, environment)
  const limit = await startServer(programs.limit, { ...environment, LIMIT_WRITE_URL: copy.superuser })
  const figures = new Map<string, Load>()
  let begin = 0
  try {
    for (const connections of [1, 32] as const) {
      const rounds: Round[] = [
        { side: { name: 'app', url: app.url }, create: [], decide: [] },
        { side: { name: 'limit', url: limit.url }, create: [], decide: [] },
      ]
      for (let turn = 0; turn < ROUNDS; turn += 1)
        for (const round of rounds) {
          await sendRound(round, connections, begin, copy)
          begin += SENT[connections]
        }
      for (const { side, create, decide } of rounds) {
        figures.set(`create ${side.name} ${connections}`, medianOf(create))
        figures.set(`decide ${side.name} ${connections}`, medianOf(decide))
      }
    }
  } finally {
    await app.stop()
    await limit.stop()
  }
  return figures
}
