import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blocksOf,
  directionOfText,
  foldWithPlaces,
  passageOf,
  piecesOf,
  placesOf,
  stretchesOf,
  stretchOf,
  wordsIn,
} from '@/lib/documents/selection'
import { anchorAt } from '@/lib/evidence/anchor'
import { codePointLength, toUtf16Offset } from '@/lib/evidence/code-points'
import { fold } from '@/lib/text/fold'
import { briefing } from '@/tests/support/briefing'

const select = (text: string, words: string) => {
  const start = text.indexOf(words)
  return passageOf(text, { start, end: start + words.length })
}

describe('a selection becomes an anchor in code points', () => {
  test.each([
    ['English after an emoji', 'the north pier was closed'],
    ['typographic quotation marks', '“for the whole of March”'],
    ['a flag', 'the divers from 🇳🇴'],
    ['a family of joined emoji', 'pilot 👨‍👩‍👧 thanked'],
    ['a combining mark', 'the tug Zoe\u0308'],
    ['Persian with a half-space', 'اسکلهٔ شمالی بسته نمی‌شود'],
    ['a vowel sign', 'هَمه چیز'],
    ['Cyrillic', 'Мы не видели закрытого причала'],
  ])('%s', (_, words) => {
    const passage = select(briefing, words)
    expect(passage?.exact).toBe(words)
    // Counted in another way: by code points of an array.
    const letters = Array.from(briefing)
    expect(letters.slice(passage?.startCp, passage?.endCp).join('')).toBe(words)
    expect(anchorAt(briefing, passage?.startCp ?? -1, passage?.endCp ?? -1)?.exact).toBe(words)
  })

  test('white space at the ends is left out, backwards selections are turned round', () => {
    const start = briefing.indexOf(' the north pier ')
    expect(passageOf(briefing, { start: start + 16, end: start })?.exact).toBe('the north pier')
  })

  test('half a flag, half a pair, an accent without its letter: widened to what a reader sees', () => {
    const flag = briefing.indexOf('🇳🇴')
    expect(passageOf(briefing, { start: flag, end: flag + 2 })?.exact).toBe('🇳🇴')
    expect(passageOf(briefing, { start: flag, end: flag + 1 })?.exact).toBe('🇳🇴')
    const accent = briefing.indexOf('\u0308')
    expect(passageOf(briefing, { start: accent, end: accent + 1 })?.exact).toBe('e\u0308')
  })

  test('nothing but white space is no passage', () => {
    const gap = briefing.indexOf('\n\n')
    expect(passageOf(briefing, { start: gap, end: gap + 2 })).toBeNull()
    expect(passageOf(briefing, { start: 5, end: 5 })).toBeNull()
  })

  test('whatever is selected, the passage is the text at its place', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '😀', '🇳', '🇴', 'e\u0308', '\u0301', 'ی', '\u200c', '\u200d'),
    })
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(60), (text, a, b) => {
        const passage = passageOf(text, { start: a, end: b })
        if (!passage) return
        expect(Array.from(text).slice(passage.startCp, passage.endCp).join('')).toBe(passage.exact)
        const back = stretchOf(text, passage)
        expect(text.slice(back.start, back.end)).toBe(passage.exact)
      }),
    )
  })
})

test('many places are turned into UTF-16 in one walk, as each alone would be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(codePointLength(briefing)), fc.nat(codePointLength(briefing)))),
      (pairs) => {
        const spans = pairs.map(([startCp, endCp]) => ({ startCp, endCp }))
        expect(stretchesOf(briefing, spans)).toEqual(
          spans.map(({ startCp, endCp }) => ({
            start: toUtf16Offset(briefing, startCp),
            end: toUtf16Offset(briefing, endCp),
          })),
        )
      },
    ),
  )
})

describe('a text is shown in paragraphs without losing a character', () => {
  const whole = (text: string) => blocksOf(text).blocks.map(({ start, end }) => text.slice(start, end))

  test('blank lines part paragraphs where there are any; single line ends stay inside', () => {
    const poem = 'one\ntwo\n\nthree\n \nfour'
    expect(blocksOf(poem).kind).toBe('blanks')
    expect(whole(poem)).toEqual(['one\ntwo\n\n', 'three\n \n', 'four'])
  })
  test('otherwise each line is a paragraph', () => {
    expect(blocksOf('one\ntwo').kind).toBe('lines')
    expect(whole('one\ntwo\nthree\n')).toEqual(['one\n', 'two\n', 'three\n'])
  })
  test('the blocks together are the text', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', '😀') })
    fc.assert(
      fc.property(texts, (text) => {
        expect(whole(text).join('')).toBe(text)
      }),
    )
  })
})

describe('marks', () => {
  const block = { start: 10, end: 30 }

  test('overlapping ones are each whole', () => {
    const pieces = piecesOf(block, [
      { start: 12, end: 20 },
      { start: 16, end: 24 },
    ])
    expect(pieces).toEqual([
      { start: 10, end: 12, marks: [] },
      { start: 12, end: 16, marks: [0] },
      { start: 16, end: 20, marks: [0, 1] },
      { start: 20, end: 24, marks: [1] },
      { start: 24, end: 30, marks: [] },
    ])
  })
  test('one that runs over two paragraphs is cut at the paragraph, not lost', () => {
    expect(piecesOf(block, [{ start: 0, end: 40 }])).toEqual([{ start: 10, end: 30, marks: [0] }])
  })
  test('the pieces together are the block', () => {
    const marks = fc.array(fc.tuple(fc.nat(40), fc.nat(40)))
    fc.assert(
      fc.property(marks, (pairs) => {
        const pieces = piecesOf(
          block,
          pairs.map(([start, end]) => ({ start, end })),
        )
        expect(pieces[0]?.start).toBe(10)
        expect(pieces.at(-1)?.end).toBe(30)
        for (const [index, piece] of pieces.entries())
          if (index > 0) expect(piece.start).toBe(pieces[index - 1]?.end)
      }),
    )
  })
})

describe('by keyboard a text is walked word by word', () => {
  const words = (text: string, language: string) => {
    const steps = wordsIn(text, language)
    const found: string[] = []
    for (let word = steps.after(0); word; word = steps.after(word.end))
      found.push(text.slice(word.start, word.end))
    return found
  }

  test('emoji and punctuation are stepped over', () => {
    expect(words('📰 Say “no”, twice.', 'en')).toEqual(['Say', 'no', 'twice'])
  })
  test('Persian half-spaces do not part a word', () => {
    expect(words('بسته نمی‌شود» و', 'fa')).toEqual(['بسته', 'نمی‌شود', 'و'])
  })
  test('and back again', () => {
    const steps = wordsIn('Мы не видели.', 'ru')
    expect(steps.before(13)).toEqual({ start: 6, end: 12 })
    expect(steps.before(6)).toEqual({ start: 3, end: 5 })
    expect(steps.before(0)).toBeNull()
    expect(steps.after(12)).toBeNull()
  })
})

describe('words are found however they are typed', () => {
  const text = foldWithPlaces(briefing)
  const found = (words: string) =>
    placesOf(text, words).map(({ start, end }) => passageOf(briefing, { start, end })?.exact)

  test('the folding is the one by which the desk searches', () => {
    const once = (words: string) => fold(words).replace(/ +/g, ' ')
    expect(foldWithPlaces('ÉTÉ “Zoe\u0308” نمی‌شود كتاب').folded).toBe(once('ÉTÉ “Zoe\u0308” نمی‌شود كتاب'))
  })
  test('straight for typographic quotation marks', () => {
    expect(found('"for the whole of March"')).toEqual(['“for the whole of March”'])
  })
  test('capitals, accents, a space for a half-space, Arabic ي for Persian ی', () => {
    expect(found('TUG ZOE')).toEqual(['tug Zoe\u0308'])
    expect(found('نمي شود')).toEqual(['نمی‌شود'])
    expect(found('همه چيز')).toEqual(['هَمه چیز'])
    expect(found('мы НЕ видели')).toEqual(['Мы не видели'])
  })
  test('every place, in order', () => {
    expect(found('the harbour office says')).toEqual(['The harbour office says', 'the harbour office says'])
  })
  test('nothing typed finds nothing', () => {
    expect(found('  ')).toEqual([])
  })
  test('half a megabyte is searched in a moment', () => {
    const large = `${'The harbour of Lorvane, باز هم. '.repeat(16_000)}needle`
    const before = performance.now()
    const places = placesOf(foldWithPlaces(large), 'NEEDLE')
    expect(places).toEqual([{ start: large.length - 6, end: large.length }])
    expect(performance.now() - before).toBeLessThan(1500)
  })
})

test('a paragraph runs the way its own letters do', () => {
  expect(directionOfText('سخنگوی بندر گفت: NATO', 'ltr')).toBe('rtl')
  expect(directionOfText('The word «بندر» means harbour', 'rtl')).toBe('ltr')
  expect(directionOfText('— 12 —', 'rtl')).toBe('rtl')
})
