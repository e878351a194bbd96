import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spanWith } from '@/components/media/span-controls'
import { newestByLanguage, originalsOf, seenOf, translationOf } from '@/components/media/transcript-choice'
import {
  blankTranslation,
  endAtLast,
  formOfVersion,
  heardDuring,
  meaningOf,
  mergeRows,
  placeOfIssue,
  readKeptTranscript,
  rowAfter,
  rowOf,
  splitRow,
} from '@/components/media/transcript-form-values'
import { wordsOfSpan } from '@/components/media/use-heard'
import { heardAddress } from '@/components/media/heard-list'
import { heardIn } from '@/components/media/recording-workspace'
import { longestClipMs } from '@/lib/media/cut-clip'
import {
  alignTo,
  isTooLong,
  LONGEST_SPAN_MS,
  readTime,
  saySpan,
  sayTime,
  segmentAt,
  segmentsIn,
} from '@/lib/transcripts/rules'
import { saveTranscriptInput } from '@/lib/transcripts/schema'
import type { SpokenSegment, TranscriptSegment } from '@/lib/transcripts/segments'
import { transcriptOf } from '@/lib/transcripts/spoken'
import type { TranscriptVersion } from '@/lib/transcripts/views'

const say = (startMs: number, endMs: number, words: string): SpokenSegment => ({
  startMs,
  endMs,
  speaker: null,
  words,
})

const SPOKEN = [say(0, 1000, 'سلام 😀.'), say(1000, 3000, 'روسیه خیانت کرد.'), say(3500, 4000, 'تمام.')]

const versionOf = (changes: Partial<TranscriptVersion> = {}, spoken = SPOKEN): TranscriptVersion => ({
  id: '7f1ad1e0-0000-4000-8000-000000000001',
  number: 1,
  kind: 'ORIGINAL',
  originalId: null,
  language: 'fa',
  ...transcriptOf(spoken),
  method: 'PERSON',
  maker: 'A listener',
  savedBy: 'A listener',
  savedAt: '2026-11-22T10:00:00.000Z',
  checks: [],
  mayCheck: false,
  ...changes,
})

const english = (spoken = [say(0, 1100, 'Hello.'), say(1100, 2900, 'Russia betrayed us.')]) =>
  versionOf(
    { id: '7f1ad1e0-0000-4000-8000-000000000002', number: 2, kind: 'TRANSLATION', language: 'en' },
    spoken,
  )

const stretch = (startMs: number, endMs: number): TranscriptSegment => ({
  startMs,
  endMs,
  startCp: 0,
  endCp: 1,
  speaker: null,
})

describe('A time', () => {
  test('is said to the millisecond, with hours only where there are any', () => {
    expect([0, 5, 61_234, 3_600_000, 3_661_001].map(sayTime)).toEqual([
      '0:00.000',
      '0:00.005',
      '1:01.234',
      '1:00:00.000',
      '1:01:01.001',
    ])
    expect(saySpan({ startMs: 0, endMs: 1500 })).toBe('0:00.000 – 0:01.500')
  })

  test('is read as people write one, and what is none is no time', () => {
    expect(['1:05.25', '65,25', '1:02:03', ' 0:00 ', '90', '1:30.5'].map(readTime)).toEqual([
      65_250, 65_250, 3_723_000, 0, 90_000, 90_500,
    ])
    const none = ['', 'now', '1:75', '1:60:00', '-1', '1:2:3:4', '1.2345', '1:05.', '٣:٠٠']
    expect(none.map(readTime)).toEqual(none.map(() => null))
  })

  test('that is said is read again as the same', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 360_000_000 }), (ms) => readTime(sayTime(ms)) === ms))
  })
})

describe('A span', () => {
  test('is about the segments that it mostly holds or that mostly hold it, not about those it touches', () => {
    const segments = [stretch(0, 1000), stretch(1000, 2000), stretch(2000, 10_000)]
    expect(segmentsIn(segments, { startMs: 990, endMs: 2010 })).toEqual([segments[1]])
    expect(segmentsIn(segments, { startMs: 3000, endMs: 4000 })).toEqual([segments[2]])
    expect(segmentsIn(segments, { startMs: 1000, endMs: 1000 })).toEqual([])
  })

  test('brings the words of its segments, in one piece of the transcript', () => {
    const version = versionOf()
    expect(wordsOfSpan(version, { startMs: 100, endMs: 2900 })?.exact).toBe('سلام 😀.\nروسیه خیانت کرد.')
    expect(wordsOfSpan(version, { startMs: 3010, endMs: 3490 })).toBeNull()
  })

  test('is five minutes long at most, as the clips that are cut of it', () => {
    expect(LONGEST_SPAN_MS).toBe(longestClipMs)
    expect(isTooLong({ startMs: 1, endMs: longestClipMs + 1 })).toBe(false)
    expect(isTooLong({ startMs: 0, endMs: longestClipMs + 1 })).toBe(true)
  })

  test('gets its ends one after the other, inside the recording, and never ends before it begins', () => {
    const span = { startMs: 1000, endMs: 2000 }
    expect(spanWith(span, 'end', 3000, 4000)).toEqual({ startMs: 1000, endMs: 3000 })
    expect(spanWith(null, 'start', 3000, 4000)).toEqual({ startMs: 3000, endMs: 4000 })
    expect(spanWith(span, 'start', 2500, 4000)).toEqual({ startMs: 2500, endMs: 4000 })
    expect(spanWith(span, 'end', 500, 4000)).toEqual({ startMs: 0, endMs: 500 })
    expect(spanWith(span, 'end', 0, 4000)).toBe('reversed')
    expect(spanWith(span, 'end', 4001, 4000)).toBe('beyond')
    expect(spanWith(null, 'start', 4000, 4000)).toBe('reversed')
  })
})

describe('A translation beside what is said', () => {
  test('stands beside the stretch with which it shares most time, each of its lines once', () => {
    const original = [stretch(0, 1000), stretch(1000, 3000), stretch(3500, 4000)]
    const translated = [stretch(0, 950), stretch(950, 2000), stretch(2000, 3600), stretch(4200, 4300)]
    expect(alignTo(original, translated)).toEqual([
      [translated[0]],
      [translated[1], translated[2]],
      [translated[3]],
    ])
    expect(alignTo([], translated)).toEqual([])
  })

  test('loses and doubles none of its lines, however both are cut', () => {
    const cut = fc
      .array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 500 })), { minLength: 1, maxLength: 30 })
      .map((pairs) =>
        pairs
          .map(([startMs, length]) => stretch(startMs, startMs + length))
          .sort((a, b) => a.startMs - b.startMs),
      )
    fc.assert(
      fc.property(cut, cut, (original, translated) => {
        const beside = alignTo(original, translated)
        expect(beside).toHaveLength(original.length)
        expect(new Set(beside.flat())).toEqual(new Set(translated))
        expect(beside.flat()).toHaveLength(translated.length)
      }),
    )
  })

  test('is entered with a quotation as it is heard in its span, with who made it', () => {
    expect(translationOf(english(), { startMs: 1000, endMs: 3000 })).toEqual({
      language: 'en',
      text: 'Russia betrayed us.',
      translator: 'A listener',
      method: 'PERSON',
    })
    expect(translationOf(english(), { startMs: 3500, endMs: 4000 })).toBeNull()
    expect(translationOf(null, { startMs: 0, endMs: 1 })).toBeNull()
  })
})

describe('Versions', () => {
  const third = versionOf({ id: '7f1ad1e0-0000-4000-8000-000000000003', number: 3 })
  const all = [third, english(), versionOf()]

  test('are told apart by kind, and the newest of each language is what has been seen', () => {
    expect(originalsOf(all).map(({ number }) => number)).toEqual([3, 1])
    expect(newestByLanguage(all).map(({ number }) => number)).toEqual([3, 2])
    expect(seenOf(all, 'ORIGINAL')).toEqual({ fa: 3 })
    expect(seenOf(all, 'TRANSLATION')).toEqual({ en: 2 })
  })

  test('have one segment heard at a time: of two at once the one that began last', () => {
    const segments = [stretch(0, 2000), stretch(500, 800)]
    expect([0, 499, 500, 799, 800, 2000].map((ms) => segmentAt(segments, ms))).toEqual([0, 0, 1, 1, 0, -1])
  })

  test('are found by an address that names words in them, if those stand there', () => {
    const passage = { startCp: 8, endCp: 24, heard: { transcriptId: third.id, startMs: 1000, endMs: 3000 } }
    const query = Object.fromEntries(new URL(heardAddress('d', passage), 'https://desk.test').searchParams)
    expect(heardIn(all, query)).toEqual({
      transcriptId: third.id,
      startCp: 8,
      endCp: 24,
      exact: 'روسیه خیانت کرد.',
      startMs: 1000,
      endMs: 3000,
    })
    for (const wrong of [
      { end: '999' },
      { t: '3000,1000' },
      { t: '3000' },
      { t: ['1', '2'] },
      { start: '-1' },
      { transcript: english().id },
      { transcript: 'x' },
    ])
      expect(heardIn(all, { ...query, ...wrong })).toBeNull()
    expect(heardIn(all, {})).toBeNull()
  })
})

describe('The form of a transcript', () => {
  const id = '7f1ad1e0-0000-4000-8000-000000000009'

  test('means what its version says, once around', () => {
    const { input, rows } = meaningOf(formOfVersion(versionOf(), { fa: 1 }), id, 'ORIGINAL')
    expect(rows).toEqual([0, 1, 2])
    expect(input).toMatchObject({ language: 'fa', basedOn: 1, originalId: null, words: { segments: SPOKEN } })
    expect(saveTranscriptInput.safeParse(input).success).toBe(true)
  })

  test('leaves rows without words out, and says faults where they stand in the form', () => {
    const form = formOfVersion(versionOf(), {})
    const segments = [{ start: '', end: '', speaker: '', words: ' ' }, ...form.segments]
    const { input, rows } = meaningOf(
      { ...form, segments: segments.with(2, { start: 'soon', end: '0:03', speaker: ' ', words: 'x' }) },
      id,
      'ORIGINAL',
    )
    expect(rows).toEqual([1, 2, 3])
    expect(input.basedOn).toBe(0)
    const read = saveTranscriptInput.safeParse(input)
    const places = (read.error?.issues ?? []).map(({ path }) => placeOfIssue({ path: path.join('.') }, rows))
    expect(places).toEqual(['segments.2.start'])
    expect(placeOfIssue({ path: 'segments.0.endMs' }, rows)).toBe('segments.1.end')
    expect(placeOfIssue({ path: 'maker' }, rows)).toBe('maker')
    expect(placeOfIssue({ path: 'words.segments' }, rows)).toBe('segments')
    expect(placeOfIssue({ path: 'segments.9.words' }, rows)).toBe('segments')
  })

  test('of a translation begins with the original’s stretches, without words, and names what it translates', () => {
    const form = blankTranslation(versionOf(), 'en', {})
    expect(form.segments.map(({ start, words }) => [start, words])).toEqual([
      ['0:00.000', ''],
      ['0:01.000', ''],
      ['0:03.500', ''],
    ])
    expect(meaningOf(form, id, 'TRANSLATION').input.originalId).toBe(versionOf().id)
    expect(form.segments.map((row) => heardDuring(versionOf(), row))).toEqual(
      SPOKEN.map(({ words }) => words),
    )
    expect(heardDuring(versionOf(), { start: '?', end: '', speaker: '', words: '' })).toBe('')
  })

  test('reads a draft of whatever age, and none out of nothing', () => {
    const form = formOfVersion(versionOf(), { fa: 1 })
    expect(readKeptTranscript(JSON.parse(JSON.stringify(form)))).toEqual(form)
    expect(readKeptTranscript({ segments: [{ words: 'only words' }], method: 'x' })).toMatchObject({
      method: 'PERSON',
      segments: [{ start: '', end: '', speaker: '', words: 'only words' }],
      seen: {},
    })
    expect([null, {}, 'x', { segments: [] }].map(readKeptTranscript)).toEqual([null, null, null, null])
  })
})

describe('A line of a transcript', () => {
  const row = rowOf(say(1000, 3000, 'one two three four'))

  test('is split at the cursor, and its time where the recording stands, or as its words are parted', () => {
    expect(splitRow(row, 7, 2500)).toEqual([
      rowOf(say(1000, 2500, 'one two')),
      rowOf(say(2500, 3000, 'three four')),
    ])
    const [before, after] = splitRow(row, 0, 9000)
    expect([before.words, after.words]).toEqual(['one two', 'three four'])
    expect(before.end).toBe(after.start)
    expect(splitRow({ ...row, start: 'x' }, 3, 0).map(({ words }) => words)).toEqual([
      'one',
      'two three four',
    ])
  })

  test('split and merged again has all its words and its whole time', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(4000), (at, atMs) => {
        const merged = mergeRows(...splitRow(row, at, atMs))
        expect(merged.words.replace(/\s/g, '')).toBe(row.words.replace(/\s/g, ''))
        expect([merged.start, merged.end]).toEqual([row.start, row.end])
      }),
    )
  })

  test('is followed by one up to the next, or of three seconds', () => {
    expect(rowAfter(row, rowOf(say(5000, 6000, 'x')))).toEqual(rowOf(say(3000, 5000, '')))
    expect(rowAfter(row, undefined)).toEqual(rowOf(say(3000, 6000, '')))
    expect(rowAfter(undefined, undefined)).toEqual(rowOf(say(0, 3000, '')))
  })

  test('that ends a moment after the recording ends with it; one that begins after it is left to be put right', () => {
    const { segments, cut } = endAtLast([say(0, 900, 'a'), say(900, 1200, 'b'), say(1000, 1300, 'c')], 1000)
    expect(segments.map(({ endMs }) => endMs)).toEqual([900, 1000, 1300])
    expect(cut).toBe(1)
    expect(endAtLast([say(0, 900, 'a')], null).cut).toBe(0)
  })
})
