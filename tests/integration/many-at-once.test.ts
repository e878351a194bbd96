import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { closeDesk, db } from '@/lib/db'
import { attack, openClient } from '@/tests/support/attack'
import { begunImport, newToken, run, toldRow } from '@/tests/support/imports'
import { contentWith, good, newPeople } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
/** A claim of two revisions: the first is closed, and no claim's own any more. */
let edited: string

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  const { ref } = good(await logClaim(people.editor, { content: contentWith([]), slot: null }))
  await run(await begunImport(people.editor, [toldRow(newToken(), 1)]))
  good(await editClaim(people.editor, { ref, version: 1, content: contentWith([]), slot: null }))
  edited = ref
})
afterAll(async () => {
  await web.end()
  await closeDesk()
})

const [CHECK, PRIVILEGE] = ['23514', '42501']

/** A claim with revisions of these numbers by this author, in one statement, as an import writes it; `more` joins it. */
const written = (numbers: string, author: string, more = '') => `
  WITH given AS MATERIALIZED (SELECT gen_random_uuid() AS claim, gen_random_uuid() AS revision, 'C-' || upper(substr(translate(md5(random()::text), 'iloudb', '000000'), 1, 5)) AS ref),
  claims AS (INSERT INTO desk.claim (id, ref, author_id, current_revision_id) SELECT claim, ref, '${people.editor.id}', revision FROM given),
  revisions AS (
    INSERT INTO desk.revision (id, claim_id, number, hash, content, statement, language, author_id)
    SELECT CASE WHEN n = 1 THEN g.revision ELSE gen_random_uuid() END, g.claim, n, r.hash, r.content, r.statement, r.language, '${author}'
    FROM given g, unnest(ARRAY[${numbers}]) AS n, (SELECT * FROM desk.revision LIMIT 1) r)
  ${more}
  SELECT FROM given`

const firstOf = (ref: string) =>
  `(SELECT v.id FROM desk.revision v JOIN desk.claim c ON c.id = v.claim_id WHERE c.ref = '${ref}' AND v.number = 1)`

describe('rows that one statement writes are checked like rows written one by one', () => {
  test('a claim may come with its revision', async () => {
    expect(await attack(web, written('1', people.editor.id))).toBe('succeeded')
    expect(await attack(web, written('1, 2', people.editor.id))).toBe('succeeded')
  })

  test('numbers of revisions follow one another, whatever stands beside them', async () => {
    for (const numbers of ['1, 3', '1, 0', '1, -1'])
      expect([numbers, await attack(web, written(numbers, people.editor.id))]).toEqual([numbers, CHECK])
  })

  test('one false hash among many refuses them all', async () => {
    const text = `INSERT INTO desk.revision (claim_id, number, hash, content, statement, language, author_id)
      SELECT v.claim_id, 3 + n, CASE n WHEN 0 THEN v.hash ELSE sha256('other') END, v.content, v.statement, v.language, v.author_id
      FROM desk.revision v JOIN desk.claim c ON c.id = v.claim_id, generate_series(0, 1) n WHERE c.ref = '${edited}' AND v.number = 1`
    const before = await db().revision.count()
    expect(await attack(web, text)).toBe(CHECK)
    expect(await db().revision.count()).toBe(before)
  })

  test('nobody writes revisions who may not', async () => {
    expect(await attack(web, written('1', people.admin.id))).toBe(PRIVILEGE)
  })

  test('beside evidence of a revision just written none goes into a closed one', async () => {
    const evidence = (closed: string) => `, evidence AS (
      INSERT INTO desk.evidence (revision_id, position, key, source_id, stance, credibility)
      SELECT u.id, 40, gen_random_uuid(), e.source_id, 'SUPPORTS', 2
      FROM given g, LATERAL (SELECT g.revision AS id ${closed}) u, (SELECT source_id FROM desk.evidence LIMIT 1) e)`
    expect(await attack(web, written('1', people.editor.id, evidence('')))).toBe('succeeded')
    const slipped = evidence(`UNION ALL SELECT ${firstOf(edited)}`)
    expect(await attack(web, written('1', people.editor.id, slipped))).toBe(PRIVILEGE)
  })

  test('no claim begins with another claim’s revision, nor is given one', async () => {
    const begun = `INSERT INTO desk.claim (ref, author_id, current_revision_id) VALUES ('C-ZZZZ1', '${people.editor.id}', ${firstOf(edited)})`
    expect(await attack(web, begun)).toBe(CHECK)
    const given = `INSERT INTO desk.claim (ref, author_id) VALUES ('C-ZZZZ2', '${people.editor.id}');
      UPDATE desk.claim SET current_revision_id = ${firstOf(edited)} WHERE ref = 'C-ZZZZ2'`
    expect(await attack(web, given)).toBe(CHECK)
  })

  test('a claim that begins with a revision is a private, unverified draft all the same', async () => {
    const text = `INSERT INTO desk.claim (id, ref, author_id, workflow, depth, publication, version)
      VALUES (gen_random_uuid(), 'C-ZZZZ3', '${people.editor.id}', 'DECIDED', 3, 'PUBLIC', 7)`
    expect(await attack(web, text)).toBe('succeeded')
    expect(await db().claim.findUnique({ where: { ref: 'C-ZZZZ3' } })).toMatchObject({
      workflow: 'DRAFT',
      status: 'UNVERIFIED',
      depth: 0,
      publication: 'PRIVATE',
      version: 1,
    })
  })
})

test('what many claims say is found by as what each says', async () => {
  const token = newToken()
  const said = [
    'The “Harbour” ferry — late AGAIN',
    'Министр СООБЩИЛ, что ёлка стоит',
    'خبرگزاری گفت كه دولتي‌ها ۱۲ نفر',
    'Plain words only',
    'Ünïcødé, Ǽ and ß',
  ]
  const rows = said.map((claim, n) =>
    toldRow(token, n, { claim: `${claim} ${token}`, lang: ['en', 'ru', 'fa', 'en', 'de'][n] }),
  )
  const importId = await begunImport(people.editor, rows)
  await run(importId)
  const found = await db().$queryRaw<Array<{ folded: boolean; search: boolean; entities: number }>>`
    SELECT l.folded = published.fold(v.statement) AS folded,
      l.search = to_tsvector('simple', published.fold(v.statement)) || to_tsvector(published.text_config(v.language), published.fold(v.statement)) AS search,
      cardinality(l.entities) AS entities
    FROM desk.import_row r JOIN desk.claim c ON c.id = r.claim_id JOIN desk.revision v ON v.id = c.current_revision_id
      JOIN desk.claim_likeness l ON l.claim_id = c.id WHERE r.import_id = ${importId}::uuid`
  expect(found).toEqual(said.map(() => ({ folded: true, search: true, entities: 3 })))
})
