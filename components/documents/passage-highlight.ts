import { rangeOf } from './dom-range'
import type { Stretch } from '@/lib/documents/selection'

const name = 'passage'

/**
 * Paints the chosen words without touching the page's elements, so that a large document is not drawn again and the
 * browser's own selection stays. Where the browser cannot, its selection shows them instead.
 * @returns what takes the paint away
 */
export function paintPassage(region: HTMLElement, stretch: Stretch): () => void {
  const range = rangeOf(region, stretch)
  if (!range) return () => {}
  if (!('highlights' in CSS)) {
    const selection = document.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    return () => {}
  }
  const highlight = CSS.highlights.get(name) ?? new Highlight()
  highlight.add(range)
  CSS.highlights.set(name, highlight)
  return () => {
    highlight.delete(range)
  }
}
