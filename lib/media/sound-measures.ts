import { stat } from 'node:fs/promises'
import { parseFile } from 'music-metadata'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { gatherPeaks } from './peaks'
import type { SoundRead } from './read-sound'
import { openSound } from './sound-stream'

const LONGEST_MS = 60 * 60_000
const MOST_BYTES = 200 * 1024 * 1024

const unreadable =
  'This recording could not be read. It is damaged, or not of the kind that its beginning says: save it anew, and send that.'

/** What the container says of its running time, in milliseconds. */
async function statedDuration(path: string): Promise<number | null> {
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true })
    const { duration } = format
    return duration !== undefined && Number.isFinite(duration) && duration > 0
      ? Math.round(duration * 1000)
      : null
  } catch {
    // Whatever a parser stumbles over: it could not tell.
    return null
  }
}

/** What there is to be heard: how long it really is, and how loud. Null where it cannot be decoded. */
async function heardOf(path: string, mediaType: string): Promise<SoundRead | null> {
  try {
    const sound = await openSound(path, mediaType)
    if (!sound) return null
    const gathered = gatherPeaks()
    let seconds = 0
    for await (const { channelData, sampleRate } of sound) {
      gathered.hear(channelData, sampleRate)
      seconds += (channelData[0]?.length ?? 0) / sampleRate
    }
    return seconds > 0 ? { durationMs: Math.round(seconds * 1000), peaks: gathered.peaks() } : null
  } catch {
    // Whatever a decoder stumbles over: it is not to be heard here.
    return null
  }
}

/** Measures in this very process; `readSound` has the promise. */
export async function measureSound(input: {
  path: string
  mediaType: string
  peaks: boolean
}): Promise<Outcome<SoundRead>> {
  const stated = await statedDuration(input.path)
  const { size } = await stat(input.path)
  const isSmall = size <= MOST_BYTES && (stated ?? 0) <= LONGEST_MS
  const heard = input.peaks && isSmall ? await heardOf(input.path, input.mediaType) : null
  if (heard) return done(heard)
  return stated === null ? refuse('invalid', unreadable) : done({ durationMs: stated, peaks: null })
}
