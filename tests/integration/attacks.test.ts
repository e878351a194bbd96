import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addNote } from '@/lib/review/commands/add-note'
import { db } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { decidedClaim, good, newPeople, newPerson, submittedClaim } from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>

let web: pg.Client
let reader: pg.Client
let owner: pg.Client
let people: People
let decided: Awaited<ReturnType<typeof decidedClaim>>
let waiting: Awaited<ReturnType<typeof submittedClaim>>

beforeAll(async () => {
  people = await newPeople()
  decided = await decidedClaim(people.editor, people.reviewer)
  waiting = await submittedClaim(people.editor)
  good(await addNote(people.editor, { ref: waiting.ref, parentId: null, body: 'a private word' }))
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
  owner = await openClient(ownerUrl())
})

afterAll(async () => {
  await Promise.all([web, reader, owner].map((client) => client.end()))
})

const REFUSED = /^(42501|23514|23503|23505|42809|22023|25006|0A000)$/

const appendOnly = [
  'ledger.event',
  'ledger.event_payload',
  'ledger.log_leaf',
  'ledger.checkpoint',
  'desk.revision',
  'desk.attribution',
  'desk.figure',
  'desk.revision_topic',
  'desk.revision_party',
  'desk.evidence',
  'desk.decision',
  'desk.note',
  'desk.quotation',
  'desk.snapshot',
  'desk.reliability_grade',
]

describe('the application’s role cannot change history', () => {
  test.each(appendOnly)('update, delete, truncate and merge on %s are refused', async (table) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    )
    const column = rows[0]?.name
    expect(await attack(web, `UPDATE ${table} SET ${column} = ${column}`)).toMatch(REFUSED)
    expect(await attack(web, `DELETE FROM ${table}`)).toMatch(REFUSED)
    expect(await attack(web, `TRUNCATE ${table} CASCADE`)).toMatch(REFUSED)
    expect(
      await attack(web, `MERGE INTO ${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`),
    ).toMatch(REFUSED)
  })

  test.each(appendOnly)('not even the owner changes %s by mistake', async (table) => {
    const { rows } = await owner.query<{ name: string; n: string }>(
      `SELECT attname AS name, (SELECT count(*) FROM ${table}) AS n FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    )
    const column = rows[0]?.name
    expect(await attack(owner, `TRUNCATE ${table} CASCADE`)).toBe('42501')
    if (Number(rows[0]?.n) > 0) {
      expect(await attack(owner, `UPDATE ${table} SET ${column} = ${column}`)).toBe('42501')
      expect(await attack(owner, `DELETE FROM ${table}`)).toBe('42501')
    }
  })

  const forged: Array<[string, string]> = [
    [
      'choosing an event’s id',
      `INSERT INTO ledger.event (id, kind, commit) VALUES (gen_random_uuid(), 'claim.decided', sha256(''))`,
    ],
    [
      'choosing an event’s number',
      `INSERT INTO ledger.event (leaf_index, kind, commit) VALUES (1000000, 'claim.decided', sha256(''))`,
    ],
    [
      'overriding a system value',
      `INSERT INTO ledger.event (leaf_index, kind, commit) OVERRIDING SYSTEM VALUE VALUES (7, 'claim.decided', sha256(''))`,
    ],
    [
      'dating an event back',
      `INSERT INTO ledger.event (at, kind, commit) VALUES ('2001-01-01', 'claim.decided', sha256(''))`,
    ],
    [
      'choosing the actor’s name',
      `INSERT INTO ledger.event (actor_name, kind, commit) VALUES ('Somebody Else', 'claim.decided', sha256(''))`,
    ],
    [
      'choosing the actor’s role',
      `INSERT INTO ledger.event (actor_role, kind, commit) VALUES ('REVIEWER', 'claim.decided', sha256(''))`,
    ],
    [
      'writing the leaf oneself',
      `INSERT INTO ledger.event (leaf, kind, commit) VALUES ('\\x00', 'claim.decided', sha256(''))`,
    ],
    [
      'a leaf without an event',
      `INSERT INTO ledger.log_leaf (leaf_index, event_id, leaf_hash) VALUES (99, gen_random_uuid(), sha256(''))`,
    ],
    ['turning the log back', `UPDATE ledger.log_head SET size = 0`],
    ['reading the head', `SELECT * FROM ledger.log_head FOR UPDATE`],
    ['signing a checkpoint', `INSERT INTO ledger.checkpoint (size, root, note) VALUES (1, sha256(''), 'x')`],
    [
      'an event by nobody we know',
      `INSERT INTO ledger.event (kind, actor_id, commit) VALUES ('claim.decided', gen_random_uuid(), sha256(''))`,
    ],
    ['dating a decision back', `INSERT INTO desk.decision (decided_at) VALUES ('2001-01-01')`],
    ['dating a revision back', `INSERT INTO desk.revision (created_at) VALUES ('2001-01-01')`],
    [
      'setting the sample’s clock',
      `UPDATE desk.instance SET sample_clock = '2001-01-01', sample_started_at = now(), sample_finished_at = NULL`,
    ],
    [
      'replacing the clock',
      `CREATE OR REPLACE FUNCTION ledger.clock() RETURNS timestamptz LANGUAGE sql AS 'SELECT ''2001-01-01''::timestamptz'`,
    ],
    ['shadowing the clock', `CREATE SCHEMA shadow`],
  ]
  test.each(forged)('%s is refused', async (_, text) => {
    expect(await attack(web, text)).toMatch(REFUSED)
  })

  const loosened: Array<[string, string]> = [
    ['disabling a trigger', 'ALTER TABLE ledger.event DISABLE TRIGGER ALL'],
    ['disabling the four-eyes trigger', 'ALTER TABLE desk.decision DISABLE TRIGGER four_eyes'],
    ['dropping a trigger', 'DROP TRIGGER four_eyes ON desk.decision'],
    [
      'adding a trigger',
      'CREATE TRIGGER mine BEFORE INSERT ON desk.decision FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change()',
    ],
    ['a rewrite rule', 'CREATE RULE mine AS ON INSERT TO ledger.event DO INSTEAD NOTHING'],
    ['replica mode', 'SET session_replication_role = replica'],
    ['becoming the owner', 'SET ROLE whence_owner'],
    ['becoming the migrator', 'SET ROLE whence_migrator'],
    ['becoming a superuser', 'SET SESSION AUTHORIZATION postgres'],
    ['taking a table', 'ALTER TABLE ledger.event OWNER TO whence_web'],
    ['granting oneself more', 'GRANT whence_owner TO whence_web'],
    ['a shell', `COPY (SELECT 1) TO PROGRAM 'true'`],
    ['a file of the server', `SELECT pg_read_file('postgresql.conf')`],
    ['a large object from a file', `SELECT lo_import('/etc/hostname')`],
    ['dropping a table', 'DROP TABLE desk.note'],
    ['a table of one’s own', 'CREATE TABLE public.mine (n int)'],
  ]
  test.each(loosened)('%s is refused', async (_, text) => {
    const answer = await attack(web, text)
    // A GRANT that the role may not make is a warning, not an error: what counts is that nothing was gained.
    if (text.startsWith('GRANT')) {
      const { rows } = await owner.query(`SELECT pg_has_role('whence_web', 'whence_owner', 'MEMBER') AS has`)
      expect(rows[0]).toEqual({ has: false })
    } else expect(answer).toMatch(REFUSED)
  })
})

describe('a verdict needs a decision, whoever writes', () => {
  const verdicts: Array<[string, (ref: string) => string]> = [
    [
      'a status without a decision',
      (ref) => `UPDATE desk.claim SET status = 'VERIFIED', version = version + 1 WHERE ref = '${ref}'`,
    ],
    [
      'a depth nobody reached',
      (ref) => `UPDATE desk.claim SET depth = 3, version = version + 1 WHERE ref = '${ref}'`,
    ],
    ['a write without the baton', (ref) => `UPDATE desk.claim SET workflow = 'DRAFT' WHERE ref = '${ref}'`],
    [
      'a jump of the version',
      (ref) => `UPDATE desk.claim SET workflow = 'DRAFT', version = version + 2 WHERE ref = '${ref}'`,
    ],
    [
      'another author',
      (ref) =>
        `UPDATE desk.claim SET author_id = gen_random_uuid(), version = version + 1 WHERE ref = '${ref}'`,
    ],
    [
      'another ref',
      (ref) => `UPDATE desk.claim SET ref = 'C-00000', version = version + 1 WHERE ref = '${ref}'`,
    ],
    ['deleting a claim', (ref) => `DELETE FROM desk.claim WHERE ref = '${ref}'`],
  ]
  test.each(verdicts)('%s is refused on a waiting and on a decided claim', async (_, text) => {
    expect(await attack(web, text(waiting.ref))).toMatch(REFUSED)
    expect(await attack(web, text(decided.ref))).toMatch(REFUSED)
  })

  test('a published page cannot say another status than the desk, in any of its places', async () => {
    const where = `WHERE ref = '${decided.ref}'`
    expect(await attack(web, `UPDATE published.claim SET status = 'VERIFIED' ${where}`)).toBe('23514')
    expect(
      await attack(
        web,
        `UPDATE published.claim SET page = jsonb_set(page, '{status}', '"VERIFIED"') ${where}`,
      ),
    ).toBe('23514')
    expect(
      await attack(
        web,
        `UPDATE published.claim SET line = jsonb_set(line, '{status}', '"VERIFIED"') ${where}`,
      ),
    ).toBe('23514')
    expect(await attack(web, `DELETE FROM published.claim ${where}`)).toMatch(REFUSED)
  })

  test('a draft cannot be published', async () => {
    const text = `INSERT INTO published.claim (claim_id, ref, slug, version, status, depth, language, decided_at, line, page, words)
      SELECT id, ref, 'leak', 1, 'UNVERIFIED', 0, 'en', now(), '{"status":"UNVERIFIED"}', '{"status":"UNVERIFIED"}', 'x' FROM desk.claim WHERE ref = '${waiting.ref}'`
    expect(await attack(web, text)).toBe('23514')
  })

  test('a decision can be taken off neither the claim nor the public page', async () => {
    expect(
      await attack(
        web,
        `UPDATE desk.claim SET publication = 'PRIVATE', decided_revision_id = NULL, version = version + 1 WHERE ref = '${decided.ref}'`,
      ),
    ).toBe('23514')
  })
})

describe('four eyes in the database', () => {
  // What `decideClaim` writes, by hand: the event, the decision, the claim.
  const forge = (ref: string, reviewerId: string, revision = 'max(number)') => `
    UPDATE desk.claim SET status = 'REFUTED', depth = 1, workflow = 'DECIDED', version = version + 1,
      decided_revision_id = current_revision_id WHERE ref = '${ref}';
    WITH act AS (INSERT INTO ledger.event (claim_id, kind, actor_id, to_state, commit)
      SELECT id, 'claim.decided', '${reviewerId}', 'REFUTED', sha256('x') FROM desk.claim WHERE ref = '${ref}' RETURNING id, claim_id)
    INSERT INTO desk.decision (claim_id, revision_id, revision_hash, reviewer_id, to_status, depth, rule_set, evaluation, reason, event_id)
      SELECT act.claim_id, r.id, r.hash, '${reviewerId}', 'REFUTED', 1, 'v1', '{"met":true}', 'because', act.id
      FROM act JOIN desk.revision r ON r.claim_id = act.claim_id
      WHERE r.number = (SELECT ${revision} FROM desk.revision x WHERE x.claim_id = act.claim_id)`

  test('a reviewer cannot decide their own revision', async () => {
    const own = await submittedClaim(people.reviewer)
    expect(await attack(web, forge(own.ref, people.reviewer.id))).toBe('42501')
  })

  test('an editor, an administrator and a deactivated reviewer cannot decide at all', async () => {
    expect(await attack(web, forge(waiting.ref, people.editor2.id))).toBe('42501')
    expect(await attack(web, forge(waiting.ref, people.admin.id))).toBe('42501')
  })

  test('a reviewer who has stated no interests, or has one in it, cannot decide either', async () => {
    const silent = await newPerson('REVIEWER', undefined, false)
    expect(await attack(web, forge(waiting.ref, silent.id))).toBe('42501')
    const { topicId } = await db().revisionTopic.findFirstOrThrow({
      where: { revision: { claim: { ref: waiting.ref } } },
      select: { topicId: true },
    })
    const topics = [{ kind: 'known' as const, id: topicId, label: 'Harbour' }]
    good(await stateInterests(silent, { agents: [], topics, remark: null }))
    expect(await attack(web, forge(waiting.ref, silent.id))).toBe('42501')
    good(await stateInterests(silent, { agents: [], topics: [], remark: null }))
    expect(await attack(web, forge(waiting.ref, silent.id))).toBe('succeeded')
  })

  test('no decision brings its own depth', async () => {
    const deep = forge(waiting.ref, people.reviewer2.id).replace("'REFUTED', 1, 'v1'", "'REFUTED', 3, 'v1'")
    expect(await attack(web, deep)).toBe('23514')
  })

  test('one event carries one decision only', async () => {
    const text = `INSERT INTO desk.decision (claim_id, revision_id, revision_hash, reviewer_id, to_status, depth, rule_set, evaluation, reason, event_id)
      SELECT claim_id, revision_id, revision_hash, reviewer_id, to_status, depth, rule_set, evaluation, reason, event_id FROM desk.decision LIMIT 1`
    expect(await attack(web, text)).toMatch(REFUSED)
  })

  test('the forged decision would pass for another reviewer: it is four eyes that refuse, and the page is missed at commit', async () => {
    expect(await attack(web, forge(waiting.ref, people.reviewer2.id))).toBe('succeeded')
    // Not public: nothing was published, and the claim's publication stayed private.
    expect(await db().publishedClaim.count({ where: { ref: waiting.ref } })).toBe(0)
  })
})

describe('what waits, and what readers are told of the settings', () => {
  test('a ripple is neither made up nor settled quietly', async () => {
    const made = `INSERT INTO desk.ripple (claim_id, cause, event_id)
      SELECT c.id, 'REGRADED', e.id FROM desk.claim c, ledger.event e WHERE c.ref = '${decided.ref}' ORDER BY e.leaf_index DESC LIMIT 1`
    expect(await attack(web, made)).toBe('23514')
    const { sourceId } = decided.document
    const graded = { publisherId: null, sourceId, grade: 'B', reason: 'Their record so far.' } as const
    good(await gradeReliability(people.editor, graded))
    expect(await db().ripple.count({ where: { claim: { ref: decided.ref }, settledAt: null } })).toBe(1)
    expect(await attack(web, 'UPDATE desk.ripple SET settled_at = now()')).toBe('42501')
  })

  test('nothing is told in public that the newsroom did not settle', async () => {
    const told = `INSERT INTO published.setting (key, value) VALUES ('blindShare', '99') ON CONFLICT (key) DO UPDATE SET value = excluded.value`
    expect(await attack(web, told)).toBe('23514')
  })
})

describe('revisions and quotations are closed', () => {
  test('no evidence can be slipped into a revision afterwards', async () => {
    const text = `INSERT INTO desk.evidence (revision_id, position, key, source_id, stance, credibility)
      SELECT revision_id, 50, gen_random_uuid(), source_id, 'SUPPORTS', 2 FROM desk.evidence LIMIT 1`
    expect(await attack(web, text)).toBe('42501')
  })

  test('a revision’s hash must be that of its content', async () => {
    const text = `INSERT INTO desk.revision (claim_id, number, hash, content, statement, language, author_id)
      SELECT claim_id, number + 1, sha256('other'), content, statement, language, author_id FROM desk.revision ORDER BY created_at DESC LIMIT 1`
    expect(await attack(web, text)).toBe('23514')
  })

  test('a quotation whose words differ by one character, or stand one place off, is refused', async () => {
    const copy = (
      exact: string,
      start: string,
    ) => `INSERT INTO desk.quotation (snapshot_id, exact, prefix, suffix, start_cp, end_cp, exact_sha256)
      SELECT snapshot_id, ${exact}, prefix, suffix, ${start}, end_cp - 1, sha256(convert_to(${exact}, 'UTF8')) FROM desk.quotation LIMIT 1`
    expect(await attack(web, copy(`overlay(exact placing 'x' from 3)`, 'start_cp'))).toBe('23514')
    expect(await attack(web, copy('left(exact, -1)', 'start_cp + 1'))).toBe('23514')
  })
})

describe('powers over people', () => {
  test('nobody is promoted, added, deactivated or given a password without its event', async () => {
    const target = `WHERE id = '${people.editor.id}'`
    expect(
      await attack(
        web,
        `UPDATE desk.person SET role = 'REVIEWER', session_version = session_version + 1 ${target}`,
      ),
    ).toBe('23514')
    expect(
      await attack(
        web,
        `UPDATE desk.person SET active = false, session_version = session_version + 1 ${target}`,
      ),
    ).toBe('23514')
    expect(await attack(web, `UPDATE desk.person SET role = 'ADMIN' ${target}`)).toBe('23514')
    expect(
      await attack(
        web,
        `INSERT INTO desk.person (email, name, role) VALUES ('new@paper.test', 'New', 'ADMIN')`,
      ),
    ).toBe('23514')
    expect(await attack(web, `DELETE FROM desk.person ${target}`)).toMatch(REFUSED)
  })
})

describe('the reader’s role sees the read model and nothing else', () => {
  test('every table of desk and ledger is closed to it', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('desk', 'ledger', 'public')`,
    )
    expect(rows.length).toBeGreaterThan(25)
    for (const { name } of rows)
      expect([name, await attack(reader, `SELECT * FROM ${name} LIMIT 1`)]).toEqual([name, '42501'])
  })

  test('it reads published claims and changes none', async () => {
    expect(await attack(reader, 'SELECT * FROM published.claim')).toBe('succeeded')
    for (const text of [
      'UPDATE published.claim SET version = 9',
      'DELETE FROM published.claim',
      'TRUNCATE published.claim',
      `INSERT INTO published.topic VALUES ('a', 'b')`,
    ])
      expect(await attack(reader, text)).toBe('42501')
  })

  test('it can become nobody else', async () => {
    for (const role of ['whence_web', 'whence_owner', 'whence_migrator', 'whence_auditor'])
      expect(await attack(reader, `SET ROLE ${role}`)).toBe('42501')
  })
})
