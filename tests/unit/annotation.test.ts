import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { annotationCollectionOf, annotationPageOf, annotationsOf } from '@/lib/exchange/annotation-claim'
import { readAnnotation } from '@/lib/exchange/annotation-read'
import { codePointLength } from '@/lib/evidence/code-points'
import { readSchema, schemaChecker } from '@/tests/support/json-schema'
import {
  evidenceWith,
  HOSTILE,
  ORDER,
  PAPER,
  pageSaying,
  publicPage,
  quotationWith,
  RECORDING,
  WIRE,
} from '@/tests/support/public-page'

// Hundreds of documents are read here, on machines that are slow.
vi.setConfig({ testTimeout: 60_000 })

const folder = new URL('../../../shared/vectors/web-annotation/', import.meta.url)
const missing = !existsSync(folder)
const namesIn = (part: string) =>
  missing ? [] : readdirSync(new URL(part, folder)).filter((name) => name.endsWith('.json'))
const sample = (path: string) => readFileSync(new URL(`tools/samples/${path}`, folder), 'utf8')

const reasonOf = (text: string): string => {
  const read = readAnnotation(text)
  return read.ok ? 'read' : read.reason
}

/** What one of the suite's assertions says "no" to, of all those that are musts. */
function mustsOf(part: string) {
  const load = (name: string) => readSchema(new URL(`definitions/${name}`, folder))
  return namesIn(part).flatMap((name) => {
    const schema = readSchema(new URL(`${part}${name}`, folder))
    return schema.assertionType === 'must' ? [{ name, check: schemaChecker(schema, load) }] : []
  })
}

const faultsOf = (part: string, value: unknown) =>
  mustsOf(part).flatMap(({ name, check }) => check(value).map((fault) => `${name}: ${fault}`))

const site = { origin: 'https://claims.paper.example', name: 'Whence' }
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe.skipIf(missing)('the samples of the W3C', () => {
  test('that are correct are 45, and each is written again as it was read', () => {
    const names = namesIn('tools/samples/correct/')
    expect(names).toHaveLength(45)
    for (const name of names) {
      const text = sample(`correct/${name}`)
      const read = readAnnotation(text)
      if (!read.ok) throw new Error(`${name}: ${read.reason}`)
      expect(plain(read.document), name).toEqual(JSON.parse(text))
    }
  })

  test('that are incorrect are 39, and each is refused with a sentence', () => {
    const names = namesIn('tools/samples/incorrect/')
    expect(names).toHaveLength(39)
    for (const name of names)
      expect(reasonOf(sample(`incorrect/${name}`)), name).toMatch(/^(At |“|There |This ).*\.$/)
  })

  // Most of them bear two ids, or a comma too many, beside the fault that their label names.
  test('are refused for what their labels say, too, once two ids and stray commas are mended', () => {
    const mended = (text: string) =>
      text.replace(/,(\s*\})/g, '$1').replace(/"id":\s*\[\s*("[^"]*")\s*,\s*"[^"]*"\s*\]/, '"id": $1')
    const reasons = new Map(
      namesIn('tools/samples/incorrect/').map((name) => [
        name,
        reasonOf(mended(sample(`incorrect/${name}`))),
      ]),
    )
    // 7 has no fault but its two ids; 15 means "language" and writes "langauage", which JSON-LD lets be.
    expect([...reasons].filter(([, reason]) => reason === 'read').map(([name]) => name)).toEqual([
      'anno15.json',
      'anno7.json',
    ])
    expect(Object.fromEntries(reasons)).toMatchObject({
      'anno10.json': 'There is no “target”: nothing is annotated.',
      'anno11.json': expect.stringMatching(/^At target: this is a number/),
      'anno13.json': expect.stringMatching(/^At body › id: .*no IRI/),
      'anno14.json': expect.stringMatching(/^At body › format: /),
      'anno16.json': expect.stringMatching(/^At body › textDirection: /),
      'anno19.json': expect.stringMatching(/both “body” and “bodyValue”/),
      'anno22.json': expect.stringMatching(/exactly one of Choice, Composite, List, Independents; this is 2/),
      'anno23.json': expect.stringMatching(/^At body › processingLanguage: /),
      'anno28.json': expect.stringMatching(/^At created: /),
      'anno31.json': expect.stringMatching(/^At modified: this is a list of 2/),
      'anno34.json': expect.stringMatching(/^At rights: /),
      'anno37.json': 'At target: a specific resource needs “source”.',
    })
  })
})

describe('an annotation is refused', () => {
  const annotation = (changes: object) =>
    JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://example.org/anno1',
      type: 'Annotation',
      target: 'http://example.com/page1',
      ...changes,
    })
  const at = (part: object) => annotation({ target: { source: 'http://example.com/page1', ...part } })
  const selecting = (selector: unknown) => at({ selector })
  const inState = (state: unknown) => at({ state, selector: 'http://example.org/s' })

  test('and one without these faults is not', () => {
    expect(reasonOf(annotation({}))).toBe('read')
    expect(reasonOf(selecting({ type: 'TextPositionSelector', start: 3, end: 3 }))).toBe('read')
  })

  test.each([
    [selecting({ type: 'FragmentSelector' }), 'At target › selector: a FragmentSelector needs “value”.'],
    [selecting({ type: 'FragmentSelector', value: ['x', 'y'] }), 'At target › selector › value: '],
    [selecting({ type: 'TextQuoteSelector', prefix: 'x' }), 'needs “exact”'],
    [selecting({ type: 'TextQuoteSelector', exact: 'x', suffix: 1 }), 'At target › selector › suffix: '],
    [selecting({ type: 'TextPositionSelector', start: 3 }), 'needs “end”'],
    [selecting({ type: 'TextPositionSelector', start: -1, end: 3 }), 'no whole number from 0 on'],
    [selecting({ type: 'TextPositionSelector', start: 1.5, end: 3 }), 'no whole number from 0 on'],
    [selecting({ type: 'TextPositionSelector', start: 4, end: 3 }), 'it ends (3) before it starts (4)'],
    [
      selecting({ type: 'RangeSelector', startSelector: { type: 'XPathSelector', value: 'a' } }),
      'needs “endSelector”',
    ],
    [selecting({ type: 'Squirrel' }), 'this is no selector that the model knows, and it has no id.'],
    [selecting([{ type: 'CssSelector', value: 'a' }, 3]), 'At target › selector › 1: this is a number'],
    [selecting('not an iri'), 'At target › selector: '],
    [
      selecting({ type: 'FragmentSelector', value: 'a', refinedBy: { type: 'CssSelector' } }),
      'At target › selector › refinedBy: a CssSelector needs “value”.',
    ],
    [inState({ type: 'TimeState' }), 'a time state needs “sourceDate”'],
    [
      inState({
        type: 'TimeState',
        sourceDate: '2026-01-01T00:00:00Z',
        sourceDateStart: '2026-01-01T00:00:00Z',
      }),
      'and not both',
    ],
    [inState({ type: 'TimeState', sourceDate: '2026-01-01' }), 'At target › state › sourceDate: '],
    [inState({ type: 'HttpRequestState' }), 'a HttpRequestState needs “value”.'],
    [inState({ type: 'CssSelector', value: 'a' }), 'this is no state that the model knows'],
    [annotation({ target: [] }), 'At target: this is an empty list'],
    [annotation({ target: {} }), 'has neither “id” nor “source”, “value” or “items”'],
    [annotation({ target: { type: 'TextualBody', value: 'x' } }), 'and no text within it'],
    [annotation({ target: { id: 'http://e/x', purpose: 'tagging' } }), '“purpose” needs a “source”'],
    [annotation({ target: { type: 'Choice', items: [] } }), 'At target › items: this is an empty list'],
    [annotation({ target: { type: 'Choice', items: 'http://e/' } }), 'At target › items: this is no list.'],
    [
      annotation({ target: { type: 'List', items: ['http://e/'], source: 'http://e/' } }),
      'a List has no “source”.',
    ],
    [annotation({ target: { source: { type: 'Text' }, selector: 'http://e/' } }), 'At target › source: '],
    [annotation({ body: { type: 'TextualBody', value: 1 } }), 'At body › value: '],
    [annotation({ body: { id: 'http://e/', language: 'not a tag' } }), 'At body › language: '],
    [annotation({ created: '2026-01-01T00:00:00+02:00' }), 'no date with a time in UTC'],
    [annotation({ stylesheet: 3 }), 'At stylesheet: '],
    [annotation({ motivation: 3 }), 'At motivation: '],
    [annotation({ creator: { id: 'no' } }), 'At creator › id: '],
    [annotation({ type: ['AnnotationPage'] }), 'A page needs “items”'],
    [annotation({ type: 'AnnotationPage', items: [3] }), 'At items › 0: this is a number'],
    [
      annotation({ type: 'AnnotationPage', items: [{ type: 'Annotation' }] }),
      'At items › 0: there is no “id”.',
    ],
    [annotation({ type: 'AnnotationPage', items: [], startIndex: -1 }), 'At startIndex: '],
    [annotation({ type: 'AnnotationPage', items: [], partOf: {} }), 'At partOf: this has no id'],
    [annotation({ type: 'AnnotationCollection', total: 3 }), 'names no “first” page'],
    [
      annotation({ type: 'AnnotationCollection', first: { type: 'AnnotationPage' } }),
      'At first: there is no “id”.',
    ],
    [annotation({ type: 'AnnotationCollection', label: 4 }), 'At label: '],
    [annotation({ id: undefined }), 'There is no “id”.'],
    ['[]', 'This is an empty list; an annotation is an object.'],
    ['', 'There is nothing here.'],
    ['{"a": 1, "a": 2}', 'A field stands twice'],
  ])('%s', (text, sentence) => {
    expect(reasonOf(text)).toContain(sentence)
  })

  test('never without a sentence, and never with an exception, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readAnnotation(text)
        expect(read.ok || /\S\.$/.test(read.reason)).toBe(true)
      }),
    )
  })
})

describe('the quotations of a claim', () => {
  const annotations = annotationsOf(publicPage(), site)
  const of = (sourceId: string) => {
    const { key } = evidenceWith(sourceId)
    const found = annotations.find(({ id }) => id.endsWith(`#${key}`))
    if (!found) throw new Error('it is quoted')
    return found
  }

  test('are an annotation each, and what quotes nothing is none', () => {
    expect(publicPage().evidence).toHaveLength(5)
    expect(annotations.map(({ id }) => id)).toEqual(
      [WIRE, PAPER, RECORDING, ORDER].map(
        (source) => `${site.origin}/api/v1/claims/C-7K3Q9/annotations#${evidenceWith(source).key}`,
      ),
    )
  })

  test('lead from the words to the claim, with its statement and the stance', () => {
    expect(of(PAPER)).toMatchObject({
      type: 'Annotation',
      motivation: 'linking',
      // When the revision was first decided on, whatever was decided later.
      created: '2026-02-03T00:00:00.000Z',
      generator: { type: 'Software', name: 'Whence' },
      body: [
        {
          type: 'SpecificResource',
          purpose: 'linking',
          source: { id: `${site.origin}/claims/C-7K3Q9`, format: 'text/html', language: 'fa' },
        },
        {
          type: 'TextualBody',
          purpose: 'describing',
          value: publicPage().statement,
          language: 'fa',
          textDirection: 'rtl',
        },
        { type: 'TextualBody', purpose: 'classifying', value: 'DISPUTES' },
        { type: 'TextualBody', purpose: 'commenting', value: HOSTILE },
      ],
    })
  })

  test('say where the words stand: the words and what is around them, their place in code points, and when we held what', () => {
    const { exact, prefix, suffix, startCp, endCp } = quotationWith()
    expect(codePointLength(exact)).toBe(endCp - startCp)
    expect(of(WIRE).target).toEqual({
      type: 'SpecificResource',
      source: { id: 'https://wire.example/1', type: 'Text', language: 'en', 'dcterms:title': 'Document 1' },
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        { type: 'TextPositionSelector', start: startCp, end: endCp },
      ],
      state: {
        type: 'TimeState',
        sourceDate: '2026-01-02T03:04:05.678Z',
        cached: `ni:///sha-256;${Buffer.from('ab'.repeat(32), 'hex').toString('base64url')}`,
        'whence:sha256': 'ab'.repeat(32),
      },
    })
    // A document without an address has its page here.
    expect(of(PAPER).target.source.id).toBe(`${site.origin}/sources/${PAPER}`)
  })

  test('say the span of a recording, with the translation, and the page of a PDF', () => {
    expect(of(RECORDING).target).toMatchObject({
      source: { type: 'Sound' },
      selector: {
        type: 'FragmentSelector',
        conformsTo: 'http://www.w3.org/TR/media-frags/',
        value: 't=61.25,63',
        refinedBy: { type: 'TextQuoteSelector', exact: 'روسیه به ما خیانت کرد.' },
      },
    })
    expect(of(RECORDING).body.at(-1)).toMatchObject({
      value: 'Russia betrayed us.',
      language: 'en',
      purpose: 'whence:translating',
      creator: { type: 'Person', name: 'Leila Ahmadi' },
    })
    expect(of(ORDER).body.at(-1)).toMatchObject({ creator: { type: 'Software' } })
    expect(of(ORDER).target.selector).toMatchObject([
      { type: 'FragmentSelector', value: 'page=3', refinedBy: { type: 'TextQuoteSelector' } },
      { type: 'TextPositionSelector', start: 35, end: 64 },
    ])
  })

  const documents = () => ({
    collection: annotationCollectionOf(publicPage(), site),
    page: annotationPageOf(publicPage(), site),
    none: annotationCollectionOf(publicPage({ evidence: [] }), site),
    hostile: annotationCollectionOf(pageSaying(HOSTILE), site),
  })

  test('are read again as they were written: alone, as a page, and as a collection', () => {
    for (const document of [...annotations, ...Object.values(documents())])
      expect(readAnnotation(JSON.stringify(document))).toEqual({ ok: true, document: plain(document) })
    expect(documents().none).toMatchObject({ total: 0 })
    expect(documents().page).toMatchObject({ partOf: { id: documents().collection.id, total: 4 } })
  })

  test.skipIf(missing)('keep every must of the suite that a JSON Schema can tell', () => {
    const { collection, page, none, hostile } = documents()
    const about = ['annotations/', 'annotations/bodiesTargets/', 'annotations/specificResource/']
    expect(about.flatMap(mustsOf)).toHaveLength(54)
    for (const annotation of [...annotations, ...annotationsOf(pageSaying(HOSTILE), site)])
      for (const part of about) expect(faultsOf(part, plain(annotation)), annotation.id).toEqual([])
    for (const document of [collection, none, hostile])
      expect(faultsOf('collections/', plain(document))).toEqual([])
    expect(faultsOf('collections/pages/', plain(page))).toEqual([])
    // And the musts do say no.
    const { target: _, ...untargeted } = of(WIRE)
    expect(about.flatMap((part) => faultsOf(part, plain(untargeted)))).not.toEqual([])
  })

  test('stay annotations whatever their words are', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => text.isWellFormed() && !text.includes('\0'))
    fc.assert(
      fc.property(words, (text) => {
        const collection = annotationCollectionOf(pageSaying(text), site)
        expect(readAnnotation(JSON.stringify(collection))).toEqual({ ok: true, document: plain(collection) })
      }),
      { numRuns: 60 },
    )
  })
})
