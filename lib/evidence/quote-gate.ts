import { createHash } from 'node:crypto'
import { codePointLength, sliceCodePoints } from './code-points'

export type QuoteGateInput = {
  /** The snapshot's normalised text, as it was read just now. */
  text: string
  /** SHA-256 of that text's UTF-8 bytes as kept with the snapshot: 32 bytes, or 64 hex digits. */
  textSha256Expected: Uint8Array | string
  exact: string
  startCp: number
  endCp: number
}

export type QuoteGateReason = 'hash-differs' | 'place-outside' | 'text-differs'

export type QuoteGateAnswer = { ok: true } | { ok: false; reason: QuoteGateReason; sentence: string }

/** SHA-256 of a text's UTF-8 bytes, in hex. */
export const textSha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const inHex = (digest: Uint8Array | string) =>
  typeof digest === 'string' ? digest.toLowerCase() : Buffer.from(digest).toString('hex')

const refused = (reason: QuoteGateReason, sentence: string): QuoteGateAnswer => ({
  ok: false,
  reason,
  sentence,
})

function shown(character: string | undefined): string {
  if (character === undefined) return 'nothing more'
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `“${character}” (U+${code})`
}

function firstDifference(exact: string, found: string): string {
  const wanted = Array.from(exact)
  const there = Array.from(found)
  const at = wanted.findIndex((character, index) => character !== there[index])
  const place = at === -1 ? wanted.length : at
  return `character ${place + 1} of the quotation is ${shown(wanted[place])}, the text there has ${shown(there[place])}`
}

/**
 * The quote gate: words are saved, and shown as a quotation, only if the captured text is the one that was hashed and
 * its words at that place are these, to the byte. Equality of well-formed strings is equality of their UTF-8 bytes.
 */
export function passesQuoteGate(input: QuoteGateInput): QuoteGateAnswer {
  const { text, exact, startCp, endCp } = input
  if (textSha256(text) !== inHex(input.textSha256Expected))
    return refused('hash-differs', 'The captured text is not the one that was kept: its SHA-256 differs.')
  const inside = Number.isInteger(startCp) && Number.isInteger(endCp) && startCp >= 0 && startCp < endCp
  if (!inside || endCp > codePointLength(text))
    return refused('place-outside', 'This place is not inside the captured text. Select the words again.')
  const found = sliceCodePoints(text, startCp, endCp)
  if (found !== exact)
    return refused(
      'text-differs',
      `The words differ from the captured text: ${firstDifference(exact, found)}. Select the words again.`,
    )
  return { ok: true }
}
