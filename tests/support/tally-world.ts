import type pg from 'pg'
import { claimSearch, type ClaimSearch } from '@/lib/published/search'
import { type Counted, counted, marksOf } from '@/lib/tally/marks'

/** Numbers that are the same in every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const STATUSES = ['UNVERIFIED', 'VERIFIED', 'DISPUTED', 'REFUTED'] as const
const LANGUAGES = ['en', 'fa', 'ru'] as const

const sourceId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const claimId = (n: number) => `11111111-0000-4000-8000-${String(n).padStart(12, '0')}`

const refOf = (n: number) => `C-T${n.toString(16).toUpperCase().padStart(4, '0')}`

type Dice = (below: number) => number
const some = (roll: Dice, from: number, most: number) => [
  ...new Set(Array.from({ length: roll(most + 1) }, () => roll(from))),
]

/** What a made-up public claim says, as columns. */
function rowOf(roll: Dice, n: number) {
  const status = STATUSES[roll(4)] ?? 'UNVERIFIED'
  const from = roll(4) === 0 ? null : `${2019 + roll(4)}${roll(2) === 0 ? '-05' : ''}`
  const to = from !== null && roll(4) === 0 ? `2023-0${1 + roll(9)}` : null
  const claimant = roll(10)
  return {
    claim_id: claimId(n),
    ref: refOf(n),
    slug: `made-up-${n}`,
    status,
    language: LANGUAGES[roll(3)] ?? 'en',
    claimant_slug: claimant === 0 ? null : `c${claimant}`,
    topics: some(roll, 6, 2).map((topic) => `t${topic}`),
    sources: some(roll, 15, 3).map(sourceId),
    event_from: from,
    decided_at: `2026-0${1 + roll(9)}-02T10:00:00Z`,
    line: JSON.stringify({ ref: refOf(n), status, eventDate: { from, to } }),
    page: JSON.stringify({ status, history: [{ status, from: null, decidedAt: `2026-0${1 + roll(9)}-01` }] }),
    withheld_at: roll(12) === 0 ? '2026-10-01T00:00:00Z' : null,
    merged_into: roll(15) === 0 ? refOf(1) : null,
  }
}

const columns = Object.keys(rowOf(dice(1), 1))
const updated = columns.filter((name) => !['claim_id', 'ref', 'slug'].includes(name))

// The guards, each of which has its tests, ask for a desk behind every row.
const GUARDS = ['verdict_is_the_desks', 'files_may_be_shown']

/** Lets made-up rows in; the counters' own trigger stays. */
export async function withoutGuards(owner: pg.Client): Promise<void> {
  for (const guard of GUARDS) await owner.query(`ALTER TABLE published.claim DISABLE TRIGGER ${guard}`)
}

/** Low enough that a few hundred claims are many. */
export const keepEarly = (owner: pg.Client) =>
  owner.query('UPDATE published.tally_rule SET single = 25, pair = 9, rare = 3')

/** Makes the n-th claim up, or makes it say something else. */
export async function writeClaim(client: pg.Client, roll: Dice, n: number): Promise<void> {
  const row = Object.values(rowOf(roll, n))
  const places = row.map((_, at) => `$${at + 1}`)
  await client.query(
    `INSERT INTO published.claim (${columns.join(', ')}, version, depth, words) VALUES (${places.join(', ')}, 1, 1, 'x')
     ON CONFLICT (claim_id) DO UPDATE SET ${updated.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    row,
  )
}

const asked = {
  topic: (roll: Dice) => `t${roll(6)}`,
  claimant: (roll: Dice) => `c${1 + roll(9)}`,
  source: (roll: Dice) => sourceId(roll(15)),
  language: (roll: Dice) => LANGUAGES[roll(3)] ?? 'en',
  year: (roll: Dice) => String(2019 + roll(5)),
} as const satisfies Record<Counted, (roll: Dice) => string>

/** A search by at most so many filters of a subject, and any statuses. */
export function searchBy(roll: Dice, most: number): ClaimSearch {
  const kinds = some(roll, counted.length, most).flatMap((at) => counted[at] ?? [])
  const fields = kinds.map((kind) => {
    const value = asked[kind](roll)
    return kind === 'year' ? { from: value, to: value } : { [kind]: value }
  })
  return claimSearch.parse(Object.assign({ status: some(roll, 4, 2).map((at) => STATUSES[at]) }, ...fields))
}

type Facet = { key: string; count: number }
export type CountedAgain = { total: number; status: Facet[] } & Record<Counted, Facet[]>

const marked =
  'published.marks(c.language, c.claimant_slug, c.topics, c.sources, c.event_from, c.line, c.decided_at)'

/** The same counted one by one, each facet without its own filter. */
export async function bruteForce(client: pg.Client, search: ClaimSearch): Promise<CountedAgain> {
  const shown = 'c.withheld_at IS NULL AND c.merged_into IS NULL'
  const statuses = search.status.length > 0 ? search.status : null
  const countBy = async (key: string, from: string, marks: string[], among: readonly string[] | null) => {
    const { rows } = await client.query<Facet>(
      `SELECT ${key} AS key, count(*)::int AS count FROM published.claim c ${from}
       WHERE ${shown} AND ${marked} @> $1::text[] AND ($2::text[] IS NULL OR c.status::text = ANY ($2)) GROUP BY 1 ORDER BY 1`,
      [marks, among],
    )
    return rows
  }
  const facet = (kind: Counted, letter: string) =>
    countBy(
      'substr(m.mark, 3)',
      `JOIN LATERAL unnest(${marked}) m (mark) ON left(m.mark, 1) = '${letter}'`,
      marksOf(search, kind),
      statuses,
    )
  const all = await countBy("'all'", '', marksOf(search), statuses)
  return {
    total: all[0]?.count ?? 0,
    status: await countBy('c.status::text', '', marksOf(search), null),
    topic: await facet('topic', 't'),
    claimant: await facet('claimant', 'c'),
    source: await facet('source', 's'),
    language: await facet('language', 'l'),
    year: await facet('year', 'y'),
  }
}
