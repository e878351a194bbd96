import type pg from 'pg'
import { writeCursor } from '@/lib/published/cursor'
import { countFound } from '@/lib/published/facets'
import { listClaims } from '@/lib/published/list'
import { type ClaimSearch, EVERYTHING } from '@/lib/published/search'
import { fillBrowse } from './fill-browse'
import type { Bench, Case } from './measure'

/** How far into a list the page lies that is measured beside the first. */
const FAR = 50_000

/** What readers narrow by; `topic-0`, `claimant-0` and `en` have most claims. */
const searches: Array<[string, Partial<ClaimSearch>]> = [
  ['everything', {}],
  ['a status', { status: ['DISPUTED'] }],
  ['two statuses', { status: ['DISPUTED', 'REFUTED'] }],
  ['a large topic', { topic: 'topic-0' }],
  ['a topic of one claim in 300', { topic: 'topic-90' }],
  ['a topic within a status', { topic: 'topic-5', status: ['VERIFIED'] }],
  ['the largest claimant', { claimant: 'claimant-0' }],
  ['a claimant of few claims', { claimant: 'claimant-15000' }],
  ['a language', { language: 'fa' }],
  ['a year', { from: '2024', to: '2024' }],
  ['a topic and a language', { topic: 'topic-5', language: 'fa' }],
  ['a topic and a claimant', { topic: 'topic-5', claimant: 'claimant-0' }],
  ['a topic, a language and a year', { topic: 'topic-5', language: 'fa', from: '2024', to: '2024' }],
  ['a period of some months', { from: '2023-03', to: '2023-06' }],
]

/** The address of the page after so many lines of a list. */
async function cursorAt(owner: pg.Client, lines: number): Promise<string | undefined> {
  const { rows } = await owner.query<{ at: Date; ref: string }>(
    'SELECT decided_at AS at, ref FROM published.claim ORDER BY decided_at DESC, ref DESC OFFSET $1 LIMIT 1',
    [lines - 1],
  )
  const [row] = rows
  return row && writeCursor({ way: 'after', sort: 'newest', at: row.at, ref: row.ref, rank: 0 })
}

async function cases(owner: pg.Client): Promise<Case[]> {
  const far = await cursorAt(owner, FAR)
  const list = (asked: Partial<ClaimSearch>) => () => listClaims({ ...EVERYTHING, ...asked })
  const count = (asked: Partial<ClaimSearch>) => () => countFound({ ...EVERYTHING, ...asked }, null)
  return [
    ...searches.map(([name, asked]) => ({ name: `total and facets: ${name}`, run: count(asked) })),
    ...searches.map(([name, asked]) => ({ name: `page, total and facets: ${name}`, run: list(asked) })),
    { name: `page, total and facets: after line ${FAR.toLocaleString('en')}`, run: list({ cursor: far }) },
  ]
}

/** Lists and facets must be as quick among a million claims as among a hundred thousand, and far down as at the top. */
export const browseBench: Bench = {
  name: 'browse',
  unit: 'public claims',
  sizes: [100_000, 1_000_000],
  fill: fillBrowse,
  cases,
}
