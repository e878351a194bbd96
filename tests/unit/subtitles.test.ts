import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import { parseSubtitles } from '@/lib/transcripts/parse-subtitles'
import { type SpokenSegment, transcriptSegment } from '@/lib/transcripts/segments'
import { inOneLine, spanOf, spokenOf, transcriptOf, wordsIn } from '@/lib/transcripts/spoken'
import { writeSrt, writeWebVtt } from '@/lib/transcripts/write-subtitles'

// Nothing here waits; a busy machine does.
vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')

function read(text: string): SpokenSegment[] {
  const parsed = parseSubtitles(text)
  if (!parsed.ok) throw new Error(parsed.refusal.detail)
  return parsed.value
}
const sentenceOf = (text: string) => {
  const parsed = parseSubtitles(text)
  return parsed.ok ? 'no refusal' : parsed.refusal.detail
}
const said = (startMs: number, endMs: number, words: string, speaker: string | null = null) => ({
  startMs,
  endMs,
  speaker,
  words,
})

describe('subtitles are read', () => {
  test('as the recording of the guard has them', () => {
    expect(read(fixture('guard.fa.srt'))).toEqual([
      said(200, 2600, 'من یازده سال نگهبان این اسکله هستم.'),
      said(2900, 4800, 'امشب هم حقوق ما را ندادند.'),
      said(5200, 9000, 'به ما گفتند ساکت باشید، اما دریا همه چیز را می‌بیند.'),
    ])
    expect(
      read(fixture('guard.en.srt'))
        .map(({ words }) => words)
        .at(-1),
    ).toBe('They told us to keep quiet, but the sea sees everything.')
  })

  test('with a byte order mark, Windows line ends, no numbers and no hours', () => {
    const vtt =
      '\uFEFFWEBVTT - made by hand\r\n\r\n00:01.000 --> 00:02.500 align:start line:0\r\nOne\r\ntwo\r\n\r\n'
    expect(read(vtt)).toEqual([said(1000, 2500, 'One two')])
    expect(read('01:00:01,250 --> 99:59:59,999\rlate\r')).toEqual([said(3_601_250, 359_999_999, 'late')])
  })

  test('without the notes, styles and regions of WebVTT', () => {
    const vtt = [
      'WEBVTT\nKind: captions\nLanguage: fa',
      'NOTE\nnobody says this',
      'STYLE\n::cue { color: red }',
      'REGION\nid:left',
      'NOTE and not this',
      'a name\n00:00.000 --> 00:01.000\nsaid',
    ].join('\n\n')
    expect(read(vtt)).toEqual([said(0, 1000, 'said')])
  })

  test('with speakers from voice tags, each voice in a cue as a stretch of its own', () => {
    const vtt =
      'WEBVTT\n\n00:00.000 --> 00:03.000\nnoise <v.loud Harbour &amp; Guard>Who is there?</v>\n<v Zahra><i>Only me.</i></v>\n'
    expect(read(vtt)).toEqual([
      said(0, 3000, 'noise'),
      said(0, 3000, 'Who is there?', 'Harbour & Guard'),
      said(0, 3000, 'Only me.', 'Zahra'),
    ])
  })

  test('without styles, with entities as characters, and with what only looks like a tag', () => {
    const srt =
      '1\n00:00:00,000 --> 00:00:01,000\n{\\an8}<font color="#fff">3 &lt; 4</font> <00:00:00.500>&amp; 5 > 2 &#1587;&#x1F30A; <name> &nope; &#xD800;\n'
    expect(read(srt)).toEqual([said(0, 1000, '3 < 4 & 5 > 2 س🌊 <name> &nope; &#xD800;')])
  })

  test('in the order in which they begin, overlapping ones too', () => {
    const srt = '1\n00:00:02,000 --> 00:00:05,000\nb\n\n2\n00:00:01,000 --> 00:00:04,000\na\n'
    expect(read(srt)).toEqual([said(1000, 4000, 'a'), said(2000, 5000, 'b')])
  })

  test('where the first cue stands right under the header', () => {
    expect(read('WEBVTT\n00:00.000 --> 00:01.000\nhere')).toEqual([said(0, 1000, 'here')])
  })
})

describe('subtitles are refused', () => {
  test.each([
    ['', /no times/],
    ['We were not paid.\n\nNobody came.', /no times in this text\. Each stretch needs a line such as/],
    ['1\n00:00:01,000 --> 00:00:01,000\na', /^Line 2: this stretch ends before it begins/],
    [
      '1\n00:00:01,000 --> 00:00:04,000\na\n\n2\n00:00:5 --> 00:00:06,000\nb',
      /^Line 6: these times cannot be read/,
    ],
    ['1\n00:61:01,000 --> 00:62:04,000\na', /^Line 2: these times/],
    ['1\n00:00:01,000 --> 00:00:04,000\na\n\nno times here', /^Line 5: a line of times such as/],
    [
      '1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb',
      /^Line 5: an empty line is missing/,
    ],
    ['1\n00:00:01,000 --> 00:00:02,000\n\n', /no words under them/],
    ['1\n00:00:01,000 --> 00:00:02,000\n\uD800', /broken character/],
    ['1\n00:00:01,000 --> 00:00:02,000\na\0', /broken character/],
  ])('%j: %s', (text, sentence) => {
    expect(sentenceOf(text)).toMatch(sentence)
  })
})

const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '<i>x</i>',
      '-->',
      '00:00:01,000 --> 00:00:02,000',
      '&amp;lt;',
      '{\\an8} a',
      '<v Zahra>b',
      'WEBVTT',
      '1',
      'NOTE x',
      '& < > "',
    ),
    fc
      .array(fc.constantFrom('&', '<', '>', 'i', 'v ', ';', '#', '3', '-', '{\\', '}', 'lt', '\n', ' '), {
        maxLength: 12,
      })
      .map((parts) => parts.join('')),
  )
  .map(inOneLine)
  .filter((line) => line !== '' && line.isWellFormed() && !line.includes('\0'))
const speaker = fc.option(words.filter((name) => inOneLine(name) === name))
const spoken = fc
  .array(
    fc
      .tuple(fc.nat({ max: 359_000_000 }), fc.integer({ min: 1, max: 900_000 }), words, speaker)
      .map(([startMs, length, said, who]): SpokenSegment => ({
        startMs,
        endMs: startMs + length,
        speaker: who,
        words: said,
      })),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.toSorted((a, b) => a.startMs - b.startMs))

describe('subtitles that were written', () => {
  test('are read again as they were, in WebVTT', () => {
    fc.assert(
      fc.property(spoken, (segments) => {
        expect(read(writeWebVtt(segments))).toEqual(segments)
      }),
    )
  })
  test('are read again as they were, in SRT, but for who speaks', () => {
    fc.assert(
      fc.property(spoken, (segments) => {
        expect(read(writeSrt(segments))).toEqual(segments.map((segment) => ({ ...segment, speaker: null })))
      }),
    )
  })
  test('show ordinary words in SRT as they are', () => {
    expect(writeSrt([said(3_723_004, 3_724_000, 'AT&T: 3 < 4 > 2', 'Zahra')])).toBe(
      '1\n01:02:03,004 --> 01:02:04,000\nAT&T: 3 < 4 > 2\n',
    )
    expect(writeWebVtt([said(0, 1, 'a & b', 'Z')])).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:00.001\n<v Z>a &amp; b\n',
    )
  })
})

test.each([['<v.....'], ['<i '], ['{\\'], ['   '], ['&#1'], ['\n\t ']])(
  'a cue of nothing but %j is read in no time',
  (piece) => {
    const started = performance.now()
    parseSubtitles(`00:00.000 --> 00:01.000\nx${piece.repeat(200_000)}`)
    expect(performance.now() - started).toBeLessThan(5000)
  },
)

describe('a transcript', () => {
  test('has each stretch on a line of its own, and says where in code points', () => {
    const { text, segments } = transcriptOf([
      said(5, 9, 'sea 🌊\nsea'),
      said(0, 4, ' one '),
      said(2, 3, '  '),
    ])
    expect(text).toBe('one\nsea 🌊 sea')
    expect(segments).toEqual([
      { startMs: 0, endMs: 4, startCp: 0, endCp: 3, speaker: null },
      { startMs: 5, endMs: 9, startCp: 4, endCp: 13, speaker: null },
    ])
  })

  test('joins broken lines without a space where the script has none', () => {
    expect(inOneLine('海は\nすべて')).toBe('海はすべて')
    expect(inOneLine('the sea \n sees')).toBe('the sea sees')
  })

  test('gives back what was said, whatever was said', () => {
    fc.assert(
      fc.property(spoken, (list) => {
        const { text, segments } = transcriptOf(list)
        expect(spokenOf(text, segments)).toEqual(list)
        for (const segment of segments) transcriptSegment.parse(segment)
        expect(segments.at(-1)?.endCp).toBe(codePointLength(text))
      }),
    )
  })

  const { text, segments } = transcriptOf(read(fixture('guard.fa.srt')))
  const at = (words: string) => text.indexOf(words)

  test('says when words are heard: all of every stretch they touch, and no more', () => {
    const second = at('امشب')
    expect(spanOf(segments, second, second + 4)).toEqual({ startMs: 2900, endMs: 4800 })
    expect(spanOf(segments, second - 3, second + 1)).toEqual({ startMs: 200, endMs: 4800 })
    expect(spanOf(segments, second - 1, second)).toBeNull()
    expect(spanOf([], 0, 5)).toBeNull()
  })

  test('says which words are heard between two times', () => {
    const heard = wordsIn(segments, { startMs: 3000, endMs: 3100 })
    expect(heard && sliceCodePoints(text, heard.startCp, heard.endCp)).toBe('امشب هم حقوق ما را ندادند.')
    expect(wordsIn(segments, { startMs: 2600, endMs: 2900 })).toBeNull()
    expect(wordsIn(segments, { startMs: 0, endMs: 10_000 })).toEqual({
      startCp: 0,
      endCp: codePointLength(text),
    })
  })

  test('of many stretches takes no noticeable time', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      said(index, index + 1, 'forty words or so, again and again'),
    )
    const started = performance.now()
    const { text: long, segments: places } = transcriptOf(many)
    expect(spokenOf(long, places)).toHaveLength(10_000)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
