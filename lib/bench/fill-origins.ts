import type pg from 'pg'

/** Rows are written as they would have come to be; the guards, each of which has its tests, would only slow it down. */
const tables = [
  'desk.person',
  'desk.agent',
  'desk.source',
  'desk.source_link',
  'desk.agent_merge',
  'ledger.event',
]

/** How many links a story has, and how many documents: a wire, and what goes back to it. */
export const LINKS_PER_STORY = 80
export const DOCUMENTS_PER_STORY = 60

const HUBS = 200
const AGENTS = 2_000

/** Ids that can be said from outside: of the n-th row of a kind. */
const id = (kind: string, n: string) => `md5('${kind}' || (${n}))::uuid`

// Numbers that look like chance and are the same every time.
const chance = (n: string, below: number) => `(abs(hashtext('c' || (${n})))::bigint % ${below})`

const BASE = `
  INSERT INTO desk.person (id, email, name, role) VALUES (${id('person', '0')}, 'ed@bench.test', 'Ed', 'EDITOR');
  INSERT INTO desk.agent (id, kind, name, folded, slug)
  SELECT ${id('agent', 'n')}, 'ORGANISATION', 'Agent ' || n, 'agent ' || n, 'agent-' || n FROM generate_series(0, ${AGENTS - 1}) n;
  INSERT INTO desk.agent_merge (agent_id, into_id, reason, made_by, event_id, since)
  SELECT ${id('agent', 'n')}, ${id('agent', 'n + 1')}, 'One and the same.', ${id('person', '0')}, gen_random_uuid(), 0
  FROM generate_series(0, ${AGENTS - 2}, 20) n;
  INSERT INTO desk.source (id, publisher_id, genre, distance, title, folded, language)
  SELECT ${id('hub', 'n')}, ${id('agent', 'n')}, 'NEWS_REPORT', 'SECONDARY', 'Agency report ' || n, 'agency report ' || n, 'en'
  FROM generate_series(0, ${HUBS - 1}) n;`

/** Documents of a story, by their place in it: the wire is 0. */
const documents = (stories: string) => `
  INSERT INTO desk.source (id, publisher_id, genre, distance, title, folded, language)
  SELECT ${id('document', `s * ${DOCUMENTS_PER_STORY} + p`)}, CASE WHEN p % 10 < 9 THEN ${id('agent', chance('s * 60 + p', AGENTS))} END,
    'NEWS_REPORT', 'SECONDARY', 'Document ' || s || '.' || p, s || '.' || p, 'en'
  FROM ${stories}, generate_series(0, ${DOCUMENTS_PER_STORY - 1}) p`

/**
 * The links of a story, by their place in it. 1 to 59: a chain of twelve, and the others from one of these. 60 to 75: to
 * what agencies say, of which each thus has very many downstream. 76: who told the wire. 77: in one story of eight, the
 * wire goes back to what goes back to it: in half of these nobody told it, so that nothing leads out. 78: an agency's
 * report goes back to another. 79: something is retracted, or corrected.
 */
const links = (stories: string) => {
  const document = (p: string) => id('document', `s * ${DOCUMENTS_PER_STORY} + ${p}`)
  const some = chance(`s * ${LINKS_PER_STORY} + p`, 1_000_000)
  return `
    SELECT s * ${LINKS_PER_STORY} + p AS n, l.* FROM ${stories}, generate_series(1, ${LINKS_PER_STORY - 1}) p CROSS JOIN LATERAL (
      SELECT ${document('p')}, CASE WHEN p <= 12 THEN ${document('(p - 1)')} ELSE ${document(`${some} % 12`)} END, NULL::uuid,
        (ARRAY['QUOTES', 'SYNDICATES', 'TRANSLATES', 'PARAPHRASES', 'CITES'])[1 + ${some} % 5] WHERE p < 60
      UNION ALL SELECT ${document('(p - 40)')}, ${id('hub', `${some} % ${HUBS}`)}, NULL, 'CITES' WHERE p BETWEEN 60 AND 75
      UNION ALL SELECT ${document('0')}, NULL, ${id('agent', `${some} % ${AGENTS}`)}, 'TOLD_BY' WHERE p = 76 AND s % 16 <> 0
      UNION ALL SELECT ${document('0')}, ${document('3')}, NULL, 'CITES' WHERE p = 77 AND s % 8 = 0
      UNION ALL SELECT ${id('hub', `s % ${HUBS}`)}, ${id('hub', `(s + 1 + ${some} % 7) % ${HUBS}`)}, NULL, 'QUOTES'
        WHERE p = 78 AND s < ${HUBS} AND s % 3 = 0
      UNION ALL SELECT ${document('(20 + s % 30)')}, ${document('(s % 60)')}, NULL, CASE WHEN s % 2 = 0 THEN 'RETRACTS' ELSE 'CORRECTS' END WHERE p = 79
    ) l (from_id, to_id, agent_id, kind)`
}

// One link of fifty was cut again.
const write = (stories: string) => `
  INSERT INTO desk.source_link (id, from_id, to_id, agent_id, kind, note, made_by, event_id, since, ended_by, ended_event_id, end_reason, ended_at, until)
  SELECT ${id('link', 'n')}, from_id, to_id, agent_id, kind::desk."SourceLinkKind", 'So it says.', ${id('person', '0')}, ${id('event', 'n')}, n,
    CASE WHEN isCut THEN ${id('person', '0')} END, CASE WHEN isCut THEN gen_random_uuid() END, CASE WHEN isCut THEN 'Not so.' END,
    CASE WHEN isCut THEN now() END, CASE WHEN isCut THEN n + 1000 END
  FROM (${links(stories)}) link CROSS JOIN LATERAL (SELECT n % 50 = 0) cut (isCut);
  INSERT INTO ledger.event (id, leaf_index, kind, at, actor_id, actor_name, actor_role, commit, leaf)
  SELECT event_id, since, 'document.linked', now(), made_by, 'Ed', 'EDITOR', sha256('x'), 'x' FROM desk.source_link l
  WHERE NOT EXISTS (SELECT FROM ledger.event e WHERE e.id = l.event_id)`

/** Stories of documents that go back to each other, until there are so many links. */
export async function fillOrigins(owner: pg.Client, from: number, to: number): Promise<void> {
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
  if (from === 0) await owner.query(BASE)
  const [first, last] = [from, to].map((links) => Math.floor(links / LINKS_PER_STORY))
  const stories = `generate_series(${first}, ${(last ?? 0) - 1}) s`
  await owner.query(documents(stories))
  await owner.query(write(stories))
  for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await owner.query('VACUUM ANALYZE')
}
