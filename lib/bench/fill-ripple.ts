import type pg from 'pg'

/** Rows are written as they would have come to be; the guards, each of which has its tests, would only slow it down. */
const tables = [
  'desk.person',
  'desk.agent',
  'desk.source',
  'desk.source_link',
  'desk.reliability_grade',
  'desk.claim',
  'desk.revision',
  'desk.evidence',
  'desk.decision',
  'ledger.event',
  'ledger.log_leaf',
  'published.claim',
]

/** The id of the n-th row of a kind. */
const id = (kind: string, n: string) => `md5('${kind}' || (${n}))::uuid`

/** How many documents come from the wire story, at which depth: each from one of the depth above. */
const depths = [
  [1, 200],
  [2, 1_800],
  [3, 6_000],
  [4, 12_000],
] as const

/** The document of one depth that the n-th stands on; ids are numbered through, the wire story is 0. */
const firstOf = (depth: number) => 1 + depths.reduce((sum, [at, count]) => sum + (at < depth ? count : 0), 0)
const countOf = (depth: number) => depths.find(([at]) => at === depth)?.[1] ?? 1

const PEOPLE = `
  INSERT INTO desk.person (id, email, name, role)
  SELECT ${id('person', 'n')}, 'person' || n || '@bench.test', 'Person ' || n, (CASE WHEN n <= 20 THEN 'EDITOR' ELSE 'REVIEWER' END)::desk."Role"
  FROM generate_series(1, 30) n;
  INSERT INTO desk.agent (id, kind, name, folded, slug)
  SELECT ${id('agent', 'n')}, 'ORGANISATION', 'Outlet ' || n, 'outlet ' || n, 'outlet-' || n FROM generate_series(0, 1000) n;
  INSERT INTO desk.reliability_grade (publisher_id, grade, reason)
  SELECT ${id('agent', 'n')}, 'B', 'Its record.' FROM generate_series(0, 999) n;`

const documents = (from: number, to: number) => `
  INSERT INTO desk.source (id, publisher_id, genre, distance, title, folded, language)
  SELECT ${id('source', 'n')}, ${id('agent', 'CASE n WHEN 0 THEN 1000 ELSE n % 1000 END')}, 'NEWS_REPORT', 'SECONDARY', 'Report ' || n || ' of what the agency told', 'report ' || n, 'en'
  FROM generate_series(${from}, ${to}) n;`

const link = (series: string, from: string, to: string, kind: string, name: string) => `
  INSERT INTO desk.source_link (id, from_id, to_id, kind, note, made_by, event_id, since)
  SELECT ${id(name, 'n')}, ${id('source', from)}, ${id('source', to)}, '${kind}', 'It says so.', ${id('person', '1')}, ${id(`${name} made`, 'n')}, 0
  FROM ${series};`

/** Every document comes from one of the depth above; every fifth from two; the deepest cite each other in rings of three. */
function links(): string {
  const upward = depths.map(([depth, count]) => {
    const [first, above, over] = [firstOf(depth), depth === 1 ? 0 : firstOf(depth - 1), countOf(depth - 1)]
    const series = `generate_series(0, ${count - 1}) n`
    const parent = (n: string) => (depth === 1 ? '0' : `${above} + (${n}) % ${over}`)
    const twice =
      depth === 1
        ? ''
        : link(`${series} WHERE n % 5 = 0`, `${first} + n`, parent('n * 7 + 1'), 'QUOTES', `twice ${depth}.`)
    return link(series, `${first} + n`, parent('n'), 'SYNDICATES', `link ${depth}.`) + twice
  })
  const [deepest, count] = [firstOf(4), countOf(4)]
  const ring = `${deepest} + (n / 3) * 3 + (n + 1) % 3`
  return (
    upward.join('') + link(`generate_series(0, ${count - 1}) n`, `${deepest} + n`, ring, 'CITES', 'ring.')
  )
}

/** Of each claim the n-th report at depth 1 to 4, and another that comes from nowhere else: two origins. */
const claims = (many: number) => {
  const series = `generate_series(1, ${many}) n`
  const status = `(CASE n % 3 WHEN 0 THEN 'UNVERIFIED' ELSE 'VERIFIED' END)::desk."Status"`
  const report = depths
    .map(([depth, count]) => `WHEN ${depth % 4} THEN ${firstOf(depth)} + (n / 4) % ${count}`)
    .join(' ')
  return `
  INSERT INTO desk.claim (id, ref, version, author_id, workflow, status, depth, publication, current_revision_id, decided_revision_id, slug)
  SELECT ${id('claim', 'n')}, 'C-' || lpad(n::text, 6, '0'), 2, ${id('person', '1 + n % 20')}, 'DECIDED', ${status}, 1, 'PUBLIC',
    ${id('revision', 'n')}, ${id('revision', 'n')}, 'claim-' || n FROM ${series};
  INSERT INTO desk.revision (id, claim_id, number, hash, content, statement, language, author_id)
  SELECT ${id('revision', 'n')}, ${id('claim', 'n')}, 1, sha256('x'), 'x', 'Statement ' || n, 'en', ${id('person', '1 + n % 20')} FROM ${series};
  INSERT INTO desk.evidence (revision_id, position, key, source_id, stance, credibility)
  SELECT ${id('revision', 'n')}, 0, gen_random_uuid(), ${id('source', `CASE n % 4 ${report} END`)}, 'SUPPORTS', 2 FROM ${series};
  INSERT INTO desk.evidence (revision_id, position, key, source_id, stance, credibility)
  SELECT ${id('revision', 'n')}, 1, gen_random_uuid(), ${id('source', '30000 + n % 1000')}, 'SUPPORTS', 2 FROM ${series};
  INSERT INTO ledger.event (id, leaf_index, claim_id, kind, at, actor_id, actor_name, actor_role, commit, leaf)
  SELECT ${id('event', 'n')}, n - 1, ${id('claim', 'n')}, 'claim.decided', now(), ${id('person', '21 + n % 10')}, 'Person', 'REVIEWER', sha256('x'), 'x' FROM ${series};
  UPDATE ledger.log_head SET size = ${many};
  INSERT INTO desk.decision (claim_id, revision_id, revision_hash, reviewer_id, to_status, depth, rule_set, evaluation, reason, event_id)
  SELECT ${id('claim', 'n')}, ${id('revision', 'n')}, sha256('x'), ${id('person', '21 + n % 10')}, ${status}, 1, 'v1',
    jsonb_build_object('version', 'v1', 'met', true, 'rules', '[]'::jsonb), 'Because.', ${id('event', 'n')} FROM ${series};
  INSERT INTO published.claim (claim_id, ref, slug, version, status, depth, language, decided_at, line, page, words, folded, reports, origins, circular)
  SELECT ${id('claim', 'n')}, 'C-' || lpad(n::text, 6, '0'), 'claim-' || n, 1, ${status}, 1, 'en', now(), '{}', '{}', '', '', 2, 2, 0 FROM ${series};`
}

/** The id of the wire story on which everything rests. */
export const WIRE = id('source', '0')

/** A wire story, twenty thousand documents that come from it, and so many public claims that rest on these. */
export async function fillRipple(owner: pg.Client, many: number): Promise<void> {
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
  await owner.query(PEOPLE + documents(0, firstOf(4) + countOf(4) - 1) + documents(30_000, 30_999) + links())
  await owner.query(claims(many))
  for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
  await owner.query('VACUUM ANALYZE')
}
