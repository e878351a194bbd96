import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  bodyText,
  hasNul,
  isBlank,
  isWellFormed,
  lineText,
  listHiddenCharacters,
  nameText,
  quotedText,
} from '@/lib/text/well-formed'

const said = (schema: z.ZodString, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : parsed.error.issues.map((issue) => issue.message)
}
const line = lineText({ max: 20 })
const name = nameText({ max: 20 })
const body = bodyText({ max: 20 })
const quoted = quotedText({ max: 20 })

const vector = (path: string) => new URL(`../../../shared/vectors/${path}`, import.meta.url)
const hasVectors =
  existsSync(vector('blns/blns.json')) && existsSync(vector('bidi-invisible/codepoints.json'))
const naughty: string[] = hasVectors ? JSON.parse(readFileSync(vector('blns/blns.json'), 'utf8')) : []
const bidi: { codepointsHex: string[]; supplementaryRanges: string[][] } = hasVectors
  ? JSON.parse(readFileSync(vector('bidi-invisible/codepoints.json'), 'utf8'))
  : { codepointsHex: [], supplementaryRanges: [] }
const unseen = [...bidi.codepointsHex, ...bidi.supplementaryRanges.flat()].map((hex) =>
  String.fromCodePoint(Number.parseInt(hex, 16)),
)

describe('what a string is', () => {
  it('half a surrogate pair is not well formed, wherever it stands', () => {
    for (const text of ['\uD83D', '\uDE00', 'a\uD83Db', '\uDE00\uD83D', '😀\uD83D'])
      expect(isWellFormed(text)).toBe(false)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isWellFormed(text)))
    expect(hasNul('a\0')).toBe(true)
    expect(hasNul('a0')).toBe(false)
  })

  it('is blank when a reader would see nothing', () => {
    for (const text of ['', ' \t\n', '\u00A0', '\u200B\u200D', '\uFEFF', '\u3164', '\u{E0041}', '\u2028'])
      expect(isBlank(text)).toBe(true)
    for (const text of ['a', ' . ', '😀', 'م', '\u0301x']) expect(isBlank(text)).toBe(false)
  })

  it('shows where its unseen characters stand, in code points', () => {
    expect(listHiddenCharacters('😀a\u202Eb\u200C')).toEqual([
      { name: 'U+202E', atCp: 2 },
      { name: 'U+200C', atCp: 4 },
    ])
    expect(listHiddenCharacters('plain, “quoted”, cafe\u0301, تهران, Москва')).toEqual([])
  })
})

describe('a line', () => {
  it('loses white space at its ends, unless that is to be kept', () => {
    expect(said(line, '  The deal \n')).toBe('The deal')
    expect(said(lineText({ max: 20, edges: 'kept' }), ' The deal ')).toBe(' The deal ')
  })

  it('keeps joiners, marks and marks of direction', () => {
    for (const text of ['می‌رود', '👩‍👩‍👧', 'cafe\u0301', 'a\u200Fb', 'a\u00A0b'])
      expect(said(line, text)).toBe(text)
  })

  it.each([
    ['a\uD83Db', 'This holds half a character (a lone surrogate). Delete it and type it again.'],
    ['a\0b', 'This holds the character U+0000. Take it out.'],
    ['a\nb', 'This must be one line without control characters. Take out U+000A.'],
    ['a\u2028b', 'This must be one line without control characters. Take out U+2028.'],
    ['a\u0085b', 'This must be one line without control characters. Take out U+0085.'],
    ['a\u001bb', 'This must be one line without control characters. Take out U+001B.'],
    ['a\u202Eb', 'U+202E turns the direction of what follows. Take it out.'],
    ['a\u2066b', 'U+2066 turns the direction of what follows. Take it out.'],
    [' \u200B ', 'Write something here.'],
    ['', 'Write something here.'],
    [undefined, 'Write something here.'],
    [{}, 'Write something here.'],
    ['x'.repeat(23), 'This is 3 characters too long; 20 is the most.'],
  ])('%j is refused with one sentence', (value, sentence) => {
    expect(said(line, value)).toEqual([sentence])
  })

  it('is measured in code points', () => {
    expect(said(line, '😀'.repeat(20))).toBe('😀'.repeat(20))
    expect(said(line, '😀'.repeat(21))).toEqual(['This is 1 characters too long; 20 is the most.'])
  })

  it('may be left empty where that is allowed', () => {
    expect(said(lineText({ max: 5, required: false }), '  ')).toBe('')
    expect(said(nameText({ max: 5, required: false }), '')).toBe('')
    expect(said(bodyText({ max: 5, required: false }), '')).toBe('')
  })
})

describe('a name', () => {
  it('is one line of what can be seen', () => {
    expect(said(name, ' Abbas Araghchi ')).toBe('Abbas Araghchi')
    expect(said(name, 'a\tb')).toEqual(['This must be one line without control characters. Take out U+0009.'])
    expect(said(name, '\u200B')).toEqual(['Write something here.'])
    expect(said(name, 'Reu\u200Bters')).toEqual([
      'A name cannot hold a character that is not seen. Take out U+200B (character 4).',
    ])
    expect(said(name, 'x'.repeat(21))).toEqual(['This is 1 characters too long; 20 is the most.'])
    expect(said(name, '\uD800x')).toHaveLength(1)
    expect(said(name, 'x\0')).toHaveLength(1)
  })

  it.skipIf(!hasVectors)('refuses every character of the foreign list', () => {
    expect(unseen.length).toBeGreaterThan(40)
    for (const character of unseen) expect(said(name, `a${character}b`), character).toHaveLength(1)
  })
})

describe('a longer text', () => {
  it('is kept as it was sent, lines, ends and all', () => {
    const kept = bodyText({ max: 1000 })
    for (const text of [' a\r\nb\t\n', '\u202Eabc', 'cafe\u0301 ']) expect(said(kept, text)).toBe(text)
  })

  it('is refused when blank, broken or too long', () => {
    expect(said(body, ' \n')).toEqual(['Write something here.'])
    expect(said(body, 'x\uDC00')).toHaveLength(1)
    expect(said(body, 'x\0')).toHaveLength(1)
    expect(said(body, 'x'.repeat(21))).toEqual(['This is 1 characters too long; 20 is the most.'])
  })
})

describe('quoted words', () => {
  it('are kept to the byte, white space and unseen characters too', () => {
    for (const text of [' deal ', '\n', '\u200B', 'a\u202Eb', 'cafe\u0301'])
      expect(said(quoted, text)).toBe(text)
  })

  it('are refused when there are none, or broken, or too many', () => {
    expect(said(quoted, '')).toEqual(['Select the words to quote.'])
    expect(said(quoted, 'x\uD800')).toHaveLength(1)
    expect(said(quoted, 'x\0')).toHaveLength(1)
    expect(said(quoted, 'x'.repeat(21))).toEqual(['This is 1 characters too long; 20 is the most.'])
  })

  it.skipIf(!hasVectors)('keep every foreign string and every unseen character', () => {
    const any = quotedText({ max: 100_000 })
    for (const text of [...naughty, ...unseen.map((it) => `a${it}b`)])
      if (text) expect(said(any, text)).toBe(text)
  })
})

describe('every field', () => {
  it('stores what was sent, or says in one sentence why not', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('\uD83D', 'a', '\0', '\n', ' ', '\u202E')).map((it) => it.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const schema of [lineText({ max: 50, edges: 'kept' }), body, quoted]) {
          const answer = said(schema, text)
          if (typeof answer === 'string') expect(answer).toBe(text)
          else expect(answer).toEqual([expect.stringMatching(/^[A-Z].*\.$/)])
        }
      }),
    )
  })

  it.skipIf(!hasVectors)(
    'of lines and longer texts keeps a naughty string or refuses it with a sentence',
    () => {
      for (const schema of [lineText({ max: 10_000, edges: 'kept' }), bodyText({ max: 10_000 })])
        for (const text of naughty) {
          const answer = said(schema, text)
          if (typeof answer === 'string') expect(answer).toBe(text)
          else expect(answer).toHaveLength(1)
        }
    },
  )

  it('answers to a hostile length in no time', () => {
    const started = performance.now()
    for (const schema of [line, name, body, quoted])
      said(schema, `${' '.repeat(100_000)}\u200B${'a\u0301'.repeat(50_000)}`)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
