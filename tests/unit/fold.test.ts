import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fold, foldFrom, foldRemoved, foldTo } from '@/lib/text/fold'

// PostgreSQL's translate(), as its manual tells it: the first mention counts; without a counterpart, removed.
function translate(text: string, from: string, to: string): string {
  const [wanted, given] = [Array.from(from), Array.from(to)]
  return Array.from(text)
    .map((character) => {
      const at = wanted.indexOf(character)
      return at === -1 ? character : (given[at] ?? '')
    })
    .join('')
}

const marks = fc.constantFrom(...Array.from(foldFrom + foldRemoved))
const texts = fc
  .array(fc.oneof(marks, fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('a', 'ß', '😀', '漢')))
  .map((it) => it.join(''))

describe('folding for search', () => {
  it.each([
    ['Łódź ÇEŞME Việt İstanbul', 'lodz cesme viet istanbul'],
    ['ΠΟΎΤΙΝ Σίσυφος', 'πουτιν σισυφοσ'],
    ['Ёлка ЙОД', 'елка иод'],
    ['“Iran’s” deal — now', '"iran\'s" deal - now'],
    ['كتاب يك على', 'کتاب یک علی'],
    ['می‌روم', 'می روم'],
    ['مُــحَمَّد', 'محمد'],
    ['۱۷ ١٧ １７', '17 17 17'],
    ['أإآٱ مسؤول شيء هيئة', 'اااا مسوول شیء هییه'],
    ['a\u200Bb\u00ADc\u202Ed\uFEFF', 'abcd'],
    ['one\u00A0two\nthree', 'one two three'],
    ['漢字 😀 ß', '漢字 😀 ß'],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('gives one result for composed and decomposed letters', () => {
    for (const letter of foldFrom)
      expect(fold(letter.normalize('NFD')), letter).toBe(fold(letter.normalize('NFC')))
  })

  it('gives one result for large and small letters of the scripts it knows', () => {
    for (const letter of foldFrom) expect(fold(letter.toLowerCase()), letter).toBe(fold(letter))
  })

  it('is done after once', () => {
    fc.assert(fc.property(texts, (text) => fold(fold(text)) === fold(text)))
  })

  it('is what PostgreSQL does with translate(text, foldFrom || foldRemoved, foldTo)', () => {
    expect(Array.from(foldFrom)).toHaveLength(Array.from(foldTo).length)
    const all = Array.from(foldFrom + foldRemoved)
    expect(new Set(all).size).toBe(all.length)
    fc.assert(fc.property(texts, (text) => fold(text) === translate(text, foldFrom + foldRemoved, foldTo)))
  })

  it('keeps the table that a migration gave the database: whoever changes it brings a new migration', () => {
    const table = [foldFrom, foldTo, foldRemoved].join('\0')
    expect(createHash('sha256').update(table, 'utf8').digest('hex')).toBe(
      'd9a1749fc3c4241de9fbe6468776bc9af482b17c51ee8fc6c66a77d87a246c30',
    )
  })
})
