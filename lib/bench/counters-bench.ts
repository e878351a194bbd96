import pg from 'pg'
import { config } from '@/lib/config'
import { foldTally } from '@/lib/tally/fold'
import { fillBrowse } from './fill-browse'
import type { Trial } from './measure'
import { columns } from './table'

const CLAIMS = 100_000
const WRITERS = 32
const CHANGES = 5_000
const ROUNDS = 3

const statuses = ['VERIFIED', 'DISPUTED', 'REFUTED', 'UNVERIFIED'] as const

/** Changes statuses from 32 connections at once, each several claims in any order. @returns changes a second, and how many failed */
async function change(pool: pg.Pool, round: number): Promise<{ pace: number; failed: number }> {
  let next = 0
  let failed = 0
  const begun = performance.now()
  const write = async () => {
    for (let at = next++; at < CHANGES; at = next++) {
      const slug = `claim-${1 + ((at * 7_919 + round * 104_729) % CLAIMS)}`
      await pool
        .query('UPDATE published.claim SET status = $1 WHERE slug = $2', [statuses[(at + round) % 4], slug])
        .catch(() => (failed += 1))
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, write))
  return { pace: (CHANGES / (performance.now() - begun)) * 1_000, failed }
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** What counters cost whoever decides: the same changes with their trigger and without it, in turn. */
async function perform(owner: pg.Client): Promise<string[]> {
  await fillBrowse(owner, 0, CLAIMS)
  // The guards ask for a desk behind every row; the past, the moment and the words stay, as with every decision.
  for (const guard of ['verdict_is_the_desks', 'files_may_be_shown'])
    await owner.query(`ALTER TABLE published.claim DISABLE TRIGGER ${guard}`)
  const pool = new pg.Pool({ connectionString: config().DATABASE_URL_WEB, max: WRITERS })
  const paces: Record<'with' | 'without', number[]> = { with: [], without: [] }
  let failed = 0
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const way = round % 2 === 0 ? 'with' : 'without'
    await owner.query(
      `ALTER TABLE published.claim ${way === 'with' ? 'ENABLE ALWAYS' : 'DISABLE'} TRIGGER add_deltas`,
    )
    const told = await change(pool, round)
    paces[way].push(told.pace)
    failed += told.failed
  }
  await owner.query('ALTER TABLE published.claim ENABLE ALWAYS TRIGGER add_deltas')
  await pool.end()
  const begun = performance.now()
  const folded = await foldTally()
  const pace = (folded / (performance.now() - begun)) * 1_000
  const [within, without] = [median(paces.with), median(paces.without)]
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  return [
    `counters (${whole(CHANGES)} status changes by ${WRITERS} at once, medians of ${ROUNDS} rounds in turn)`,
    ...columns([
      ['', 'changes a second', 'ratio', 'failed'],
      ['without counters', whole(without), '1.00×', ''],
      ['with counters', whole(within), `${(within / without).toFixed(2)}×`, whole(failed)],
      ['lines folded', whole(pace), '', ''],
    ]),
  ]
}

export const countersBench: Trial = { name: 'counters', perform }
