import { ArrowRight } from 'lucide-react'
import type { SuggestionView } from '@/lib/review/suggestions'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

function Value({ children }: { children: string }) {
  return children === '' ? (
    <span className="text-muted">{wordsOf('suggestions')('list.nothing')}</span>
  ) : (
    <bdi className="wrap-anywhere">{children}</bdi>
  )
}

/** From one value to the other: running text word by word, anything else side by side. */
export function SuggestionWords({ was, value, parts, language }: SuggestionView) {
  if (!parts || was === '' || value === '')
    return (
      <p className="flex flex-wrap items-center gap-x-2">
        <del data-was>
          <Value>{was}</Value>
        </del>
        <ArrowRight className="size-4 shrink-0 text-muted rtl:-scale-x-100" aria-hidden />
        <span className="sr-only">{wordsOf('suggestions')('list.becomes')}</span>
        <ins data-value>
          <Value>{value}</Value>
        </ins>
      </p>
    )
  return (
    <p
      lang={language ?? undefined}
      dir={language ? directionOf(language) : undefined}
      className="font-serif wrap-anywhere whitespace-pre-line"
    >
      {parts.map(({ text, change }, at) => {
        if (change === 'same') return <span key={at}>{text}</span>
        if (change === 'removed') return <del key={at}>{text}</del>
        return (
          <ins key={at} className={parts[at - 1]?.change === 'removed' ? 'ms-1' : undefined}>
            {text}
          </ins>
        )
      })}
    </p>
  )
}
