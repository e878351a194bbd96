import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { anchorAt, contextLength, findQuote, snapToGraphemes, trimSelection } from '@/lib/evidence/anchor'
import { codePointLength, toCodePointOffset } from '@/lib/evidence/code-points'

const article = new URL('../../../shared/seed/article.txt', import.meta.url)

const words = fc
  .array(fc.constantFrom('deal ', '😀', 'é', 'قرارداد ', 'сделка ', '“West”', '\n', '👩‍👩‍👧'), { maxLength: 60 })
  .map((parts) => parts.join(''))

const spanOf = (text: string, exact: string) => {
  const startCp = toCodePointOffset(text, text.indexOf(exact))
  return { startCp, endCp: startCp + codePointLength(exact) }
}

describe('an anchor', () => {
  it('holds the exact words, 32 code points on each side, and the place', () => {
    const text = `${'😀'.repeat(40)}signed${'é'.repeat(40)}`
    const anchor = anchorAt(text, 40, 46)
    expect(anchor).toEqual({
      exact: 'signed',
      prefix: '😀'.repeat(32),
      suffix: 'é'.repeat(32),
      startCp: 40,
      endCp: 46,
    })
    expect(contextLength).toBe(32)
  })

  it('has a shorter prefix or suffix at the edges of the text', () => {
    expect(anchorAt('a deal', 0, 1)).toEqual({
      exact: 'a',
      prefix: '',
      suffix: ' deal',
      startCp: 0,
      endCp: 1,
    })
  })

  it.each([
    ['nothing', 2, 2],
    ['backwards', 3, 2],
    ['before the text', -1, 2],
    ['behind the text', 0, 7],
    ['half a character', 0.5, 2],
    ['no number', Number.NaN, 2],
  ])('is refused for %s', (_, start, end) => {
    expect(anchorAt('a deal', start, end)).toBeNull()
  })

  it('is found again at its own place whenever prefix, words and suffix occur once', () => {
    fc.assert(
      fc.property(words, fc.nat(300), fc.integer({ min: 1, max: 50 }), (text, start, length) => {
        const anchor = anchorAt(text, start, start + length)
        fc.pre(anchor !== null)
        if (!anchor) return
        expect(
          Array.from(text)
            .slice(start, start + length)
            .join(''),
        ).toBe(anchor.exact)
        const found = findQuote(text, anchor)
        if (found.kind === 'found') expect(found.startCp).toBe(anchor.startCp)
        else expect(found.kind).toBe('ambiguous')
      }),
    )
  })

  it('stands right behind an emoji, a combining mark and right-to-left words', () => {
    for (const before of ['😀 ', 'cafe\u0301 ', 'می‌گوید ', 'Тегеран ', '👩‍👩‍👧🇮🇷']) {
      const text = `${before}$1.7 billion agreement`
      const span = spanOf(text, '$1.7 billion')
      expect(findQuote(text, { exact: '$1.7 billion' })).toEqual({ kind: 'found', ...span })
      expect(anchorAt(text, span.startCp, span.endCp)?.exact).toBe('$1.7 billion')
    }
  })

  it.skipIf(!existsSync(article))('finds the phrases of the real article, typographic marks included', () => {
    const text = readFileSync(article, 'utf8')
    for (const exact of [
      '$1.7 billion agreement',
      'An audio leak',
      '“Great Satan,”',
      'Russia’s invasion of Ukraine',
    ])
      expect(findQuote(text, { exact })).toEqual({ kind: 'found', ...spanOf(text, exact) })
    expect(findQuote(text, { exact: '"Great Satan,"' })).toEqual({ kind: 'absent' })
  })
})

describe('finding a quotation', () => {
  it('takes exact words only: no case, no accent, no quotation mark is close enough', () => {
    expect(findQuote('The Deal', { exact: 'the deal' })).toEqual({ kind: 'absent' })
    expect(findQuote('caf\u00E9', { exact: 'cafe\u0301' })).toEqual({ kind: 'absent' })
    expect(findQuote('anything', { exact: '' })).toEqual({ kind: 'absent' })
  })

  it('lets prefix and suffix choose between several places', () => {
    const text = 'A deal was signed. No deal was seen.'
    expect(findQuote(text, { exact: 'deal' })).toEqual({ kind: 'ambiguous', count: 2 })
    expect(findQuote(text, { exact: 'deal', prefix: 'No ' })).toMatchObject({ kind: 'found', startCp: 22 })
    expect(findQuote(text, { exact: 'deal', suffix: ' was signed' })).toMatchObject({
      kind: 'found',
      startCp: 2,
    })
    expect(findQuote(text, { exact: 'deal', prefix: 'no such ' })).toEqual({ kind: 'ambiguous', count: 2 })
    expect(findQuote('x deal x deal y deal', { exact: 'deal', prefix: 'x ' })).toEqual({
      kind: 'ambiguous',
      count: 2,
    })
  })

  it('keeps the only place there is, whatever stands around it now', () => {
    expect(findQuote('One deal.', { exact: 'deal', prefix: 'Two ' })).toMatchObject({
      kind: 'found',
      startCp: 4,
    })
  })

  it('counts places that overlap', () => {
    expect(findQuote('aaa', { exact: 'aa' })).toEqual({ kind: 'ambiguous', count: 2 })
  })

  it('never answers with half a character', () => {
    expect(findQuote('😀', { exact: '\uDE00' })).toEqual({ kind: 'absent' })
    expect(findQuote('😀', { exact: '\uD83D' })).toEqual({ kind: 'absent' })
  })
})

describe('a selection', () => {
  it('widens to whole characters as they are seen', () => {
    expect(snapToGraphemes('cafe\u0301!', 3, 4)).toEqual({ startCp: 3, endCp: 5 })
    expect(snapToGraphemes('a👩‍👩‍👧b', 2, 3)).toEqual({ startCp: 1, endCp: 6 })
    expect(snapToGraphemes('🇮🇷🇷🇺', 1, 3)).toEqual({ startCp: 0, endCp: 4 })
    expect(snapToGraphemes('plain', 1, 3)).toEqual({ startCp: 1, endCp: 3 })
    expect(snapToGraphemes('cafe\u0301!', 4, 4)).toEqual({ startCp: 4, endCp: 4 })
  })

  it('widens, never narrows, and once is enough', () => {
    fc.assert(
      fc.property(words, fc.nat(80), fc.integer({ min: 1, max: 20 }), (text, start, length) => {
        const end = Math.min(start + length, codePointLength(text))
        fc.pre(start < end)
        const once = snapToGraphemes(text, start, end)
        expect(once.startCp).toBeLessThanOrEqual(start)
        expect(once.endCp).toBeGreaterThanOrEqual(end)
        expect(snapToGraphemes(text, once.startCp, once.endCp)).toEqual(once)
      }),
    )
  })

  it('loses the white space at its ends and nothing else', () => {
    expect(trimSelection('so 😀 deal \n', 2, 11)).toEqual({ startCp: 3, endCp: 9 })
    expect(trimSelection('so deal', 3, 7)).toEqual({ startCp: 3, endCp: 7 })
    expect(trimSelection('so   far', 2, 5)).toEqual({ startCp: 2, endCp: 2 })
  })
})
