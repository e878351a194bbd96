import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anchorAt } from '@/lib/evidence/anchor'
import { codePointLength } from '@/lib/evidence/code-points'
import { passesQuoteGate, textSha256 } from '@/lib/evidence/quote-gate'

const text = '😀 Both parties have avoided confirming it.'
const quote = { text, textSha256Expected: textSha256(text), exact: 'avoided', startCp: 20, endCp: 27 }

describe('the quote gate', () => {
  it('lets words through that stand at their place in the text that was hashed', () => {
    expect(passesQuoteGate(quote)).toEqual({ ok: true })
  })

  it('knows the hash as hex in either case and as bytes', () => {
    const bytes = createHash('sha256').update(text, 'utf8').digest()
    expect(quote.textSha256Expected).toBe(bytes.toString('hex'))
    expect(passesQuoteGate({ ...quote, textSha256Expected: new Uint8Array(bytes) })).toEqual({ ok: true })
    expect(passesQuoteGate({ ...quote, textSha256Expected: bytes.toString('hex').toUpperCase() })).toEqual({
      ok: true,
    })
  })

  it('refuses when the kept text is not the hashed one, even if the words still stand there', () => {
    expect(passesQuoteGate({ ...quote, text: `${text} ` })).toMatchObject({
      ok: false,
      reason: 'hash-differs',
    })
    expect(passesQuoteGate({ ...quote, textSha256Expected: '' })).toMatchObject({
      ok: false,
      reason: 'hash-differs',
    })
  })

  it('refuses words that stand elsewhere, one character off, and names the first that differs', () => {
    const answer = passesQuoteGate({ ...quote, startCp: 19, endCp: 26 })
    expect(answer).toMatchObject({ ok: false, reason: 'text-differs' })
    expect(answer).toHaveProperty(
      'sentence',
      'The words differ from the captured text: character 1 of the quotation is “a” (U+0061), the text there has ' +
        '“ ” (U+0020). Select the words again.',
    )
  })

  it('refuses words that look the same and are other bytes', () => {
    const accented = { text: 'caf\u00E9', textSha256Expected: textSha256('caf\u00E9'), startCp: 0, endCp: 4 }
    expect(passesQuoteGate({ ...accented, exact: 'caf\u00E9' })).toEqual({ ok: true })
    const answer = passesQuoteGate({ ...accented, exact: 'cafe\u0301' })
    expect(answer).toMatchObject({ ok: false, reason: 'text-differs' })
    expect(answer).toHaveProperty('sentence', expect.stringContaining('character 4'))
  })

  it('says where one of the two simply ends', () => {
    expect(passesQuoteGate({ ...quote, endCp: 28 })).toHaveProperty(
      'sentence',
      expect.stringContaining('character 8 of the quotation is nothing more'),
    )
  })

  it.each([
    [-1, 3],
    [3, 3],
    [5, 3],
    [0, 1000],
    [0.5, 3],
  ])('refuses the place %d to %d', (startCp, endCp) => {
    expect(passesQuoteGate({ ...quote, startCp, endCp })).toMatchObject({
      ok: false,
      reason: 'place-outside',
    })
  })

  it('lets every anchor of a text through, and none with a changed character', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(texts, fc.nat(59), fc.integer({ min: 1, max: 10 }), (any, start, length) => {
        const anchor = anchorAt(any, start, Math.min(start + length, codePointLength(any)))
        fc.pre(anchor !== null)
        if (!anchor) return
        const input = { ...anchor, text: any, textSha256Expected: textSha256(any) }
        expect(passesQuoteGate(input)).toEqual({ ok: true })
        expect(passesQuoteGate({ ...input, exact: `${anchor.exact}\u200B` }).ok).toBe(false)
      }),
    )
  })
})
