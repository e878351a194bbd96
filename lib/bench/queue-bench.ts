import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Member } from '@/lib/auth/actor'
import { countQueue, countWaiting, findNextInQueue, listReviewQueue } from '@/lib/review/queue-queries'
import { cursorOf } from '@/lib/review/queue-cursor'
import { type QueueFilter, queueShows, WHOLE_QUEUE } from '@/lib/review/queue-views'
import { fillQueue } from './fill-queue'
import type { Bench, Case } from './measure'

/** The id that `fillQueue` gives the n-th person. */
function personId(n: number): string {
  const hash = createHash('md5').update(`person${n}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const reviewer: Member = { kind: 'member', id: personId(21), name: 'Person 21', role: 'REVIEWER' }

/** The place after so much of the queue. */
async function cursorAt(owner: pg.Client, share: number): Promise<string | null> {
  const { rows } = await owner.query<{ at: Date; id: string }>(
    `SELECT waiting_since AS at, id FROM desk.claim WHERE waiting_since IS NOT NULL ORDER BY waiting_since, id
     OFFSET (SELECT floor(count(*) * $1::float8)::int FROM desk.claim WHERE waiting_since IS NOT NULL) LIMIT 1`,
    [share],
  )
  const [row] = rows
  return row ? cursorOf({ back: false, at: row.at, id: row.id }) : null
}

const filtered: Array<[string, Partial<QueueFilter>]> = [
  ['topic (one in seven)', { topic: 'topic-3' }],
  ['topic (one in 500)', { topic: 'topic-49' }],
  ['language (one in five)', { language: 'fa' }],
  ['language (one in 500)', { language: 'sw' }],
  ['step', { workflow: 'IN_REVIEW' }],
  ['public status', { status: 'UNVERIFIED' }],
  ['older than 30 days', { age: 30 }],
  ['topic, language, step and age', { topic: 'topic-3', language: 'fa', workflow: 'SUBMITTED', age: 30 }],
]

async function cases(owner: pg.Client): Promise<Case[]> {
  const list = (filter: Partial<QueueFilter>) => () =>
    listReviewQueue(reviewer, { ...WHOLE_QUEUE, ...filter })
  const [middle, end] = [await cursorAt(owner, 0.5), await cursorAt(owner, 0.9)]
  return [
    { name: 'first page', run: list({}) },
    { name: 'a page in the middle', run: list({ cursor: middle }) },
    { name: 'a page near the end', run: list({ cursor: end }) },
    ...queueShows
      .filter((show) => show !== 'all')
      .map((show) => ({ name: `first page: ${show}`, run: list({ show }) })),
    ...filtered.map(([name, filter]) => ({ name: `filter: ${name}`, run: list(filter) })),
    ...filtered.map(([name, filter]) => ({
      name: `count: ${name}`,
      run: () => countQueue(reviewer, { ...WHOLE_QUEUE, ...filter }),
    })),
    { name: 'counts of every part', run: () => countWaiting(reviewer) },
    { name: 'next in queue', run: () => findNextInQueue(reviewer, 'C-W0001') },
    {
      name: 'next in queue: overdue',
      run: () => findNextInQueue(reviewer, 'C-W0001', { ...WHOLE_QUEUE, show: 'overdue' }),
    },
  ]
}

/** The review queue must page as fast with ten thousand claims waiting as with ten. */
export const queueBench: Bench = {
  name: 'queue',
  unit: 'claims waiting, and as many decided',
  sizes: [10, 10_000],
  fill: fillQueue,
  cases,
}
