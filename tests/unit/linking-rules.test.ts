import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainAddress, writingsOf } from '@/lib/linking/addresses'
import { compare, type Compared, soughtIn } from '@/lib/linking/compare'
import { quotedShare, quotedSpans } from '@/lib/linking/quoted'
import {
  type Clues,
  directionOf,
  explain,
  isBefore,
  kindOfShared,
  longestUnexplained,
  type Shared,
  strengthOf,
} from '@/lib/linking/rules'
import { acceptSuggestionInput, suggestionDetail } from '@/lib/linking/schema'
import { withoutStandingPhrases } from '@/lib/linking/standing-phrases'
import { cutWords } from '@/lib/linking/words'
import { sliceCodePoints } from '@/lib/evidence/code-points'

describe('which of two documents was first', () => {
  test.each([
    ['2026-03-04', '2026-03-05', true],
    ['2026-03-05', '2026-03-05', false],
    ['2026-03', '2026-03-05', false],
    ['2026-02', '2026-03-05', true],
    ['2025', '2026-03-05', true],
    ['2026', '2026-03-05', false],
    [null, '2026-03-05', false],
    ['2026-03-05', null, false],
  ])('%s before %s: %s', (one, other, before) => {
    expect(isBefore(one, other)).toBe(before)
  })

  test('is never both', () => {
    const date = fc.constantFrom(null, '2025', '2026', '2026-03', '2026-03-04', '2026-04', '2026-03-05')
    fc.assert(fc.property(date, date, (a, b) => !(isBefore(a, b) && isBefore(b, a))))
  })

  const plain = { publishedOn: null, credits: false, names: false, quoted: 0 }
  const clues = (from: Partial<Clues['from']>, to: Partial<Clues['to']> = {}): Clues => ({
    from: { ...plain, ...from },
    to: { ...plain, ...to },
  })

  test.each([
    [
      'the later one comes from the earlier',
      clues({ publishedOn: '2026-03-06' }, { publishedOn: '2026-03-05' }),
      { isTurned: false, by: 'PUBLISHED' },
    ],
    [
      'whichever is asked first',
      clues({ publishedOn: '2026-03-05' }, { publishedOn: '2026-03-06' }),
      { isTurned: true, by: 'PUBLISHED' },
    ],
    [
      'of one day, the one that credits the other',
      clues({ publishedOn: '2026-03-05' }, { publishedOn: '2026-03-05', credits: true }),
      { isTurned: true, by: 'CREDITED' },
    ],
    [
      'dates come before a credit',
      clues({ publishedOn: '2026-03-06' }, { publishedOn: '2026-03-05', credits: true }),
      { isTurned: false, by: 'PUBLISHED' },
    ],
    [
      'what the page states comes before dates',
      clues({ publishedOn: '2026-03-05', names: true }, { publishedOn: '2026-03-06' }),
      { isTurned: false, by: 'STATED' },
    ],
    [
      'words in quotation marks are somebody’s',
      clues({ quoted: 0 }, { quoted: 1 }),
      { isTurned: true, by: 'MARKED' },
    ],
    [
      'where both credit each other, marks tell',
      clues({ credits: true, quoted: 1 }, { credits: true }),
      { isTurned: false, by: 'MARKED' },
    ],
    [
      'where nothing tells, the one that is looked at, to be turned by a person',
      clues({}),
      { isTurned: false, by: 'UNKNOWN' },
    ],
  ])('%s', (_, given, told) => {
    expect(directionOf(given)).toEqual(told)
  })

  test('asked the other way round, the answer is turned, unless nobody knows', () => {
    const side = fc.record({
      publishedOn: fc.constantFrom(null, '2026-03-05', '2026-03-06', '2026-03'),
      credits: fc.boolean(),
      names: fc.boolean(),
      quoted: fc.constantFrom(0, 0.5, 1),
    })
    fc.assert(
      fc.property(side, side, (from, to) => {
        const [one, other] = [directionOf({ from, to }), directionOf({ from: to, to: from })]
        expect(one.by).toBe(other.by)
        if (one.by !== 'UNKNOWN') expect(one.isTurned).toBe(!other.isTurned)
      }),
    )
  })
})

const run = (words: number, at = 0) => ({
  from: { startCp: 0, endCp: words * 5, at },
  to: { startCp: 0, endCp: words * 5, at },
  words,
})
const sharing = (containment: number, longest: number, fromShare = containment): Compared => ({
  runs: [run(longest), run(Math.max(5, Math.round(containment * 300)))],
  share: { from: fromShare, to: containment },
  containment,
  longest,
})
const shared = (compared: Compared, changes: Partial<Shared> = {}): Shared => ({
  compared,
  quoted: { from: 0, to: 0 },
  isCredited: false,
  isSamePublisher: false,
  ...changes,
})

describe('what shared words suggest', () => {
  test.each([
    ['half of it: it carries the other', shared(sharing(0.5, 60)), 'SYNDICATES'],
    ['much of it in short runs: it carries the other, reworded', shared(sharing(0.5, 8)), 'SYNDICATES'],
    ['a sentence of twelve words: it quotes', shared(sharing(0.05, 12)), 'QUOTES'],
    ['eleven words: nothing', shared(sharing(0.05, 11)), null],
    [
      'eight words of a publisher whom it credits: it carries that publisher’s report',
      shared(sharing(0.05, 8), { isCredited: true }),
      'SYNDICATES',
    ],
    [
      'seven words of a publisher whom it credits: nothing',
      shared(sharing(0.05, 7), { isCredited: true }),
      null,
    ],
    ['a short text whole within a long one: it quotes', shared(sharing(1, 40, 0.05)), 'QUOTES'],
    [
      'all in quotation marks here: it quotes, however much it is',
      shared(sharing(0.6, 60), { quoted: { from: 1, to: 0 } }),
      'QUOTES',
    ],
    [
      'all in quotation marks in both: somebody else’s words',
      shared(sharing(0.1, 40), { quoted: { from: 1, to: 1 } }),
      null,
    ],
    [
      'a sentence within one outlet: its standing phrases',
      shared(sharing(0.1, 40), { isSamePublisher: true }),
      null,
    ],
    [
      'half of it within one outlet: the report, again',
      shared(sharing(0.6, 40), { isSamePublisher: true }),
      'SYNDICATES',
    ],
  ])('%s', (_, given, kind) => {
    expect(kindOfShared(given)).toBe(kind)
  })

  test('a share of very few words suggests nothing', () => {
    const few: Compared = { runs: [run(8)], share: { from: 0.8, to: 0.8 }, containment: 0.8, longest: 8 }
    expect(kindOfShared(shared(few))).toBeNull()
  })
})

describe('how strong the ground of a suggestion is', () => {
  const of = (
    containment: number,
    longest: number,
    isCredited = false,
    stated: 'CANONICAL' | 'BASED_ON' | null = null,
  ) => strengthOf({ compared: { containment, longest }, stated, isCredited })

  test('more words, a credit and the page’s own word make it stronger; it stays within 0 and 1', () => {
    expect(of(0.05, 12)).toBe(0.05)
    expect(of(0.05, 48)).toBeGreaterThan(of(0.05, 12))
    expect(of(0.5, 48)).toBeGreaterThan(of(0.05, 48))
    expect(of(0.05, 12, true)).toBeGreaterThan(of(0.05, 12))
    expect(of(0.05, 12, false, 'CANONICAL')).toBeGreaterThan(0.95)
    expect(of(1, 5_000, true, 'CANONICAL')).toBe(1)
    expect(strengthOf({ compared: null, stated: null, isCredited: false })).toBe(0)
  })
})

describe('what a story explains of its rewrites', () => {
  test('words that it has are explained, and what goes beyond them is not', () => {
    const explained = new Uint8Array(100)
    expect(longestUnexplained([run(30)], explained)).toBe(30)
    explain([run(20, 0)], explained)
    expect(longestUnexplained([run(30)], explained)).toBe(10)
    explain([run(4, 22)], explained)
    expect(longestUnexplained([run(30)], explained)).toBe(4)
    explain([run(100)], explained)
    expect(longestUnexplained([run(30)], explained)).toBe(0)
  })
})

describe('quotation marks', () => {
  const quotedIn = (text: string) =>
    quotedSpans(text).map(({ startCp, endCp }) => sliceCodePoints(text, startCp, endCp))

  test.each([
    ['He said: “It holds.” Then “It fell.”', ['It holds.', 'It fell.']],
    ['😀 Он сказал: «Держится».', ['Держится']],
    ['Er sagte: „Es hält.“ Dann nichts.', ['Es hält.']],
    ['He said "it holds" and "it fell".', ['it holds', 'it fell']],
    ['One mark " too many\nand "another" one', ['another']],
    ['“Two paragraphs of it.\n“And here it ends.” So.', ['Two paragraphs of it.', 'And here it ends.']],
    ['It’s the mayor’s', []],
  ])('%s', (text, spans) => {
    expect(quotedIn(text)).toEqual(spans)
  })

  test('the share of stretches that they enclose', () => {
    const text = 'It holds, “he said today”.'
    const at = (words: string) => ({
      startCp: text.indexOf(words),
      endCp: text.indexOf(words) + words.length,
    })
    expect(quotedShare([at('he said')], quotedSpans(text))).toBe(1)
    expect(quotedShare([at('It holds')], quotedSpans(text))).toBe(0)
    expect(quotedShare([at('It holds, “'), at('he said')], quotedSpans(text))).toBeCloseTo(7 / 18)
    expect(quotedShare([], quotedSpans(text))).toBe(0)
  })
})

describe('standing phrases', () => {
  const notice =
    'All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission'
  const runsOf = (from: string, to: string) => {
    const cut = cutWords(from)
    return withoutStandingPhrases(compare(cut, soughtIn(cutWords(to))), cut)
  }

  test('are no words of the one or the other', () => {
    const found = runsOf(`The ferry sank. ${notice}.`, `The mayor left. ${notice}!`)
    expect(found).toMatchObject({ runs: [], longest: 0 })
  })

  test('within a long copied text are part of it', () => {
    const body = Array.from({ length: 80 }, (_, n) => `word${n}`).join(' ')
    expect(runsOf(`${body} ${notice}`, `${body} ${notice}`).longest).toBeGreaterThan(80)
  })
})

describe('addresses', () => {
  test('are one in all their writings', () => {
    const plain = 'example.test/news/1?id=7'
    for (const written of [
      'https://www.example.test/news/1?id=7',
      'http://example.test/news/1/?id=7&utm_source=x#top',
      'https://example.test/news/1?at_medium=RSS&id=7',
    ])
      expect(plainAddress(written)).toBe(plain)
    expect(plainAddress('mailto:a@example.test')).toBeNull()
    expect(plainAddress('nothing')).toBeNull()
    expect(plainAddress('https://example.test/news/1?id=8')).not.toBe(plain)
  })

  test('every writing of one has the same plain one', () => {
    const address = 'https://example.test/a/b?x=1'
    expect(writingsOf(address)).toContain('http://www.example.test/a/b/?x=1')
    for (const written of writingsOf(address)) expect(plainAddress(written)).toBe(plainAddress(address))
    expect(writingsOf('ftp://example.test')).toEqual([])
  })
})

describe('what a person sends', () => {
  const id = '0190c3a2-0000-7000-8000-000000000000'
  const sent = { suggestionId: id, kind: 'QUOTES', turned: false, note: null }

  test('only links that lead upstream are suggested', () => {
    expect(acceptSuggestionInput.safeParse(sent).success).toBe(true)
    expect(acceptSuggestionInput.safeParse({ ...sent, kind: 'RETRACTS' }).success).toBe(false)
    expect(acceptSuggestionInput.safeParse({ ...sent, note: ' ' }).success).toBe(false)
    expect(suggestionDetail.safeParse({}).success).toBe(false)
  })
})
