import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonFault, readJson } from '@/lib/exchange/strict-json'

const read = (json: string) => readJson(Buffer.from(json, 'utf8'))

function faultOf(json: string | Uint8Array): JsonFault {
  const found = typeof json === 'string' ? read(json) : readJson(json)
  if (found.ok) throw new Error('it was taken')
  return found.fault
}

describe('JSON that can be read in two ways is not read at all', () => {
  test.each([
    ['{"version":1,"version":2}', 'version'],
    ['{"version":1,"version":1}', 'version'],
    ['{"a":{"b":[0,{"c":1,"d":2,"c":3}]}}', 'a.b.1.c'],
    // The same name, written in two ways.
    ['{"reason":1,"r\\u0065ason":2}', 'reason'],
    ['{"":1,"":2}', ''],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('%s', (json, path) => {
    expect(faultOf(json)).toEqual({
      kind: 'malformed',
      path,
      sentence: 'A field stands twice in one object, so it is not clear what is meant. Name it once.',
    })
  })

  test('one name in two objects is no doubt, nor is a name that is also a value', () => {
    const json = '{"a":{"x":"a"},"b":{"x":"b"},"c":["a","a",{"a":"c"}]}'
    expect(read(json)).toEqual({ ok: true, value: JSON.parse(json) })
  })

  test('a comma, bracket or quotation mark inside a string is a letter of it', () => {
    const json = JSON.stringify({ a: '{"a":1,"a":2}', 'b"c': ['\\', '\\"', ']'], b: ',' })
    expect(read(json)).toEqual({ ok: true, value: JSON.parse(json) })
  })
})

describe('what cannot be kept is refused where it stands', () => {
  const nul = 'This holds the character U+0000. Take it out.'
  const half = 'This holds half a character (a lone surrogate). Delete it and write it again.'
  test.each([
    ['{"reason":"a\\u0000b"}', 'reason', nul],
    ['{"parts":["a","\\u0000"]}', 'parts.1', nul],
    ['{"a\\u0000":1}', 'a\0', nul],
    ['"\\u0000"', '', nul],
    ['{"reason":"\\ud83d"}', 'reason', half],
    ['{"reason":"\\ude00\\ud83d"}', 'reason', half],
    ['{"evidence":[{"quotation":{"exact":"\\udfff"}}]}', 'evidence.0.quotation.exact', half],
    ['{"\\ud800":1}', '\ud800', half],
  ])('%s', (json, path, sentence) => {
    expect(faultOf(json)).toEqual({ kind: 'text', path, sentence })
  })

  test('a whole pair is a character like any other, escaped or not', () => {
    expect(read('{"a":"\\ud83d\\ude00","b":"😀"}')).toEqual({ ok: true, value: { a: '😀', b: '😀' } })
  })
})

describe('what is no JSON in UTF-8', () => {
  test.each([
    ['nothing', ''],
    ['white space only', ' \n\t '],
    ['half an object', '{"a":1'],
    ['a comma too many', '{"a":1,}'],
    ['single quotation marks', "{'a':1}"],
    ['a comment', '{"a":1} // so'],
    ['two values', '{} {}'],
    ['a bare control character', '{"a":"b\u0001"}'],
    ['NaN', '{"version":NaN}'],
    ['a byte order mark before it', '\uFEFF{}'],
  ])('%s', (_name, json) => {
    expect(faultOf(json).kind).toBe('malformed')
  })

  test.each([
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF{"a":1}', 'utf16le')],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['half a pair in bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a cut character', Buffer.from('"é"').subarray(0, 2)],
  ])('%s', (_name, bytes) => {
    expect(faultOf(bytes)).toMatchObject({ kind: 'malformed', sentence: expect.stringContaining('UTF-8') })
  })

  test('no sentence repeats what was sent', () => {
    expect(faultOf('{"token": whence_secret}').sentence).not.toContain('secret')
  })

  test('32 levels are read, 33 are not, and half a million end no process', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(read(nested(32)).ok).toBe(true)
    expect(faultOf(nested(33)).sentence).toContain('32 levels')
    expect(faultOf(nested(500_000)).kind).toBe('malformed')
  })
})

describe('of whatever JSON', () => {
  const text = fc.string({ unit: 'binary' }).map((it) => it.replaceAll('\0', ''))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.constantFrom(null, true, false),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  }))

  test('what one object can hold is read as it is', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (sent, space) => {
        const json = JSON.stringify(sent, null, space)
        expect(read(json)).toEqual({ ok: true, value: JSON.parse(json) })
      }),
    )
  })

  test('a name put in twice anywhere is found', () => {
    fc.assert(
      fc.property(value, text, value, value, (around, name, first, second) => {
        const twice = `{${JSON.stringify(name)}:${JSON.stringify(first)}, ${JSON.stringify(name)} :${JSON.stringify(second)}}`
        expect(faultOf(`[${JSON.stringify(around)},${twice}]`).kind).toBe('malformed')
      }),
    )
  })
})
