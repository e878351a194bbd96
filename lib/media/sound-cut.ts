import { done, type Outcome, refuse } from '@/lib/outcome'
import { openSound, type SoundInput } from './sound-stream'
import { writeWav } from './wav'

const HIGHEST_RATE = 48_000

const undecodable = 'No clip can be made of this recording: its sound is not decoded here.'
const tooShort = 'The recording ends before this span begins. Look at the times of the transcript.'

type Heard = { samples: Float32Array; rate: number }

/** One channel out of all, in equal parts. */
function mixInto(
  mixed: Float32Array,
  at: number,
  channels: readonly Float32Array[],
  from: number,
  to: number,
) {
  for (let i = from; i < to; i += 1) {
    let sum = 0
    for (const channel of channels) sum += channel[i] ?? 0
    mixed[at + i - from] = sum / channels.length
  }
}

/** The samples from `round(startMs × rate / 1000)` up to `round(endMs × rate / 1000)`, or to the end of the sound. */
async function heardBetween(
  sound: AsyncIterable<{ channelData: Float32Array[]; sampleRate: number }>,
  startMs: number,
  endMs: number,
): Promise<Heard | null> {
  let heard: Heard | null = null
  let at = 0
  let filled = 0
  for await (const { channelData, sampleRate } of sound) {
    const [first, last] = [startMs, endMs].map((ms) => Math.round((ms * (heard?.rate ?? sampleRate)) / 1000))
    if (first === undefined || last === undefined) break
    heard ??= { samples: new Float32Array(last - first), rate: sampleRate }
    if (heard.rate !== sampleRate) return null
    const length = channelData[0]?.length ?? 0
    const from = Math.min(Math.max(first - at, 0), length)
    const to = Math.min(Math.max(last - at, 0), length)
    mixInto(heard.samples, at + from - first, channelData, from, to)
    filled += to - from
    at += length
    if (at >= last) break
  }
  return heard && { samples: heard.samples.subarray(0, filled), rate: heard.rate }
}

/** Every whole part of the rate that is low enough: each sample the mean of those it stands for. */
function atMostHighestRate({ samples, rate }: Heard): Heard {
  const each = Math.ceil(rate / HIGHEST_RATE)
  if (each === 1) return { samples, rate }
  const fewer = new Float32Array(Math.floor(samples.length / each))
  for (let at = 0; at < fewer.length; at += 1)
    fewer[at] = samples.subarray(at * each, (at + 1) * each).reduce((sum, sample) => sum + sample, 0) / each
  return { samples: fewer, rate: Math.round(rate / each) }
}

/** Cuts in this very process; `cutClip` has the promise. */
export async function cutSound(input: {
  sound: SoundInput
  mediaType: string
  startMs: number
  endMs: number
}): Promise<Outcome<Uint8Array>> {
  try {
    const sound = await openSound(input.sound, input.mediaType)
    const heard = sound && (await heardBetween(sound, input.startMs, input.endMs))
    if (!heard) return refuse('invalid', undecodable)
    if (heard.samples.length === 0) return refuse('invalid', tooShort)
    const { samples, rate } = atMostHighestRate(heard)
    return done(writeWav(samples, rate))
  } catch {
    // Whatever a decoder stumbles over lies in the file.
    return refuse('invalid', undecodable)
  }
}
