'use client'

import { useEffect, useRef, useState } from 'react'

/** Takes a file that is dropped on a place of the page; the field in it stays the way for everybody else. */
export function useDrop(take: (file: File | undefined) => void) {
  const place = useRef<HTMLDivElement>(null)
  const taker = useRef(take)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    taker.current = take
  })
  useEffect(() => {
    const here = place.current
    if (!here) return undefined
    const listening = new AbortController()
    const { signal } = listening
    const over = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      taker.current(event.dataTransfer?.files[0])
    }
    here.addEventListener('dragover', over, { signal })
    here.addEventListener('dragleave', () => setOver(false), { signal })
    here.addEventListener('drop', drop, { signal })
    return () => listening.abort()
  }, [])
  return { place, isOver }
}
