import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { codePointLength } from '@/lib/evidence/code-points'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { isBlank } from '@/lib/text/well-formed'
import { damagedPdf, openPdf } from './pdf-open'
import { pdfInfo, type PdfInfo } from './pdf-info'
import { piecesOf, textOfPieces } from './pdf-pieces'

/** `pages[i]` is where page i + 1 begins in `text`, in code points. */
export type PdfText = { text: string; pages: number[]; info: PdfInfo }

const MOST_PAGES = 2000
const MOST_TEXT_BYTES = 5 * 1024 * 1024

/** Between two pages; a form feed would be truer, and XML cannot hold one. */
export const pageBreak = '\n\n'

const tooManyPages = `This PDF has more than ${MOST_PAGES.toLocaleString('en')} pages. Split it, and send the part that is quoted.`
const tooMuchText = 'This PDF holds more than 5 MB of text. Split it, and send the part that is quoted.'

async function textsOf(pdf: PDFDocumentProxy): Promise<Outcome<string[]>> {
  const texts: string[] = []
  let bytes = 0
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const text = textOfPieces(await piecesOf(page))
    page.cleanup()
    bytes += Buffer.byteLength(text) + pageBreak.length
    if (bytes > MOST_TEXT_BYTES) return refuse('invalid', tooMuchText)
    texts.push(text)
  }
  return done(texts)
}

function joined(texts: readonly string[]): Pick<PdfText, 'text' | 'pages'> {
  const text = texts.join(pageBreak)
  if (isBlank(text)) return { text: '', pages: texts.map(() => 0) }
  let at = 0
  const pages = texts.map((page) => {
    const begins = at
    at += codePointLength(page) + pageBreak.length
    return begins
  })
  return { text, pages }
}

/** The words of a PDF, read in this very process; `readPdf` has the promise and the limits. */
export async function pdfText(bytes: Uint8Array): Promise<Outcome<PdfText>> {
  const opened = await openPdf(bytes)
  if (!opened.ok) return opened
  const pdf = opened.value
  if (pdf.numPages > MOST_PAGES) return refuse('invalid', tooManyPages)
  try {
    const texts = await textsOf(pdf)
    return texts.ok ? done({ ...joined(texts.value), info: await pdfInfo(pdf) }) : texts
  } catch {
    // pdf.js throws whatever a broken page makes it stumble over.
    return refuse('invalid', damagedPdf)
  }
}
