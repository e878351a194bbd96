import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codePointLength,
  sliceCodePoints,
  toCodePointOffset,
  toUtf16Offset,
} from '@/lib/evidence/code-points'

// Well-formed text that leans on what goes wrong: emoji, families, flags, marks, right-to-left letters, joiners.
const awkward = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('👩‍👩‍👧', '🇮🇷', 'é', 'می‌روم', 'Путин', '\u{10FFFF}', '“', ' ', '\n', 'a'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

// Whatever a broken client may send: halves of pairs in any order.
const broken = fc
  .array(fc.constantFrom('\uD83D', '\uDE00', 'a', '😀', '\u0301'))
  .map((parts) => parts.join(''))

describe('offsets of code points and of UTF-16', () => {
  it('count an emoji as one character where JavaScript counts two', () => {
    const text = '😀 deal'
    expect(text.length).toBe(7)
    expect(codePointLength(text)).toBe(6)
    expect(toCodePointOffset(text, text.indexOf('deal'))).toBe(2)
    expect(toUtf16Offset(text, 2)).toBe(3)
    expect(sliceCodePoints(text, 2, 6)).toBe('deal')
  })

  it('count like the string iterator', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, broken), (text) => codePointLength(text) === Array.from(text).length),
    )
  })

  it('lead there and back from every code point', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, broken), (text) => {
        for (let at = 0; at <= codePointLength(text); at += 1)
          expect(toCodePointOffset(text, toUtf16Offset(text, at))).toBe(at)
      }),
    )
  })

  it('slice exactly what the iterator would, for any two offsets', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, broken), fc.nat(40), fc.nat(40), (text, start, end) => {
        expect(sliceCodePoints(text, start, end)).toBe(
          Array.from(text).slice(start, Math.max(start, end)).join(''),
        )
      }),
    )
  })

  it('never split a pair: an offset inside one means its start', () => {
    expect(toCodePointOffset('a😀b', 2)).toBe(1)
    fc.assert(
      fc.property(awkward, fc.nat(60), fc.nat(60), (text, start, end) => {
        expect(sliceCodePoints(text, start, end)).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })

  it('stop at the edges of the text instead of crashing', () => {
    expect(toCodePointOffset('abc', -3)).toBe(0)
    expect(toCodePointOffset('abc', 99)).toBe(3)
    expect(toUtf16Offset('abc', -3)).toBe(0)
    expect(toUtf16Offset('abc', 99)).toBe(3)
    expect(sliceCodePoints('abc', -2, 2)).toBe('ab')
    expect(sliceCodePoints('abc', 2, 1)).toBe('')
  })
})
