'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { readTime, sayTime, type TimeSpan } from '@/lib/transcripts/rules'
import { wordsOf } from '@/lib/words/words'
import { usePlayhead } from './use-playhead'

type SpanControlsProps = {
  span: TimeSpan | null
  durationMs: number | null
  onSpan: (span: TimeSpan) => void
}

/** What a person may set a span's end to; a sentence where it cannot be that. */
export function spanWith(
  span: TimeSpan | null,
  side: 'start' | 'end',
  ms: number,
  durationMs: number | null,
): TimeSpan | 'beyond' | 'reversed' {
  if (durationMs !== null && ms > durationMs) return 'beyond'
  // One end alone is a span to the other end of the recording, so that it can be set first.
  const next =
    side === 'start'
      ? { startMs: ms, endMs: span && span.endMs > ms ? span.endMs : (durationMs ?? ms + 1000) }
      : { startMs: span && span.startMs < ms ? span.startMs : 0, endMs: ms }
  return next.startMs < next.endMs ? next : 'reversed'
}

/** The span that is chosen, in numbers that can be typed, and the two buttons that set its ends to what is heard now. */
export function SpanControls({ span, durationMs, onSpan }: SpanControlsProps) {
  const t = wordsOf('media')
  const playhead = usePlayhead()
  const disabled = !useHydrated()
  const set = (side: 'start' | 'end', ms: number): string | null => {
    const next = spanWith(span, side, ms, durationMs)
    if (typeof next === 'string') return t(`span.${next}`, { end: sayTime(durationMs ?? 0) })
    onSpan(next)
    return null
  }
  const length = span ? span.endMs - span.startMs : 0
  return (
    <div role="group" aria-label={t('span.label')} className="flex flex-wrap items-end gap-3">
      <TimeField
        key={`start-${span?.startMs ?? ''}`}
        label={t('span.start')}
        ms={span?.startMs ?? null}
        set={(ms) => set('start', ms)}
      />
      <Button
        aria-keyshortcuts="["
        disabled={disabled}
        onClick={() => set('start', playhead.atMs())}
        title={t('span.startHere')}
      >
        {t('span.startHere')}
      </Button>
      <TimeField
        key={`end-${span?.endMs ?? ''}`}
        label={t('span.end')}
        ms={span?.endMs ?? null}
        set={(ms) => set('end', ms)}
      />
      <Button
        aria-keyshortcuts="]"
        disabled={disabled}
        onClick={() => set('end', playhead.atMs())}
        title={t('span.endHere')}
      >
        {t('span.endHere')}
      </Button>
      <Button
        aria-keyshortcuts="p"
        disabled={disabled || span === null}
        onClick={() => span && playhead.playSpan(span)}
        data-play-span
      >
        {span ? t('span.play', { length: sayTime(length) }) : t('span.playNone')}
      </Button>
    </div>
  )
}

type TimeFieldProps = {
  label: string
  ms: number | null
  /** Answers with what is wrong with it. */
  set: (ms: number) => string | null
}

/** A time as text; taken when it is left or Enter is pressed, and said where it is none. */
function TimeField({ label, ms, set }: TimeFieldProps) {
  const t = wordsOf('media')
  const [typed, setTyped] = useState(ms === null ? '' : sayTime(ms))
  const [issue, setIssue] = useState<string | null>(null)
  const take = () => {
    if (typed.trim() === '' || (ms !== null && typed === sayTime(ms))) return setIssue(null)
    const read = readTime(typed)
    setIssue(read === null ? t('span.unreadable') : set(read))
  }
  return (
    <div className="w-32">
      <Field label={label} error={issue ?? undefined}>
        {(control) => (
          <Input
            {...control}
            value={typed}
            placeholder="0:00.000"
            autoComplete="off"
            inputMode="text"
            className="font-mono tabular-nums"
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              // Inside a claim's form Enter would send the form.
              event.preventDefault()
              take()
            }}
          />
        )}
      </Field>
    </div>
  )
}
