'use client'

import { clsx } from 'clsx'
import { memo, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react'
import { alignTo, sayTime, segmentAt, wordsOfSegments } from '@/lib/transcripts/rules'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import type { Playhead } from './playhead'
import { usePlayhead, usePlaying } from './use-playhead'
import type { Heard } from './use-heard'
import { useWordsCursor } from './use-words-cursor'

type TranscriptWordsProps = {
  version: TranscriptVersion
  /** Shown beside it. */
  translation: TranscriptVersion | null
  heard: Heard
  onQuote: () => void
}

/** Beyond this, segments out of sight are not laid out. */
const MANY = 200

/**
 * A transcript to read, to listen along with and to choose words from; beside each segment its translation. A press on
 * a segment goes there and chooses it. The keys are those of a document's text, with segments for paragraphs.
 */
export function TranscriptWords({ version, translation, heard, onQuote }: TranscriptWordsProps) {
  const t = wordsOf('media')
  const playhead = usePlayhead()
  const region = useRef<HTMLDivElement>(null)
  const hint = useId()
  const direction = directionOf(version.language)
  const cursor = useWordsCursor({ version, heard, direction, region, onEnter: onQuote })
  const press = useRef(cursor.pressSegment)
  useEffect(() => {
    press.current = cursor.pressSegment
  })
  const onPress = useCallback(
    (index: number, startMs: number, grow: boolean) => {
      playhead.seek(startMs)
      press.current(index, grow)
    },
    [playhead],
  )
  const now = useSegmentNow(version)
  useInSight(region, now)
  return (
    <>
      <p id={hint} className="mb-2 text-sm text-muted print:hidden">
        {t('transcript.hint')}
      </p>
      {/* The keys are heard here, so that the region itself stays what it is: something to read. */}
      <div role="presentation" onKeyDown={cursor.onKeyDown}>
        <div
          ref={region}
          role="region"
          aria-label={t('transcript.region', { number: version.number })}
          aria-describedby={hint}
          aria-roledescription={t('transcript.role')}
          tabIndex={0}
          data-transcript-words
          data-scroller
          className="max-h-[60dvh] overflow-y-auto overscroll-contain rounded border border-rule bg-paper [&::highlight(passage)]:bg-mark-active [&::highlight(passage)]:text-ink"
        >
          <Segments
            version={version}
            translation={translation}
            stretches={heard.stretches}
            now={now}
            onPress={onPress}
          />
        </div>
      </div>
    </>
  )
}

/** The segment that is heard now, by its place; -1 between two. */
function useSegmentNow({ segments }: TranscriptVersion): number {
  const read = useCallback((playhead: Playhead) => segmentAt(segments, playhead.atMs()), [segments])
  return usePlaying(read, -1)
}

/** While it plays, the segment that is heard stays in sight inside its box; the page itself stays where it is. */
function useInSight(region: React.RefObject<HTMLElement | null>, now: number) {
  const playhead = usePlayhead()
  useEffect(() => {
    const box = region.current
    const row = box?.children[now]
    if (!box || !row || !playhead.isPlaying()) return
    const [inner, outer] = [row.getBoundingClientRect(), box.getBoundingClientRect()]
    if (inner.top >= outer.top && inner.bottom <= outer.bottom) return
    box.scrollBy({ top: inner.top - outer.top - box.clientHeight / 4 })
  }, [region, now, playhead])
}

type SegmentsProps = Pick<TranscriptWordsProps, 'version' | 'translation'> & {
  stretches: Heard['stretches']
  now: number
  onPress: (index: number, startMs: number, grow: boolean) => void
}

function Segments({ version, translation, stretches, now, onPress }: SegmentsProps) {
  const beside = useMemo(
    () => (translation ? alignTo(version.segments, translation.segments) : null),
    [version, translation],
  )
  return version.segments.map(({ startMs, speaker }, index) => {
    const stretch = stretches[index] ?? { start: 0, end: 0 }
    const translated = beside?.[index] ?? []
    return (
      <Segment
        key={index}
        index={index}
        at={stretch.start}
        words={version.text.slice(stretch.start, stretch.end)}
        language={version.language}
        startMs={startMs}
        speaker={speaker === version.segments[index - 1]?.speaker ? null : speaker}
        translated={translation && beside ? wordsOfSegments(translation.text, translated) : null}
        translatedLanguage={translation?.language ?? version.language}
        isNow={index === now}
        isOneOfMany={version.segments.length > MANY}
        onPress={onPress}
      />
    )
  })
}

type SegmentProps = {
  index: number
  /** Where its words begin in the text, in UTF-16. */
  at: number
  words: string
  language: string
  startMs: number
  /** Null where it is the one who spoke before. */
  speaker: string | null
  translated: string | null
  translatedLanguage: string
  isNow: boolean
  isOneOfMany: boolean
  onPress: SegmentsProps['onPress']
}

// Its words come first in it: places in the text are counted over the text of what comes before them.
const Segment = memo(function Segment(props: SegmentProps) {
  const { index, at, words, language, startMs, speaker, translated, translatedLanguage, isNow } = props
  const t = wordsOf('media')
  const press = (event: MouseEvent) => {
    const selection = document.getSelection()
    if (!event.shiftKey && selection && !selection.isCollapsed) return
    props.onPress(index, startMs, event.shiftKey)
  }
  return (
    <div
      data-at={at}
      data-segment={index}
      aria-current={isNow ? 'time' : undefined}
      className={clsx(
        'grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-s-4 px-3 py-2',
        translated !== null && 'md:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)]',
        isNow ? 'border-accent bg-accent-soft' : 'border-transparent',
        props.isOneOfMany && '[contain-intrinsic-size:auto_4rem] [content-visibility:auto]',
      )}
    >
      {/* The button beside it does the same by keyboard, and so do the region's own keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        data-words
        data-at={at}
        lang={language}
        dir={directionOf(language)}
        onClick={press}
        className="col-start-2 row-start-2 cursor-pointer font-serif text-lg wrap-anywhere"
      >
        {words}
      </div>
      <div className="col-start-2 row-start-1 text-sm font-semibold text-muted empty:hidden">
        {speaker ? <bdi>{speaker}</bdi> : null}
      </div>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('transcript.from', { time: sayTime(startMs) })}
        onClick={press}
        className="col-start-1 row-start-2 flex min-h-8 cursor-pointer items-start rounded pt-1 text-start font-mono text-xs text-accent tabular-nums hover:text-accent-strong pointer-coarse:min-h-11"
      >
        {sayTime(startMs)}
      </button>
      {translated === null ? null : (
        <div
          lang={translatedLanguage}
          dir={directionOf(translatedLanguage)}
          className="col-start-2 row-start-3 border-s-2 border-rule ps-3 wrap-anywhere whitespace-pre-line text-muted md:col-start-3 md:row-start-2 md:border-s-0 md:ps-0"
        >
          {translated}
        </div>
      )}
    </div>
  )
})
