import type { Stretch } from '@/lib/documents/selection'

/**
 * Between the browser's positions and offsets in the text. The region's text nodes are the text, whole and in order,
 * and nothing else in it is text: so the length up to a position is the offset, whatever elements lie between.
 */
export function offsetOf(region: HTMLElement, node: Node, offset: number): number | null {
  if (!region.contains(node)) return null
  const before = document.createRange()
  before.setStart(region, 0)
  before.setEnd(node, offset)
  return before.toString().length
}

/** What a person has selected inside the region with mouse, finger or caret; null where that is nothing. */
export function selectedIn(region: HTMLElement): Stretch | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const start = offsetOf(region, range.startContainer, range.startOffset)
  const end = offsetOf(region, range.endContainer, range.endOffset)
  return start === null || end === null || start === end ? null : { start, end }
}

const startOf = (block: Element | undefined) => Number(block?.getAttribute('data-at') ?? 0)

/** The paragraphs; names of pages stand between them and are no text. */
const blocksIn = (region: HTMLElement) => region.querySelectorAll(':scope > [data-at]')

/** The block (a child of the region) in which an offset lies. */
export function blockAt(region: HTMLElement, offset: number): HTMLElement | null {
  const blocks = blocksIn(region)
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (startOf(blocks[middle]) <= offset) low = middle
    else high = middle - 1
  }
  const found = blocks[low]
  return found instanceof HTMLElement ? found : null
}

function positionOf(region: HTMLElement, offset: number): { node: Node; offset: number } | null {
  const block = blockAt(region, offset)
  if (!block) return null
  let left = offset - startOf(block)
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? ''
    if (left <= length) return { node, offset: left }
    left -= length
  }
  return null
}

/** The browser's range for a stretch of the text. */
export function rangeOf(region: HTMLElement, { start, end }: Stretch): Range | null {
  const from = positionOf(region, start)
  const to = positionOf(region, end)
  if (!from || !to) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}

/** Room kept free at the edges: the bar with the selected words covers the foot of the window. */
const margin = { top: 96, bottom: 200 } as const

/** Brings a stretch into view, within the nearest box that scrolls (`data-scroller`) or the window. */
export function showStretch(region: HTMLElement, stretch: Stretch): void {
  const range = rangeOf(region, stretch)
  const block = blockAt(region, stretch.start)
  if (!range || !block) return
  const box = region.closest('[data-scroller]')
  const edges = () => (box ? box.getBoundingClientRect() : { top: 0, bottom: window.innerHeight })
  const room = box ? { top: 16, bottom: 96 } : margin
  const isSeen = () => {
    const { top, bottom } = range.getBoundingClientRect()
    return top >= edges().top + room.top && bottom <= edges().bottom - room.bottom
  }
  if (isSeen()) return
  block.scrollIntoView({ block: 'nearest' })
  if (!isSeen()) (box ?? window).scrollBy({ top: range.getBoundingClientRect().top - edges().top - room.top })
}

/** The first block that can be seen: where reading goes on. */
export function firstSeenOffset(region: HTMLElement): number {
  const top = region.closest('[data-scroller]')?.getBoundingClientRect().top ?? 0
  return startOf([...blocksIn(region)].find((block) => block.getBoundingClientRect().bottom > top + 8))
}
