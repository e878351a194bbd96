'use client'

import { Minus, Pause, Play, Plus, RotateCcw, RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import { sayTime, type TimeSpan } from '@/lib/transcripts/rules'
import type { RecordingFacts } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import type { Playhead } from './playhead'
import { usePlayhead, usePlaying } from './use-playhead'
import { MOST_ZOOM, Waveform, type Zoom } from './waveform'

type PlayerProps = {
  recording: RecordingFacts
  label: string
  span: TimeSpan | null
  onSpan: (span: TimeSpan) => void
}

const atMs = (playhead: Playhead) => playhead.atMs()
const isPlaying = (playhead: Playhead) => playhead.isPlaying()
const isFaulty = (playhead: Playhead) => playhead.fault !== null
const measured = (playhead: Playhead) => playhead.durationMs()

/** How long it is: as it was measured when it was captured, else as this browser measures it. */
export function useDuration(recording: RecordingFacts): number | null {
  const here = usePlaying(measured, null)
  return recording.durationMs ?? here
}

/** A recording with its waveform and the buttons that play it. Without JavaScript the browser's own player stands. */
export function Player({ recording, label, span, onSpan }: PlayerProps) {
  const t = wordsOf('media')
  const [media, setMedia] = useState<HTMLMediaElement | null>(null)
  const playhead = usePlayhead()
  const durationMs = useDuration(recording)
  const fault = usePlaying(isFaulty, false)
  const [zoom, setZoom] = useState<Zoom>(0)
  useEffect(() => (media ? playhead.attach(media) : undefined), [playhead, media])
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <MediaElement recording={recording} label={label} take={setMedia} />
      {fault ? (
        <Notice kind="warning" title={t('player.unplayable')}>
          {t('player.unplayableText', { type: recording.media.mediaType })}
        </Notice>
      ) : null}
      {recording.peaks && durationMs !== null ? (
        <Waveform
          media={media}
          peaks={recording.peaks}
          durationMs={durationMs}
          span={span}
          zoom={zoom}
          onSpan={onSpan}
        />
      ) : null}
      <Position durationMs={durationMs} />
      <div className="flex flex-wrap items-center gap-2">
        <PlayButtons />
        {recording.peaks ? <ZoomButtons zoom={zoom} setZoom={setZoom} /> : null}
      </div>
    </div>
  )
}

type MediaElementProps = {
  recording: RecordingFacts
  label: string
  take: (element: HTMLMediaElement | null) => void
}

function MediaElement({ recording, label, take }: MediaElementProps) {
  const hydrated = useHydrated()
  const shared = {
    controls: true,
    preload: 'metadata',
    src: `/files/${recording.media.sha256}`,
    'aria-label': label,
  }
  // What is said stands beside it as its transcript.
  return recording.kind === 'video' ? (
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video ref={take} {...shared} playsInline className="max-h-[60dvh] w-full rounded bg-sunk" />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio ref={take} {...shared} hidden={hydrated} className="w-full" />
  )
}

/** Where it is, to be seen and to be moved by finger and by keyboard. */
function Position({ durationMs }: { durationMs: number | null }) {
  const t = wordsOf('media')
  const playhead = usePlayhead()
  const now = usePlaying(atMs, 0)
  const hydrated = useHydrated()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input
        type="range"
        dir="ltr"
        min={0}
        max={durationMs ?? 0}
        step={100}
        value={Math.min(now, durationMs ?? now)}
        disabled={!hydrated || durationMs === null}
        aria-label={t('player.position')}
        aria-valuetext={sayTime(now)}
        onChange={(event) => playhead.seek(event.target.valueAsNumber)}
        className="min-h-11 min-w-40 flex-1 accent-accent"
      />
      <p className="font-mono text-sm tabular-nums" data-now>
        {sayTime(now)}
        <span className="text-muted">
          {' '}
          / {durationMs === null ? t('player.unknown') : sayTime(durationMs)}
        </span>
      </p>
    </div>
  )
}

function PlayButtons() {
  const t = wordsOf('media')
  const playhead = usePlayhead()
  const playing = usePlaying(isPlaying, false)
  const disabled = !useHydrated()
  const Icon = playing ? Pause : Play
  return (
    <>
      <Button aria-keyshortcuts="k" disabled={disabled} onClick={playhead.toggle} data-play>
        <Icon className="size-4" aria-hidden />
        {playing ? t('player.pause') : t('player.play')}
      </Button>
      <Button
        shape="icon"
        aria-keyshortcuts="j"
        aria-label={t('player.back')}
        title={t('player.back')}
        disabled={disabled}
        onClick={() => playhead.step(-5000)}
      >
        <RotateCcw className="size-4" aria-hidden />
      </Button>
      <Button
        shape="icon"
        aria-keyshortcuts="l"
        aria-label={t('player.forward')}
        title={t('player.forward')}
        disabled={disabled}
        onClick={() => playhead.step(5000)}
      >
        <RotateCw className="size-4" aria-hidden />
      </Button>
    </>
  )
}

const asZoom = (value: number): Zoom => (value <= 0 ? 0 : value === 1 ? 1 : value === 2 ? 2 : MOST_ZOOM)

function ZoomButtons({ zoom, setZoom }: { zoom: Zoom; setZoom: (zoom: Zoom) => void }) {
  const t = wordsOf('media')
  const hydrated = useHydrated()
  return (
    <span className="ms-auto flex gap-1 print:hidden">
      <Button
        shape="icon"
        variant="quiet"
        aria-label={t('player.zoomOut')}
        title={t('player.zoomOut')}
        disabled={!hydrated || zoom === 0}
        onClick={() => setZoom(asZoom(zoom - 1))}
      >
        <Minus className="size-4" aria-hidden />
      </Button>
      <Button
        shape="icon"
        variant="quiet"
        aria-label={t('player.zoomIn')}
        title={t('player.zoomIn')}
        disabled={!hydrated || zoom === MOST_ZOOM}
        onClick={() => setZoom(asZoom(zoom + 1))}
      >
        <Plus className="size-4" aria-hidden />
      </Button>
    </span>
  )
}
