import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Candidate, RawRow } from '@/lib/imports/candidate'
import type { KnownSet } from '@/lib/imports/known-sets'
import { openImport } from '@/lib/imports/read/open-import'
import { openJoined, withJoined } from '@/lib/imports/read/join'
import { readRows } from '@/lib/imports/read/read-rows'
import { mappingOf } from '@/lib/imports/proposals'
import { candidateOf } from '@/lib/imports/take'

// Real files with their real faults, read where they are. Absent in a copy without the data.
const folder = new URL('../../../shared/data/', import.meta.url)
const pathOf = (name: string) => fileURLToPath(new URL(name, folder))

async function opened(name: string) {
  const found = await openImport(pathOf(name))
  if (!found.ok) throw new Error(`${name}: ${found.reason.code}`)
  return found
}

async function readAll(rows: AsyncIterable<RawRow>): Promise<RawRow[]> {
  const all: RawRow[] = []
  for await (const row of rows) all.push(row)
  return all
}

async function read(name: string) {
  const { file, shape } = await opened(name)
  return readAll(readRows(file, shape))
}

const refused = (rows: readonly RawRow[]) =>
  rows.flatMap((row) =>
    row.ok ? [] : [{ row: row.row, line: row.line, code: row.reason.code, at: row.reason.line }],
  )

type Told = { candidates: Candidate[]; refused: Record<string, number>; remarked: Record<string, number> }

/** What becomes of a file's rows with the mapping that is proposed for it. */
async function takeAll(
  name: string,
  second?: string,
): Promise<Told & { known: KnownSet | null; guessed: boolean }> {
  const { file, shape, proposal } = await opened(name)
  const mapping = mappingOf(proposal.draft)
  if (!mapping) throw new Error(`${name}: something is left to say`)
  let rows = readRows(file, shape)
  if (second && mapping.join) {
    const other = await opened(second)
    rows = withJoined(rows, mapping.join, await openJoined(other.file, other.shape, mapping.join))
  }
  const told: Told = { candidates: [], refused: {}, remarked: {} }
  const count = (counts: Record<string, number>, code: string) => (counts[code] = (counts[code] ?? 0) + 1)
  for await (const row of rows) {
    const found = row.ok ? candidateOf(row.fields, mapping) : { ok: false as const, reasons: [row.reason] }
    if (found.ok) {
      told.candidates.push(found.candidate)
      for (const { code } of found.remarks) count(told.remarked, code)
    } else for (const { code } of found.reasons) count(told.refused, code)
  }
  return { ...told, known: proposal.known, guessed: proposal.isLanguageGuessed }
}

describe.runIf(existsSync(folder))('real files', { timeout: 60_000 }, () => {
  test.each([
    ['averitec/dev-first50.json', 50],
    ['checkthat2020_task2_en/dev.queries.tsv', 197],
    ['checkthat2020_task2_en/train.queries.tsv', 800],
    ['checkthat2020_task2_en/verified_claims.docs.tsv', 10_375],
    ['checkthat2021_task2a_ar/dev.queries.jsonl', 85],
    ['checkthat2021_task2a_ar/train.queries.jsonl', 512],
    ['checkthat2021_task2a_ar/verified_claims_partial.jsonl', 7_030],
    ['checkthat2024_task1/english.dev.tsv', 1_032],
    ['checkthat2024_task1/english.train.tsv', 22_501],
    ['claimreview_jsonld/schemaorg_issue1061_politifact.jsonld', 1],
    ['claimskg_samples/output_sample_africacheck.csv', 27],
    ['claimskg_samples/output_sample_fatabyyano.csv', 32],
    ['claimskg_samples/output_sample_fullfact.csv', 44],
    ['euvsdisinfo/posts.csv', 7_197],
    ['euvsdisinfo/publications.csv', 8_583],
    ['google_factcheck_api_sample/claims_russia_first17.json', 17],
    ['iran_news_2026/articles-sample.jsonl', 100],
    ['liar/valid.tsv', 1_284],
    ['persian_stance/HeadlineToClaim-first267.csv', 1_110],
  ])('%s has %i rows, and none is refused', async (name, count) => {
    const rows = await read(name)
    expect(refused(rows)).toEqual([])
    expect(rows).toHaveLength(count)
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1))
  })

  test.each(['legend-stories.json', 'scam-stories.json'])(
    'snopes/raw_malformed/%s gives every row but those with a broken line, told by that line',
    async (name) => {
      const path = `snopes/raw_malformed/${name}`
      const lines = readFileSync(pathOf(path), 'utf8').split('\n')
      // Each member of these objects stands on a line of its own: by itself it is JSON, or it is broken.
      const broken = lines.flatMap((line, at) => {
        const member = /^ {8}(".*?),?$/.exec(line)?.[1]
        if (member === undefined) return []
        try {
          JSON.parse(`{${member}}`)
          return []
        } catch {
          return [at + 1]
        }
      })
      expect(broken.length).toBeGreaterThan(0)
      const rows = await read(path)
      expect(rows).toHaveLength(lines.filter((line) => line === '    {').length)
      expect(refused(rows).map(({ code, at }) => [code, at])).toEqual(broken.map((at) => ['badJson', at]))
      expect(rows.filter((row) => row.ok && typeof row.fields.url === 'string')).toHaveLength(
        rows.length - broken.length,
      )
    },
  )

  test.each([
    'averitec/dev-first50.json',
    'liar/valid.tsv',
    'persian_stance/HeadlineToClaim-first267.csv',
    'snopes/raw_malformed/legend-stories.json',
    'checkthat2021_task2a_ar/dev.queries.jsonl',
    'claimskg_samples/output_sample_fatabyyano.csv',
  ])('%s is read on after any row as if reading had not stopped', async (name) => {
    const { file, shape } = await opened(name)
    const rows = await readAll(readRows(file, shape))
    for (const at of [0, 1, Math.floor(rows.length / 3), rows.length - 2, rows.length - 1])
      expect(await readAll(readRows(file, shape, rows[at]?.next))).toEqual(rows.slice(at + 1))
  })

  test('a table of tabs and odd marks is not quoted, and tabs with doubled ones are', async () => {
    expect((await opened('liar/valid.tsv')).shape).toMatchObject({
      format: 'tsv',
      quote: null,
      hasHeader: false,
    })
    expect((await opened('checkthat2020_task2_en/verified_claims.docs.tsv')).shape).toMatchObject({
      quote: '"',
      columns: ['#1', 'vclaim', 'title'],
    })
  })

  test('AVeriTeC: days first, questions and answers with their documents and copies', async () => {
    const { known, candidates, refused: none } = await takeAll('averitec/dev-first50.json')
    expect([known, none, candidates.length]).toEqual(['averitec', {}, 50])
    expect(candidates[0]).toMatchObject({
      language: 'en',
      claimants: [],
      saidOn: '2020-10-31',
      verdicts: [{ words: 'Refuted', by: 'AVeriTeC', url: null }],
    })
    expect(candidates[0]?.sources).toMatchObject([
      {
        url: expect.stringContaining('https://checkyourfact.com/'),
        archivedUrl: expect.stringContaining('web.archive.org/web/20201130144023/'),
      },
      {
        url: expect.stringContaining('scoopertino.com'),
        note: expect.stringMatching(/^Where was the claim first published\nIt was first/),
      },
      { url: expect.stringContaining('about-scoopertino') },
    ])
  })

  test('LIAR: the speaker, the subjects and PolitiFact’s words', async () => {
    const { known, candidates, refused: none } = await takeAll('liar/valid.tsv')
    expect([known, none, candidates.length]).toEqual(['liar', {}, 1_284])
    const words = new Set(
      candidates.flatMap(({ verdicts }) => verdicts.map((one) => `${one.by}: ${one.words}`)),
    )
    expect([...words].sort()).toEqual(
      ['barely-true', 'false', 'half-true', 'mostly-true', 'pants-fire', 'true'].map(
        (one) => `PolitiFact: ${one}`,
      ),
    )
    expect(candidates.every(({ claimants }) => claimants.length === 1)).toBe(true)
  })

  test('Snopes: dates with the month’s name, and no claimant since the file has none', async () => {
    const { known, candidates } = await takeAll('snopes/raw_malformed/scam-stories.json')
    expect(known).toBe('snopes')
    expect(candidates[0]).toMatchObject({
      claimants: [],
      verdicts: [{ words: 'scam', by: 'Snopes', on: '2020-06-23' }],
    })
  })

  test('ClaimsKG: rows without a claim are refused one by one; Arabic is told from its texts', async () => {
    const empty = await takeAll('claimskg_samples/output_sample_fullfact.csv')
    expect(empty).toMatchObject({ known: 'claimskg', guessed: true })
    const arabic = await takeAll('claimskg_samples/output_sample_fatabyyano.csv')
    expect(arabic).toMatchObject({ known: 'claimskg', guessed: true, refused: {} })
    expect(arabic.candidates).toHaveLength(32)
    expect(
      arabic.candidates.every(({ language, claimants }) => language === 'ar' && claimants.length === 0),
    ).toBe(true)
    const african = await takeAll('claimskg_samples/output_sample_africacheck.csv')
    expect(african).toMatchObject({ refused: { noStatement: 24 }, candidates: { length: 3 } })
  })

  test('EUvsDisinfo: every publication stands with its case, and broken addresses of copies are told', async () => {
    const {
      known,
      candidates,
      refused: none,
      remarked,
    } = await takeAll('euvsdisinfo/posts.csv', 'euvsdisinfo/publications.csv')
    expect([known, none, candidates.length]).toEqual(['euvsdisinfo', {}, 7_197])
    expect(
      candidates.every(({ verdicts }) => verdicts[0]?.by === 'EUvsDisinfo' && verdicts[0].on !== null),
    ).toBe(true)
    const text = readFileSync(pathOf('euvsdisinfo/publications.csv'), 'utf8')
    const malformed = text.split('\n').filter((line) => /web\.archive\.orghttps?:/.test(line)).length
    expect(malformed).toBeGreaterThan(0)
    // One more is told twice over: in the list and in the address of another archive.
    expect(remarked.badArchiveAddress).toBeGreaterThanOrEqual(malformed)
    expect(candidates.reduce((sum, { sources }) => sum + sources.length, 0)).toBe(8_583)
    expect(Math.max(...candidates.map(({ sources }) => sources.length))).toBe(64)
  })

  test('Google Fact Check: who is missing by name is named by the site; both claimants stay in their one text', async () => {
    const {
      known,
      candidates,
      refused: none,
    } = await takeAll('google_factcheck_api_sample/claims_russia_first17.json')
    expect([known, none, candidates.length]).toEqual(['factcheck', {}, 17])
    expect(candidates.every(({ verdicts }) => verdicts.length === 1)).toBe(true)
    expect(new Set(candidates.flatMap(({ verdicts }) => verdicts.map(({ by }) => by)))).toContain(
      'misbar.com',
    )
  })

  test('ClaimReview: an author without a name is named by the address that is given', async () => {
    const { known, candidates, guessed } = await takeAll(
      'claimreview_jsonld/schemaorg_issue1061_politifact.jsonld',
    )
    expect([known, guessed]).toEqual(['claimreview', true])
    expect(candidates).toMatchObject([
      {
        claimants: [{ name: 'Rich Perry' }],
        saidOn: '2014-07-17',
        sources: [{ title: 'The St. Petersburg Times interview [...]', url: null }],
        verdicts: [{ words: 'True', by: 'politifact.com', on: '2014-07-23' }],
      },
    ])
  })
})
