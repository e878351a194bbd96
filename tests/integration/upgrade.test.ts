import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db } from '@/lib/db'
import { foldAnew } from '@/lib/published/fold-anew'
import { PAGE_SHAPE } from '@/lib/published/views'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { withClient } from '@/lib/start/databases'
import { faults } from '@/tests/support/checked'
import { freshDatabase, ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  versionOf,
} from '@/tests/support/scene'

const released = ['20261122180000_foundation', '20261122180100_guards', '20261122180200_powers']
const newer = ['20261122210000_review_desk', '20261122210100_review_guards', '20261122210200_review_powers']
const newest = ['20261123003000_captures', '20261123003100_capture_guards', '20261123003200_capture_powers']
const last = [
  '20261123070000_provenance',
  '20261123070100_provenance_guards',
  '20261123070200_provenance_powers',
]

/** Everything that came after those that were released with links. */
const listLater = async () =>
  (await readdir('prisma/migrations'))
    .filter((name) => /^\d{14}_/.test(name) && name > '20261123070200')
    .sort()

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
const piece = { source: { language: 'fa' }, quotation: { exact: 'The ferry' } }
const page = {
  status: 'UNVERIFIED',
  decision: { reason: 'First.' },
  history: [{ reason: 'First.' }],
  evidence: [piece, { ...piece, quotation: null }],
}
const nothingLater = { page: null, time: null, clip: null, later: null, translation: null }
const withMedia = [
  { ...piece, media: null, quotation: { ...piece.quotation, language: 'fa', ...nothingLater } },
  { ...piece, media: null, quotation: null },
]

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

    await apply(client, newest)
    const { rows: patched } = await client.query<{ page: unknown }>('SELECT page FROM published.claim')
    expect(patched[0]?.page).toMatchObject({ evidence: withMedia })
    const { rows: quotations } = await client.query('SELECT transcript_id, page FROM desk.quotation')
    expect(quotations).toEqual([])

    await apply(client, last)
    const { rows: counted } = await client.query('SELECT reports, origins, speakers FROM published.claim')
    expect(counted).toEqual([{ reports: 0, origins: 0, speakers: [] }])

    await apply(client, await listLater())
    const { rows: since } = await client.query(
      'SELECT shown_since = decided_at AS known, shape FROM published.claim',
    )
    expect(since).toEqual([{ known: true, shape: 1 }])
  })
})

const stripped = `
  UPDATE published.claim SET page = page || jsonb_build_object('evidence', (
    SELECT coalesce(jsonb_agg((e - 'media') || jsonb_build_object('quotation', CASE WHEN jsonb_typeof(e -> 'quotation') = 'object'
      THEN (e -> 'quotation') - ARRAY['language', 'page', 'time', 'clip', 'later', 'translation'] ELSE 'null'::jsonb END) ORDER BY n), '[]'::jsonb)
    FROM jsonb_array_elements(page -> 'evidence') WITH ORDINALITY AS t (e, n)))
  WHERE withheld_at IS NULL AND merged_into IS NULL`

test('pages made before captures are patched into exactly what they are folded into now', async () => {
  const { editor, reviewer, reviewer2 } = await newPeople()
  const document = await newDocument(editor)
  const evidence = [evidenceFrom(document), evidenceFrom(document, { quotation: null, stance: 'DISPUTES' })]
  const both = good(await logClaim(editor, { content: contentWith(evidence), slot: null }))
  good(await submitClaim(editor, { ref: both.ref, version: 1 }))
  good(await decideClaim(reviewer, await decision(both.ref)))
  const { ref } = await decidedClaim(editor, reviewer)
  const act = { ref, version: await versionOf(ref) }
  const words = { act: 'WITHHOLD', ground: 'SAFETY', legalReference: null, reason: 'A risk.' } as const
  const proposal = good(await proposeWithholding(reviewer, { ...act, ...words }))
  good(await confirmWithholding(reviewer2, { ...act, ...proposal }))
  expect(await faults()).toEqual([])

  const migration = await readFile(`prisma/migrations/${newest[1]}/migration.sql`, 'utf8')
  const patch = migration.slice(migration.indexOf('UPDATE published.claim SET page'))
  await withClient(ownerUrl(), async (client) => {
    await client.query(stripped)
    expect(await faults()).toHaveLength(1)
    await client.query(patch)
  })
  expect(await faults()).toEqual([])
})

// What a page had of its origins before links between documents were kept.
const countsOnly = `
  UPDATE published.claim SET reports = 0, origins = 0, circular = 0, speakers = '{}',
    line = line - ARRAY['reports', 'circular'],
    page = (page - ARRAY['reports', 'circular']) || jsonb_build_object('originsOf', (page -> 'originsOf') - ARRAY['picture', 'disputes'])
  WHERE withheld_at IS NULL AND merged_into IS NULL`

test('pages made before links are folded anew at the start, and then are what they would be if decided now', async () => {
  expect(await faults()).toEqual([])
  await withClient(ownerUrl(), async (client) => {
    await client.query(countsOnly)
    await client.query(
      'DELETE FROM published.source; DELETE FROM published.agent; DELETE FROM published.source_link',
    )
  })
  expect(await faults()).not.toEqual([])
  expect(await foldAnew()).toBeGreaterThan(0)
  expect(await faults()).toEqual([])
  expect(await db().publishedInstance.findFirst()).toMatchObject({ pageShape: PAGE_SHAPE })
  await closeDesk()
})
