import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { descriptionOf, merged, named, newAgent } from '@/tests/support/agents'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { good, newPeople, newPerson } from '@/tests/support/scene'

let web: pg.Client
let reader: pg.Client
let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>
let former: Member
let ids: Record<'a' | 'b' | 'c' | 'd', string>
let aliasId: string
let mergeId: string

beforeAll(async () => {
  people = await newPeople()
  former = await newPerson('EDITOR')
  const { editor } = people
  ids = {
    a: await newAgent(editor),
    b: await newAgent(editor),
    c: await newAgent(editor),
    d: await newAgent(editor),
  }
  await named(editor, ids.a, { name: 'حرس', language: 'ar' })
  aliasId = (await db().agentAlias.findFirstOrThrow({ where: { agentId: ids.a } })).id
  mergeId = await merged(editor, ids.c, ids.d)
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
  owner = await openClient(ownerUrl())
  good(await deactivatePerson(people.admin, { personId: former.id }))
})
afterAll(async () => {
  await Promise.all([web, reader, owner].map((client) => client.end()))
  await closeDesk()
})

/** As an attack, and whatever would have succeeded is taken back: to show what it is that refuses. */
async function tried(text: string): Promise<string> {
  try {
    await web.query('BEGIN')
    await web.query(`${text}; SET CONSTRAINTS ALL IMMEDIATE`)
    return 'would succeed'
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  } finally {
    await web.query('ROLLBACK')
  }
}

const newest = '(SELECT id FROM ledger.event ORDER BY leaf_index DESC LIMIT 1)'

type Forged = { kind?: string; by?: string; agent?: string; into?: string; columns?: Record<string, string> }

/** What a command writes, by hand: the event with what it says, and then the row. */
const event = (kind: string, { by, agent, into }: Forged) => `
  INSERT INTO ledger.event (kind, actor_id, commit) VALUES ('${kind}', '${by ?? people.editor.id}', sha256('x'));
  INSERT INTO ledger.event_payload (event_id, salt, payload)
    SELECT ${newest}, sha256('x'), convert_to('${JSON.stringify({ agentId: agent, intoId: into })}', 'UTF8')`

const insert = (table: string, columns: Record<string, string>) =>
  `INSERT INTO desk.${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.values(columns).join(', ')})`

const quoted = (text: string) => `'${text}'`

const forgedAlias = (changes: Forged = {}) => {
  const by = changes.by ?? people.editor.id
  const row = {
    agent_id: quoted(ids.a),
    name: quoted('Гвардия'),
    folded: quoted('гвардия'),
    language: quoted('ru'),
    added_by: quoted(by),
    event_id: newest,
    ...changes.columns,
  }
  return `${event(changes.kind ?? 'agent.described', { agent: ids.a, ...changes })}; ${insert('agent_alias', row)}`
}

const forgedMerge = (changes: Forged = {}) => {
  const by = changes.by ?? people.editor.id
  const row = {
    agent_id: quoted(ids.a),
    into_id: quoted(ids.b),
    reason: quoted('They are one.'),
    made_by: quoted(by),
    event_id: newest,
    ...changes.columns,
  }
  const told = event(changes.kind ?? 'agent.merged', { agent: ids.a, into: ids.b, ...changes })
  return `${told}; ${insert('agent_merge', row)}`
}

const forgedEdit = (changes: Forged = {}) =>
  `${event(changes.kind ?? 'agent.described', { agent: ids.a, ...changes })};
   UPDATE desk.agent SET name = 'X', folded = 'x', description = 'Y', same_as = '{Q1}' WHERE id = '${ids.a}'`

const forgedEnd = (changes: Forged = {}) =>
  `${event(changes.kind ?? 'agent.separated', { agent: ids.c, into: ids.d, ...changes })};
   UPDATE desk.agent_merge SET ended_by = '${changes.by ?? people.editor.id}', ended_event_id = ${newest}, end_reason = 'Two.' WHERE id = '${mergeId}'`

const forgedAway = (changes: Forged = {}) =>
  `${event(changes.kind ?? 'agent.described', { agent: ids.a, ...changes })};
   UPDATE desk.agent_alias SET ended_event_id = ${newest} WHERE id = '${aliasId}'`

const acts = {
  'another name': forgedAlias,
  'a merge': forgedMerge,
  'a description': forgedEdit,
  'the end of a merge': forgedEnd,
  'the end of a name': forgedAway,
}
const names = Object.entries(acts)

describe('nothing is said of anybody without its act', () => {
  test.each(names)('%s would be written with its own event, by an editor', async (_, forge) => {
    expect(await tried(forge())).toBe('would succeed')
  })

  test.each(names)(
    '%s with an event of another kind, about others, by an administrator or by somebody who is gone is refused',
    async (_, forge) => {
      expect(await tried(forge({ kind: 'document.added' }))).toBe('23514')
      expect(await tried(forge({ agent: ids.b, into: ids.a }))).toBe('23514')
      expect(await tried(forge({ by: people.admin.id }))).toBe('42501')
      expect(await tried(forge({ by: former.id }))).toMatch(/^(42501|23514)$/)
    },
  )

  test('with no event at all nothing changes, and an older event is no new one', async () => {
    const older = `(SELECT event_id FROM desk.agent_alias WHERE id = '${aliasId}')`
    expect(await attack(web, `UPDATE desk.agent SET description = 'x' WHERE id = '${ids.a}'`)).toBe('23514')
    expect(await attack(web, `UPDATE desk.agent SET kind = 'PERSON' WHERE id = '${ids.a}'`)).toBe('23514')
    expect(await attack(web, forgedAlias({ columns: { event_id: older } }))).toBe('23514')
    expect(await attack(web, forgedAlias({ columns: { event_id: 'gen_random_uuid()' } }))).toBe('23514')
    expect(await attack(web, forgedMerge({ columns: { event_id: 'gen_random_uuid()' } }))).toBe('23514')
  })

  test('an act in the name of a colleague is refused', async () => {
    const colleague = quoted(people.editor2.id)
    expect(await attack(web, forgedAlias({ columns: { added_by: colleague } }))).toBe('23514')
    expect(await attack(web, forgedMerge({ columns: { made_by: colleague } }))).toBe('23514')
  })

  test('what is of two agents is refused: another’s name with this one’s event', async () => {
    const other = { agent_id: quoted(ids.b) }
    expect(await attack(web, forgedAlias({ columns: other }))).toBe('23514')
    expect(await attack(web, forgedMerge({ columns: { agent_id: quoted(ids.c) } }))).toBe('23514')
    const both = `${forgedEdit()}; UPDATE desk.agent SET description = 'x' WHERE id = '${ids.b}'`
    expect(await attack(web, both)).toBe('23514')
  })
})

describe('the shapes of names and merges', () => {
  test('nobody is merged into themselves, twice, or into whoever is merged; no circle comes of it', async () => {
    const one = (agent: string, into: string) =>
      forgedMerge({ agent, into, columns: { agent_id: quoted(agent), into_id: quoted(into) } })
    expect(await attack(web, one(ids.a, ids.a))).toBe('23514')
    expect(await attack(web, one(ids.c, ids.a))).toBe('23505')
    expect(await attack(web, one(ids.a, ids.c))).toBe('23505')
    expect(await attack(web, one(ids.d, ids.c))).toBe('23505')
    expect(await tried(one(ids.d, ids.a))).toBe('would succeed')
  })

  test('a merge needs a reason, and so does its end', async () => {
    expect(await attack(web, forgedMerge({ columns: { reason: quoted('  ') } }))).toBe('23514')
    expect(await attack(web, forgedEnd().replace("'Two.'", "' '"))).toBe('23514')
    expect(await attack(web, forgedEnd().replace(", end_reason = 'Two.'", ''))).toBe('23514')
  })

  test('a name is not blank, and none is there twice', async () => {
    expect(await attack(web, forgedAlias({ columns: { name: quoted(' ') } }))).toBe('23514')
    expect(await attack(web, forgedAlias({ columns: { folded: quoted('حرس') } }))).toBe('23505')
  })

  test.each([
    ['choosing when a merge was made', () => forgedMerge({ columns: { made_at: quoted('2001-01-01') } })],
    ['choosing since when it holds', () => forgedMerge({ columns: { since: '1' } })],
    ['choosing until when it holds', () => forgedMerge({ columns: { until: '1' } })],
    ['choosing when a name was given', () => forgedAlias({ columns: { added_at: quoted('2001-01-01') } })],
    ['a merge that has ended already', () => forgedMerge({ columns: { ended_event_id: newest } })],
    ['another address', () => `${forgedEdit()}; UPDATE desk.agent SET slug = 'x' WHERE id = '${ids.a}'`],
    ['another maker', () => `UPDATE desk.agent SET created_by = NULL WHERE id = '${ids.a}'`],
    ['changing whom a merge joins', () => `UPDATE desk.agent_merge SET into_id = '${ids.a}'`],
    ['changing why', () => `UPDATE desk.agent_merge SET reason = 'x'`],
    ['changing a name', () => `UPDATE desk.agent_alias SET name = 'x', folded = 'x'`],
    ['giving a name to another', () => `UPDATE desk.agent_alias SET agent_id = '${ids.b}'`],
  ])('%s is refused', async (_, text) => {
    expect(await attack(web, text())).toBe('42501')
  })
})

describe('what has ended stays ended, and nothing is deleted', () => {
  test('a merge ends once', async () => {
    const id = await merged(people.editor, await newAgent(people.editor), ids.b)
    good(await separateAgent(people.editor, { mergeId: id, reason: 'Two.' }))
    const { agentId, intoId } = await db().agentMerge.findUniqueOrThrow({ where: { id } })
    const again = forgedEnd({ agent: agentId, into: intoId }).replace(mergeId, id)
    expect(await attack(web, again)).toBe('42501')
    const reopened = forgedEnd({ agent: agentId, into: intoId })
      .replace(mergeId, id)
      .replace(/ended_by = .* WHERE/, 'ended_by = NULL, ended_event_id = NULL, end_reason = NULL WHERE')
    expect(await attack(web, reopened)).toBe('42501')
  })

  test.each(['agent', 'agent_alias', 'agent_merge'])('no row of %s is deleted, by nobody', async (table) => {
    for (const text of [`DELETE FROM desk.${table}`, `TRUNCATE desk.${table} CASCADE`]) {
      expect(await attack(web, text)).toBe('42501')
      expect(await attack(owner, text)).toBe('42501')
    }
  })

  test('readers’ role sees none of it, and the owner changes no merge by mistake', async () => {
    for (const table of ['agent', 'agent_alias', 'agent_merge'])
      expect(await attack(reader, `SELECT FROM desk.${table}`)).toBe('42501')
    expect(await attack(owner, `UPDATE desk.agent_merge SET reason = 'x'`)).toBe('42501')
    expect(await attack(owner, `UPDATE desk.agent_alias SET name = 'x'`)).toBe('42501')
    expect(await attack(owner, `UPDATE desk.agent SET name = 'x' WHERE id = '${ids.a}'`)).toBe('23514')
    expect((await descriptionOf(ids.a)).aliases).toEqual([{ name: 'حرس', language: 'ar' }])
  })
})
