import { z } from 'zod'

/** Who made words out of other words, or out of sound. */
export const wordsMethods = ['PERSON', 'MACHINE'] as const
export type WordsMethod = (typeof wordsMethods)[number]

/**
 * One stretch of a transcript: when it is heard (milliseconds, end excluded), where its words stand in the transcript's
 * text (Unicode code points, end excluded), and who speaks where that is known.
 */
export const transcriptSegment = z.strictObject({
  startMs: z.int().min(0),
  endMs: z.int().min(1),
  startCp: z.int().min(0),
  endCp: z.int().min(0),
  speaker: z.string().nullable(),
})
export type TranscriptSegment = z.infer<typeof transcriptSegment>

/** A segment as it is typed or imported: its words beside its times. */
export type SpokenSegment = { startMs: number; endMs: number; speaker: string | null; words: string }
