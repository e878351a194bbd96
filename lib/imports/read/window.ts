import type { OpenFile, Shape } from '@/lib/imports/formats'
import { decodedText } from '@/lib/text/decode'

/**
 * Bytes as code units: of one byte for UTF-8 and every older encoding that keeps ASCII where it is, of two for UTF-16. The
 * marks that cut a file into rows are one unit each, in all of them.
 */
export type Units = Uint8Array | Uint16Array

export const widthOf = (encoding: string): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1)

export function unitsOf(bytes: Uint8Array, encoding: string): Units {
  if (widthOf(encoding) === 1) return bytes
  const units = new Uint16Array(bytes.length >> 1)
  const [low, high] = encoding === 'utf-16be' ? [1, 0] : [0, 1]
  for (let at = 0; at < units.length; at += 1)
    units[at] = (bytes[2 * at + low] ?? 0) | ((bytes[2 * at + high] ?? 0) << 8)
  return units
}

export const unitsOfAscii = (text: string, encoding: string): Units => {
  const codes = Array.from(text, (letter) => letter.charCodeAt(0))
  return widthOf(encoding) === 2 ? Uint16Array.from(codes) : Uint8Array.from(codes)
}

/** The part of a file that is being looked at. Places in it are units from its beginning. */
export type Window = {
  units(): Units
  /** True once the last byte of the file is in it. */
  isWhole(): boolean
  /** Takes in more: at least as much again as there is, so that looking anew from the beginning stays cheap. */
  grow(): Promise<void>
  /** Lets go of everything before a place, which becomes the beginning. */
  drop(place: number): void
  /** Where in the file a place is, in bytes. */
  at(place: number): number
  /** The words from one place to another; null where a byte is none of the encoding's. */
  text(from: number, to: number): string | null
  close(): Promise<void>
}

const least = 64 * 1024

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decodedText(decoder, bytes)
  } catch {
    // A TypeError: some byte is not of this encoding. Nothing is guessed, and none becomes U+FFFD.
    return null
  }
}

/** Opens a file from a byte on. Holds what is not yet let go of, and no more. */
export function openWindow(file: OpenFile, encoding: string, from: number): Window {
  const chunks = file.open(from)[Symbol.asyncIterator]()
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const width = widthOf(encoding)
  let base = from
  let bytes: Uint8Array = new Uint8Array(0)
  let units = unitsOf(bytes, encoding)
  let isWhole = false
  const hold = (held: Uint8Array) => {
    bytes = held
    units = unitsOf(held, encoding)
  }
  return {
    units: () => units,
    isWhole: () => isWhole,
    at: (place) => base + place * width,
    text: (start, end) => decoded(decoder, bytes.subarray(start * width, end * width)),
    drop: (place) => {
      base += place * width
      bytes = bytes.subarray(place * width)
      units = width === 1 ? bytes : units.subarray(place)
    },
    grow: async () => {
      const parts = [bytes]
      for (let taken = 0; taken < Math.max(bytes.length, least) && !isWhole;) {
        const next = await chunks.next()
        if (next.done) isWhole = true
        else {
          parts.push(next.value)
          taken += next.value.length
        }
      }
      if (parts.length > 1) hold(joined(parts))
    },
    close: async () => {
      await chunks.return?.()
    },
  }
}

export type Lines = Pick<Shape, 'newline'>
export const LF = 10
export const CR = 13

/** The unit that ends a line: a line of CR LF ends in LF. */
export const lineEnd = ({ newline }: Lines): number => (newline === 'CR' ? CR : LF)

/** How often a line ends from one place to another. */
export function countLines(units: Units, from: number, to: number, shape: Lines): number {
  const end = lineEnd(shape)
  let count = 0
  for (let at = from; at < to; at += 1) if (units[at] === end) count += 1
  return count
}
