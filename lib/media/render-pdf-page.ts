import { z } from 'zod'
import { type Outcome, refuse } from '@/lib/outcome'
import { apart } from './apart'

/** In pixels. */
export const widestPage = 2000

/**
 * A page (from 1) of a PDF as PNG, so wide; a page more than three times as high as wide may come out narrower. Refuses
 * a page that is not there (`not-found`), a width outside 1 to 2,000, what is damaged, and what takes 10 seconds. Runs in
 * a process of its own, which ends with `signal`.
 */
export async function renderPdfPage(
  bytes: Uint8Array,
  page: number,
  widthPx: number,
  signal?: AbortSignal,
): Promise<Outcome<Uint8Array>> {
  if (!Number.isInteger(widthPx) || widthPx < 1 || widthPx > widestPage)
    return refuse('invalid', `A page is drawn at most ${widestPage} pixels wide.`)
  if (!Number.isInteger(page) || page < 1) return refuse('not-found')
  return apart({
    task: 'draw-page',
    input: { bytes, page, widthPx },
    shape: z.instanceof(Uint8Array),
    limitMs: 10_000,
    tooLong: 'This page could not be drawn within 10 seconds.',
    broken: 'This page is too much to be drawn.',
    signal,
  })
}
