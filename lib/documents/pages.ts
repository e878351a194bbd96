import type { Blocks, Stretch } from '@/lib/documents/selection'

/** The page, from 1, on which a place of a paged text lies; `pages` holds where each begins, in code points. */
export function pageAt(pages: readonly number[], codePoint: number): number {
  let found = 1
  for (const [index, start] of pages.entries()) if (start <= codePoint) found = index + 1
  return found
}

/** Blocks cut where pages begin as well, so that none lies on two; `starts` in the measure of the blocks. */
export function cutBlocks({ kind, blocks }: Blocks, starts: readonly number[]): Blocks {
  const cuts = [...new Set(starts)].sort((a, b) => a - b)
  if (cuts.length === 0) return { kind, blocks }
  const pieces: Stretch[] = []
  for (const block of blocks) {
    let { start } = block
    for (const cut of cuts) {
      if (cut <= start || cut >= block.end) continue
      pieces.push({ start, end: cut })
      start = cut
    }
    pieces.push({ start, end: block.end })
  }
  return { kind, blocks: pieces }
}

/** Which pages are to be named before the block that begins at an offset: several where some hold no text. */
export function headingsAt(blocks: readonly Stretch[], starts: readonly number[]): Map<number, number[]> {
  const headings = new Map<number, number[]>()
  for (const [index, start] of starts.entries()) {
    // A page without text at the end of all is named with the last block there is.
    const at = blocks.find((block) => block.start >= start)?.start ?? blocks.at(-1)?.start ?? 0
    headings.set(at, [...(headings.get(at) ?? []), index + 1])
  }
  return headings
}
