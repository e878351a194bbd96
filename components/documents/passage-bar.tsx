'use client'

import { Minus, Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Passage } from '@/lib/documents/selection'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

export type AlsoAct = { label: string; take: (passage: Passage) => void }

type PassageBarProps = {
  passage: Passage | null
  language: string
  /** What taking the words does here, in words. */
  action: string
  take: (passage: Passage) => void
  /** What else can be done with them. */
  also?: AlsoAct | null
  longer: () => void
  shorter: () => void
  clear: () => void
}

/** The words picked so far, and what can be done with them. Stays at the foot of the text; heard as it changes. */
export function PassageBar(props: PassageBarProps) {
  const { passage, language, action, take, also, longer, shorter, clear } = props
  const t = wordsOf('documents')
  return (
    <>
      <p role="status" className="sr-only">
        {passage ? t('bar.heard', { words: passage.exact.slice(0, 300) }) : ''}
      </p>
      {passage ? (
        <div
          role="group"
          aria-label={t('bar.label')}
          data-passage-bar
          className="sticky bottom-4 z-30 mt-6 flex flex-wrap items-center gap-3 rounded border border-edge bg-raised p-3 shadow-float print:hidden"
        >
          <p
            lang={language}
            dir={directionOf(language)}
            className="line-clamp-2 min-w-40 flex-1 basis-60 font-serif wrap-anywhere"
          >
            “<bdi data-passage>{passage.exact}</bdi>”
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              size="sm"
              shape="icon"
              variant="quiet"
              aria-label={t('bar.shorter')}
              title={t('bar.shorter')}
              onClick={shorter}
            >
              <Minus className="size-4" aria-hidden />
            </Button>
            <Button
              size="sm"
              shape="icon"
              variant="quiet"
              aria-label={t('bar.longer')}
              title={t('bar.longer')}
              onClick={longer}
            >
              <Plus className="size-4" aria-hidden />
            </Button>
            <Button variant="primary" aria-keyshortcuts="l" onClick={() => take(passage)}>
              {action}
            </Button>
            {also ? <Button onClick={() => also.take(passage)}>{also.label}</Button> : null}
            <Button size="sm" shape="icon" variant="quiet" aria-label={t('bar.clear')} onClick={clear}>
              <X className="size-4" aria-hidden />
            </Button>
          </div>
        </div>
      ) : null}
    </>
  )
}
