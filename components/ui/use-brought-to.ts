'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings whoever is here to the element, on the screen and with the focus, each time that `what` is told anew: an answer to
 * what was sent may stand far above the button that sent it. The element needs `tabIndex={-1}`.
 */
export function useBroughtTo(what: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // From its beginning: what follows the first lines may be longer than the screen.
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'start' })
  }, [what])
  return place
}
