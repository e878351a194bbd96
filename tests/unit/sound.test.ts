import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fewerPeaks, gatherPeaks, mostPeaks } from '@/lib/media/peaks'
import { readSound } from '@/lib/media/read-sound'
import { measureSound } from '@/lib/media/sound-measures'
import { writeWav } from '@/lib/media/wav'
import type { Outcome } from '@/lib/outcome'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => new URL(`../fixtures/${name}`, import.meta.url).pathname

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-sound-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'a')
  await writeFile(path, bytes)
  return path
}

describe('a recording', () => {
  test.each([
    ['guard.wav', 'audio/wav', 9200],
    ['guard.ogg', 'audio/ogg', 9200],
    ['guard-second-sentence.flac', 'audio/flac', 2300],
    // An encoder of MP3 adds silence; this one did not write down how much.
    ['guard.mp3', 'audio/mpeg', 9288],
  ])('%s is as long as it is', async (name, mediaType, durationMs) => {
    const { durationMs: found, peaks } = valueOf(
      await measureSound({ path: fixture(name), mediaType, peaks: true }),
    )
    expect(found).toBe(durationMs)
    expect(peaks?.length).toBe(Math.ceil(durationMs / 10))
    expect(Math.max(...(peaks ?? []))).toBeGreaterThan(0.3)
  })

  test('is loud where somebody speaks, and silent between the sentences', async () => {
    const { peaks } = valueOf(await readSound(fixture('guard.wav'), 'audio/wav'))
    const between = (from: number, to: number) => Math.max(...(peaks ?? []).slice(from / 10, to / 10))
    expect(between(2700, 2900)).toBeLessThan(0.01)
    expect(between(2900, 4800)).toBeGreaterThan(0.3)
    expect(peaks?.every((peak) => peak >= 0 && peak <= 1 && Math.round(peak * 1000) / 1000 === peak)).toBe(
      true,
    )
  })

  test('that is a video says how long it is, and no more', async () => {
    const { durationMs, peaks } = valueOf(await readSound(fixture('guard.ogg'), 'video/ogg'))
    expect(durationMs).toBe(9200)
    expect(peaks).toBeNull()
  })

  test('that lasts more than an hour has no peaks', async () => {
    const path = await file(writeWav(new Float32Array(3601 * 1000), 1000))
    expect(valueOf(await measureSound({ path, mediaType: 'audio/wav', peaks: true }))).toEqual({
      durationMs: 3_601_000,
      peaks: null,
    })
  })

  test('cut off in the middle is as long as what is there', async () => {
    const whole = readFileSync(fixture('guard.wav'))
    const path = await file(whole.subarray(0, 44 + 16_000 * 2 * 3))
    expect(valueOf(await measureSound({ path, mediaType: 'audio/wav', peaks: true })).durationMs).toBe(3000)
  })

  test('that is none is refused', async () => {
    const path = await file(Buffer.from('this is no recording at all'))
    for (const mediaType of ['audio/wav', 'audio/mpeg', 'audio/ogg', 'video/mp4'])
      expect(await measureSound({ path, mediaType, peaks: true })).toMatchObject({
        ok: false,
        refusal: { code: 'invalid', detail: expect.stringMatching(/could not be read/) },
      })
  })
})

describe('peaks', () => {
  test('are the loudest of each stretch, at most a thousand, whatever the sound', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { maxLength: 5000 }), (fine) => {
        const peaks = fewerPeaks(fine)
        expect(peaks.length).toBeLessThanOrEqual(mostPeaks)
        expect(peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true)
        expect(Math.max(0, ...peaks)).toBeCloseTo(Math.min(1, Math.max(0, ...fine)), 3)
      }),
    )
  })

  test('are the same however the sound arrives', () => {
    const samples = Float32Array.from({ length: 5000 }, (_, index) => Math.sin(index) * (index / 5000))
    const whole = gatherPeaks()
    whole.hear([samples], 8000)
    const pieces = gatherPeaks()
    for (let at = 0; at < samples.length; at += 77) pieces.hear([samples.subarray(at, at + 77)], 8000)
    expect(pieces.peaks()).toEqual(whole.peaks())
    expect(whole.peaks()).toHaveLength(63)
  })

  test('hear every channel', () => {
    const gathered = gatherPeaks()
    gathered.hear([new Float32Array(100), Float32Array.from({ length: 100 }, () => -0.5)], 10_000)
    expect(gathered.peaks()).toEqual([0.5])
  })
})

test('a WAV file says what is in it', () => {
  const wav = Buffer.from(writeWav(Float32Array.from([0, 1, -1, 0.5, 7]), 22_050))
  expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(4), wav.toString('latin1', 8, 16)]).toEqual([
    'RIFF',
    46,
    'WAVEfmt ',
  ])
  expect([
    wav.readUInt16LE(20),
    wav.readUInt16LE(22),
    wav.readUInt32LE(24),
    wav.readUInt16LE(34),
    wav.readUInt32LE(40),
  ]).toEqual([1, 1, 22_050, 16, 10])
  expect([44, 46, 48, 50, 52].map((at) => wav.readInt16LE(at))).toEqual([0, 32_767, -32_768, 16_384, 32_767])
})
