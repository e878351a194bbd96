import { analyse } from 'chardet'
import type { Shape } from '@/lib/imports/formats'

export type Encoding = Pick<Shape, 'encoding' | 'encodingBy' | 'hasBom'>

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const

/** How many characters are written with several bytes as UTF-8 wants, and how many bytes are not as it wants. */
function weighUtf8(bytes: Uint8Array): { good: number; bad: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true })
  let good = 0
  let bad = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) bad += 1
    else if (unit > 0x7f) good += 1
  }
  return { good, bad }
}

/** True where all of it is UTF-8, but for a letter that the end cuts through. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    // A TypeError: some byte is not.
    return false
  }
}

// Text of Latin letters in UTF-16 is every other byte 0; there is no such thing in any encoding else.
function sixteenBits(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > bytes.length / 8 && odd > 20 * even) return 'utf-16le'
  return even > bytes.length / 8 && even > 20 * odd ? 'utf-16be' : null
}

/** A label under which the platform knows an encoding, or null where it knows none, or where marks of a table are parts of letters. */
function knownLabel(name: string): string | null {
  try {
    const { encoding } = new TextDecoder(name)
    return /^(utf-32|iso-2022|utf-16)/.test(encoding) ? null : encoding
  } catch {
    // RangeError: a name that the Encoding Standard does not have.
    return null
  }
}

/** The encoding that somebody says a file has; whether it begins with that encoding's mark is seen from its bytes. */
export function encodingSaid(head: Uint8Array, encoding: string): Encoding {
  const mark = marks.find((one) => one.encoding === encoding)
  const hasBom = mark?.bytes.every((byte, at) => head[at] === byte) ?? false
  return { encoding, encodingBy: hasBom ? 'mark' : 'fit', hasBom }
}

/** In which encoding a file is written: by its mark; else UTF-8 where its bytes fit (a few that do not are told row by row); else the likeliest by its letters. */
export function sniffEncoding(head: Uint8Array): Encoding {
  const mark = marks.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))
  if (mark) return { encoding: mark.encoding, encodingBy: 'mark', hasBom: true }
  const wide = sixteenBits(head)
  if (wide) return { encoding: wide, encodingBy: 'fit', hasBom: false }
  if (isUtf8(head)) return { encoding: 'utf-8', encodingBy: 'fit', hasBom: false }
  const { good, bad } = weighUtf8(head)
  if (good > 20 * bad) return { encoding: 'utf-8', encodingBy: 'fit', hasBom: false }
  const guessed = analyse(head)
    .map(({ name }) => knownLabel(name))
    .find((name) => name !== null && name !== 'utf-8')
  return { encoding: guessed ?? 'windows-1252', encodingBy: 'guess', hasBom: false }
}
