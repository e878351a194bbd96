import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorAt } from '@/lib/evidence/anchor'
import { codePointLength } from '@/lib/evidence/code-points'
import { comparerWith, compareQuotation } from '@/lib/rechecks/compare'

const page =
  'On Monday the port said that nine ferries sank near Lenk. 😀 Nobody had warned the crews before dawn.'
const at = (text: string, exact: string) => {
  const start = codePointLength(text.slice(0, text.indexOf(exact)))
  const anchor = anchorAt(text, start, start + codePointLength(exact))
  if (!anchor) throw new Error('no such words')
  return anchor
}
const quoted = at(page, 'nine ferries sank near Lenk')

describe('what has become of quoted words', () => {
  test('they hold where they stand, wherever that is by now, and however the lines are broken', () => {
    expect(compareQuotation(quoted, page)).toEqual({ state: 'HOLDS', nearest: null })
    expect(compareQuotation(quoted, `Updated at noon.\n\n${page}`).state).toBe('HOLDS')
    expect(
      compareQuotation(quoted, page.replace('nine ferries sank', 'nine\n  ferries\u00A0sank')).state,
    ).toBe('HOLDS')
  })

  test('other words in their place are told, whole', () => {
    const changed = page.replace('nine ferries sank', 'eleven ferries sank')
    const { state, nearest } = compareQuotation(quoted, changed)
    expect(state).toBe('DRIFTED')
    expect(nearest).toContain('ferries sank near Lenk')
    expect(changed).toContain(nearest)
    expect(compareQuotation(quoted, page.replace('ferries', 'fer ries')).state).toBe('DRIFTED')
  })

  test('twice, and what stood around them chooses; twice, and nothing does', () => {
    const other = `Earlier reports that nine ferries sank near Lenk were wrong. ${page}`
    expect(compareQuotation(quoted, other).state).toBe('HOLDS')
    const twice = 'He said nine ferries sank near Lenk! She said nine ferries sank near Lenk?'
    expect(compareQuotation(quoted, twice)).toEqual({ state: 'AMBIGUOUS', nearest: null })
  })

  test('words that stood twice in one setting hold by their place while nothing changed', () => {
    const refrain = 'It sank at noon. '.repeat(8)
    const third = anchorAt(refrain, 51, 66)
    expect(third && compareQuotation(third, refrain).state).toBe('HOLDS')
    expect(third && compareQuotation(third, `x${refrain}`).state).toBe('AMBIGUOUS')
  })

  test('they hold where an older release read letters of windows-1252 as control characters, and nowhere else', () => {
    const before = { exact: 'said \x93no\x94', prefix: 'He ', suffix: ' \x97 twice.' }
    expect(compareQuotation(before, 'He said “no” — twice.')).toEqual({ state: 'HOLDS', nearest: null })
    expect(compareQuotation(before, 'He said \x93no\x94 \x97 twice.').state).toBe('HOLDS')
    expect(compareQuotation(before, 'He said “yes” — twice.').state).not.toBe('HOLDS')
    expect(compareQuotation({ ...before, exact: 'said "no"' }, 'He said “no” — twice.').state).not.toBe(
      'HOLDS',
    )
  })

  test('nothing like them is left, or no page at all', () => {
    expect(compareQuotation(quoted, 'This page has moved.')).toEqual({ state: 'ORPHANED', nearest: null })
    expect(compareQuotation(quoted, '')).toEqual({ state: 'ORPHANED', nearest: null })
    expect(compareQuotation(quoted, null)).toEqual({ state: 'GONE', nearest: null })
  })

  test('long words are found by their ends', () => {
    const sentence = (n: number) => `Sentence number ${n} tells of boat ${n * 7} and of its crew. `
    const long = Array.from({ length: 40 }, (_, n) => sentence(n))
      .join('')
      .trim()
    const changed = `Before. ${long.replace('number 20 tells', 'number 20 is silent')} After.`
    const { state, nearest } = compareQuotation(at(long, long), changed)
    expect(state).toBe('DRIFTED')
    expect(nearest).toContain('number 20 is silent')
    expect(Math.abs((nearest?.length ?? 0) - long.length)).toBeLessThan(20)
  })
})

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefgh éß😀کشт.,“”\u0301 ')),
  minLength: 1,
  maxLength: 120,
})

test('an unchanged text always holds', () => {
  fc.assert(
    fc.property(letters, fc.nat(), fc.nat(), (text, from, length) => {
      const size = codePointLength(text)
      const start = from % size
      const anchor = anchorAt(text, start, Math.min(size, start + 1 + (length % size)))
      if (anchor) expect(compareQuotation(anchor, text).state).toBe('HOLDS')
    }),
  )
})

test('one other character inside the words and they hold no more', () => {
  const unique = fc.uniqueArray(fc.integer({ min: 0x4e00, max: 0x9fff }), { minLength: 3, maxLength: 60 })
  fc.assert(
    fc.property(unique, fc.nat(), fc.constantFrom('x', '😀', 'xx', ''), (codes, pick, other) => {
      const characters = codes.map((code) => String.fromCodePoint(code))
      const text = `before ${characters.join('')} after`
      const anchor = at(text, characters.join(''))
      const hit = pick % characters.length
      const changed = `before ${characters.with(hit, other).join('')} after`
      expect(compareQuotation(anchor, changed).state).not.toBe('HOLDS')
    }),
  )
})

test('near words stay short where a script has no spaces, and cut no character in two', () => {
  const exact = '九艘渡轮在清晨沉没没有人警告船员'
  const run = '海'.repeat(5000)
  const { nearest } = compareQuotation(
    { exact, prefix: '', suffix: '' },
    `${run}${exact.replace('九', '十')}${run}`,
  )
  expect(nearest?.length).toBeLessThan(200)
  const faces = '😀'.repeat(60)
  const near = compareQuotation(
    { exact: `x${exact}`, prefix: '', suffix: '' },
    `${faces}${exact}${faces}`,
  ).nearest
  expect(near && encodeURIComponent(near)).toContain(encodeURIComponent(exact))
})

test('it never throws, and near words are words of the new text', () => {
  fc.assert(
    fc.property(letters, letters, fc.string(), (exact, prefix, text) => {
      const { state, nearest } = compareQuotation({ exact, prefix, suffix: prefix }, text)
      expect(nearest === null).toBe(state !== 'DRIFTED')
      if (nearest !== null) expect(text.replace(/\s+/gu, ' ')).toContain(nearest)
    }),
  )
})

test('a hundred lost quotations of a large page take seconds, not minutes', () => {
  const text = 'The harbour was quiet and the boats lay still. '.repeat(40_000)
  const compare = comparerWith(text)
  const begun = performance.now()
  for (let n = 0; n < 100; n += 1)
    compare({ exact: `Quoted words number ${n} which nobody wrote there`.repeat(10), prefix: '', suffix: '' })
  expect(performance.now() - begun).toBeLessThan(20_000)
}, 30_000)
