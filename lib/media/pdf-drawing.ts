import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { damagedPdf } from './pdf-open'

/** A page much higher than wide is drawn smaller than asked for. */
const HIGHEST_PX = 6000

const pngOf = ({ data, width, height }: { data: Uint8Array; width: number; height: number }) =>
  sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer()

/** Draws a page in this very process; `renderPdfPage` has the promise. */
export async function drawPdfPage(input: {
  bytes: Uint8Array
  page: number
  widthPx: number
}): Promise<Outcome<Uint8Array>> {
  try {
    const library = await PDFiumLibrary.init()
    const pdf = await library.loadDocument(input.bytes)
    if (input.page < 1 || input.page > pdf.getPageCount()) return refuse('not-found')
    const page = pdf.getPage(input.page - 1)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const scale = Math.min(input.widthPx / originalWidth, HIGHEST_PX / originalHeight)
    const size = {
      width: Math.max(1, Math.round(originalWidth * scale)),
      height: Math.max(1, Math.round(originalHeight * scale)),
    }
    return done((await page.render({ ...size, render: pngOf })).data)
  } catch {
    // Whatever the drawing stumbles over lies in the file.
    return refuse('invalid', damagedPdf)
  }
}
