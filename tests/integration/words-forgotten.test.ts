import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { countWords } from '@/lib/published/count-words'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let owner: pg.Client
let web: pg.Client
let reader: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>
let document: TestDocument

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
  people = await newPeople()
  document = await newDocument(people.editor, 'Log book', undefined, 'A keeper')
  // Made-up rows have no desk behind them, which these two ask for; each has tests of its own.
  for (const guard of ['verdict_is_the_desks', 'files_may_be_shown'])
    await owner.query(`ALTER TABLE published.claim DISABLE TRIGGER ${guard}`)
})
afterAll(async () => {
  await Promise.all([owner, web, reader].map((client) => client.end()))
})

const contentOf = (statement: string) =>
  contentWith([evidenceFrom(document)], { statement, attributions: [], topics: [] })

async function settle(ref: string) {
  good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
  good(await decideClaim(people.reviewer, await decision(ref, { override: 'Said in public.' })))
}

async function decided(statement: string): Promise<string> {
  const { ref } = good(await logClaim(people.editor, { content: contentOf(statement), slot: null }))
  await settle(ref)
  return ref
}

async function reworded(ref: string, statement: string): Promise<void> {
  const version = await versionOf(ref)
  good(await editClaim(people.editor, { ref, version, content: contentOf(statement), slot: null }))
  await settle(ref)
}

async function withheld(ref: string): Promise<void> {
  const asked = {
    act: 'WITHHOLD',
    ground: 'COURT_ORDER',
    legalReference: '1 O 2/26',
    reason: 'A court.',
  } as const
  const { withholdingId } = good(
    await proposeWithholding(people.reviewer, { ref, version: await versionOf(ref), ...asked }),
  )
  good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))
}

/** Whether readers may see these words in the list of words. */
async function listed(...words: string[]): Promise<string[]> {
  const { rows } = await reader.query<{ word: string }>(
    'SELECT word FROM published.lexeme WHERE word = ANY ($1) ORDER BY word',
    [words],
  )
  return rows.map(({ word }) => word)
}

test('what a withheld claim said before it was reworded is in no list either; what another claim says stays', async () => {
  const ref = await decided('The manticore ate the ledgers')
  await decided('Ledgers are dear')
  await countWords()
  await reworded(ref, 'The basilisk ate the ledgers')
  // As among very many claims, where words are counted once a day only.
  expect(await listed('manticore', 'basilisk', 'ledgers')).toEqual(['ledgers', 'manticore'])
  await withheld(ref)
  expect(await listed('manticore', 'basilisk', 'ledgers')).toEqual(['ledgers'])
})

const MADE_UP = `
  INSERT INTO published.claim (claim_id, ref, slug, version, status, depth, language, topics, sources, decided_at, line, page, words)
  VALUES (gen_random_uuid(), $1, lower($1), 1, 'VERIFIED', 1, 'en', '{}', '{}', now(), '{}', '{}', $2)`

test('who counts words while a claim is withheld brings none of its words back', async () => {
  await owner.query(MADE_UP, ['C-M0001', 'Wyverns nest here'])
  await owner.query(MADE_UP, ['C-M0002', 'Gryphons nest here'])
  await owner.query('BEGIN')
  await owner.query('LOCK TABLE published.pulse IN ACCESS EXCLUSIVE MODE')
  // It has chosen its moment, and waits for the pulse.
  const counting = countWords()
  await expect
    .poll(async () => {
      const { rows } = await reader.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'published.pulse'::regclass AND NOT granted) AS waits`,
      )
      return rows[0]?.waits
    })
    .toBe(true)
  await owner.query("UPDATE published.claim SET withheld_at = now(), words = '' WHERE ref = 'C-M0001'")
  await owner.query('COMMIT')
  expect(await counting).toBe(0)
  expect(await listed('wyverns', 'wyvern')).toEqual([])
  expect(await countWords()).toBeGreaterThan(0)
  expect(await listed('wyverns', 'wyvern', 'gryphons')).toEqual(['gryphons'])
})

test('words that no claim says any more go, wherever they stand among the others', async () => {
  await owner.query(
    "INSERT INTO published.lexeme (word, docs) VALUES ('!', 1), ('aaa', 1), ('mmm', 1), ('zzzz', 1), ('\u{10FFFD}', 1)",
  )
  await owner.query("UPDATE published.word_count SET beat = -1, counted_at = '1970-01-01'")
  expect(await countWords()).toBeGreaterThan(0)
  expect(await listed('!', 'aaa', 'mmm', 'zzzz', '\u{10FFFD}')).toEqual([])
  const { rows } = await owner.query<{ said: number; kept: number }>(
    `SELECT (SELECT count(*) FROM published.lexeme)::int AS kept,
       (SELECT count(DISTINCT w) FROM published.claim c CROSS JOIN LATERAL unnest(tsvector_to_array(c.search)) w WHERE c.withheld_at IS NULL AND c.merged_into IS NULL)::int AS said`,
  )
  expect(rows[0]?.kept).toBe(rows[0]?.said)
})

test('neither the application nor a reader hides that words were forgotten', async () => {
  const text = 'UPDATE published.word_count SET forgot = 0'
  expect([await attack(web, text), await attack(reader, text)]).toEqual(['42501', '42501'])
})
