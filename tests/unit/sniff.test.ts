import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it, test } from 'vitest'
import { kindOf } from '@/lib/media/kinds'
import { sniff, SNIFF_BYTES } from '@/lib/media/sniff'
import { pixelsOf } from '@/lib/uploads/picture-size'

const bytes = (...parts: Array<string | number[] | Uint8Array>): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  )
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)))

/** The type, or the sentence of the refusal. */
const told = async (head: Uint8Array, name?: string) => {
  const found = await sniff(head.subarray(0, SNIFF_BYTES), name)
  if (found.ok) expect(found.value.kind).toBe(kindOf(found.value.mediaType))
  else expect(found.refusal).toMatchObject({ code: 'invalid', detail: expect.stringMatching(/\.$/) })
  return found.ok ? found.value.mediaType : found.refusal.detail
}

const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .toFormat(format)
    .toBuffer()
    .then((made) => new Uint8Array(made))

const oggPage = (first: string) =>
  bytes('OggS', [0, 2], new Uint8Array(20), [1, first.length], first, new Uint8Array(64))
const ebml = (docType: string) =>
  bytes(
    [
      0x1a,
      0x45,
      0xdf,
      0xa3,
      0x9f,
      0x42,
      0x86,
      0x81,
      1,
      0x42,
      0xf7,
      0x81,
      1,
      0x42,
      0xf2,
      0x81,
      4,
      0x42,
      0xf3,
      0x81,
      8,
      0x42,
      0x82,
      0x80 + docType.length,
    ],
    docType,
    new Uint8Array(64),
  )
const ftyp = (brand: string) =>
  bytes([0, 0, 0, 24], 'ftyp', brand, [0, 0, 2, 0], 'isommp42', [0, 0, 0, 8], 'mdat', new Uint8Array(64))

describe('what is held is told by its bytes', () => {
  test.each([
    ['guard.wav', 'audio/wav'],
    ['guard.mp3', 'audio/mpeg'],
    ['guard.ogg', 'audio/ogg'],
    ['guard-second-sentence.flac', 'audio/flac'],
    ['harbour-order.pdf', 'application/pdf'],
    ['quay.jpg', 'image/jpeg'],
    ['guard.fa.srt', 'text/plain'],
  ])('%s, whatever it is called', async (file, mediaType) => {
    expect(await told(fixture(file), 'holiday.exe')).toBe(mediaType)
  })

  test.each(['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const)('a picture as %s', async (format) => {
    expect(await told(await picture(format), 'page.html')).toBe(`image/${format}`)
  })

  test.each([
    ['M4A', ftyp('M4A '), 'audio/mp4'],
    ['MP4', ftyp('isom'), 'video/mp4'],
    ['QuickTime', ftyp('qt  '), 'video/quicktime'],
    ['WebM', ebml('webm'), 'video/webm'],
    ['Opus in Ogg', oggPage('OpusHead\x01\x02'), 'audio/ogg'],
    ['Vorbis in Ogg', oggPage('\x01vorbis\0\0'), 'audio/ogg'],
    ['Theora in Ogg', oggPage('\x80theora\x03\x02'), 'video/ogg'],
    ['Theora after Vorbis in Ogg', bytes(oggPage('\x01vorbis\0\0'), oggPage('\x80theora\x03')), 'video/ogg'],
    [
      'an MP3 that is all tag as far as we see',
      bytes('ID3', [4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f], new Uint8Array(500)),
      'audio/mpeg',
    ],
    [
      'an MP3 behind a short tag',
      bytes('ID3', [3, 0, 0, 0, 0, 0, 10], new Uint8Array(10), [0xff, 0xfb, 0x90, 0x64], new Uint8Array(900)),
      'audio/mpeg',
    ],
  ])('%s', async (_, head, mediaType) => {
    expect(await told(head)).toBe(mediaType)
  })

  it('text is UTF-8, or UTF-16 that says so; its name chooses between plain and Markdown and nothing else', async () => {
    const text = utf8('The ferry “left” at noon.\r\nکشتی ظهر رفت. 😀\f\n')
    expect(await told(text)).toBe('text/plain')
    expect(await told(text, 'note.md')).toBe('text/markdown')
    for (const name of ['a.html', 'a.pdf', 'a.exe', 'a.svg', 'a.md.txt'])
      expect(await told(text, name)).toBe('text/plain')
    expect(await told(bytes([0xef, 0xbb, 0xbf], 'MZ is no program here'))).toBe('text/plain')
    expect(await told(utf8('BM and PK and GIF are only letters'))).toBe('text/plain')
    expect(await told(bytes([0xff, 0xfe], Buffer.from('noon', 'utf16le')))).toBe('text/plain')
    expect(await told(utf8('<Ann> at noon?\n<Ben> at noon.'))).toBe('text/plain')
  })

  it('a character that the end of the head cuts in two is no fault', async () => {
    const long = utf8(`${'a'.repeat(SNIFF_BYTES - 1)}ی and on`)
    expect(await told(long)).toBe('text/plain')
    expect(await told(utf8('ab ی').subarray(0, 4))).not.toBe('text/plain')
  })

  test.each([
    ['<!DOCTYPE html><title>x</title>', 'text/html'],
    ['\uFEFF \n<!-- saved from --><HTML lang="fa">', 'text/html'],
    ['<p align="center">README', 'text/html'],
    ['<script>alert(1)</script>', 'text/html'],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>',
      'application/xhtml+xml',
    ],
  ])('a page by its tags: %s', async (text, mediaType) => {
    expect(await told(utf8(text), 'plain.txt')).toBe(mediaType)
  })

  it('a page in old letters is a page; plain text in old letters cannot be read for certain', async () => {
    const russian = [0xd0, 0xf3, 0xf1, 0xf1, 0xea, 0xe8, 0xe9, 0x20]
    expect(await told(bytes('<html><meta charset="windows-1251">', russian))).toBe('text/html')
    expect(await told(bytes(russian, russian, russian))).toMatch(/UTF-8/)
  })
})

describe('what is not held is refused with a sentence', () => {
  const zip = bytes('PK\x03\x04', new Uint8Array(26), 'a.txt')
  test.each([
    ['nothing', new Uint8Array(), /empty/],
    ['SVG', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
    [
      'SVG behind a comment and a document type',
      utf8('<!-- x --><!DOCTYPE svg PUBLIC "a" "b"><svg/>'),
      /SVG/,
    ],
    ['XML', utf8('<?xml version="1.0"?><rss/>'), /XML/],
    ['a feed that does not say so', utf8('<feed xmlns="http://www.w3.org/2005/Atom"/>'), /XML/],
    ['a script', utf8('#!/bin/sh\nrm -rf /'), /program/],
    ['PHP', utf8('<?php phpinfo();'), /program/],
    ['a Windows program', bytes('MZ\x90\0\x03\0\0\0', new Uint8Array(200)), /program/],
    ['a Linux program', bytes('\x7fELF\x02\x01\x01', new Uint8Array(200)), /program/],
    ['a ZIP', zip, /archive/],
    ['a gzip', new Uint8Array(gzipSync('x'.repeat(10_000))), /archive/],
    ['RTF', utf8('{\\rtf1 noon}'), /PDF/],
    ['an old Word file', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Uint8Array(600)), /PDF/],
    ['PostScript', utf8('%!PS-Adobe-3.0'), /cannot hold/],
    ['a Matroska film', ebml('matroska'), /cannot hold/],
    ['a BMP', bytes('BM', [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0], new Uint8Array(60)), /cannot hold/],
    ['noise', bytes([0, 1, 2, 3, 250, 251], new Uint8Array(100)), /cannot hold/],
  ])('%s', async (_, head, sentence) => {
    expect(await told(head, 'innocent.txt')).toMatch(sentence)
  })

  it('never throws and never tells a type that is not held, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', '%PDF-', 'ID3', 'OggS', 'RIFF', 'PK\x03\x04', '<', '\xff\xd8\xff', 'ftyp'),
        async (noise, mark) => {
          const found = await sniff(bytes(mark, noise))
          if (found.ok) expect(kindOf(found.value.mediaType)).toBe(found.value.kind)
        },
      ),
      { numRuns: 300 },
    )
  })
})

const folder = new URL('../../../shared/vectors/uploads/', import.meta.url)
const vectors = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'SOURCE.md') : []

describe('files that were made to run in a browser', () => {
  it('are refused, or held as what they are and no browser runs', async () => {
    for (const name of vectors) {
      const type = await told(new Uint8Array(readFileSync(new URL(name, folder))), name)
      if (name.endsWith('.jpeg')) expect([name, type]).toEqual([name, 'image/jpeg'])
      else if (/^xss\.(html|xml)$/.test(name)) expect([name, type]).toEqual([name, 'text/html'])
      else expect([name, type]).toEqual([name, expect.stringMatching(/SVG|archive/)])
    }
  })
})

describe('how many pixels a picture says it has', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)('%s', async (format) => {
    expect(pixelsOf(await picture(format), `image/${format}`)).toBe(1200)
  })

  it('is told of a WebP without loss and one with transparency too', async () => {
    const made = sharp({ create: { width: 40, height: 30, channels: 4, background: '#a338' } })
    for (const options of [{ lossless: true }, { quality: 50 }])
      expect(pixelsOf(new Uint8Array(await made.clone().webp(options).toBuffer()), 'image/webp')).toBe(1200)
  })

  it('of a flood is found without unpacking it', () => {
    const flood = bytes(
      [0x89],
      'PNG\r\n\x1a\n',
      [0, 0, 0, 13],
      'IHDR',
      [0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 6, 0, 0, 0],
    )
    expect(pixelsOf(bytes(flood, new Uint8Array(20)), 'image/png')).toBe(65_535 * 65_535)
    expect(pixelsOf(new Uint8Array(4), 'image/png')).toBeNull()
    expect(pixelsOf(new Uint8Array(40), 'application/pdf')).toBeNull()
  })

  it('never throws on a torn head', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (noise) => {
        for (const type of ['png', 'gif', 'jpeg', 'webp'])
          expect(pixelsOf(bytes('\xff\xd8\xff\xe0', noise), `image/${type}`)).not.toBeNaN()
      }),
    )
  })
})
