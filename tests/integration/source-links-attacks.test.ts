import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { newLink } from '@/tests/support/linking'
import { good, newDocument, newPeople, quotationOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let owner: pg.Client
let from: Awaited<ReturnType<typeof newDocument>>
let to: Awaited<ReturnType<typeof newDocument>>

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  owner = await openClient(ownerUrl())
})
beforeEach(async () => {
  from = await newDocument(people.editor)
  to = await newDocument(people.editor)
})
afterAll(async () => {
  await Promise.all([web.end(), owner.end()])
  await closeDesk()
})

/** Runs steps in one transaction, to its commit, and says how the database answered. */
async function attempt(steps: (client: pg.Client) => Promise<unknown>, client = web): Promise<string> {
  try {
    await client.query('BEGIN')
    await steps(client)
    await client.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await client.query('ROLLBACK')
    if (!(error instanceof pg.DatabaseError)) throw error
    return `${error.code}: ${error.message}`
  }
}

type Told = Record<string, unknown>

/** An event with what it says, as `record` writes it. */
async function recordAs(client: pg.Client, who: string, kind: string, told: Told): Promise<string> {
  const [salt, payload] = [randomBytes(32), Buffer.from(JSON.stringify(told))]
  const commit = createHmac('sha256', salt).update(payload).digest()
  const { rows } = await client.query<{ id: string }>(
    'INSERT INTO ledger.event (kind, actor_id, commit) VALUES ($1, $2, $3) RETURNING id',
    [kind, who, commit],
  )
  const id = rows[0]?.id ?? ''
  await client.query('INSERT INTO ledger.event_payload (event_id, salt, payload) VALUES ($1, $2, $3)', [
    id,
    salt,
    payload,
  ])
  return id
}

type Row = {
  from_id: string
  to_id: string | null
  agent_id: string | null
  kind: string
  quotation_id: string | null
  note: string | null
  made_by: string
}

const row = (changes: Partial<Row> = {}): Row => ({
  from_id: from.sourceId,
  to_id: to.sourceId,
  agent_id: null,
  kind: 'QUOTES',
  quotation_id: null,
  note: 'It says so.',
  made_by: people.editor.id,
  ...changes,
})

const toldOf = ({ from_id, to_id, agent_id, kind }: Row): Told => ({
  fromId: from_id,
  toId: to_id,
  agentId: agent_id,
  kind,
  passage: null,
  note: null,
  suggestionId: null,
})

const insert = (client: pg.Client, values: Told) =>
  client.query(
    `INSERT INTO desk.source_link (${Object.keys(values).join(', ')})
     VALUES (${Object.keys(values)
       .map((_, at) => `$${at + 1}`)
       .join(', ')})`,
    Object.values(values),
  )

/** Makes a link as the command does, but for what an attack changes. */
const makes = (values: Row, forged: Told = {}, told: Told = toldOf(values), kind = 'document.linked') =>
  attempt(async (client) => {
    const event_id = await recordAs(client, values.made_by, kind, told)
    await insert(client, { ...values, event_id, ...forged })
  })

const rowOf = async (id: string) => {
  const { rows } = await owner.query<Told>('SELECT * FROM desk.source_link WHERE id = $1', [id])
  return rows[0]
}

describe('a link', () => {
  test('is made by whoever may, with its event; what follows fails for what it changes', async () => {
    expect(await makes(row())).toBe('succeeded')
  })

  test('is not made without an event, by an old one, or by one of another kind', async () => {
    expect(await attempt((client) => insert(client, { ...row(), event_id: randomUUID() }))).toMatch(/^23514/)
    const old = await db().$queryRaw<Array<{ id: string }>>`SELECT id::text FROM ledger.event LIMIT 1`
    expect(await attempt((client) => insert(client, { ...row(), event_id: old[0]?.id }))).toMatch(/^23514/)
    expect(await makes(row(), {}, toldOf(row()), 'document.unlinked')).toMatch(/^23514/)
    expect(await makes(row(), { event_id: randomUUID() })).toMatch(/^23514/)
  })

  test('is not made by an event that tells of another one', async () => {
    const told = toldOf(row())
    const others = [
      { ...told, fromId: to.sourceId },
      { ...told, toId: from.sourceId },
      { ...told, kind: 'CITES' },
      { ...told, agentId: randomUUID() },
      {},
    ]
    for (const other of others) expect(await makes(row(), {}, other)).toMatch(/^23514: link: its event tells/)
  })

  test('is not made in another’s name, nor by who has no editorial power', async () => {
    expect(await makes(row(), { made_by: people.editor2.id })).toMatch(/^23514/)
    expect(await makes(row({ made_by: people.admin.id }))).toMatch(/^42501/)
  })

  test('is made once while it holds', async () => {
    expect(await makes(row())).toBe('succeeded')
    expect(await makes(row())).toMatch(/^23505/)
    expect(await makes(row({ kind: 'CITES' }))).toBe('succeeded')
  })

  test('is not dated back, nor cut as it is made', async () => {
    for (const forged of [
      { since: 1 },
      { made_at: '2001-01-01' },
      { until: 5 },
      { ended_at: '2001-01-01' },
      { ended_by: people.editor.id },
      { id: randomUUID() },
    ])
      expect(await makes(row(), forged)).toMatch(/^42501/)
  })

  test('leads to one, elsewhere, as its kind wants, and something shows it', async () => {
    await newDocument(people.editor, 'Ferry wire', undefined, 'Coast Wire')
    const { id: agent } = await db().agent.findFirstOrThrow()
    expect(await makes(row({ to_id: null }))).toMatch(/^23514: .*link_leads_to_one/)
    expect(await makes(row({ agent_id: agent, kind: 'TOLD_BY' }))).toMatch(/^23514: .*link_leads_to_one/)
    expect(await makes(row({ kind: 'TOLD_BY' }))).toMatch(/^23514: .*told_by_an_agent/)
    expect(await makes(row({ to_id: null, agent_id: agent }))).toMatch(/^23514: .*told_by_an_agent/)
    expect(await makes(row({ to_id: null, agent_id: agent, kind: 'TOLD_BY' }))).toBe('succeeded')
    expect(await makes(row({ to_id: from.sourceId }))).toMatch(/^23514: .*link_leads_elsewhere/)
    expect(await makes(row({ to_id: from.sourceId, kind: 'RETRACTS' }))).toBe('succeeded')
    expect(await makes(row({ note: null }))).toMatch(/^23514: .*link_is_shown/)
    expect(await makes(row({ note: '  ' }))).toMatch(/^23514: .*link_is_shown/)
  })

  test('is not shown by words of another document', async () => {
    const quote = async (document: typeof from) => {
      const { snapshotId, exact, startCp, endCp } = quotationOf(document, 'the ferry')
      const { rows } = await web.query<{ id: string }>(
        `INSERT INTO desk.quotation (snapshot_id, exact, prefix, suffix, start_cp, end_cp, exact_sha256, created_by)
         SELECT $1, $2, substr(text, greatest($3 - 31, 1), least($3, 32)), substr(text, $4 + 1, 32), $3, $4,
           sha256(convert_to($2, 'UTF8')), $5 FROM desk.snapshot WHERE id = $1 RETURNING id`,
        [snapshotId, exact, startCp, endCp, people.editor.id],
      )
      return rows[0]?.id ?? ''
    }
    const [own, foreign] = [await quote(from), await quote(to)]
    expect(await makes(row({ quotation_id: foreign }))).toMatch(/^23514: link: the passage stands in another/)
    expect(await makes(row({ quotation_id: own, note: null }))).toBe('succeeded')
  })
})

describe('a link that was made', () => {
  let id: string
  beforeEach(async () => {
    id = await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
  })

  const told = (): Told => ({ ...toldOf(row()), linkId: id, reason: 'No.' })
  const cuts = (forged: Told = {}, says: Told = told(), who = people.editor2.id) =>
    attempt(async (client) => {
      const ended_event_id = await recordAs(client, who, 'document.unlinked', says)
      const cut = { ended_by: who, ended_event_id, end_reason: 'No.', ...forged }
      const names = Object.keys(cut)
      await client.query(
        `UPDATE desk.source_link SET ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')} WHERE id = $1`,
        [id, ...Object.values(cut)],
      )
    })

  test('is never changed, taken away or emptied, by the application nor by its owner', async () => {
    const before = await rowOf(id)
    const change = (column: string, value: string, client = web) =>
      attempt((c) => c.query(`UPDATE desk.source_link SET ${column} = ${value} WHERE id = '${id}'`), client)
    for (const [column, value] of [
      ['kind', `'CITES'`],
      ['note', `'x'`],
      ['to_id', 'from_id'],
      ['from_id', 'to_id'],
      ['made_by', `'${people.editor2.id}'`],
      ['since', '0'],
      ['made_at', 'now()'],
      ['event_id', 'gen_random_uuid()'],
      ['until', '7'],
    ] as const) {
      expect(await change(column, value), column).toMatch(/^42501/)
      expect(await change(column, value, owner), `owner: ${column}`).toMatch(/^(42501|23514)/)
    }
    for (const client of [web, owner]) {
      expect(
        await attempt((c) => c.query(`DELETE FROM desk.source_link WHERE id = '${id}'`), client),
      ).toMatch(/^42501/)
      expect(await attempt((c) => c.query('TRUNCATE desk.source_link CASCADE'), client)).toMatch(/^42501/)
    }
    expect(await rowOf(id)).toEqual(before)
  })

  test('is cut with its event; what follows fails for what it changes', async () => {
    expect(await cuts()).toBe('succeeded')
    expect(await rowOf(id)).toMatchObject({ end_reason: 'No.', ended_by: people.editor2.id })
  })

  test('is not cut without an event, in another’s name, or by who may not', async () => {
    expect(await cuts({ ended_event_id: randomUUID() })).toMatch(/^23514/)
    expect(await cuts({ ended_by: people.editor.id })).toMatch(/^23514/)
    expect(await cuts({}, told(), people.admin.id)).toMatch(/^42501/)
    expect(await cuts({ ended_by: null })).toMatch(/^(42501|23514)/)
  })

  test('is not cut by an event that tells of another one, nor without a reason', async () => {
    const other = await newLink(people.editor, from.sourceId, 'CITES', to.sourceId)
    expect(await cuts({}, { ...told(), linkId: other })).toMatch(/^23514: link: its event tells/)
    expect(await cuts({}, { ...told(), toId: from.sourceId })).toMatch(/^23514: link: its event tells/)
    expect(await cuts({ end_reason: ' ' })).toMatch(/^23514: .*link_is_cut_whole/)
    expect(await cuts({ end_reason: null })).toMatch(/^23514: .*link_is_cut_whole/)
  })

  test('is not cut at another time, nor twice, nor mended', async () => {
    expect(await cuts({ until: 3 })).toMatch(/^42501/)
    expect(await cuts({ ended_at: '2001-01-01' })).toMatch(/^42501/)
    good(await unlinkDocument(people.editor, { linkId: id, reason: 'It does not.' }))
    const before = await rowOf(id)
    expect(await cuts()).toMatch(/^42501: link: it is cut once/)
    const mend = 'ended_by = NULL, ended_event_id = NULL, end_reason = NULL'
    expect(await attempt((c) => c.query(`UPDATE desk.source_link SET ${mend} WHERE id = '${id}'`))).toMatch(
      /^42501: link: it is cut once/,
    )
    expect(await rowOf(id)).toEqual(before)
  })
})
