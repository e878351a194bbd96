import { decodeText, normaliseText } from '@/lib/evidence/normalise'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { decodeStrictly } from '@/lib/text/decode'
import { hasNul, isBlank, isWellFormed } from '@/lib/text/well-formed'
import { guessLanguage } from './page-language'
import { readMetadata } from './page-metadata'
import { parsePage, readableText } from './readable-text'
import type { CaptureFound } from './schema'

export type PageRead = { found: CaptureFound; text: string }

/** Encodings in which other text passes for ASCII, so that trying UTF-8 first would misread them. */
const unlikeAscii = new Set(['utf-16le', 'utf-16be', 'iso-2022-jp'])

const unreadable = 'The letters of this page could not be read: it does not say truly how it is encoded.'
const empty =
  'There is no text in this page. It may be drawn by a script: upload a saved copy, or paste the text.'

function encodingOf(label: string | null): string | null {
  try {
    return label ? new TextDecoder(label).encoding : null
  } catch {
    return null
  }
}

/** What the page itself declares within its first 1,024 bytes (WHATWG HTML, 13.2.3.2), `meta` or XML. */
function declaredWithin(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const label =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.+-]{1,40})/i.exec(start)?.[1] ??
    /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.+-]{1,40})["']/i.exec(start)?.[1]
  // Read as ASCII up to here, it cannot be UTF-16, whatever it says of itself.
  return encodingOf(label ?? null)?.startsWith('utf-16') ? 'utf-8' : (label ?? null)
}

/**
 * A byte order mark, strict UTF-8, what the site declared, what the page declares: the first that fits every byte.
 * Nothing is guessed.
 */
function decodePage(bytes: Uint8Array, charset: string | null): Outcome<string> {
  const declared = [charset, declaredWithin(bytes)].flatMap((label) => encodingOf(label) ?? [])
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const [first] = declared
  if (first && unlikeAscii.has(first) && !marked) {
    const text = decodeStrictly(bytes, first)
    return text === null ? refuse('invalid', unreadable) : done(text)
  }
  for (const label of [undefined, ...declared]) {
    const read = decodeText(bytes, label)
    if (read.ok) return read
  }
  return refuse('invalid', unreadable)
}

/**
 * Reads a captured page: what it says of itself, and its text. Pure: the same bytes give the same answer, no script
 * runs and nothing is fetched; a hostile page costs seconds at most, so it belongs in the worker.
 * Refuses (`invalid`, with a sentence) bytes that are no text in any declared encoding, and pages without text.
 * @param charset what the site declared, as `windows-1251`
 */
export function readPage(page: {
  bytes: Uint8Array
  charset: string | null
  url: string
}): Outcome<PageRead> {
  const decoded = decodePage(page.bytes, page.charset)
  if (!decoded.ok) return decoded
  const html = normaliseText(decoded.value)
  const document = isBlank(html) ? null : parsePage(html)
  if (!document) return refuse('invalid', empty)
  const found = readMetadata(document, page.url)
  const read = readableText(html, found.title)
  if (!read.ok) return read
  if (isBlank(read.value) || hasNul(read.value) || !isWellFormed(read.value)) return refuse('invalid', empty)
  return done({
    found: { ...found, language: found.language ?? guessLanguage(read.value) },
    text: read.value,
  })
}
