import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillQueue } from '@/lib/bench/fill-queue'
import type { Prisma } from '@/lib/generated/prisma/client'
import { countOf, nextOf, pageOf } from '@/lib/review/queue-clauses'
import { queueShows, WHOLE_QUEUE } from '@/lib/review/queue-views'
import { ownerUrl } from '@/tests/support/database'

let owner: pg.Client
let web: pg.Client

const md5 = createHash('md5').update('person21').digest('hex')
const viewer = { id: md5.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), reviews: true }
const { topic: _topic, cursor: _cursor, ...filter } = WHOLE_QUEUE
const asked = { ...filter, topicId: null }

beforeAll(async () => {
  owner = new pg.Client({ connectionString: ownerUrl() })
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  await Promise.all([owner.connect(), web.connect()])
  await fillQueue(owner, 0, 5_000)
}, 120_000)
afterAll(() => Promise.all([owner.end(), web.end()]))

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** The nodes of a statement's plan as it ran, as the application's role. */
async function plan(statement: Prisma.Sql): Promise<Node[]> {
  const text = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${statement.text}`
  const { rows } = await web.query<{ 'QUERY PLAN': Array<{ Plan: Node }> }>(text, [...statement.values])
  const [found] = rows[0]?.['QUERY PLAN'] ?? []
  return found ? nodesOf(found.Plan) : []
}

const kinds = (nodes: readonly Node[]) => nodes.map((node) => node['Node Type'])

/** How many rows of claims were looked at. */
const claimsRead = (nodes: readonly Node[]) =>
  nodes
    .filter((node) => node['Relation Name'] === 'claim')
    .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0)

describe('with five thousand claims waiting and as many decided', () => {
  test.each(['all', 'unassigned', 'edited', 'overdue', 'ripple'] as const)(
    'a page of “%s” walks an index in its order and reads no more claims than it shows',
    async (show) => {
      for (const back of [false, true])
        for (const place of [null, { back, at: new Date(Date.now() - 20 * 86_400_000), id: viewer.id }]) {
          const nodes = await plan(pageOf(viewer, { ...asked, show }, place, 31))
          expect(kinds(nodes)).not.toContain('Sort')
          expect(kinds(nodes)).not.toContain('Seq Scan')
          expect(claimsRead(nodes)).toBeLessThanOrEqual(31)
        }
    },
  )

  test('a common filter reads a few claims for each that it shows', async () => {
    const nodes = await plan(pageOf(viewer, { ...asked, language: 'fa' }, null, 31))
    expect(claimsRead(nodes)).toBeLessThan(400)
  })

  test('the next claim is found without reading the queue, or what the reviewer ever wrote', async () => {
    const nodes = await plan(nextOf(viewer, asked, 'C-00000'))
    expect(claimsRead(nodes)).toBeLessThanOrEqual(5)
    expect(
      nodes.filter((node) => node['Relation Name'] === 'revision' && node['Node Type'] === 'Seq Scan'),
    ).toEqual([])
  })

  test('how many wait, and how many nobody has taken, is counted in an index alone', async () => {
    for (const show of ['all', 'unassigned', 'edited'] as const) {
      const nodes = await plan(countOf(viewer, { ...asked, show }))
      expect(kinds(nodes)).toContain('Index Only Scan')
    }
  })

  test('there is something in every part, or these tests would say nothing', async () => {
    for (const show of queueShows) {
      const { rows } = await web.query<{ n: number }>(countOf(viewer, { ...asked, show }))
      expect(rows[0]?.n).toBeGreaterThan(31)
    }
  })
})
