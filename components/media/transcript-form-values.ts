import { z } from 'zod'
import type { Issue } from '@/lib/outcome'
import type { SaveTranscriptInput } from '@/lib/transcripts/schema'
import { readTime, sayTime, segmentsIn, type TimeSpan, wordsOfSegments } from '@/lib/transcripts/rules'
import { type SpokenSegment, wordsMethods } from '@/lib/transcripts/segments'
import { spokenOf } from '@/lib/transcripts/spoken'
import type { TranscriptVersion } from '@/lib/transcripts/views'

/** A transcript as its form holds it: times as they are typed, every text a text. Reads drafts too, of whatever age. */
const text = z.string().catch('')

const segmentForm = z.object({ start: text, end: text, speaker: text, words: text })

const transcriptForm = z.object({
  language: text,
  method: z.enum(wordsMethods).catch('PERSON'),
  maker: text,
  /** Of a translation: the version that it is made from. */
  originalId: z.string().nullable().catch(null),
  segments: z.array(segmentForm).catch([]),
  /** The newest version of each language that the person has seen. */
  seen: z.record(z.string(), z.number()).catch({}),
})

export type SegmentForm = z.infer<typeof segmentForm>
export type TranscriptForm = z.infer<typeof transcriptForm>
export type TranscriptKind = TranscriptVersion['kind']

export function readKeptTranscript(body: unknown): TranscriptForm | null {
  const read = transcriptForm.safeParse(body)
  return read.success && read.data.segments.length > 0 ? read.data : null
}

export const rowOf = ({ startMs, endMs, speaker, words }: SpokenSegment): SegmentForm => ({
  start: sayTime(startMs),
  end: sayTime(endMs),
  speaker: speaker ?? '',
  words,
})

export const isBlankRow = ({ words }: SegmentForm) => words.trim() === ''

/** A saved version, to be edited into the next. */
export const formOfVersion = (version: TranscriptVersion, seen: Record<string, number>): TranscriptForm => ({
  language: version.language,
  method: version.method,
  maker: version.maker,
  originalId: version.originalId,
  segments: spokenOf(version.text, version.segments).map(rowOf),
  seen,
})

export const blankRow = (startMs: number, endMs: number): SegmentForm =>
  rowOf({ startMs, endMs, speaker: null, words: '' })

/** A transcript of which nothing is there yet. */
export const blankTranscript = (language: string, seen: Record<string, number>): TranscriptForm => ({
  language,
  method: 'PERSON',
  maker: '',
  originalId: null,
  segments: [blankRow(0, 3000)],
  seen,
})

/** A translation before a word of it is written: the stretches of its original, with who speaks. */
export const blankTranslation = (
  original: TranscriptVersion,
  language: string,
  seen: Record<string, number>,
): TranscriptForm => ({
  language,
  method: 'PERSON',
  maker: '',
  originalId: original.id,
  segments: spokenOf(original.text, original.segments).map((segment) => rowOf({ ...segment, words: '' })),
  seen,
})

/** What a row's times mean; null where one of them is none. */
export function spanOfRow({ start, end }: Pick<SegmentForm, 'start' | 'end'>): TimeSpan | null {
  const [startMs, endMs] = [readTime(start), readTime(end)]
  return startMs === null || endMs === null || startMs >= endMs ? null : { startMs, endMs }
}

/** What the original says during a row, for who translates it. */
export function heardDuring(original: TranscriptVersion, row: SegmentForm): string {
  const span = spanOfRow(row)
  return span ? wordsOfSegments(original.text, segmentsIn(original.segments, span)) : ''
}

export type Meant = {
  input: Omit<SaveTranscriptInput, 'words'> & {
    words: { as: 'segments'; segments: SpokenSegment[] }
  }
  /** Which row of the form each segment of the input is. */
  rows: number[]
}

/** What the door takes. Rows without words say nothing and are left out; a time that is none is no number. */
export function meaningOf(form: TranscriptForm, snapshotId: string, kind: TranscriptKind): Meant {
  const { segments, seen, originalId, ...rest } = form
  const rows = segments.flatMap((row, index) => (isBlankRow(row) ? [] : [index]))
  const meant = segments
    .filter((row) => !isBlankRow(row))
    .map(({ start, end, speaker, words }) => ({
      startMs: readTime(start) ?? Number.NaN,
      endMs: readTime(end) ?? Number.NaN,
      speaker: speaker.trim() === '' ? null : speaker.trim(),
      words,
    }))
  return {
    input: {
      ...rest,
      snapshotId,
      kind,
      originalId: kind === 'TRANSLATION' ? originalId : null,
      words: { as: 'segments', segments: meant },
      basedOn: seen[form.language] ?? 0,
    },
    rows,
  }
}

const fieldOf = { startMs: 'start', endMs: 'end', speaker: 'speaker', words: 'words' } as const
const isField = (name: string): name is keyof typeof fieldOf => Object.hasOwn(fieldOf, name)

export type Place = `segments.${number}.${keyof SegmentForm}` | 'segments' | 'language' | 'maker' | 'method'

/** Where in the form a fault stands that the schema or the door has named. */
export function placeOfIssue({ path }: Pick<Issue, 'path'>, rows: readonly number[]): Place {
  const segment = /(?:^|\.)segments\.(\d+)\.(\w+)$/.exec(path)
  const [row, field] = segment ? [rows[Number(segment[1])], segment[2] ?? ''] : [undefined, '']
  if (row !== undefined && isField(field)) return `segments.${row}.${fieldOf[field]}`
  return path === 'language' || path === 'maker' || path === 'method' ? path : 'segments'
}

/**
 * A row as two: its words parted at a place (UTF-16), its time at `atMs` where that lies inside, else as its words are
 * parted.
 */
export function splitRow(row: SegmentForm, at: number, atMs: number): [SegmentForm, SegmentForm] {
  const { words } = row
  const place = at > 0 && at < words.length ? at : middleOf(words)
  const [before, after] = [words.slice(0, place).trimEnd(), words.slice(place).trimStart()]
  const span = spanOfRow(row)
  if (!span)
    return [
      { ...row, words: before },
      { ...row, words: after },
    ]
  const share = words.length === 0 ? 0.5 : place / words.length
  const isInside = atMs > span.startMs && atMs < span.endMs
  const cut = isInside ? Math.round(atMs) : Math.round(span.startMs + (span.endMs - span.startMs) * share)
  return [
    { ...row, end: sayTime(cut), words: before },
    { ...row, start: sayTime(cut), words: after },
  ]
}

/** The end of the word nearest to the middle. */
function middleOf(words: string): number {
  const middle = Math.floor(words.length / 2)
  const next = words.indexOf(' ', middle)
  const previous = words.lastIndexOf(' ', middle)
  if (next === -1 && previous === -1) return middle
  return next !== -1 && (previous === -1 || next - middle <= middle - previous) ? next : previous
}

/** Two rows as one: the words of both, from the first's beginning to the later end. */
export function mergeRows(first: SegmentForm, second: SegmentForm): SegmentForm {
  const ends = [first.end, second.end].toSorted((a, b) => (readTime(b) ?? 0) - (readTime(a) ?? 0))
  return {
    start: first.start,
    end: ends[0] ?? first.end,
    speaker: first.speaker || second.speaker,
    words: [first.words.trim(), second.words.trim()].filter(Boolean).join(' '),
  }
}

/** An empty row after another: from its end to the next one's beginning, or three seconds. */
export function rowAfter(row: SegmentForm | undefined, next: SegmentForm | undefined): SegmentForm {
  const startMs = row ? (readTime(row.end) ?? 0) : 0
  const until = next ? readTime(next.start) : null
  return blankRow(startMs, until !== null && until > startMs ? until : startMs + 3000)
}

/** Ends a moment beyond the recording, as programs write them, brought back to its end; and how many that were. */
export function endAtLast(segments: readonly SpokenSegment[], durationMs: number | null) {
  const isOver = ({ startMs, endMs }: SpokenSegment) =>
    durationMs !== null && endMs > durationMs && startMs < durationMs
  return {
    segments: segments.map((segment) =>
      isOver(segment) && durationMs !== null ? { ...segment, endMs: durationMs } : segment,
    ),
    cut: segments.filter(isOver).length,
  }
}
