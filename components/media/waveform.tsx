'use client'

import { useEffect, useRef, useState } from 'react'
import type { TimeSpan } from '@/lib/transcripts/rules'
import { openWaveform, type OpenWaveform } from './open-waveform'

/** Pixels to a second; the first shows the whole recording. */
const zooms = [0, 25, 100, 400] as const
export type Zoom = 0 | 1 | 2 | 3
export const MOST_ZOOM = 3

type WaveformProps = {
  /** Null until it is there. */
  media: HTMLMediaElement | null
  peaks: string
  durationMs: number
  span: TimeSpan | null
  zoom: Zoom
  onSpan: (span: TimeSpan) => void
}

/**
 * The recording as a picture of its loudness: a click goes there, a drag chooses a span. For who sees it; everything it
 * does is done by buttons, fields and keys as well, so that it is hidden from screen readers.
 */
export function Waveform({ media, peaks, durationMs, span, zoom, onSpan }: WaveformProps) {
  const box = useRef<HTMLDivElement>(null)
  const [waveform, setWaveform] = useState<OpenWaveform | null>(null)
  const [isLost, setLost] = useState(false)
  const told = useRef(onSpan)
  useEffect(() => {
    told.current = onSpan
  }, [onSpan])

  useEffect(() => {
    const container = box.current
    if (!container || !media) return undefined
    let close: (() => void) | null = null
    let isGone = false
    openWaveform({ container, media, peaks, durationMs, onSpan: (next) => told.current(next) }).then(
      (opened) => {
        close = opened.close
        if (isGone) opened.close()
        else setWaveform(opened)
      },
      // Without its picture the recording still plays.
      () => setLost(true),
    )
    return () => {
      isGone = true
      close?.()
      setWaveform(null)
    }
  }, [media, peaks, durationMs])

  useEffect(() => waveform?.show(span), [waveform, span])
  useEffect(() => waveform?.zoom(zooms[zoom]), [waveform, zoom])
  return (
    <div
      ref={box}
      hidden={isLost}
      aria-hidden
      // Time goes from left to right, as in every player; so do its keys.
      dir="ltr"
      data-waveform={waveform ? 'ready' : 'waiting'}
      className="min-h-24 overflow-hidden rounded border border-rule bg-sunk"
    />
  )
}
