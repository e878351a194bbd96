import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { z } from 'zod'
import { isBlank } from '@/lib/text/well-formed'

/** What a PDF says of itself; `createdOn` is `YYYY-MM-DD`. */
export const pdfInfoShape = z.strictObject({
  title: z.string().nullable(),
  author: z.string().nullable(),
  createdOn: z.string().nullable(),
})
export type PdfInfo = z.infer<typeof pdfInfoShape>

const said = z.object({
  Title: z.string().optional().catch(undefined),
  Author: z.string().optional().catch(undefined),
  CreationDate: z.string().optional().catch(undefined),
})

const LONGEST = 300

/** One line without control characters and overrides of direction, cut where no title ends; null where nothing is left. */
function lineOf(text: string | undefined): string | null {
  const line = (text ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim()
  return isBlank(line) ? null : Array.from(line).slice(0, LONGEST).join('')
}

/** The day in a PDF date (`D:20260214093000+03'30'`, ISO 32000-2, 7.9.4), or null where it names none. */
export function dayOfPdfDate(date: string | undefined): string | null {
  const [, year, month, day] = /^(?:D:)?(\d{4})(\d\d)(\d\d)/.exec(date ?? '') ?? []
  if (!year || !month || !day) return null
  const written = `${year}-${month}-${day}`
  const read = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written) ? written : null
}

export async function pdfInfo(pdf: PDFDocumentProxy): Promise<PdfInfo> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const { Title, Author, CreationDate } = said.parse(info)
  return { title: lineOf(Title), author: lineOf(Author), createdOn: dayOfPdfDate(CreationDate) }
}
