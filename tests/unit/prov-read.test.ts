import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type ProvDocument, provSheet } from '@/lib/exchange/prov-model'
import { writeProvNotation } from '@/lib/exchange/prov-notation'
import { readProv } from '@/lib/exchange/prov-read'
import { readSchema, schemaChecker } from '@/tests/support/json-schema'
import { readProvNotation, toldBy } from '@/tests/support/prov-n'
import { HOSTILE } from '@/tests/support/public-page'

// Hundreds of documents are read here, on machines that are slow.
vi.setConfig({ testTimeout: 60_000 })

const folder = new URL('../../../shared/vectors/prov-json/', import.meta.url)
const missing = !existsSync(folder)
const namesIn = (part: string) =>
  missing ? [] : readdirSync(new URL(part, folder)).filter((name) => /\.\w+$/.test(name))
const textOf = (path: string) => readFileSync(new URL(path, folder), 'utf8')

const reasonOf = (value: unknown): string => {
  const read = readProv(typeof value === 'string' ? value : JSON.stringify(value))
  return read.ok ? 'read' : read.reason
}
const ex = { ex: 'http://example.org/' }

describe.skipIf(missing)('the documents of the interoperability set', () => {
  test('are 398, and each is written again as it was read', () => {
    const names = namesIn('json/')
    expect(names).toHaveLength(398)
    for (const name of names) {
      const text = textOf(`json/${name}`)
      const read = readProv(text)
      if (!read.ok) throw new Error(`${name}: ${read.reason}`)
      expect(JSON.parse(JSON.stringify(read.document)), name).toEqual(JSON.parse(text))
    }
  })

  test('say the same in PROV-N', () => {
    for (const name of namesIn('json/')) {
      const read = readProv(textOf(`json/${name}`))
      if (!read.ok) throw new Error(`${name}: ${read.reason}`)
      expect(readProvNotation(writeProvNotation(read.document)), name).toEqual(toldBy(read.document))
    }
  })
  test('that are malformed are refused, each with a sentence that says where and why', () => {
    const reasons = Object.fromEntries(
      namesIn('malformed/').map((name) => [name, reasonOf(textOf(`malformed/${name}`))]),
    )
    expect(Object.keys(reasons)).toHaveLength(17)
    expect(reasons).toMatchObject({
      'bad_bundle_shape.json': 'At bundle: this is a string; what holds the bundles is an object.',
      'bad_prefix_map.json': 'At prefix: this is a string; what declares prefixes is an object.',
      'bad_record_content.json': expect.stringMatching(/^At entity › ex:e1: /),
      'bad_record_shape.json': expect.stringMatching(/^At entity: this is a string/),
      'bad_typed_literal.json': expect.stringMatching(/^At entity › ex:e1 › ex:attr: there is no “\$”/),
      'empty.json': expect.stringContaining('nothing here'),
      'not_json.json': expect.stringMatching(/not valid JSON/),
      'top_level_list.json': 'This is a list; PROV-JSON is an object.',
      'top_level_scalar.json': 'This is a number; PROV-JSON is an object.',
      'unknown_record_type.json': expect.stringMatching(/^At notarealtype: /),
      'wrong_root.xml': expect.stringContaining('begins with “<”'),
    })
    for (const [name, reason] of Object.entries(reasons))
      expect(reason, name).toMatch(/^(At |This |There ).*\.$/)
  })

  // PROV-CONSTRAINTS is not checked (docs/prov.md): what it forbids is read like everything else.
  test('that PROV-CONSTRAINTS forbids are read, since it is not claimed that they are checked', () => {
    for (const name of namesIn('unification/'))
      expect(reasonOf(textOf(`unification/${name}`)), name).toBe('read')
  })

  test('fit the schema of the submission wherever it has a place for them', () => {
    const check = schemaChecker(readSchema(new URL('schemas/prov-json.schema.json', folder)))
    const fitting = namesIn('json/').filter((name) => check(JSON.parse(textOf(`json/${name}`))).length === 0)
    // The checker is one that can say no, and does not say it to everything.
    expect(fitting.length).toBeGreaterThan(300)
    expect(check(JSON.parse(textOf('malformed/bad_record_shape.json')))).not.toEqual([])
  })
})

describe('PROV-JSON is refused', () => {
  test.each<[string, unknown, string]>([
    ['a statement that is null', { prefix: ex, entity: { 'ex:e': null } }, 'At entity › ex:e: this is null'],
    ['a prefix nobody declared', { entity: { 'ex:e': {} } }, 'the prefix “ex” of “ex:e” is not declared'],
    ['a name without prefix', { prefix: ex, entity: { e: {} } }, 'no default namespace is declared'],
    ['a name with a space', { prefix: ex, entity: { 'ex:a b': {} } }, 'is no qualified name'],
    ['another meaning of prov', { prefix: { prov: 'http://example.org/' } }, '“prov” stands for'],
    ['a namespace that is no address', { prefix: { ex: 'here' } }, 'At prefix › ex: “here” is no absolute'],
    ['a prefix that is none', { prefix: { 'e x': 'http://a/' } }, '“e x” cannot be a prefix'],
    ['a namespace that is a number', { prefix: { ex: 1 } }, 'At prefix › ex: this is a number'],
    ['a bundle in a bundle', { prefix: ex, bundle: { 'ex:b': { bundle: {} } } }, 'a bundle holds no bundles'],
    [
      'a bundle that is a list',
      { prefix: ex, bundle: { 'ex:b': [] } },
      'At bundle › ex:b: this is an empty list',
    ],
    [
      'an unknown member of PROV',
      { prefix: ex, entity: { 'ex:e': { 'prov:age': 1 } } },
      'PROV has no “prov:age”',
    ],
    [
      'a list in a list',
      { prefix: ex, entity: { 'ex:e': { 'ex:a': [[1]] } } },
      'At entity › ex:e › ex:a › 0: ',
    ],
    ['an empty list', { prefix: ex, entity: { 'ex:e': { 'ex:a': [] } } }, 'an empty list, which is no value'],
    ['an empty list of statements', { prefix: ex, entity: { 'ex:e': [] } }, 'this is an empty list'],
    [
      'a value of null',
      { prefix: ex, entity: { 'ex:e': { 'ex:a': null } } },
      'this is null, which is no value',
    ],
    [
      'a number in “$”',
      { prefix: ex, entity: { 'ex:e': { 'ex:a': { $: 1, type: 'xsd:int' } } } },
      'At entity › ex:e › ex:a › $: this is a number',
    ],
    [
      'a member too many of a value',
      { prefix: ex, entity: { 'ex:e': { 'ex:a': { $: 'x', datatype: 'xsd:int' } } } },
      'nothing called “datatype”',
    ],
    [
      'a language that is none',
      { prefix: ex, entity: { 'ex:e': { 'ex:a': { $: 'x', lang: 'e n' } } } },
      'this is no language tag',
    ],
    [
      'a type that is an object',
      { prefix: ex, entity: { 'ex:e': { 'ex:a': { $: 'x', type: {} } } } },
      'a type is a qualified name',
    ],
    [
      'a value that names what has no prefix here',
      { prefix: ex, entity: { 'ex:e': { 'prov:type': { $: 'no:X', type: 'prov:QUALIFIED_NAME' } } } },
      'the prefix “no” of “no:X” is not declared',
    ],
    [
      'a number that JSON cannot keep',
      '{"prefix": {"ex": "http://e/"}, "entity": {"ex:e": {"ex:a": 9007199254740993}}}',
      'too large to be kept exactly',
    ],
    [
      'a reference that is an object',
      { prefix: ex, used: { 'ex:u': { 'prov:activity': { $: 'ex:a' } } } },
      'At used › ex:u › prov:activity: this is an object',
    ],
    ['a relation of nothing', { prefix: ex, used: { 'ex:u': { 'prov:role': 'x' } } }, 'this names nothing'],
    [
      'a day that does not exist',
      { prefix: ex, activity: { 'ex:a': { 'prov:startTime': '2026-02-30T00:00:00Z' } } },
      'this is no date with a time',
    ],
    [
      'an hour that does not exist',
      { prefix: ex, activity: { 'ex:a': { 'prov:endTime': '2026-02-03T24:00:00Z' } } },
      'this is no date with a time',
    ],
    [
      'a date alone',
      { prefix: ex, activity: { 'ex:a': { 'prov:endTime': '2026-02-03' } } },
      'no date with a time',
    ],
    [
      'a collection with no members',
      { prefix: ex, hadMember: { '_:m': { 'prov:collection': 'ex:c', 'prov:entity': [] } } },
      'this is an empty list',
    ],
    [
      'two statements under one name in one object',
      '{"prefix": {"ex": "http://e/"}, "entity": {"ex:e": {}, "ex:e": {}}}',
      'At entity › ex:e: ',
    ],
    ['half a character', '{"prefix": {"ex": "\ud800"}}', 'half a character'],
  ])('%s', (_name, value, sentence) => {
    expect(reasonOf(value)).toContain(sentence)
  })

  test('never without a sentence, and never with an exception, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readProv(text)
        expect(read.ok || /\S\.$/.test(read.reason)).toBe(true)
      }),
    )
  })
})

// What a document may hold: names with signs that PROV-N escapes, and words with everything in them.
const local = fc
  .string({ unit: fc.constantFrom(...Array.from("ab0_./-=('),:;[]%41ضß")), minLength: 1, maxLength: 12 })
  .filter((text) => !/\/[/*]|%(?![0-9A-F]{2})/i.test(text))
const name = local.map((text) => `ex:${text}`)
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
  fc.constant(HOSTILE),
)
const value = fc.oneof(
  words,
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.record({ $: words, lang: fc.constantFrom('fa', 'zh-Hant', 'en') }),
  fc.record({ $: words, type: fc.constantFrom('xsd:string', 'xsd:anyURI', 'ex:own') }),
  name.map(($) => ({ $, type: 'prov:QUALIFIED_NAME' })),
)
const attributes = fc.dictionary(
  fc.oneof(name, fc.constantFrom('prov:type', 'prov:label')),
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })),
  { maxKeys: 3 },
)
const bundle = fc
  .tuple(
    ...Object.entries(provSheet).map(([kind, { formal, name: place }]) => {
      const ends = Object.fromEntries(
        formal.map((end) => [end, /time$/i.test(end) ? fc.constant('2026-01-02T03:04:05.678Z') : name]),
      )
      const record = fc.tuple(fc.record(ends), place === 'nowhere' ? fc.constant({}) : attributes)
      const statements = fc.dictionary(
        place === 'first' ? name : fc.oneof(name, fc.constant('_:b1')),
        record,
        {
          maxKeys: 2,
        },
      )
      return statements.map((found) => [
        kind,
        Object.fromEntries(Object.entries(found).map(([id, [own, more]]) => [id, { ...more, ...own }])),
      ])
    }),
  )
  .map((kinds): ProvDocument => ({ prefix: { ex: 'http://example.org/#' }, ...Object.fromEntries(kinds) }))

describe('whatever is told', () => {
  test('comes back the same from PROV-JSON', () => {
    fc.assert(
      fc.property(bundle, bundle, (document, inner) => {
        const whole = { ...document, bundle: { 'ex:b': inner } }
        const read = readProv(JSON.stringify(whole))
        expect(read).toEqual({ ok: true, document: whole })
      }),
      { numRuns: 200 },
    )
  })

  test('comes back the same from PROV-N, by a reader that knows nothing of how it was written', () => {
    fc.assert(
      fc.property(bundle, bundle, (document, inner) => {
        const whole = { ...document, bundle: { 'ex:b': inner } }
        expect(readProvNotation(writeProvNotation(whole))).toEqual(toldBy(whole))
      }),
      { numRuns: 200 },
    )
  })

  test('stays one line of PROV-N for each statement, so that no text can add one', () => {
    const document = { prefix: ex, entity: { 'ex:e': { 'prov:label': HOSTILE } } }
    const lines = writeProvNotation(document).trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain('endDocument')
  })

  test('writes no name in which a comment would begin, and none that ends in a full stop', () => {
    const document = { prefix: ex, entity: { 'ex:a//b/*c': {}, 'ex:-d.': {}, 'ex:e f"<': {}, 'ex:50%': {} } }
    const text = writeProvNotation(document)
    expect(readProvNotation(text).told.map(({ id }) => id)).toEqual([
      'ex:a/%2Fb/%2Ac',
      'ex:-d.',
      'ex:e%20f%22%3C',
      'ex:50%25',
    ])
  })

  test('keeps what a namespace holds from ending it', () => {
    const text = writeProvNotation({ prefix: { ex: 'http://e/>\nagent(ex:x)' }, entity: {} })
    expect(text).toBe('document\n  prefix ex <http://e/%3E%0Aagent(ex:x)>\nendDocument\n')
  })
})
