'use client'

import { type ReactNode, useState } from 'react'
import type { Act } from '@/components/review/attempt'
import { EmptyState } from '@/components/ui/states'
import { isTooLong, saySpan, sayTime } from '@/lib/transcripts/rules'
import type { HeardPassage, RecordingFacts, TranscriptVersion } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import { HeardBar } from './heard-bar'
import { Player, useDuration } from './player'
import { type PlayerKeys, usePlayerKeys } from './player-keys'
import { SpanControls, spanWith } from './span-controls'
import { originalsOf, translationOf, translationsOf } from './transcript-choice'
import { TranscriptPane } from './transcript-pane'
import { type Heard, useHeard } from './use-heard'
import { PlayheadProvider, useNewPlayhead, usePlayhead } from './use-playhead'
import { useWordSteps } from './use-word-steps'

/** What is taken from a recording: the words, when they are heard, and what the translation beside it has for them. */
export type Taken = HeardPassage & { translation: ReturnType<typeof translationOf> }

type RecordingReaderProps = {
  recording: RecordingFacts
  label: string
  /** Chosen from the start. */
  first: HeardPassage | null
  action: string
  /** None for somebody who only listens. */
  take: ((taken: Taken) => void) | null
  /** Keys of the player; one player of a page has them. */
  hasKeys: boolean
  /** The door by which a version is said to be checked; none where the form does not lead there. */
  check: Act | null
  here: string
  /** Beneath the transcript's head: the buttons that begin to write one. */
  tools?: (shown: ShownVersions) => ReactNode
  /** In place of the words: the form in which they are written; null while nothing is. */
  writing?: ((shown: ShownVersions) => ReactNode) | null
}

export type ShownVersions = { original: TranscriptVersion | null; translation: TranscriptVersion | null }

/** A recording to listen to and to choose words from, with its transcript and a translation beside that. */
export function RecordingReader(props: RecordingReaderProps) {
  const playhead = useNewPlayhead()
  return (
    <PlayheadProvider value={playhead}>
      <Reader {...props} />
    </PlayheadProvider>
  )
}

/** Which versions are shown; the newest until another is chosen. */
function useShown(transcripts: readonly TranscriptVersion[], firstId: string | null) {
  const [originalId, setOriginal] = useState(firstId)
  const [translationId, setTranslation] = useState<string | null>('newest')
  const originals = originalsOf(transcripts)
  const translations = translationsOf(transcripts)
  const original = originals.find(({ id }) => id === originalId) ?? originals[0] ?? null
  const newest = translations.find((each) => each.originalId === original?.id) ?? translations[0] ?? null
  const translation =
    translationId === 'newest' ? newest : (translations.find(({ id }) => id === translationId) ?? null)
  return { originals, translations, original, translation, setOriginal, setTranslation }
}

function Reader({
  recording,
  label,
  first,
  action,
  take,
  hasKeys,
  check,
  here,
  tools,
  writing,
}: RecordingReaderProps) {
  const t = wordsOf('media')
  const playhead = usePlayhead()
  const shown = useShown(recording.transcripts, first?.transcriptId ?? null)
  const { original, translation } = shown
  const heard = useHeard(original, first)
  const durationMs = useDuration(recording)
  const { words, span, chooseSpan, clear } = heard
  const steps = useWordSteps(original, heard)
  const [isTold, setTold] = useState(false)
  const quote = () => {
    setTold(true)
    if (!take || !original || !words || !span || isTooLong(span)) return
    take({ transcriptId: original.id, ...words, ...span, translation: translationOf(translation, span) })
    clear()
    setTold(false)
  }
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Player recording={recording} label={label} span={span} onSpan={chooseSpan} />
      <SpanControls span={span} durationMs={durationMs} onSpan={chooseSpan} />
      {hasKeys ? <Keys heard={heard} durationMs={durationMs} quote={quote} /> : null}
      <TranscriptPane
        {...shown}
        heard={heard}
        quote={quote}
        check={check}
        here={here}
        tools={tools?.({ original, translation }) ?? null}
        writing={writing?.({ original, translation }) ?? null}
      />
      {original === null && !writing ? (
        <EmptyState title={t('transcript.none')}>{t('transcript.noneText')}</EmptyState>
      ) : null}
      {isTold && take && (!words || !span) ? (
        <p role="alert" className="border-s-2 border-alarm ps-2 text-sm font-medium text-alarm">
          {original ? t('bar.noWords') : t('bar.noTranscript')}
        </p>
      ) : null}
      {writing ? null : (
        <HeardBar
          words={words}
          span={span}
          language={original?.language ?? 'en'}
          action={take ? action : null}
          take={quote}
          longer={steps.longer}
          shorter={steps.shorter}
          clear={clear}
          play={() => span && playhead.playSpan(span)}
        />
      )}
    </div>
  )
}

type KeysProps = { heard: Heard; durationMs: number | null; quote: () => void }

/** The player's keys, and what they did said for who cannot see it. */
function Keys({ heard, durationMs, quote }: KeysProps) {
  const t = wordsOf('media')
  const playhead = usePlayhead()
  const [said, say] = useState('')
  const { span, chooseSpan } = heard
  const step = (ms: number) => () => {
    playhead.step(ms)
    say(t('said.at', { time: sayTime(playhead.atMs()) }))
  }
  const set = (side: 'start' | 'end') => () => {
    const next = spanWith(span, side, playhead.atMs(), durationMs)
    if (typeof next === 'string') return say(t(`span.${next}`, { end: sayTime(durationMs ?? 0) }))
    chooseSpan(next)
    say(t('said.span', { times: saySpan(next) }))
  }
  const keys: PlayerKeys = {
    toggle: () => {
      const isPlaying = playhead.isPlaying()
      playhead.toggle()
      say(t(isPlaying ? 'said.paused' : 'said.playing', { time: sayTime(playhead.atMs()) }))
    },
    back: step(-5000),
    forward: step(5000),
    backOne: step(-1000),
    forwardOne: step(1000),
    setStart: set('start'),
    setEnd: set('end'),
    playSpan: () => {
      if (span) playhead.playSpan(span)
      say(span ? t('said.playingSpan', { times: saySpan(span) }) : t('span.playNone'))
    },
    quote,
  }
  usePlayerKeys(keys)
  return (
    <>
      <p className="text-sm text-muted print:hidden">{t('player.keys')}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}
