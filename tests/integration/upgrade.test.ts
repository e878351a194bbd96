import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '@/lib/start/databases'
import { freshDatabase } from '@/tests/support/database'

const released = ['20261122180000_foundation', '20261122180100_guards', '20261122180200_powers']
const newer = ['20261122210000_review_desk', '20261122210100_review_guards', '20261122210200_review_powers']

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase({ migrated: false })
})
afterAll(() => database.drop())

// As Prisma applies them: each file in one go.
async function apply(client: pg.Client, names: readonly string[]) {
  for (const name of names)
    await client.query(await readFile(`prisma/migrations/${name}/migration.sql`, 'utf8'))
}

const [person, claim, revision] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
const page = { status: 'UNVERIFIED', decision: { reason: 'First.' }, history: [{ reason: 'First.' }] }

test('an installation with claims that wait and pages that are public is brought up to date, and nothing is lost', async () => {
  await withClient(database.ownerUrl, async (client) => {
    await apply(client, released)
    await client.query(`
      SET session_replication_role = replica;
      ALTER TABLE desk.claim DISABLE TRIGGER ALL; ALTER TABLE desk.revision DISABLE TRIGGER ALL;
      ALTER TABLE desk.person DISABLE TRIGGER ALL; ALTER TABLE published.claim DISABLE TRIGGER ALL;
      INSERT INTO desk.person (id, email, name, role) VALUES ('${person}', 'a@paper.test', 'A', 'EDITOR');
      INSERT INTO desk.claim (id, ref, workflow, author_id, submitted_at) VALUES ('${claim}', 'C-00001', 'SUBMITTED', '${person}', now());
      INSERT INTO desk.revision (id, claim_id, number, hash, content, statement, language, author_id)
        VALUES ('${revision}', '${claim}', 1, sha256('x'), 'x', 'The ferry sank at noon', 'en', '${person}');
      UPDATE desk.claim SET current_revision_id = '${revision}';
      INSERT INTO published.claim (claim_id, ref, slug, version, status, depth, language, decided_at, line, page, words)
        VALUES ('${claim}', 'C-00001', 'the-ferry', 1, 'UNVERIFIED', 1, 'en', now(), '{}', '${JSON.stringify(page)}', 'The ferry');
      ALTER TABLE desk.claim ENABLE TRIGGER ALL; ALTER TABLE published.claim ENABLE TRIGGER index_words;
      SET session_replication_role = DEFAULT`)
    // The checks of a claim that waits are pending when its table is altered: this is what once broke.
    await client.query(
      `ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER pass_baton, ENABLE ALWAYS TRIGGER verdict_has_a_decision`,
    )
    await apply(client, newer)

    const { rows: claims } = await client.query(
      'SELECT waiting_since = submitted_at AS waits FROM desk.claim',
    )
    expect(claims).toEqual([{ waits: true }])
    const { rows: likeness } = await client.query('SELECT folded FROM desk.claim_likeness')
    expect(likeness).toEqual([{ folded: 'the ferry sank at noon' }])
    const { rows: pages } = await client.query<{ page: unknown }>('SELECT page FROM published.claim')
    const nothing = {
      saidReason: null,
      saidBecause: null,
      disagreement: null,
      readings: [],
      reaffirmations: [],
    }
    expect(pages[0]?.page).toEqual({
      ...page,
      reviewBy: null,
      decision: { reason: 'First.', ...nothing },
      history: [{ reason: 'First.', ...nothing }],
    })
  })
})
