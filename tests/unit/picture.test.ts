import { existsSync, readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import exifr from 'exifr'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { copyPicture } from '@/lib/media/picture-copy'
import { readPicture } from '@/lib/media/read-picture'
import type { Outcome } from '@/lib/outcome'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const quay = readFileSync(new URL('../fixtures/quay.jpg', import.meta.url))
const vector = (name: string) => new URL(`../../../shared/vectors/uploads/${name}`, import.meta.url)

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}
const sentenceOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'no refusal' : outcome.refusal.detail)
const copyOf = async (bytes: Uint8Array) => valueOf(await copyPicture(bytes)).publicCopy

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })

/** A PNG that says it is so large and holds next to nothing. */
function floodedPng(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('the public copy of a picture', () => {
  test('says nothing of where it was taken, though the picture does', async () => {
    expect(await exifr.gps(quay)).toMatchObject({
      latitude: expect.closeTo(27.18, 1),
      longitude: expect.closeTo(56.27, 1),
    })
    const read = valueOf(await readPicture(quay))
    expect(read).toMatchObject({ width: 640, height: 420, publicCopy: { mediaType: 'image/jpeg' } })
    const copy = Buffer.from(read.publicCopy.bytes)
    expect(await exifr.parse(copy, true)).toBeUndefined()
    expect(copy.includes('Sirang')).toBe(false)
    expect(await sharp(copy).metadata()).toMatchObject({ width: 640, height: 420, format: 'jpeg' })
  })

  test('holds no XMP, no IPTC, no profile and no comment', async () => {
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>seen by the guard</secret></x:xmpmeta>'
    const full = await plain(40, 30)
      .withXmp(xmp)
      .withIccProfile('p3')
      .withExif({ IFD0: { Artist: 'the guard' } })
      .jpeg()
      .toBuffer()
    expect(full.includes('seen by the guard')).toBe(true)
    const copy = Buffer.from((await copyOf(full)).bytes)
    expect(copy.includes('guard')).toBe(false)
    const { exif, xmp: left, icc, iptc } = await sharp(copy).metadata()
    expect([exif, left, icc, iptc]).toEqual([undefined, undefined, undefined, undefined])
  })

  test('stands upright, and so do the sizes that are told', async () => {
    const lying = await plain(60, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const read = valueOf(await copyPicture(lying))
    expect(read).toMatchObject({ width: 20, height: 60 })
    expect(await sharp(read.publicCopy.bytes).metadata()).toMatchObject({ width: 20, height: 60 })
    expect((await sharp(read.publicCopy.bytes).metadata()).orientation).toBeUndefined()
  })

  test('is at most 2,400 pixels long, and a smaller picture is not blown up', async () => {
    const large = valueOf(await copyPicture(await plain(3000, 1000).jpeg().toBuffer()))
    expect(large).toMatchObject({ width: 3000, height: 1000 })
    expect(await sharp(large.publicCopy.bytes).metadata()).toMatchObject({ width: 2400, height: 800 })
    expect(await sharp((await copyOf(await plain(9, 9).png().toBuffer())).bytes).metadata()).toMatchObject({
      width: 9,
    })
  })

  test('of a moving picture is its first frame', async () => {
    const frame = (r: number) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background: { r, g: 0, b: 0 } } })
        .png()
        .toBuffer()
    const moving = await sharp([await frame(250), await frame(5)], { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const { bytes, mediaType } = await copyOf(moving)
    expect(mediaType).toBe('image/png')
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 8, height: 8 })
    expect((await sharp(bytes).stats()).channels[0]?.mean).toBeGreaterThan(200)
  })

  test.each([
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['tiff', 'image/jpeg'],
    ['avif', 'image/jpeg'],
  ] as const)('of %s is %s', async (format, mediaType) => {
    expect((await copyOf(await plain(16, 16).toFormat(format).toBuffer())).mediaType).toBe(mediaType)
  })

  test('keeps what is transparent', async () => {
    const clear = await plain(16, 16).ensureAlpha(0.5).tiff({ compression: 'lzw' }).toBuffer()
    expect((await copyOf(clear)).mediaType).toBe('image/png')
  })
})

describe('a picture is refused', () => {
  test('that unfolds to more pixels than memory holds', async () => {
    const flood = floodedPng(60_000, 60_000)
    expect(flood.byteLength).toBeLessThan(2000)
    expect(sentenceOf(await copyPicture(flood))).toMatch(/more than 100 million pixels/)
    expect(sentenceOf(await readPicture(flood))).toMatch(/more than 100 million pixels/)
  })

  test('that is a program, a text, or cut short', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    expect(sentenceOf(await copyPicture(Buffer.from(svg)))).toMatch(/could not be read/)
    expect(sentenceOf(await copyPicture(Buffer.from('no picture')))).toMatch(/could not be read/)
    expect(sentenceOf(await copyPicture(quay.subarray(0, quay.length / 2)))).toMatch(/could not be read/)
  })
})

describe.each(['mouseover-xss-ecs.jpeg', 'onclick-xss-ecs.jpeg'])('%s', (name) => {
  test.skipIf(!existsSync(vector(name)))('leaves nothing of what was written into it', async () => {
    const bytes = readFileSync(vector(name))
    expect(bytes.toString('latin1')).toMatch(/on(?:click|mouseover)=/i)
    const copy = Buffer.from((await copyOf(bytes)).bytes)
    expect(copy.toString('latin1')).not.toMatch(/onclick|onmouseover|alert|script|http/i)
    expect(await exifr.parse(copy, true)).toBeUndefined()
  })
})
