'use client'

import { useEffect, useRef } from 'react'

/** Says that something was done, and takes the focus so that it is heard. */
export function DoneLine({ isDone, words }: { isDone: boolean; words: string }) {
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isDone) place.current?.focus()
  }, [isDone])
  return (
    <p
      ref={place}
      tabIndex={-1}
      role="status"
      className="text-sm font-medium text-good outline-none empty:hidden"
    >
      {isDone ? words : ''}
    </p>
  )
}
