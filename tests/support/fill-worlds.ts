import type pg from 'pg'
import type { Report } from '@/lib/provenance/origins'
import { idOf, namesIn, spans, type World } from './origin-worlds'

type Named = { world: World; name: string; reports: readonly Report[] }

const tables = [
  'desk.person',
  'desk.agent',
  'desk.source',
  'desk.source_link',
  'desk.agent_merge',
  'desk.publisher_before',
  'ledger.event',
]

const PERSON = idOf('whoever made them')

/** Rows of a table out of plain values, in one statement. `columns`: with their types. */
async function insert(
  owner: pg.Client,
  table: string,
  columns: Record<string, string>,
  rows: readonly object[],
) {
  const names = Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ')
  const shape = Object.entries(columns)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ')
  await owner.query(
    `INSERT INTO desk.${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1) t (${shape})`,
    [JSON.stringify(rows)],
  )
}

const ended = (id: string, until: bigint | null) =>
  until === null
    ? {}
    : {
        ended_by: PERSON,
        ended_event_id: idOf(`${id} ended`),
        end_reason: 'Not so.',
        ended_at: '2026-11-20',
        until: Number(until),
      }

const madeBy = (id: string) => ({ id, made_by: PERSON, event_id: idOf(`${id} made`) })

const made = {
  id: 'uuid',
  made_by: 'uuid',
  event_id: 'uuid',
  since: 'bigint',
  ended_by: 'uuid',
  ended_event_id: 'uuid',
  end_reason: 'text',
  ended_at: 'timestamptz',
  until: 'bigint',
}

function rowsOf({ world, name }: Named) {
  const names = namesIn(name)
  const agentOrNull = (n: number | null) => (n === null ? null : names.agent(n))
  return {
    agents: Array.from({ length: world.agents }, (_, n) => ({
      id: names.agent(n),
      kind: 'ORGANISATION',
      name: `${name} ${n}`,
      folded: `${name} ${n}`,
      slug: `${name}-${n}`,
    })),
    sources: world.documents.map(({ publisher }, n) => ({
      id: names.document(n),
      publisher_id: agentOrNull(publisher),
      genre: 'OTHER',
      distance: 'SECONDARY',
      title: 'x',
      folded: 'x',
      language: 'en',
    })),
    // Edits before the look and after the first one since must not matter.
    before: world.documents.flatMap(({ publisher, before }, n) =>
      before === undefined
        ? []
        : [
            { source_id: names.document(n), publisher_id: agentOrNull(publisher), until: 10 },
            { source_id: names.document(n), publisher_id: agentOrNull(before), until: 11 },
            { source_id: names.document(n), publisher_id: names.agent(n % world.agents), until: 12 },
          ],
    ),
    links: world.links.map(({ from, to, kind, held }, n) => {
      const id = idOf(`${name} link ${n}`)
      const [since, until] = spans[held]
      const isTold = kind === 'TOLD_BY'
      return {
        ...madeBy(id),
        from_id: names.document(from),
        to_id: isTold ? null : names.document(to),
        agent_id: isTold ? names.agent(to) : null,
        kind,
        note: 'x',
        since: Number(since),
        ...ended(id, until),
      }
    }),
    merges: world.merges.map(({ agent, into, held }, n) => {
      const id = idOf(`${name} merge ${n}`)
      const [since, until] = spans[held]
      return {
        ...madeBy(id),
        agent_id: names.agent(agent),
        into_id: names.agent(into),
        reason: 'x',
        since: Number(since),
        ...ended(id, until),
      }
    }),
  }
}

/** An event for each link and merge: whoever made it is told by its name. Their places in the log do not matter here. */
const EVENTS = `
  INSERT INTO ledger.event (id, leaf_index, kind, at, actor_id, actor_name, actor_role, commit, leaf)
  SELECT event_id, 100 + row_number() OVER (), 'document.linked', now(), made_by, 'Ed', 'EDITOR', sha256('x'), 'x'
  FROM (SELECT event_id, made_by FROM desk.source_link UNION ALL SELECT event_id, made_by FROM desk.agent_merge) made`

/** Rows are written as they would have come to be; what guards them has its own tests and would only slow it down. */
export async function fillWorlds(owner: pg.Client, worlds: readonly Named[]): Promise<void> {
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
  await insert(owner, 'person', { id: 'uuid', email: 'text', name: 'text', role: 'desk."Role"' }, [
    { id: PERSON, email: 'ed@worlds.test', name: 'Ed', role: 'EDITOR' },
  ])
  for (let from = 0; from < worlds.length; from += 2_000) {
    const rows = worlds.slice(from, from + 2_000).map(rowsOf)
    await insert(
      owner,
      'agent',
      { id: 'uuid', kind: 'desk."AgentKind"', name: 'text', folded: 'text', slug: 'text' },
      rows.flatMap((it) => it.agents),
    )
    await insert(
      owner,
      'source',
      {
        id: 'uuid',
        publisher_id: 'uuid',
        genre: 'desk."Genre"',
        distance: 'desk."Distance"',
        title: 'text',
        folded: 'text',
        language: 'text',
      },
      rows.flatMap((it) => it.sources),
    )
    await insert(
      owner,
      'publisher_before',
      { source_id: 'uuid', publisher_id: 'uuid', until: 'bigint' },
      rows.flatMap((it) => it.before),
    )
    await insert(
      owner,
      'source_link',
      {
        ...made,
        from_id: 'uuid',
        to_id: 'uuid',
        agent_id: 'uuid',
        kind: 'desk."SourceLinkKind"',
        note: 'text',
      },
      rows.flatMap((it) => it.links),
    )
    await insert(
      owner,
      'agent_merge',
      { ...made, agent_id: 'uuid', into_id: 'uuid', reason: 'text' },
      rows.flatMap((it) => it.merges),
    )
  }
  await owner.query(EVENTS)
  for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await owner.query('ANALYZE')
}
