import { decodeStrictly } from '@/lib/text/decode'

// Marks of what is text to the eye and something else by its nature.
const marks: ReadonlyArray<{ test: RegExp; mediaType: string }> = [
  { test: /^%PDF-/, mediaType: 'application/pdf' },
  { test: /^%!PS/, mediaType: 'application/postscript' },
  { test: /^\{\\rtf/, mediaType: 'application/rtf' },
  { test: /^(#!\s*\/|<\?php|<\?=)/i, mediaType: 'application/x-msdownload' },
]

const comment = /^\s*(?:<!--[\s\S]*?-->\s*|<\?[\s\S]*?\?>\s*)*/
// The elements by which a browser takes bytes for a page (WHATWG MIME Sniffing, 7.1), and their like.
const page =
  /^<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|iframe|h[1-6]|div|p|a|b|i|br|font|table|ul|ol|article|section|main|header|nav|span)(?=[\s/>])/i
const markup = /^<(?:!doctype\s|svg[\s/>]|[a-z_][\w.:-]*\s[^>]*xmlns)/i

function typeOfMarkup(text: string): string | null {
  const start = text.replace(comment, '')
  const isXml = /^\s*<\?xml[\s?]/.test(text)
  if (page.test(start)) return isXml ? 'application/xhtml+xml' : 'text/html'
  return isXml || markup.test(start) ? 'application/xml' : null
}

const isMarkdown = (name: string | null) => name !== null && /\.(md|markdown)$/i.test(name)

// Control characters that no text has, as WHATWG MIME Sniffing lists them: not tab, line ends and escape, and not those
// beyond ASCII, which are letters in old encodings.
const hasControl = (text: string): boolean => {
  for (const [character] of text.matchAll(/\p{Cc}/gu)) {
    const code = character.charCodeAt(0)
    if (code < 32 && ![9, 10, 12, 13, 27].includes(code)) return true
  }
  return false
}

function labelOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** Bytes in no encoding that can be told for certain: a page names its own further on, of anything else nobody knows. */
function typeOfLetters(head: Uint8Array): string | null {
  const letters = Buffer.from(head).toString('latin1')
  if (hasControl(letters)) return null
  const type = typeOfMarkup(letters)
  if (type === 'text/html' || type === 'application/xhtml+xml') return type
  return /[A-Za-z\u00C0-\u00FF]{2,} /.test(letters.slice(0, 512)) ? 'unreadable' : null
}

/**
 * The media type of what is text: a page by its tags, Markdown by its name, plain text otherwise, and what only looks
 * like text by its mark. `unreadable`: text, but not in UTF-8, nor in UTF-16 that says so. Null: no text.
 */
export function sniffText(head: Uint8Array, fileName: string | null, isCut: boolean): string | null {
  // A character that the end of the head cuts in two is no fault; a mark at its beginning is no letter.
  const text = decodeStrictly(head, labelOf(head), { stream: isCut })?.replace(/^\uFEFF/, '') ?? null
  if (text === null || hasControl(text)) return text === null ? typeOfLetters(head) : null
  const mark = marks.find(({ test }) => test.test(text.trimStart()))
  return mark?.mediaType ?? typeOfMarkup(text) ?? (isMarkdown(fileName) ? 'text/markdown' : 'text/plain')
}
