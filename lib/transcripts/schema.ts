import { z } from 'zod'
import { wordsMethods } from '@/lib/transcripts/segments'
import { languageTag, uuid } from '@/lib/text/shapes'
import { bodyText, lineText } from '@/lib/text/well-formed'

/** As many stretches as six hours of quick talk have. */
export const MOST_SEGMENTS = 10_000
/** 2 MB of subtitles are about a hundred hours of talk. */
export const MOST_SUBTITLES = 2_000_000

/** A stretch of talk as it is typed; times in milliseconds, the end excluded. */
export const spokenInput = z
  .strictObject({
    startMs: z.int('Write a time as 1:05.250.').min(0),
    endMs: z.int('Write a time as 1:05.250.').min(1),
    speaker: lineText({ max: 120 }).nullable(),
    words: bodyText({ max: 4000 }),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, {
    path: ['endMs'],
    message: 'It ends before it begins; set its end anew.',
  })

/** Words with their times, stretch by stretch or as a file of subtitles (SRT or WebVTT). */
export const spokenWords = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('segments'),
    segments: z
      .array(spokenInput)
      .min(1, 'Write at least one stretch of what is said.')
      .max(MOST_SEGMENTS, 'These are too many stretches for one transcript.'),
  }),
  z.strictObject({
    as: z.literal('subtitles'),
    file: z.string().max(MOST_SUBTITLES, 'This file is too long for subtitles.'),
  }),
])

/**
 * A new version. `basedOn`: the number of the newest version of this kind and language that the person saw, 0 where
 * there was none. `originalId`: of a translation, the version of the original that it is of.
 */
export const saveTranscriptInput = z
  .strictObject({
    snapshotId: uuid,
    kind: z.enum(['ORIGINAL', 'TRANSLATION']),
    originalId: uuid.nullable(),
    language: languageTag,
    method: z.enum(wordsMethods),
    maker: lineText({ max: 160 }),
    words: spokenWords,
    basedOn: z.int().min(0),
  })
  .refine(({ kind, originalId }) => (kind === 'TRANSLATION') === (originalId !== null), {
    path: ['originalId'],
    message: 'Say of which transcript it is a translation.',
  })

export const checkTranscriptInput = z.strictObject({ transcriptId: uuid })

export type SaveTranscriptInput = z.infer<typeof saveTranscriptInput>
export type CheckTranscriptInput = z.infer<typeof checkTranscriptInput>
