'use client'

import { Pause, Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { saySpan, sayTime, type TimeSpan } from '@/lib/transcripts/rules'
import { wordsOf } from '@/lib/words/words'
import type { Playhead } from './playhead'
import { PlayheadProvider, useNewPlayhead, usePlayhead, usePlaying } from './use-playhead'

type SpanPlayerProps = {
  file: { sha256: string; mediaType: string }
  kind: 'audio' | 'video'
  span: TimeSpan
  label: string
}

/** Plays exactly one span of a recording. Without JavaScript the browser's own player begins and ends there. */
export function SpanPlayer(props: SpanPlayerProps) {
  const playhead = useNewPlayhead()
  return (
    <PlayheadProvider value={playhead}>
      <PlaySpan {...props} />
    </PlayheadProvider>
  )
}

const isPlaying = (playhead: Playhead) => playhead.isPlaying()
const atMs = (playhead: Playhead) => playhead.atMs()
const isFaulty = (playhead: Playhead) => playhead.fault !== null

function PlaySpan({ file, kind, span, label }: SpanPlayerProps) {
  const t = wordsOf('media')
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  const playhead = usePlayhead()
  const hydrated = useHydrated()
  const playing = usePlaying(isPlaying, false)
  const fault = usePlaying(isFaulty, false)
  const now = usePlaying(atMs, 0)
  useEffect(() => (media.current ? playhead.attach(media.current) : undefined), [playhead])
  const { startMs, endMs } = span
  const Media = kind
  const Icon = playing ? Pause : Play
  return (
    <div className="flex min-w-0 flex-col gap-2" data-span-player>
      <Media
        ref={media}
        controls={kind === 'video' || !hydrated}
        preload="metadata"
        src={`/files/${file.sha256}#t=${startMs / 1000},${endMs / 1000}`}
        aria-label={label}
        hidden={kind === 'audio' && hydrated}
        className={kind === 'video' ? 'max-h-80 w-full rounded bg-sunk' : 'w-full'}
      />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          size="sm"
          disabled={!hydrated || fault}
          onClick={() => (playing ? playhead.pause() : playhead.playSpan(span))}
        >
          <Icon className="size-4" aria-hidden />
          {playing ? t('player.pause') : t('evidence.playSpan', { times: saySpan(span) })}
        </Button>
        <span className="font-mono text-xs text-muted tabular-nums">{playing ? sayTime(now) : null}</span>
      </p>
      {fault ? <p className="text-sm text-caution">{t('player.unplayable')}.</p> : null}
    </div>
  )
}
