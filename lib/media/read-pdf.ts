import { z } from 'zod'
import type { Outcome } from '@/lib/outcome'
import { apart } from './apart'
import { pdfInfoShape } from './pdf-info'

const pdfTextShape = z.strictObject({ text: z.string(), pages: z.array(z.int()), info: pdfInfoShape })

/**
 * The words of a PDF, page after page with an empty line between two, as pdf.js gives them: lines stay lines, and a
 * word that the page breaks stays broken. `pages[i]` is where page i + 1 begins, in code points; `pages[0]` is 0. A scan
 * has no words: its text is empty and every page begins at 0, so that it can be seen and not quoted.
 *
 * Refuses (with a sentence) what is damaged or needs a password, more than 2,000 pages, more than 5 MB of text, and
 * what is not read in 20 seconds. Runs in a process of its own.
 */
export const readPdf = (bytes: Uint8Array): Promise<Outcome<z.infer<typeof pdfTextShape>>> =>
  apart({
    task: 'read-pdf',
    input: bytes,
    shape: pdfTextShape,
    limitMs: 20_000,
    tooLong: 'This PDF could not be read within 20 seconds. Split it, and send the part that is quoted.',
    broken: 'This PDF is too much for the reader. Split it, or save it anew, and send that.',
  })
