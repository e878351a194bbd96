import type { Stretch } from '@/lib/documents/selection'

/**
 * Between the browser's selection and a transcript's text. Each stretch's words stand in an element of their own
 * (`data-words`, with `data-at`: where they begin in the text, in UTF-16); what stands between those is not the text.
 */
const cellOf = (node: Node): HTMLElement | null => {
  const element = node instanceof HTMLElement ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-words]') ?? null
}

const startOf = (cell: HTMLElement) => Number(cell.dataset.at ?? 0)

function offsetIn(cell: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(cell, 0)
  before.setEnd(node, offset)
  return startOf(cell) + before.toString().length
}

/** What is selected of the words inside the region; null where the selection did not begin in any. */
export function wordsSelectedIn(region: HTMLElement): Stretch | null {
  const selection = document.getSelection()
  if (!selection?.anchorNode || selection.isCollapsed || selection.rangeCount === 0) return null
  const from = cellOf(selection.anchorNode)
  if (!from || !region.contains(from)) return null
  const range = selection.getRangeAt(0)
  const touched = [...region.querySelectorAll<HTMLElement>('[data-words]')].filter((cell) =>
    range.intersectsNode(cell),
  )
  const [first, last] = [touched[0], touched.at(-1)]
  if (!first || !last) return null
  const start = first.contains(range.startContainer)
    ? offsetIn(first, range.startContainer, range.startOffset)
    : startOf(first)
  const end = last.contains(range.endContainer)
    ? offsetIn(last, range.endContainer, range.endOffset)
    : startOf(last) + (last.textContent?.length ?? 0)
  return start < end ? { start, end } : null
}
