import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Drawn, Piece } from './pdf-piece'
import { asLetters, inReadingOrder } from './pdf-reading-order'

/**
 * What a text column can hold: no U+0000; half a surrogate pair becomes U+FFFD. Line ends are LF and U+FEFF goes, so
 * that the text is what `normaliseText` makes of it and no offset moves. Arabic letters are letters and not the glyphs
 * they are drawn with. Every other character stays as pdf.js gives it.
 */
const held = (text: string): string =>
  asLetters(text.replace(/\0|\uFEFF/g, '').replace(/\r\n?/g, '\n')).toWellFormed()

const isUsable = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)

type Content = Awaited<ReturnType<PDFPageProxy['getTextContent']>>
type Item = Extract<Content['items'][number], { str: string }>

function drawnOf(item: Item, styles: Content['styles']): Drawn {
  const { ascent, descent } = styles[item.fontName] ?? {}
  return {
    dir: item.dir,
    transform: item.transform.map(Number),
    width: item.width,
    height: item.height,
    // Fonts that do not say how tall they are: what most are.
    ascent: isUsable(ascent) && ascent !== 0 ? ascent : 0.8,
    descent: isUsable(descent) && descent !== 0 ? descent : -0.2,
  }
}

/**
 * The pieces of a page in the order in which the PDF draws its lines, which is their reading order where it was made
 * with care; within a line, in the order in which it is read.
 */
export async function piecesOf(page: PDFPageProxy): Promise<Piece[]> {
  const { items, styles } = await page.getTextContent({ includeMarkedContent: false })
  const pieces: Piece[] = []
  let line: Piece[] = []
  for (const item of items) {
    if (!('str' in item)) continue
    const text = held(item.str)
    if (text !== '') line.push({ text, drawn: drawnOf(item, styles) })
    if (!item.hasEOL) continue
    pieces.push(...inReadingOrder(line), { text: '\n', drawn: null })
    line = []
  }
  pieces.push(...inReadingOrder(line))
  while (pieces.at(-1)?.drawn === null) pieces.pop()
  return pieces
}

/** Lines as lines; words that the page breaks with a hyphen stay broken. */
export const textOfPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')
