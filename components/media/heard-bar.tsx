'use client'

import { Minus, Play, Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Passage } from '@/lib/documents/selection'
import { isTooLong, saySpan, type TimeSpan } from '@/lib/transcripts/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

type HeardBarProps = {
  words: Passage | null
  span: TimeSpan | null
  language: string
  /** What taking them does here, in words; null for somebody who only listens. */
  action: string | null
  take: () => void
  longer: () => void
  shorter: () => void
  clear: () => void
  play: () => void
}

/** The words chosen so far and when they are heard. Stays at the foot of the transcript; told as it changes. */
export function HeardBar({
  words,
  span,
  language,
  action,
  take,
  longer,
  shorter,
  clear,
  play,
}: HeardBarProps) {
  const t = wordsOf('media')
  const times = span ? saySpan(span) : ''
  return (
    <>
      <p role="status" className="sr-only">
        {words
          ? t('bar.heard', { words: words.exact.slice(0, 300), times })
          : span
            ? t('bar.span', { times })
            : ''}
      </p>
      {words || span ? (
        <div
          role="group"
          aria-label={t('bar.label')}
          data-heard-bar
          className="sticky bottom-4 z-30 mt-4 flex flex-wrap items-center gap-3 rounded border border-edge bg-raised p-3 shadow-float print:hidden"
        >
          <div className="min-w-40 flex-1 basis-60">
            {words ? (
              <p
                lang={language}
                dir={directionOf(language)}
                className="line-clamp-2 font-serif wrap-anywhere whitespace-pre-line"
              >
                “<bdi data-passage>{words.exact}</bdi>”
              </p>
            ) : (
              <p className="text-sm text-muted">{t('bar.noWords')}</p>
            )}
            <p className="font-mono text-xs text-muted tabular-nums" data-span>
              {times}
            </p>
            {span && isTooLong(span) ? <p className="text-sm text-alarm">{t('bar.tooLong')}</p> : null}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {span ? <IconButton label={t('said.playSpan', { times })} act={play} icon={Play} /> : null}
            {words ? (
              <>
                <IconButton label={t('bar.shorter')} act={shorter} icon={Minus} />
                <IconButton label={t('bar.longer')} act={longer} icon={Plus} />
              </>
            ) : null}
            {action ? (
              <Button
                variant="primary"
                aria-keyshortcuts="Enter"
                aria-disabled={!words || !span || isTooLong(span)}
                onClick={take}
              >
                {action}
              </Button>
            ) : null}
            <IconButton label={t('bar.clear')} act={clear} icon={X} />
          </div>
        </div>
      ) : null}
    </>
  )
}

function IconButton({ label, act, icon: Icon }: { label: string; act: () => void; icon: typeof X }) {
  return (
    <Button size="sm" shape="icon" variant="quiet" aria-label={label} title={label} onClick={act}>
      <Icon className="size-4" aria-hidden />
    </Button>
  )
}
