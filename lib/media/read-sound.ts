import { z } from 'zod'
import type { Outcome } from '@/lib/outcome'
import { apart } from './apart'
import { kindOf } from './kinds'

const soundShape = z.strictObject({ durationMs: z.int().nullable(), peaks: z.array(z.number()).nullable() })
/** `peaks`: at most 1,000 values between 0 and 1, evenly over the running time. */
export type SoundRead = z.infer<typeof soundShape>

/**
 * How long a recording is (milliseconds) and how loud from end to end, of the file at a path. Peaks are null for video,
 * for more than 60 minutes or 200 MB, and for what is not decoded here; where there are peaks the running time is that
 * of the decoded sound, which is what clips are cut from, and else what the container says. Refuses what neither says
 * nor has a running time. Runs in a process of its own.
 */
export const readSound = (path: string, mediaType: string): Promise<Outcome<SoundRead>> =>
  apart({
    task: 'measure-sound',
    input: { path, mediaType, peaks: kindOf(mediaType) === 'audio' },
    shape: soundShape,
    limitMs: 180_000,
    tooLong: 'This recording could not be read within three minutes. Send a shorter part of it.',
    broken: 'This recording is too much for the reader. Send a shorter part of it.',
  })
