import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText, normaliseText, readPasted, readUploaded, textOfHtml } from '@/lib/evidence/normalise'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return bytes
}
const textOf = (html: string) => {
  const read = textOfHtml(html)
  return read.ok ? read.value : `refused: ${read.refusal.detail}`
}

const vector = (path: string) => new URL(`../../../shared/vectors/${path}`, import.meta.url)
const hasVectors =
  existsSync(vector('blns/blns.json')) && existsSync(vector('bidi-invisible/codepoints.json'))
const naughty: string[] = hasVectors ? JSON.parse(readFileSync(vector('blns/blns.json'), 'utf8')) : []
const unseen: string[] = hasVectors
  ? JSON.parse(readFileSync(vector('bidi-invisible/codepoints.json'), 'utf8')).codepointsHex
  : []

describe('normalising a text', () => {
  it('turns every line end into LF and drops one byte order mark', () => {
    expect(normaliseText('\uFEFFone\r\ntwo\rthree\nfour\r\n\r\n')).toBe('one\ntwo\nthree\nfour\n\n')
  })

  it('changes nothing else: no composing, no trimming, no tidying', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.startsWith('\uFEFF') && !text.includes('\r'))
        expect(normaliseText(text)).toBe(text)
      }),
    )
    expect(normaliseText('  cafe\u0301 \u00A0“x” a\uFEFFb')).toBe('  cafe\u0301 \u00A0“x” a\uFEFFb')
  })
})

describe('decoding bytes', () => {
  it('reads UTF-8, and UTF-16 that carries its mark', () => {
    const text = 'Tehran — تهران 😀'
    for (const bytes of [
      utf8(text),
      utf8(`\uFEFF${text}`),
      utf16(`\uFEFF${text}`, true),
      utf16(`\uFEFF${text}`, false),
    ])
      expect(readUploaded({ bytes })).toEqual({ ok: true, value: { mediaType: 'text/plain', text } })
  })

  it('takes one mark off, once: a second one belongs to the text', () => {
    expect(readUploaded({ bytes: utf8('\uFEFF\uFEFFa') })).toMatchObject({ value: { text: '\uFEFFa' } })
  })

  it('refuses bytes that are not text instead of papering them over', () => {
    for (const bytes of [
      [0xff, 0xd8, 0xff, 0xe0],
      [0x63, 0xe9],
      [0xff, 0xfe, 0x41],
      [0xed, 0xa0, 0xbd],
    ])
      expect(decodeText(new Uint8Array(bytes))).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  })

  it('has the letters of windows-1252, which the platform takes for control characters, by each of its names', () => {
    const bytes = Uint8Array.from([0x93, 0x41, 0x80, 0x9f, 0x94, 0x81, 0xe9])
    for (const label of ['windows-1252', 'iso-8859-1', 'latin1', 'us-ascii'])
      expect(decodeText(bytes, label)).toEqual({ ok: true, value: '“A€Ÿ”\x81é' })
    expect(decodeText(bytes, 'iso-8859-15')).toEqual({ ok: true, value: '\x93A\x80\x9f\x94\x81é' })
    // Real control characters of text that says it is UTF-8 stay what they are.
    expect(decodeText(utf8('\x93'), 'windows-1252')).toEqual({ ok: true, value: '\x93' })
  })

  it('believes a declared encoding only where the bytes are not UTF-8', () => {
    const moscow = new Uint8Array([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0])
    expect(decodeText(moscow, 'windows-1251')).toEqual({ ok: true, value: 'Москва' })
    expect(decodeText(utf8('Москва'), 'windows-1251')).toEqual({ ok: true, value: 'Москва' })
    expect(decodeText(moscow, 'no-such-encoding').ok).toBe(false)
  })
})

describe('the text of a page', () => {
  it('keeps blocks apart and leaves out what is never shown', () => {
    expect(
      textOf(
        '<!doctype html><title>T</title><style>p{}</style><h1>Deal</h1><p>Signed in <b>Moscow</b> &amp; kept.</p>' +
          '<script>steal()</script><noscript>on</noscript><template><p>t</p></template><iframe>f</iframe>' +
          '<ul><li>one<li>two</ul><svg><style>s</style><script>x</script></svg><pre>a\n  b</pre>',
      ),
    ).toBe('Deal\n\nSigned in Moscow & kept.\n\none\ntwo\na\n  b')
  })

  it('keeps every bidirectional control and joiner that the page carries', () => {
    const carried =
      'a\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069می‌رود \u{10000}z'
    expect(textOf(`<p>${carried}</p>`)).toBe(carried)
    expect(textOf('<p>a&rlm;b&#x202E;c</p>')).toBe('a\u200Fb\u202Ec')
    expect(textOf('<p>\u{10000}\u{13000}\uE000</p>')).toBe('\u{10000}\u{13000}\uE000')
  })

  it.skipIf(!hasVectors)('shows each unseen character of the foreign list as it was sent', () => {
    for (const hex of unseen) {
      const text = `a${String.fromCodePoint(Number.parseInt(hex, 16))}b`
      expect(textOf(`<p>${text}</p>`), hex).toBe(text)
    }
  })

  it('never lets markup through as words a script could run from', () => {
    expect(textOf('<img src=x onerror=alert(1)>&lt;script&gt;')).toBe('<script>')
  })

  it('refuses a page nested so deep that it cannot be walked', () => {
    expect(textOfHtml('<div>'.repeat(60_000))).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  })
})

describe('an uploaded file', () => {
  const uploaded = (text: string, fileName?: string) => readUploaded({ bytes: utf8(text), fileName })

  it.each([
    ['notes.txt', 'plain words', 'text/plain'],
    ['notes.TXT', 'plain words', 'text/plain'],
    ['notes.md', '# Heading <b>', 'text/markdown'],
    ['notes', 'plain words', 'text/plain'],
    ['page.html', '<p>words</p>', 'text/html'],
    ['page.html', 'words without any tag\n2 < 3', 'text/plain'],
    ['page.txt', '\n<!DOCTYPE html><p>words', 'text/html'],
    ['page.md', '<html lang=en><p>words', 'text/html'],
    ['about.txt', 'The tag <html> opens a page', 'text/plain'],
  ])('%s holding %j is %s', (fileName, text, mediaType) => {
    expect(uploaded(text, fileName)).toMatchObject({ ok: true, value: { mediaType } })
  })

  it.each([
    ['page.pdf', 'words'],
    ['page.constructor', 'words'],
    ['notes.txt', 'a\0b'],
    ['notes.txt', ''],
    ['notes.txt', ' \n\u200B'],
    ['page.html', '<!doctype html><script>words()</script>'],
  ])('%s holding %j is refused with a sentence that says what to do', (fileName, text) => {
    const answer = uploaded(text, fileName)
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    if (!answer.ok) expect(answer.refusal.detail).toMatch(/Paste|Copy/)
  })

  it('keeps markdown as it was written', () => {
    expect(uploaded('# A\r\n\r\n*b* <i>', 'a.md')).toEqual({
      ok: true,
      value: { mediaType: 'text/markdown', text: '# A\n\n*b* <i>' },
    })
  })
})

describe('pasted text', () => {
  it('is plain text, markup and all', () => {
    expect(readPasted('<html><b>\r\nx')).toEqual({
      ok: true,
      value: { mediaType: 'text/plain', text: '<html><b>\nx' },
    })
  })

  it.each(['', ' \n', 'a\0', 'a\uD83D', '\uDE00b'])('is refused when it is %j', (raw) => {
    expect(readPasted(raw)).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  })

  it.skipIf(!hasVectors)('keeps every naughty string byte for byte or refuses it with a sentence', () => {
    for (const text of naughty) {
      const read = readPasted(text)
      if (read.ok) expect(read.value.text).toBe(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
      else expect(text).toMatch(/^[\s\p{Cf}]*$/u)
    }
  })
})
