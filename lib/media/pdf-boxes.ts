import { z } from 'zod'
import type { Span } from '@/lib/evidence/anchor'
import type { Outcome } from '@/lib/outcome'
import { apart } from './apart'

const boxShape = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
/** In PDF points (1/72 inch) from the top left of the page as it is shown. */
export type Box = z.infer<typeof boxShape>

const pageBoxesShape = z.strictObject({ width: z.number(), height: z.number(), boxes: z.array(boxShape) })
/** A page's size and the boxes upon it. */
export type PageBoxes = z.infer<typeof pageBoxesShape>

/** A page by its number from 1, and where its text begins in the document's text (`pages[number - 1]` of `readPdf`). */
export type PdfPage = { page: number; startsAtCp: number }

/**
 * Where a span of a document's text (code points, as `readPdf` counts them) is drawn on one of its pages: a box for each
 * line, none where nothing of the span stands on that page. Words within a drawn stretch are placed by how
 * wide their letters usually are. Refuses what `readPdf` refuses, and a page that is not there (`not-found`). Runs in a process of its own.
 */
export const boxesOf = (
  bytes: Uint8Array,
  { page, startsAtCp }: PdfPage,
  { startCp, endCp }: Span,
  signal?: AbortSignal,
): Promise<Outcome<PageBoxes>> =>
  apart({
    task: 'find-boxes',
    input: { bytes, page, startsAtCp, startCp, endCp },
    shape: pageBoxesShape,
    limitMs: 10_000,
    tooLong: 'This page could not be read within 10 seconds.',
    broken: 'This page is too much for the reader.',
    signal,
  })
