import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averagePrecision, labelledFrom } from '@/lib/bench/spotting-bench'
import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import { canSpot } from '@/lib/spotting/languages'
import { sentencesOf } from '@/lib/spotting/sentences'
import { speakerIn } from '@/lib/spotting/speaker'
import { scoreOf, spotSentences } from '@/lib/spotting/spot'

const words = (text: string) =>
  spotSentences(text, 'en').map((it) => sliceCodePoints(text, it.startCp, it.endCp))

describe('which sentences are suggested', () => {
  const claim =
    'The harbour office said on Monday that 14 ferries carried more than 3 million passengers in 2024.'
  const chat = 'Thank you very much, and I hope you all will have a good evening with us here tonight.'

  test('one with a figure, a date and somebody who says so; not a greeting, a wish or a question', () => {
    const text = `${chat} ${claim} What would you like to do next about that?`
    expect(words(text)).toEqual([claim])
    expect(scoreOf(claim)).toBeGreaterThan(0.9)
    expect(scoreOf(chat)).toBeLessThan(0.1)
  })

  test('each says why, the strongest reason first, and who is likely to say it', () => {
    const [spotted] = spotSentences(claim, 'en-GB')
    expect(spotted?.reasons[0]).toBe('figure')
    expect(spotted?.reasons).toEqual(expect.arrayContaining(['figure', 'date', 'attribution', 'comparison']))
    expect(spotted?.speaker).toBe('The harbour office')
  })

  test.each([
    ['hedge', 'Two cargo ships allegedly left the port of Lenk without papers in March 2023.'],
    ['quotation', 'The minister told reporters that “the ferry had passed every inspection” since 2019.'],
    ['stand', 'She voted against the bill that closed the northern harbour to 300 boats.'],
    ['name', 'Since May the company has paid Captain Ada Lenk 40,000 euros.'],
  ] as const)('%s is a reason', (reason, sentence) => {
    expect(spotSentences(sentence, 'en')[0]?.reasons).toContain(reason)
  })

  test('a language without help gets none, and says that there is none', () => {
    expect(spotSentences('بندر گفت که ۱۴ کشتی غرق شد.', 'fa')).toEqual([])
    expect([canSpot('fa'), canSpot('de'), canSpot('english')]).toEqual([false, false, false])
    expect([canSpot('en'), canSpot('en-US'), canSpot('EN')]).toEqual([true, true, true])
  })
})

describe('where a sentence stands', () => {
  test('in code points of the text, behind letters beyond the BMP and across lines that only wrap', () => {
    const first = 'The port said in 2021 that\n12 ferries sank.'
    const second = 'Dr. Amin told the U.S. embassy that 300 people had died on 4 May.'
    const text = `😀😀 Notes 😀\n\n${first} 😀 ${second}\n\nEnd of the notes.`
    const found = spotSentences(text, 'en')
    for (const { startCp, endCp } of found) {
      const exact = sliceCodePoints(text, startCp, endCp)
      expect(exact).toBe(exact.trim())
      expect(text).toContain(exact)
    }
    expect(words(text).join(' | ')).toContain(first)
    expect(words(text).at(-1)).toContain(second)
  })

  test('abbreviations end no sentence, and none reaches over a paragraph', () => {
    const text =
      'Dr. Lenk of the U.S. Navy spoke at noon. Then she left the harbour.\nThe next line is another paragraph'
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Dr. Lenk of the U.S. Navy spoke at noon.',
      'Then she left the harbour.',
      'The next line is another paragraph',
    ])
  })

  test('whatever the text, spans are in order, inside it, never empty and never overlap', () => {
    const piece = fc.constantFrom(
      'The port said 12 ferries sank in 2021. ',
      '😀',
      '\n\n',
      ' ',
      'a',
      '“',
      '\r\n',
      '\uD83D',
      'Mr. ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme' })), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        let end = 0
        for (const spotted of spotSentences(text, 'en')) {
          expect(spotted.startCp).toBeGreaterThanOrEqual(end)
          expect(spotted.endCp).toBeGreaterThan(spotted.startCp)
          expect(spotted.score).toBeGreaterThanOrEqual(0)
          expect(spotted.score).toBeLessThanOrEqual(1)
          end = spotted.endCp
        }
        expect(end).toBeLessThanOrEqual(codePointLength(text))
      }),
    )
  })
})

describe('who is likely to say it', () => {
  test.each([
    ['According to the harbour office, nine boats sank.', 'the harbour office'],
    ['Nine boats sank, according to Ada Lenk.', 'Ada Lenk'],
    ['Ada Lenk, the head of the port, said nine boats sank.', 'Ada Lenk'],
    ['However, Western officials have repeatedly alleged that the deal was signed.', 'Western officials'],
    ['Despite these claims, the Kremlin denied any deal.', 'the Kremlin'],
    ['“Nine boats sank,” said Ada Lenk on Monday.', 'Ada Lenk'],
    ['The captain was told by the port authority to leave.', 'the port authority'],
    ['The West has pointed to a $1.7 billion agreement.', 'The West'],
  ])('%s', (sentence, name) => {
    expect(speakerIn(sentence)).toEqual({ name })
  })

  test.each([
    'Nine boats sank in the harbour of Lenk.',
    'It said so in the paper.',
    'The United States sank nine boats.',
    'The claims of the port are old.',
    'The captain was told to leave.',
  ])('nobody in: %s', (sentence) => {
    expect(speakerIn(sentence)).toBeNull()
  })

  test('a pronoun is whoever was named shortly before, and nobody where that is long ago', () => {
    const near = 'Ada Lenk said on Monday that 9 boats sank. She said that 300 people had died since May.'
    expect(spotSentences(near, 'en').map(({ speaker }) => speaker)).toEqual(['Ada Lenk', 'Ada Lenk'])
    const far = `Ada Lenk said that 9 boats sank. ${'The sea was calm all day long. '.repeat(4)}She said 300 died since May.`
    expect(spotSentences(far, 'en').at(-1)?.speaker).toBeNull()
  })
})

// A machine with much else to do takes several times the second that it is meant to take.
test.each([
  ['one line', 'The port said that 12 ferries sank in 2021. '.repeat(11_000)],
  ['no full stop', 'said '.repeat(100_000)],
  ['nothing but abbreviations', 'Mr. '.repeat(120_000)],
  ['nothing but opening quotation marks', `${'“'.repeat(250_000)}${'a, '.repeat(80_000)}`],
])(
  'half a megabyte of %s is looked through in seconds',
  (_, text) => {
    const begun = performance.now()
    spotSentences(text, 'en')
    expect(performance.now() - begun).toBeLessThan(20_000)
  },
  30_000,
)

describe('how it is measured', () => {
  test('average precision is one where all claims come first, and what chance would give is far from it', () => {
    const labelled = [true, false, true, false].map((isClaim) => ({ text: '', isClaim }))
    expect(averagePrecision(labelled, [4, 1, 3, 2])).toBe(1)
    expect(averagePrecision(labelled, [1, 4, 2, 3])).toBeCloseTo((1 / 3 + 2 / 4) / 2)
    expect(averagePrecision([], [])).toBe(0)
  })

  test('labels are read whatever the line ends, and quotation marks of the format are no part of the words', () => {
    const tsv = 'Sentence_id\tText\tclass_label\r\n1\t"He said ""no"" twice."\tYes\r\n2\tPlain.\tNo\n'
    expect(labelledFrom(tsv)).toEqual([
      { text: 'He said "no" twice.', isClaim: true },
      { text: 'Plain.', isClaim: false },
    ])
  })
})
