import type { Element, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { decodeStrictly } from '@/lib/text/decode'
import { hasNul, isBlank, isWellFormed } from '@/lib/text/well-formed'

/** What a document may be captured as. The bytes are kept as they came; only the text beside them is made here. */
export const documentMediaTypes = ['text/plain', 'text/markdown', 'text/html'] as const
export type DocumentMediaType = (typeof documentMediaTypes)[number]

export type DocumentText = { mediaType: DocumentMediaType; text: string }

const extensionSheet = {
  txt: 'text/plain',
  text: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
} as const satisfies Record<string, DocumentMediaType>

const isKnownExtension = (extension: string): extension is keyof typeof extensionSheet =>
  Object.hasOwn(extensionSheet, extension)

const startsAsHtml = /^\s*(?:<!doctype\s+html|<html[\s>])/i
const hasTag = /<[a-z!/?]/i

/**
 * Line ends become LF and one leading byte order mark goes; every other character stays as it came. Never NFC:
 * a quotation is kept byte for byte, so its text is too.
 */
export const normaliseText = (raw: string): string => raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

function labelOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * Bytes as text. A byte order mark wins; then strict UTF-8; then the encoding the sender declared (a WHATWG label
 * such as `windows-1251`). Nothing is guessed and no bad byte is papered over with U+FFFD.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Outcome<string> {
  const marked = labelOfMark(bytes)
  const text = marked
    ? decodeStrictly(bytes, marked)
    : (decodeStrictly(bytes, 'utf-8') ?? (declared ? decodeStrictly(bytes, declared) : null))
  if (text === null)
    return refuse(
      'invalid',
      'This file is not readable as UTF-8 text. Save it as UTF-8, or paste its text instead.',
    )
  return done(text)
}

/** 1 MiB: reading a page takes a second there, and this process answers nobody meanwhile. */
const longestHtml = 1024 * 1024

const neverShown = new Set(['script', 'style', 'template', 'noscript', 'iframe'])

// hast-util-to-text drops the twelve bidirectional controls. They belong to the text (and to its dangers), so each
// travels as a lone surrogate, which no well-formed page can hold, and is put back afterwards.
const bidiControls = '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'
const eachBidiControl = new RegExp(`[${bidiControls}]`, 'g')
const eachStandIn = /[\uD800-\uD80B](?![\uDC00-\uDFFF])/g
const standIn = (control: string) => String.fromCharCode(0xd800 + bidiControls.indexOf(control))
const control = (standsIn: string) => bidiControls.charAt(standsIn.charCodeAt(0) - 0xd800)

function prepared(node: Root | Element): void {
  node.children = node.children.filter((child) => child.type !== 'element' || !neverShown.has(child.tagName))
  for (const child of node.children) {
    if (child.type === 'element') prepared(child)
    if (child.type === 'text') child.value = child.value.replace(eachBidiControl, standIn)
  }
}

/**
 * The text a reader of the page sees, blocks on lines of their own; scripts, styles and templates left out. What a
 * style sheet hides is not known here. Refuses a page nested too deep to be walked.
 */
export function textOfHtml(html: string): Outcome<string> {
  if (!isWellFormed(html)) return refuse('invalid', brokenText)
  if (html.length > longestHtml)
    return refuse(
      'invalid',
      'This page is larger than 1 MB of HTML. Paste the text you mean to quote instead.',
    )
  try {
    const tree = unified().use(rehypeParse).parse(html)
    prepared(tree)
    return done(normaliseText(toText(tree).replace(eachStandIn, control)))
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    return refuse('invalid', 'This page is nested too deep to be read. Paste its text instead.')
  }
}

const brokenText =
  'This text holds a broken character (half of a surrogate pair or U+0000). Copy it again from the original.'

function mediaTypeOf(text: string, fileName: string | undefined): DocumentMediaType | null {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? 'txt'
  if (!isKnownExtension(extension)) return null
  const expected = extensionSheet[extension]
  if (expected === 'text/html') return hasTag.test(text) ? expected : 'text/plain'
  return startsAsHtml.test(text) ? 'text/html' : expected
}

function documentText(raw: string, fileName: string | undefined): Outcome<DocumentText> {
  if (hasNul(raw) || !isWellFormed(raw)) return refuse('invalid', brokenText)
  const text = normaliseText(raw)
  const mediaType = mediaTypeOf(text, fileName)
  if (!mediaType)
    return refuse('invalid', 'Documents can be .txt, .md or .html files. Paste the text of any other kind.')
  const read = mediaType === 'text/html' ? textOfHtml(text) : done(text)
  if (!read.ok) return read
  if (isBlank(read.value))
    return refuse('invalid', 'There is no text in this document. Paste the text you mean to quote.')
  return done({ mediaType, text: read.value })
}

/** An uploaded file's media type (content decides between HTML and text, the extension the rest) and its text. */
export function readUploaded(file: {
  bytes: Uint8Array
  fileName?: string
  charset?: string
}): Outcome<DocumentText> {
  const decoded = decodeText(file.bytes, file.charset)
  return decoded.ok ? documentText(decoded.value, file.fileName) : decoded
}

/** Pasted text is plain text whatever it looks like: a person saw it and means these characters. */
export function readPasted(raw: string): Outcome<DocumentText> {
  if (hasNul(raw) || !isWellFormed(raw)) return refuse('invalid', brokenText)
  if (isBlank(raw)) return refuse('invalid', 'There is no text here. Paste the text you mean to quote.')
  return done({ mediaType: 'text/plain', text: normaliseText(raw) })
}
