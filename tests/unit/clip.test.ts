import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { cutClip, longestClipMs } from '@/lib/media/cut-clip'
import { cutSound } from '@/lib/media/sound-cut'
import { writeWav } from '@/lib/media/wav'
import type { Outcome } from '@/lib/outcome'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const path = (name: string) => new URL(`../fixtures/${name}`, import.meta.url).pathname

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

const rate = 44_100
const pitchOf = (second: number) => 200 + 100 * second

/** A tone that changes its pitch each second: 200 Hz, 300 Hz, 400 Hz, … */
const scale = (seconds: number) =>
  writeWav(
    Float32Array.from(
      { length: seconds * rate },
      (_, at) => 0.5 * Math.sin((2 * Math.PI * pitchOf(Math.floor(at / rate)) * at) / rate),
    ),
    rate,
  )

function samplesOf(wav: Uint8Array): { rate: number; samples: number[] } {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength)
  const samples = Array.from({ length: (wav.byteLength - 44) / 2 }, (_, at) =>
    view.getInt16(44 + at * 2, true),
  )
  expect(view.getUint32(40, true)).toBe(samples.length * 2)
  return { rate: view.getUint32(24, true), samples }
}

/** How often it rises through nothing, which is its pitch where it lasts a second. */
const risesOf = (samples: readonly number[]) =>
  samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length

const cut = (sound: string | Uint8Array, mediaType: string, startMs: number, endMs: number) =>
  cutSound({ sound, mediaType, startMs, endMs })

describe('a clip', () => {
  const sound = scale(5)

  test.each([0, 1, 2, 3, 4])(
    'of second %s holds that second, to the sample, and nothing of the others',
    async (second) => {
      const clip = valueOf(await cut(sound, 'audio/wav', second * 1000, (second + 1) * 1000))
      const heard = samplesOf(clip)
      expect(heard.rate).toBe(rate)
      expect(heard.samples).toEqual(samplesOf(sound).samples.slice(second * rate, (second + 1) * rate))
      expect(Math.abs(risesOf(heard.samples) - pitchOf(second))).toBeLessThanOrEqual(1)
    },
  )

  test('begins and ends at the nearest sample of its times', async () => {
    const { samples } = samplesOf(valueOf(await cut(sound, 'audio/wav', 1001, 1334)))
    expect(samples).toEqual(samplesOf(sound).samples.slice(Math.round(44_144.1), Math.round(58_829.4)))
  })

  test('ends where the recording ends', async () => {
    expect(samplesOf(valueOf(await cut(sound, 'audio/wav', 4500, 6000))).samples).toHaveLength(rate / 2)
  })

  test('is cut in a process of its own from a path as from bytes', async () => {
    const span = { startMs: 2900, endMs: 4800 }
    const fromPath = valueOf(await cutClip(path('guard.wav'), 'audio/wav', span))
    const fromBytes = valueOf(await cutClip(readFileSync(path('guard.wav')), 'audio/wav', span))
    expect(Buffer.from(fromPath).equals(fromBytes)).toBe(true)
    const whole = samplesOf(readFileSync(path('guard.wav'))).samples
    expect(samplesOf(fromPath)).toEqual({ rate: 16_000, samples: whole.slice(46_400, 76_800) })
  })

  test('of FLAC is the same as of the WAV it was made of, but for rounding', async () => {
    const flac = samplesOf(
      valueOf(await cut(path('guard-second-sentence.flac'), 'audio/flac', 200, 2100)),
    ).samples
    const wav = samplesOf(valueOf(await cut(path('guard.wav'), 'audio/wav', 2900, 4800))).samples
    expect(flac).toHaveLength(wav.length)
    expect(flac.every((sample, at) => Math.abs(sample - (wav[at] ?? 0)) <= 1)).toBe(true)
  })

  test('of a WAV whose samples do not begin at an even place is the same', async () => {
    const moved = Buffer.alloc(sound.length + 3)
      .fill(sound, 3)
      .subarray(3)
    const [from, to] = [1000, 2000]
    const [one, other] = [await cut(moved, 'audio/wav', from, to), await cut(sound, 'audio/wav', from, to)]
    expect(Buffer.from(valueOf(one)).equals(valueOf(other))).toBe(true)
  })

  test('of Ogg Vorbis is the same words', async () => {
    const ogg = samplesOf(valueOf(await cut(path('guard.ogg'), 'audio/ogg', 2900, 4800))).samples
    const wav = samplesOf(valueOf(await cut(path('guard.wav'), 'audio/wav', 2900, 4800))).samples
    expect(ogg).toHaveLength(wav.length)
    expect(likeness(ogg, wav)).toBeGreaterThan(0.9)
  })

  test('of an MP3 that says what its encoder added is the same words at the same times', async () => {
    const wav = samplesOf(valueOf(await cut(path('guard.wav'), 'audio/wav', 2900, 4800))).samples
    const mp3 = samplesOf(
      valueOf(await cut(withGapless(readFileSync(path('guard.mp3'))), 'audio/mpeg', 2900, 4800)),
    ).samples
    expect(mp3).toHaveLength(wav.length)
    expect(likeness(mp3, wav)).toBeGreaterThan(0.9)
  })

  test('has one channel, the mean of all', async () => {
    const { samples } = samplesOf(
      valueOf(await cut(stereo([0.5, 0.25, 0], [0.25, -0.25, 1], 1000), 'audio/wav', 0, 3)),
    )
    expect(samples).toEqual([12_288, 0, 16_384])
  })

  test('above 48 kHz has the next whole part of the rate', async () => {
    const high = writeWav(
      Float32Array.from({ length: 96_000 }, (_, at) => (at % 2 === 0 ? 0.5 : 0.25)),
      96_000,
    )
    const heard = samplesOf(valueOf(await cut(high, 'audio/wav', 500, 600)))
    expect(heard.rate).toBe(48_000)
    expect(heard.samples).toEqual(Array.from({ length: 4800 }, () => 12_288))
  })
})

describe('no clip', () => {
  test.each([
    [0, 0, /begins before it ends/],
    [2000, 1000, /begins before it ends/],
    [-1, 1000, /begins before it ends/],
    [0.5, 1000, /begins before it ends/],
    [0, longestClipMs + 1, /at most five minutes/],
  ])('is cut from %s to %s', async (startMs, endMs, sentence) => {
    const refused = await cutClip(path('guard.wav'), 'audio/wav', { startMs, endMs })
    expect(refused).toMatchObject({ ok: false, refusal: { detail: expect.stringMatching(sentence) } })
  })

  test.each([
    ['guard.wav', 'audio/wav', 9300, /ends before this span begins/],
    ['guard.wav', 'video/mp4', 0, /not decoded here/],
    ['guard.fa.srt', 'audio/wav', 0, /not decoded here/],
    ['guard.fa.srt', 'audio/ogg', 0, /not decoded here/],
  ])('is cut of %s as %s from %s', async (name, mediaType, startMs, sentence) => {
    const refused = await cut(path(name), mediaType, startMs, startMs + 1000)
    expect(refused).toMatchObject({ ok: false, refusal: { detail: expect.stringMatching(sentence) } })
  })
})

/** 1 where two sounds are the same, about 0 where they have nothing to do with each other. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other))
}

function stereo(left: number[], right: number[], sampleRate: number): Uint8Array {
  const wav = Buffer.from(
    writeWav(Float32Array.from(left.flatMap((value, at) => [value, right[at] ?? 0])), sampleRate),
  )
  wav.writeUInt16LE(2, 22)
  wav.writeUInt32LE(sampleRate * 4, 28)
  wav.writeUInt16LE(4, 32)
  return wav
}

/** The fixture behind a frame that says, as LAME writes it, how many samples its encoder added at either end. */
function withGapless(mp3: Buffer): Buffer {
  const frame = Buffer.alloc(288) // 64 kbit/s at 16 kHz, so that there is room
  mp3.copy(frame, 0, 0, 4)
  frame[2] = ((frame[2] ?? 0) & 0x0f) | 0x80
  const frames = 258
  const delay = 576
  frame.write('Info', 13, 'latin1')
  frame.writeUInt32BE(15, 17)
  frame.writeUInt32BE(frames, 21)
  frame.writeUInt32BE(mp3.length + frame.length, 25)
  frame.write('LAME3.100', 133, 'latin1')
  frame.writeUIntBE((delay << 12) | (frames * 576 - 147_200 - delay), 154, 3)
  return Buffer.concat([frame, mp3])
}
