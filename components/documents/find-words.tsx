'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { foldWithPlaces, placesOf, type Stretch } from '@/lib/documents/selection'
import { wordsOf } from '@/lib/words/words'

type FindWordsProps = { text: string; language: string; choose: (stretch: Stretch | null) => void }

/** Finds words in the text and picks them: the first place, then the next; the way in without a mouse. */
export function FindWords({ text, language, choose }: FindWordsProps) {
  const t = wordsOf('documents')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  // Folded once, at the first letter typed: half a megabyte takes a moment.
  const isAsked = typed.trim() !== ''
  const folded = useMemo(() => (isAsked ? foldWithPlaces(text) : null), [text, isAsked])
  const places = useMemo(() => (folded ? placesOf(folded, typed) : []), [folded, typed])

  const go = (found: readonly Stretch[], index: number) => {
    const next = found.length === 0 ? 0 : (index + found.length) % found.length
    setAt(next)
    choose(found[next] ?? null)
  }
  const onTyped = (words: string) => {
    setTyped(words)
    const found = words.trim() === '' ? [] : placesOf(folded ?? foldWithPlaces(text), words)
    go(found, 0)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    go(places, event.shiftKey ? at - 1 : at + 1)
  }
  return (
    <div role="search" aria-label={t('find.label')} className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="basis-full text-sm font-medium sm:basis-auto">
        {t('find.label')}
      </label>
      <div className="min-w-40 flex-1">
        <Input
          id={id}
          type="search"
          dense
          dir="auto"
          lang={language}
          autoComplete="off"
          value={typed}
          placeholder={t('find.placeholder')}
          aria-describedby={`${id}-count`}
          onChange={(event) => onTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Button
        size="sm"
        shape="icon"
        aria-label={t('find.previous')}
        disabled={places.length < 2}
        onClick={() => go(places, at - 1)}
      >
        <ChevronUp className="size-4" aria-hidden />
      </Button>
      <Button
        size="sm"
        shape="icon"
        aria-label={t('find.next')}
        disabled={places.length < 2}
        onClick={() => go(places, at + 1)}
      >
        <ChevronDown className="size-4" aria-hidden />
      </Button>
      <p id={`${id}-count`} role="status" className="min-w-20 text-sm text-muted tabular-nums">
        {isAsked ? t('find.count', { at: places.length === 0 ? 0 : at + 1, count: places.length }) : ''}
      </p>
    </div>
  )
}
