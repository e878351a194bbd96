/**
 * The one bridge between JavaScript's string offsets (UTF-16 code units) and the code point offsets in which every
 * quotation is kept (W3C TextPositionSelector). Nothing else may count characters of a captured text.
 */

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

const isPairAt = (text: string, utf16: number) =>
  isHighSurrogate(text.charCodeAt(utf16)) && isLowSurrogate(text.charCodeAt(utf16 + 1))

/** Length in code points. A lone surrogate counts as one, so that hostile input is counted and never crashes. */
export const codePointLength = (text: string): number => toCodePointOffset(text, text.length)

/** A UTF-16 offset as a code point offset. Inside a surrogate pair it means the pair's start; outside the text, its edge. */
export function toCodePointOffset(text: string, utf16: number): number {
  const end = Math.min(Math.max(utf16, 0), text.length)
  let codePoints = 0
  let at = 0
  while (at < end) {
    const width = isPairAt(text, at) ? 2 : 1
    if (at + width > end) break
    at += width
    codePoints += 1
  }
  return codePoints
}

/** A code point offset as a UTF-16 offset; outside the text, its edge. */
export function toUtf16Offset(text: string, codePoint: number): number {
  let at = 0
  for (let left = codePoint; left > 0 && at < text.length; left -= 1) at += isPairAt(text, at) ? 2 : 1
  return at
}

/** The text from one code point offset up to another; an empty string where they do not enclose anything. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const from = toUtf16Offset(text, start)
  return text.slice(from, from + toUtf16Offset(text.slice(from), end - Math.max(start, 0)))
}
