import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { done, type Outcome, refuse } from '@/lib/outcome'

export const damagedPdf =
  'This PDF is damaged: it could not be read to its end. Send it again, or another copy.'
const encryptedPdf = 'This PDF needs a password. Save a copy without one, and send that.'

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const inPackage = (name: string) => `${join(folder, name)}/`

const isNamed = (fault: unknown, name: string) => fault instanceof Error && fault.name === name

/** Opens a PDF for reading its words: no font is drawn, nothing in it is run, nothing is fetched. */
export async function openPdf(bytes: Uint8Array): Promise<Outcome<PDFDocumentProxy>> {
  const opening = getDocument({
    data: Uint8Array.from(bytes), // pdf.js keeps what it is given
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    // Which characters the codes of a font mean is said in these, all of them on our own disk.
    cMapUrl: inPackage('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: inPackage('standard_fonts'),
  })
  try {
    return done(await opening.promise)
  } catch (fault) {
    return refuse('invalid', isNamed(fault, 'PasswordException') ? encryptedPdf : damagedPdf)
  }
}
