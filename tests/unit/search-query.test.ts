import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayBefore, MOST_TERMS, readQuery, readWords } from '@/lib/search/query'
import { isStop, withoutAddresses, wordsIn } from '@/lib/search/terms'
import { isPartialDate } from '@/lib/text/shapes'

describe('operators', () => {
  test('become filters wherever they stand, and the words are what is left', () => {
    const { words, asked, faults } = readQuery(
      'drones Status:verified claimant:"Revolutionary Guard" iran before:2025-06 topic:arms AFTER:2024 source:reuters language:Persian',
    )
    expect(words).toBe('drones iran')
    expect(asked).toEqual({
      status: ['VERIFIED'],
      claimant: 'Revolutionary Guard',
      to: '2025-05',
      topic: 'arms',
      from: '2024',
      source: 'reuters',
      language: 'fa',
    })
    expect(faults).toEqual([])
  })

  test.each([
    ['status:partly-verified', ['PARTLY_VERIFIED']],
    ['status:"partly verified"', ['PARTLY_VERIFIED']],
    ['status:verified,Disputed', ['VERIFIED', 'DISPUTED']],
    ['status:verified status:refuted status:verified', ['VERIFIED', 'REFUTED']],
  ])('statuses add up, however they are written: %s', (typed, status) => {
    expect(readQuery(typed)).toEqual({ words: '', asked: { status }, faults: [] })
  })

  test('may be quoted with any quotation marks, and dated with any digits', () => {
    expect(readQuery('claimant:«سپاه پاسداران»').asked.claimant).toBe('سپاه پاسداران')
    expect(readQuery('claimant:“The Guard”').asked.claimant).toBe('The Guard')
    expect(readQuery('after:۲۰۲۴-۰۳').asked.from).toBe('2024-03')
  })

  test.each([
    ['status:true', 'status', 'true', 'status'],
    ['status:verified,true', 'status', 'verified,true', 'status'],
    ['language:klingon', 'language', 'klingon', 'language'],
    ['before:yesterday', 'before', 'yesterday', 'date'],
    ['after:2025-13', 'after', '2025-13', 'date'],
    ['before:1000', 'before', '1000', 'date'],
    ['topic:""', 'topic', '', 'empty'],
    ['-status:verified', 'status', 'verified', 'excluded'],
  ])('that cannot be read are named, and neither filter nor word: %s', (typed, operator, value, why) => {
    expect(readQuery(typed)).toEqual({ words: '', asked: { status: [] }, faults: [{ operator, value, why }] })
  })

  test.each(['Source: Reuters', 'foo:bar', 'https://a.example/status:verified?x', 'a-status', '12:30'])(
    'are none where no known word stands right before the colon and a value right behind it: %s',
    (typed) => {
      expect(readQuery(typed)).toEqual({ words: typed, asked: { status: [] }, faults: [] })
    },
  )

  test.each([
    ['2025', '2024'],
    ['2025-01', '2024-12'],
    ['2025-06', '2025-05'],
    ['2024-03-01', '2024-02-29'],
    ['2025-01-01', '2024-12-31'],
  ])('before %s is until %s', (date, until) => {
    expect(dayBefore(date)).toBe(until)
  })
})

describe('words', () => {
  test('are looked for apart from phrases and exclusions, each once, as they are indexed', () => {
    expect(readWords('Drones “made in Iran” drones -Syria −"air base"')).toEqual({
      terms: ['drones'],
      phrases: [['made', 'in', 'iran']],
      without: [['syria'], ['air', 'base']],
      isPassage: false,
    })
  })

  test('hang together with a dash within, and a lone sign is nothing', () => {
    expect(readWords('COVID-19 - " -- !').terms).toEqual(['covid', '19'])
    expect(readWords('"unclosed phrase').terms).toEqual(['unclosed', 'phrase'])
  })

  test('of a pasted post are all optional; its quotation marks and dashes belong to it, its addresses do not', () => {
    const post = `They said "the treaty is dead" -never again- and yet thousands of people went to the #PeaceMarch today, see https://t.co/abc123 — Ann (@annOnAir)`
    const { terms, phrases, without, isPassage } = readWords(post)
    expect([phrases, without, isPassage]).toEqual([[], [], true])
    for (const word of ['treaty', 'never', 'peacemarch', 'peace', 'march', 'annonair', 'air'])
      expect(terms).toContain(word)
    expect(terms.join(' ')).not.toMatch(/https|abc123/)
  })

  test('of a short post are asked for without its link, and a link alone is looked for', () => {
    expect(readWords('Something odd over Ekofisk https://t.co/Z40abD19Gm').terms).toEqual([
      'something',
      'odd',
      'over',
      'ekofisk',
    ])
    expect(readWords('www.example.org/a ekofisk').terms).toEqual(['ekofisk'])
    expect(readWords('https://t.co/Z40abD19Gm').terms).toEqual(['https', 't', 'co', 'z40abd19gm'])
    expect(readWords('https://t.co/Z -ekofisk').terms).toEqual(['https', 't', 'co', 'z'])
    expect(readWords('ekofisk -www.example.org').without).toEqual([['www', 'example', 'org']])
    expect(readWords('e.g. and/or 3.5/km').terms).toEqual(['e', 'g', 'and', 'or', '3', '5', 'km'])
  })

  test('one long quotation is a phrase, however long', () => {
    const words = Array.from({ length: 20 }, (_, n) => `word${n}`)
    expect(readWords(`"${words.join(' ')}"`).phrases).toEqual([words])
  })

  test('however long the text, only so many are looked for', () => {
    expect(readWords(Array.from({ length: 500 }, (_, n) => `w${n}`).join(' ')).terms).toHaveLength(MOST_TERMS)
  })
})

describe('as they are indexed', () => {
  test.each([
    ['Putin’s 1,700,000 treaties', ['putin', '1700000', 'treaties']],
    ['didn’t', ['didn']],
    ['12,5 and 1,2,3', ['12', '5', 'and', '1', '2', '3']],
    ['كتاب‌های علي ۱۴۰۳', ['کتاب', 'های', 'علی', '1403']],
    ['fire🔥works', ['fire', 'works']],
  ])('%s', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })

  test('small words of Persian and Arabic are known in any spelling', () => {
    for (const word of ['را', 'می', 'في', 'على'].flatMap(wordsIn)) expect(isStop(word)).toBe(true)
    expect(isStop('ایران')).toBe(false)
  })

  test('addresses go with all their parts', () => {
    expect(withoutAddresses('a https://x.example/y?z=1 b www.x.org c pic.twitter.com/AbC d').trim()).toMatch(
      /^a\s+b\s+c\s+d$/,
    )
  })
})

test('no text is ever refused or left unread, and what is read keeps its shape', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          'status:',
          'before:',
          '"',
          '-',
          'a',
          ' ',
          '«',
          '2025',
          ':',
          '\\',
          "'",
          '\0',
          'claimant:"',
        ),
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const { words, asked, faults } = readQuery(text)
      const { terms, phrases, without } = readWords(words)
      for (const word of [...terms, ...phrases.flat(), ...without.flat()])
        expect(word).toMatch(/^[\p{Alphabetic}0-9]+$/u)
      for (const date of [asked.from, asked.to])
        if (date !== undefined) expect(isPartialDate(date)).toBe(true)
      for (const { why } of faults) expect(why).not.toBe('')
      // What is left holds no operator any more.
      expect(readQuery(words).asked).toEqual({ status: [] })
    }),
    { numRuns: 300 },
  )
})
