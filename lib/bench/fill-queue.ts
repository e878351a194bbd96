import type pg from 'pg'

/** Rows are written as they would have come to be; the guards, each of which has its tests, would only slow it down. */
const tables = [
  'desk.person',
  'desk.topic',
  'desk.agent',
  'desk.source',
  'desk.claim',
  'desk.revision',
  'desk.attribution',
  'desk.revision_topic',
  'desk.evidence',
  'desk.decision',
  'desk.ripple',
  'ledger.event',
]

/** Ids that can be said from outside: of the n-th row of a kind. */
const id = (kind: string, n: string) => `md5('${kind}' || (${n}))::uuid`

const PEOPLE = `
  INSERT INTO desk.person (id, email, name, role)
  SELECT ${id('person', 'n')}, 'person' || n || '@bench.test', 'Person ' || n, (CASE WHEN n <= 20 THEN 'EDITOR' ELSE 'REVIEWER' END)::desk."Role"
  FROM generate_series(1, 30) n;
  INSERT INTO desk.topic (id, slug, name, folded) SELECT ${id('topic', 'n')}, 'topic-' || n, 'Topic ' || n, 'topic ' || n FROM generate_series(0, 49) n;
  INSERT INTO desk.agent (id, kind, name, folded, slug)
  SELECT ${id('agent', 'n')}, 'ORGANISATION', 'Agent ' || n, 'agent ' || n, 'agent-' || n FROM generate_series(0, 199) n;
  INSERT INTO desk.source (id, publisher_id, genre, distance, title, folded, language)
  SELECT ${id('source', 'n')}, ${id('agent', 'n % 200')}, 'NEWS_REPORT', 'SECONDARY', 'Source ' || n, 'source ' || n, 'en' FROM generate_series(0, 499) n;`

/** Of n claims every 20th was decided before, every third is assigned, every 100th has somebody on it. */
const claims = (from: number, to: number, kind: 'waiting' | 'decided') => {
  const series = `generate_series(${from + 1}, ${to}) n`
  const claim = id(kind, 'n')
  const revisions = kind === 'waiting' ? `CASE WHEN n % 20 = 0 THEN 2 ELSE 1 END` : '1'
  const revision = (number: string) => `md5('${kind}' || n || '.' || ${number})::uuid`
  return `
    INSERT INTO desk.claim (id, ref, version, author_id, workflow, status, depth, publication, created_at, submitted_at, waiting_since,
      assignee_id, lease_holder_id, lease_until, current_revision_id, decided_revision_id, review_by, second_reading_at, slug)
    SELECT ${claim}, 'C-${kind === 'waiting' ? 'W' : 'D'}' || lpad(upper(to_hex(n)), 4, '0'), 2, ${id('person', '1 + n % 20')},
      ${
        kind === 'waiting'
          ? `(CASE WHEN n % 3 = 0 THEN 'IN_REVIEW' ELSE 'SUBMITTED' END)::desk."Workflow", 'UNVERIFIED', 0, 'PRIVATE',`
          : `'DECIDED', (CASE n % 4 WHEN 0 THEN 'VERIFIED' WHEN 1 THEN 'DISPUTED' ELSE 'UNVERIFIED' END)::desk."Status", 1, 'PUBLIC',`
      }
      now() - interval '60 days', now() - interval '50 days' + n * interval '5 minutes', ${
        kind === 'waiting'
          ? `now() - interval '50 days' + n * interval '5 minutes',
             CASE WHEN n % 3 = 0 THEN ${id('person', '21 + n % 10')} END, CASE WHEN n % 99 = 0 THEN ${id('person', '21 + n % 10')} END,
             CASE WHEN n % 99 = 0 THEN now() + interval '1 day' END, ${revision(revisions)}, CASE WHEN n % 20 = 0 THEN ${revision('1')} END, NULL, NULL, NULL`
          : `NULL, NULL, NULL, NULL, ${revision('1')}, ${revision('1')}, (now() - n * interval '1 hour')::date,
             CASE WHEN n % 10 = 0 THEN now() - n * interval '1 minute' END, 'decided-' || n`
      } FROM ${series};
    INSERT INTO desk.revision (id, claim_id, number, hash, content, statement, language, author_id)
    SELECT ${revision('number')}, ${claim}, number, sha256('x'), 'x', 'Statement ' || n || ' of what happened, as it was put to us',
      CASE WHEN n % 500 = 0 THEN 'sw' WHEN n % 10 < 2 THEN 'fa' ELSE 'en' END, ${id('person', '1 + n % 20')}
    FROM ${series}, generate_series(1, ${revisions}) number;
    INSERT INTO desk.attribution (revision_id, level, agent_id, verb, anonymity, basis)
    SELECT ${revision(revisions)}, 0, ${id('agent', 'n % 200')}, 'SAYS', 'NAMED', 'TOLD' FROM ${series};
    INSERT INTO desk.revision_topic (revision_id, topic_id)
    SELECT ${revision(revisions)}, ${id('topic', `CASE WHEN n % 500 = 0 THEN 49 ELSE n % 7 END`)} FROM ${series};
    INSERT INTO desk.evidence (revision_id, position, key, source_id, stance, credibility)
    SELECT ${revision(revisions)}, position, gen_random_uuid(), ${id('source', '(n + position) % 500')}, 'SUPPORTS', 3
    FROM ${series}, generate_series(0, 1) position;`
}

const decisions = (from: number, to: number) => `
  INSERT INTO ledger.event (id, leaf_index, claim_id, kind, at, actor_id, actor_name, actor_role, commit, leaf)
  SELECT ${id('event', 'n')}, n, ${id('decided', 'n')}, 'claim.decided', now(), ${id('person', '21 + n % 7')}, 'Person', 'REVIEWER', sha256('x'), 'x'
  FROM generate_series(${from + 1}, ${to}) n;
  INSERT INTO desk.decision (claim_id, revision_id, revision_hash, reviewer_id, to_status, depth, rule_set, evaluation, reason, second_reading, event_id)
  SELECT ${id('decided', 'n')}, md5('decided' || n || '.1')::uuid, sha256('x'), ${id('person', '21 + n % 7')},
    (CASE n % 4 WHEN 0 THEN 'VERIFIED' WHEN 1 THEN 'DISPUTED' ELSE 'UNVERIFIED' END)::desk."Status", 1, 'v1', '{}', 'Because.', n % 10 = 0, ${id('event', 'n')}
  FROM generate_series(${from + 1}, ${to}) n;
  INSERT INTO desk.ripple (claim_id, source_id, cause, event_id, at)
  SELECT ${id('decided', 'n')}, ${id('source', 'n % 500')}, 'REGRADED', ${id('event', 'n')}, now() - n * interval '1 minute'
  FROM generate_series(${from + 1}, ${to}) n WHERE n % 2 = 0;`

/** As many waiting claims as asked for and as many decided ones, all overdue; half of those rippled, a tenth to be read again. */
export async function fillQueue(owner: pg.Client, from: number, to: number): Promise<void> {
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
  if (from === 0) await owner.query(PEOPLE)
  await owner.query(claims(from, to, 'waiting'))
  await owner.query(claims(from, to, 'decided'))
  await owner.query(decisions(from, to))
  for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await owner.query('VACUUM ANALYZE')
}
