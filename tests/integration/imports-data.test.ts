import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { closeDesk } from '@/lib/db'
import { hashPath } from '@/lib/evidence/drafts'
import { keepPath } from '@/lib/evidence/store'
import { startImport } from '@/lib/imports/commands/start-import'
import { streamRows } from '@/lib/imports/list-rows'
import { type Mapping, mappingInput } from '@/lib/imports/mapping'
import { mappingOf } from '@/lib/imports/proposals'
import { listImports } from '@/lib/imports/queries'
import { openImport } from '@/lib/imports/read/open-import'
import { brokenInvariants, pageOf, run } from '@/tests/support/imports'
import { good, newPeople } from '@/tests/support/scene'

// Real files with their real faults, read where they are. Absent in a copy without the data.
const folder = new URL('../../../shared/data/', import.meta.url)
const pathOf = (name: string) => fileURLToPath(new URL(name, folder))

let importer: Member
beforeAll(async () => {
  importer = (await newPeople()).editor
})
afterAll(closeDesk)

async function kept(name: string) {
  const path = pathOf(name)
  const opened = await openImport(path)
  if (!opened.ok) throw new Error(`${name}: ${opened.reason.code}`)
  const { sha256, size } = await hashPath(path)
  await keepPath(path, { sha256, size })
  const file = { sha256, size, fileName: basename(path), shape: opened.shape }
  return { file, proposed: mappingOf(opened.proposal.draft) }
}

/** What somebody says of a file that does not tell it. */
const saying = (statement: string, language: string): Mapping =>
  mappingInput.parse({
    statement: { column: statement },
    language: { from: 'constant', constant: language },
    claimant: null,
    claimantKind: null,
    saidOn: null,
    eventDate: null,
    topics: null,
    note: null,
    sources: [],
    verdict: null,
    join: null,
  })

type How = { said?: Mapping; joined?: string }

/** Imports a file as the desk does, to its end. */
async function imported(name: string, { said, joined }: How = {}) {
  const { file, proposed } = await kept(name)
  const mapping = said ?? proposed
  if (!mapping) throw new Error(`${name}: something is left to say`)
  const second = joined === undefined ? null : (await kept(joined)).file
  const begun = await startImport(
    importer,
    { file, joined: second, sourceName: name, mapping, dry: false },
    'caller',
  )
  const { importId } = good(begun)
  expect(await run(importId)).toBe('ENDED')
  const { counts } = await pageOf(importer, importId)
  expect(counts.made + counts.linked + counts.refused).toBe(counts.read)
  return { importId, counts }
}

// About fifty thousand claims, in a minute or two.
describe.runIf(existsSync(folder))('real files, imported', { timeout: 300_000 }, () => {
  test.each<[name: string, rows: number, refused: Record<string, number>, how: How]>([
    ['averitec/dev-first50.json', 50, {}, {}],
    ['checkthat2020_task2_en/dev.queries.tsv', 197, {}, { said: saying('tweet_content', 'en') }],
    [
      'checkthat2020_task2_en/train.queries.tsv',
      800,
      { statementTooLong: 1 },
      { said: saying('tweet_content', 'en') },
    ],
    ['checkthat2020_task2_en/verified_claims.docs.tsv', 10_375, { statementTooLong: 3 }, {}],
    ['checkthat2021_task2a_ar/dev.queries.jsonl', 85, {}, { said: saying('tweet_text', 'ar') }],
    ['checkthat2021_task2a_ar/train.queries.jsonl', 512, {}, { said: saying('tweet_text', 'ar') }],
    ['checkthat2021_task2a_ar/verified_claims_partial.jsonl', 7_030, { statementTooLong: 1 }, {}],
    ['checkthat2024_task1/english.dev.tsv', 1_032, {}, {}],
    ['checkthat2024_task1/english.train.tsv', 22_501, { statementTooLong: 6 }, {}],
    ['claimreview_jsonld/schemaorg_issue1061_politifact.jsonld', 1, {}, {}],
    ['claimskg_samples/output_sample_africacheck.csv', 27, { noStatement: 24 }, {}],
    ['claimskg_samples/output_sample_fatabyyano.csv', 32, {}, {}],
    ['claimskg_samples/output_sample_fullfact.csv', 44, {}, {}],
    ['euvsdisinfo/posts.csv', 7_197, {}, { joined: 'euvsdisinfo/publications.csv' }],
    ['euvsdisinfo/publications.csv', 8_583, { statementTooLong: 7 }, { said: saying('publication', 'en') }],
    ['google_factcheck_api_sample/claims_russia_first17.json', 17, {}, {}],
    ['iran_news_2026/articles-sample.jsonl', 100, {}, {}],
    ['liar/valid.tsv', 1_284, {}, {}],
    ['persian_stance/HeadlineToClaim-first267.csv', 1_110, {}, {}],
    ['snopes/raw_malformed/legend-stories.json', 149, { badJson: 1, noStatement: 20 }, {}],
    ['snopes/raw_malformed/scam-stories.json', 71, { badJson: 1, noStatement: 1 }, {}],
  ])(
    '%s: each of its %i rows is made a claim, linked to one, or refused with a reason by its line',
    async (name, rows, refused, how) => {
      const { importId, counts } = await imported(name, how)
      expect(counts.read).toBe(rows)
      const told: Record<string, number> = {}
      for await (const { line, reasons } of streamRows(importer, { importId, filter: 'refused' })) {
        expect(line).toBeGreaterThan(0)
        for (const { code } of reasons) told[code] = (told[code] ?? 0) + 1
      }
      expect(told).toEqual(refused)
    },
  )

  test('a rumour that stands in many rows is one claim, and they are linked to it', async () => {
    const page = (await listImports(importer)).find(({ sourceName }) =>
      sourceName.startsWith('persian_stance'),
    )
    expect(page?.counts).toMatchObject({ made: 267, linked: 843 })
  })
})

test('after all of it every invariant holds', { timeout: 300_000 }, async () => {
  expect(await brokenInvariants()).toEqual([])
})
