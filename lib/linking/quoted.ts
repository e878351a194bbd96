import type { Span } from '@/lib/evidence/anchor'

/** More than this between two marks is no quotation but a mark that was never closed. Code points. */
const LONGEST = 3_000

const closing: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“', '「': '」', '『': '』' }
const lineEnd = /[\n\r\u2028\u2029]/

/**
 * Where a text stands in quotation marks, the marks left out, in order. A quotation ends with its paragraph at the
 * latest, so that one mark too many does not turn the rest of a text around. Single marks are left alone: most of them
 * are apostrophes.
 */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = []
  let open: { mark: string; at: number } | null = null
  let cp = 0
  const close = (end: number) => {
    if (open && end > open.at && end - open.at <= LONGEST) spans.push({ startCp: open.at, endCp: end })
    open = null
  }
  for (const sign of text) {
    if (open && sign === open.mark) close(cp)
    else if (open && lineEnd.test(sign)) {
      // A paragraph that goes on quoting opens with a mark of direction and closes with none.
      if (open.mark === '"') open = null
      else close(cp)
    } else if (!open && (sign === '"' || closing[sign])) open = { mark: closing[sign] ?? '"', at: cp + 1 }
    cp += 1
  }
  return spans
}

/** Which share of some stretches stands in quotation marks: 0 to 1. */
export function quotedShare(stretches: readonly Span[], quoted: readonly Span[]): number {
  let [all, within] = [0, 0]
  for (const { startCp, endCp } of stretches) {
    all += endCp - startCp
    for (const span of quoted)
      within += Math.max(0, Math.min(endCp, span.endCp) - Math.max(startCp, span.startCp))
  }
  return all === 0 ? 0 : within / all
}
