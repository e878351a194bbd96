// What windows-1252 has from 0x80 to 0x9F; the platform gives the control characters of ISO 8859-1 instead (Node 20).
const above80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * Control characters in the place of the letters that windows-1252 has there, put right. Texts that were captured before
 * this was known may hold such; they stay as they were hashed.
 */
export const lettersOf1252 = (text: string): string =>
  text.replace(/[\x80-\x9f]/g, (control) => above80.charAt(control.charCodeAt(0) - 0x80))

/** A decoder's text, with the letters that the Encoding Standard has. */
export function decodedText(decoder: TextDecoder, bytes: Uint8Array, options?: { stream: boolean }): string {
  const text = decoder.decode(bytes, options)
  return decoder.encoding === 'windows-1252' ? lettersOf1252(text) : text
}

/**
 * Bytes as the text that an encoding (a WHATWG label such as `windows-1251`) makes of them, byte order mark and all; null
 * for an unknown label, and where a byte is none of the encoding's: nothing is guessed, and none becomes U+FFFD.
 */
export function decodeStrictly(
  bytes: Uint8Array,
  label: string,
  { stream = false }: { stream?: boolean } = {},
): string | null {
  try {
    return decodedText(new TextDecoder(label, { fatal: true, ignoreBOM: true }), bytes, { stream })
  } catch {
    return null
  }
}
