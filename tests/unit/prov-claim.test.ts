import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { provOf } from '@/lib/exchange/prov-claim'
import { provFormat } from '@/lib/exchange/prov-format'
import type { ProvBundle, ProvKind, ProvRecord } from '@/lib/exchange/prov-model'
import { writeProvNotation } from '@/lib/exchange/prov-notation'
import { readProv } from '@/lib/exchange/prov-read'
import type { ClaimPage } from '@/lib/published/views'
import { readSchema, schemaChecker } from '@/tests/support/json-schema'
import { readProvNotation, toldBy } from '@/tests/support/prov-n'
import {
  edge,
  evidenceWith,
  HOSTILE,
  NOTICE,
  ORDER,
  PAPER,
  pageSaying,
  publicPage,
  quotationWith,
  RECORDING,
  UPSTREAM,
  WIRE,
} from '@/tests/support/public-page'

// Hundreds of documents are read here, on machines that are slow.
vi.setConfig({ testTimeout: 60_000 })

const ORIGIN = 'https://claims.paper.example'
const tell = (page: ClaimPage) => provOf(page, ORIGIN)

const listOf = (bundle: ProvBundle, kind: ProvKind): ProvRecord[] =>
  Object.values(bundle[kind] ?? {}).flatMap((records) => [records].flat())
const typeOf = (record: ProvRecord | undefined): string[] =>
  [record?.['prov:type'] ?? []].flat().map((type) => (typeof type === 'object' ? type.$ : String(type)))
const entity = (bundle: ProvBundle, id: string): ProvRecord => {
  const record = bundle.entity?.[id]
  if (!record || Array.isArray(record)) throw new Error(`there is no ${id}`)
  return record
}
const end = (record: ProvRecord | undefined, name: string): string => {
  const found = record?.[name]
  return typeof found === 'string' ? found : ''
}
const derivations = (bundle: ProvBundle, from: string, to?: string) =>
  listOf(bundle, 'wasDerivedFrom').filter(
    (record) =>
      record['prov:generatedEntity'] === from && (to === undefined || record['prov:usedEntity'] === to),
  )
const attributed = (bundle: ProvBundle, of: string) =>
  listOf(bundle, 'wasAttributedTo')
    .filter((record) => record['prov:entity'] === of)
    .map((record) => [record['prov:agent'], ...typeOf(record)])

const whole = tell(publicPage())
const REVISION = 'claim:C-7K3Q9/revisions/3'

describe('a claim in PROV', () => {
  test('is read again as it was written, in both ways of writing', () => {
    expect(readProv(JSON.stringify(whole))).toEqual({ ok: true, document: whole })
    expect(readProvNotation(writeProvNotation(whole))).toEqual(toldBy(whole))
  })

  const schema = new URL('../../../shared/vectors/prov-json/schemas/prov-json.schema.json', import.meta.url)
  test.skipIf(!existsSync(schema))('fits the JSON Schema of the submission', () => {
    const check = schemaChecker(readSchema(schema))
    expect(check(whole)).toEqual([])
    expect(check({ prefix: whole.prefix, bundle: { 'export:C-7K3Q9/prov': whole } })).toEqual([])
    expect(check(tell(pageSaying(HOSTILE)))).toEqual([])
    expect(check({ ...whole, wasAttributedTo: { '_:a': { 'prov:entity': 'claim:x' } } })).not.toEqual([])
  })

  test('whatever its words are, they change nothing but the words', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((text) => text.isWellFormed() && !text.includes('\0'))
    const kinds = (bundle: ProvBundle) => toldBy(bundle).told.map(({ kind, ends }) => [kind, ends.length])
    const usual = kinds(tell(pageSaying('Words.')))
    fc.assert(
      fc.property(words, (text) => {
        const told = tell(pageSaying(text))
        expect(readProv(JSON.stringify(told))).toEqual({ ok: true, document: told })
        expect(readProvNotation(writeProvNotation(told))).toEqual(toldBy(told))
        expect(kinds(told)).toEqual(usual)
      }),
      { numRuns: 30 },
    )
  })

  test('every name it uses is told of, and lies under the address of the site', () => {
    const things = new Set(
      (['entity', 'activity', 'agent'] as const).flatMap((kind) => Object.keys(whole[kind] ?? {})),
    )
    const { told, prefixes } = toldBy(whole)
    const ends = told.flatMap((one) =>
      one.kind === 'entity' || one.kind === 'activity' || one.kind === 'agent' ? [] : one.ends,
    )
    const unknown = ends.filter((end) => end !== null && /^[a-z]+:/.test(end) && !things.has(end))
    expect(unknown).toEqual([])
    expect(Object.entries(prefixes).filter(([, address]) => !address.startsWith(`${ORIGIN}/`))).toEqual([
      ['dct', 'http://purl.org/dc/terms/'],
    ])
  })

  // PROV-CONSTRAINTS 50 to 55, as far as they are plain to see in what is told.
  test('nothing is both a thing and something that happened, and nothing comes about twice', () => {
    const activities = Object.keys(whole.activity ?? {})
    expect(activities.filter((id) => whole.entity?.[id] ?? whole.agent?.[id])).toEqual([])
    const made = listOf(whole, 'wasGeneratedBy').map((record) => record['prov:entity'])
    expect(new Set(made).size).toBe(made.length)
  })

  test('a later version of the page tells of the same things under the same names', () => {
    const page = publicPage()
    const [newest] = page.history
    if (!newest) throw new Error('there is one')
    const decided = { ...newest, status: 'UNVERIFIED', decidedAt: '2026-05-01T00:00:00.000Z' } as const
    const later = tell(publicPage({ decision: decided, history: [decided, ...page.history] }))
    for (const kind of ['entity', 'activity', 'agent'] as const)
      for (const [id, record] of Object.entries(whole[kind] ?? {}))
        expect(later[kind]?.[id], id).toEqual(record)
    expect(entity(later, 'claim:C-7K3Q9/decisions/3')['whence:status']).toBe('UNVERIFIED')
  })
})

describe('what is told of', () => {
  test('a document, what we hold of it, the capture that brought it, and the words quoted from that', () => {
    const { snapshotSha256 } = quotationWith()
    const held = `${snapshotSha256}/20260102T030405.678Z`
    const [snapshot, capture] = [`source:${WIRE}/snapshots/${held}`, `source:${WIRE}/captures/${held}`]
    expect(entity(whole, `source:${WIRE}`)).toMatchObject({
      'prov:location': { $: 'https://wire.example/1', type: 'xsd:anyURI' },
      'dct:issued': { $: '2022-03', type: 'xsd:gYearMonth' },
      'whence:accessedOn': { $: '2026-01-02', type: 'xsd:date' },
    })
    expect(entity(whole, snapshot)['whence:sha256']).toBe(snapshotSha256)
    expect(listOf(whole, 'specializationOf')).toContainEqual({
      'prov:specificEntity': snapshot,
      'prov:generalEntity': `source:${WIRE}`,
    })
    expect(listOf(whole, 'wasGeneratedBy')).toContainEqual({
      'prov:entity': snapshot,
      'prov:activity': capture,
      'prov:time': '2026-01-02T03:04:05.678Z',
    })
    expect(listOf(whole, 'used')).toContainEqual({
      'prov:activity': capture,
      'prov:entity': `source:${WIRE}`,
    })
    const quoted = listOf(whole, 'wasDerivedFrom').find((it) => it['prov:usedEntity'] === snapshot)
    expect(typeOf(quoted)).toEqual(['prov:Quotation'])
    const words = end(quoted, 'prov:generatedEntity')
    expect(entity(whole, words)['prov:value']).toEqual({
      $: quotationWith().exact,
      type: 'prov:InternationalizedString',
      lang: 'en',
    })
    expect(derivations(whole, REVISION, words)).toHaveLength(1)
  })

  test('the same words at the same place are one quotation; other words, another place or another capture are not', () => {
    const namesOf = (changes: Parameters<typeof quotationWith>[0], source = WIRE) =>
      Object.keys(
        tell(publicPage({ evidence: [evidenceWith(source, { quotation: quotationWith(changes) })] }))
          .entity ?? {},
      ).filter((id) => /\/quotations\/[0-9a-f]{32}$/.test(id))
    const [own] = namesOf({})
    expect(namesOf({ later: { state: 'GONE', since: '2026-01-01T00:00:00Z' } })).toEqual([own])
    for (const changes of [
      { exact: 'other words' },
      { startCp: 34 },
      { capturedAt: '2026-01-03T00:00:00Z' },
      { snapshotSha256: '12'.repeat(32) },
      { page: 1 },
      { time: { startMs: 0, endMs: 1 } },
    ])
      expect(namesOf(changes), JSON.stringify(changes)).not.toEqual([own])
    expect(namesOf({}, PAPER)).not.toEqual([own])
  })

  test('heard words say when, words of a PDF where; both with who translated them', () => {
    const byText = (text: string) =>
      Object.entries(whole.entity ?? {}).find(([, it]) => JSON.stringify(it).includes(text))?.[0] ?? ''
    const heard = byText('روسیه به ما')
    expect(heard).toContain(`source:${RECORDING}/quotations/`)
    expect(entity(whole, heard)).toMatchObject({ 'whence:time': 't=61.25,63' })
    expect(entity(whole, `${heard}/translations/en`)).toMatchObject({ 'whence:checkedBy': 'Bo Dahl' })
    expect(attributed(whole, `${heard}/translations/en`)).toEqual([
      ['signed:Leila%20Ahmadi', 'whence:Translator'],
    ])
    expect(typeOf(whole.agent?.['signed:A%20program%202.0'] as ProvRecord)).toEqual(['prov:SoftwareAgent'])
    const onPage = Object.entries(whole.entity ?? {}).filter(
      ([, it]) => (it as ProvRecord)['whence:page'] === 3,
    )
    expect(onPage.map(([id]) => id)).toEqual([expect.stringContaining(`source:${ORDER}/quotations/`)])
  })

  test('a piece of evidence is what the revision rests on, with its stance and grades', () => {
    const record = whole.wasDerivedFrom?.[`${REVISION}/evidence/${evidenceWith(PAPER).key}`]
    expect(record).toMatchObject({
      'prov:generatedEntity': REVISION,
      'whence:stance': 'DISPUTES',
      'whence:credibility': 3,
      'whence:strength': 'WEAK',
      'whence:reliability': 'B',
      'whence:note': HOSTILE,
    })
    const told = end(record as ProvRecord, 'prov:usedEntity')
    expect(attributed(whole, told)).toEqual([['agent:harbour-office', 'whence:Teller']])
    // Of what nothing is quoted, the document itself.
    expect(derivations(whole, REVISION, `source:${WIRE}`).map(typeOf)).toEqual([['whence:Evidence']])
    expect(derivations(whole, REVISION, `source:${RECORDING}`).map(typeOf)).toEqual([['prov:PrimarySource']])
  })

  test('public revisions follow one another, each a part of the claim’s life', () => {
    expect(derivations(whole, REVISION, 'claim:C-7K3Q9/revisions/1').map(typeOf)).toEqual([['prov:Revision']])
    expect(listOf(whole, 'specializationOf')).toContainEqual({
      'prov:specificEntity': 'claim:C-7K3Q9/revisions/1',
      'prov:generalEntity': 'claim:C-7K3Q9',
    })
    expect(entity(whole, 'claim:C-7K3Q9/revisions/1')).toEqual({
      'prov:type': { $: 'whence:Revision', type: 'prov:QUALIFIED_NAME' },
      'whence:sha256': 'cd'.repeat(32),
    })
    expect(entity(whole, REVISION)).toMatchObject({
      'whence:sha256': 'ef'.repeat(32),
      'whence:figure': 'Crew: 3–5 people (2022)',
      'whence:party': { $: 'agent:harbour-office', type: 'prov:QUALIFIED_NAME' },
    })
  })

  test('a decision comes from a review that used exactly the revision judged, by its reviewer, under the rule set', () => {
    expect(listOf(whole, 'wasGeneratedBy')).toContainEqual({
      'prov:entity': 'claim:C-7K3Q9/decisions/2',
      'prov:activity': 'claim:C-7K3Q9/reviews/2',
      'prov:time': '2026-02-03T00:00:00.000Z',
    })
    expect(listOf(whole, 'used')).toContainEqual({
      'prov:activity': 'claim:C-7K3Q9/reviews/2',
      'prov:entity': REVISION,
    })
    expect(listOf(whole, 'wasAssociatedWith')).toContainEqual({
      'prov:activity': 'claim:C-7K3Q9/reviews/2',
      'prov:agent': 'signed:Ada%20O%27Berg%20%28sen.%29',
      'prov:plan': 'whence:rule-set-v1',
      'prov:role': 'REVIEWER',
    })
    expect(typeOf(entity(whole, 'whence:rule-set-v1'))).toEqual(['prov:Plan'])
    expect(entity(whole, 'claim:C-7K3Q9/decisions/2')).toMatchObject({
      'whence:status': 'DISPUTED',
      'whence:part': ['It sank', 'At noon'],
      'whence:reason': HOSTILE,
    })
    // The newest stands: the one before it ended with it.
    expect(listOf(whole, 'wasInvalidatedBy')).toContainEqual({
      'prov:entity': 'claim:C-7K3Q9/decisions/1',
      'prov:activity': 'claim:C-7K3Q9/reviews/2',
      'prov:time': '2026-02-03T00:00:00.000Z',
    })
    expect(entity(whole, 'claim:C-7K3Q9/decisions/2/readings/1')).toMatchObject({ 'whence:blind': true })
    expect(listOf(whole, 'used')).toContainEqual({
      'prov:activity': 'claim:C-7K3Q9/decisions/2/reaffirmations/1',
      'prov:entity': 'claim:C-7K3Q9/decisions/2',
      'prov:time': '2026-03-04T00:00:00.000Z',
    })
  })

  test('a record of ours that was wrong ends with the decision that says so', () => {
    const page = publicPage()
    const retracted = { ...page.decision, status: 'RETRACTED', correctionNotice: 'We were wrong.' } as const
    const told = tell(publicPage({ decision: retracted, history: [retracted, ...page.history.slice(1)] }))
    const ended = (bundle: ProvBundle) =>
      listOf(bundle, 'wasInvalidatedBy').map((record) => record['prov:entity'])
    expect(ended(told)).toContain(REVISION)
    expect(ended(whole)).not.toContain(REVISION)
  })

  test('links between documents, each as the derivation it is, with the words that show it', () => {
    const links = (from: string, to: string) =>
      derivations(whole, `source:${from}`, `source:${to}`).flatMap(typeOf)
    expect(links(WIRE, UPSTREAM)).toEqual(['prov:Quotation'])
    expect(links(PAPER, WIRE)).toEqual(['whence:Syndication', 'whence:Translation'])
    expect(links(PAPER, UPSTREAM)).toEqual(['whence:Paraphrase'])
    expect(links(WIRE, PAPER)).toEqual(['whence:Citation'])
    expect(derivations(whole, `source:${WIRE}`, `source:${UPSTREAM}`)[0]).toMatchObject({
      'whence:passage': { $: HOSTILE, lang: 'en' },
      'whence:note': HOSTILE,
    })
    // The outlet corrects its own report: a revision of it, too.
    expect(links(NOTICE, WIRE)).toEqual(['whence:Correction', 'prov:Revision'])
    const page = publicPage()
    page.originsOf.picture.edges = [edge(NOTICE, PAPER, 'CORRECTS')]
    expect(derivations(tell(page), `source:${NOTICE}`).flatMap(typeOf)).toEqual(['whence:Correction'])
  })

  test('who told a document, who published it, and who is one with whom', () => {
    expect(attributed(whole, `source:${UPSTREAM}`)).toEqual([['agent:the-officials', 'whence:Teller']])
    expect(attributed(whole, `source:${NOTICE}`)).toEqual([['agent:the-wire', 'whence:Publisher']])
    expect(attributed(whole, `source:${WIRE}`)).toEqual([['agent:the-wire', 'whence:Publisher']])
    const [office, wire, officials, captain] = ['the-office', 'the-wire', 'the-officials', 'captain'].map(
      (slug) => typeOf(whole.agent?.[`agent:${slug}`] as ProvRecord)[0],
    )
    expect([office, wire, officials, captain]).toEqual([
      'prov:Organization',
      'prov:Organization',
      'whence:AnonymousGroup',
      'prov:Person',
    ])
    expect(listOf(whole, 'alternateOf')).toEqual([
      { 'prov:alternate1': 'agent:the-office', 'prov:alternate2': 'agent:harbour-office' },
    ])
  })

  test('what was retracted ended, by its notice, by itself, or by what found no room', () => {
    const retraction = `source:${NOTICE}/retraction`
    expect(listOf(whole, 'wasInvalidatedBy')).toContainEqual({
      'prov:entity': `source:${UPSTREAM}`,
      'prov:activity': retraction,
    })
    expect(listOf(whole, 'wasGeneratedBy')).toContainEqual({
      'prov:entity': `source:${NOTICE}`,
      'prov:activity': retraction,
    })
    const page = publicPage()
    page.originsOf.picture.edges = [edge(UPSTREAM, UPSTREAM, 'RETRACTS')]
    const itself = tell(page)
    expect(listOf(itself, 'wasInvalidatedBy')).toContainEqual({
      'prov:entity': `source:${UPSTREAM}`,
      'prov:activity': `source:${UPSTREAM}/retraction`,
    })
    expect(listOf(itself, 'wasGeneratedBy').map((it) => it['prov:entity'])).not.toContain(
      `source:${UPSTREAM}`,
    )
    page.originsOf.picture.edges = []
    const alone = listOf(tell(page), 'wasInvalidatedBy').filter(
      (it) => it['prov:entity'] === `source:${UPSTREAM}`,
    )
    expect(alone.map(typeOf)).toEqual([['whence:Retraction']])
  })

  test('“A says that B alleges that C leaks X” is three sayings, each attributed to whoever speaks, each from the one within', () => {
    const saying = (number: number) => `${REVISION}/sayings/${number}`
    expect([1, 2, 3].map((number) => entity(whole, saying(number))['prov:label'])).toEqual([
      'Captain leaks: کشتی ظهر غرق شد 😀',
      'Officials, unnamed alleges that Captain leaks: کشتی ظهر غرق شد 😀',
      'The Wire says that Officials, unnamed alleges that Captain leaks: کشتی ظهر غرق شد 😀',
    ])
    expect([1, 2, 3].map((number) => attributed(whole, saying(number))[0]?.[0])).toEqual([
      'agent:captain',
      'agent:the-officials',
      'agent:the-wire',
    ])
    expect(derivations(whole, saying(2)).map((it) => it['prov:usedEntity'])).toEqual([saying(1)])
    expect(derivations(whole, saying(3)).map((it) => it['prov:usedEntity'])).toEqual([saying(2)])
    expect(derivations(whole, REVISION, saying(3)).map(typeOf)).toEqual([['whence:Saying']])
    const nobody = tell(publicPage({ attributions: [] }))
    expect(Object.keys(nobody.entity ?? {}).filter((id) => id.includes('/sayings/'))).toEqual([])
  })
})

describe('PROV is answered', () => {
  test.each([
    [null, null, 'json'],
    [null, '*/*', 'json'],
    [null, 'text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    [null, 'text/provenance-notation', 'provn'],
    [null, 'application/json;q=0.5, text/provenance-notation', 'provn'],
    [null, 'application/json, text/provenance-notation;q=0.9', 'json'],
    [null, 'text/provenance-notation, */*;q=0.1', 'provn'],
    [null, 'text/provenance-notation;q=0, */*', 'json'],
    [null, 'text/*', 'provn'],
    [null, 'nonsense;q=x', 'json'],
    ['provn', 'application/json', 'provn'],
    ['json', 'text/provenance-notation', 'json'],
    ['rdf', null, null],
    ['', null, null],
  ] as const)('?format=%s with Accept %s: %s', (format, accept, answered) => {
    expect(provFormat(format, accept)).toBe(answered)
  })
})
