import { z } from 'zod'
import { type Outcome, refuse } from '@/lib/outcome'
import { apart } from './apart'

/** Five minutes: a quotation, and not the recording. */
export const longestClipMs = 5 * 60_000

/** A stretch of time, in milliseconds from the beginning, end excluded. */
export type TimeSpan = { startMs: number; endMs: number }

/**
 * Exactly one span of a sound recording (a path, or its bytes) as WAV: PCM 16 bit, one channel mixed of all, the
 * recording's own sample rate (above 48 kHz the next whole part of it). The first sample is number
 * `round(startMs × rate / 1000)`; where the recording ends within the span, so does the clip. Refuses an empty span, more than five minutes,
 * a span that begins after the end, video, and what is not decoded here. Runs in a process of its own.
 */
export async function cutClip(
  sound: string | Uint8Array,
  mediaType: string,
  { startMs, endMs }: TimeSpan,
): Promise<Outcome<Uint8Array>> {
  const isSpan = Number.isInteger(startMs) && Number.isInteger(endMs) && startMs >= 0 && startMs < endMs
  if (!isSpan) return refuse('invalid', 'A clip begins before it ends. Look at the times of the transcript.')
  if (endMs - startMs > longestClipMs)
    return refuse('invalid', 'A clip is at most five minutes long. Quote a shorter span.')
  return apart({
    task: 'cut-sound',
    input: { sound, mediaType, startMs, endMs },
    shape: z.instanceof(Uint8Array),
    limitMs: 180_000,
    tooLong: 'No clip could be cut of this recording within three minutes.',
    broken: 'No clip can be cut of this recording: it is too much for the reader.',
  })
}
