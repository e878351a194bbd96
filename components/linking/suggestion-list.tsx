'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Act } from '@/components/review/attempt'
import type { SuggestedLink } from '@/lib/linking/views'
import { wordsOf } from '@/lib/words/words'
import { DeclineSuggestion } from './decline-dialog'
import { SuggestedLinkItem } from './suggested-link'
import { TakeSuggestion } from './take-dialog'

const t = wordsOf('linking')

/** What somebody who links may do; null for somebody who only reads. */
export type SuggestionDoors = { personId: string; accept: Act; decline: Act } | null

type SuggestionListProps = {
  suggestions: readonly SuggestedLink[]
  /** The document on whose page they are shown. */
  here?: string
  /** This page's own path. */
  backTo: string
  doors: SuggestionDoors
}

/** Suggested links, each with its two buttons; what was done is said where the focus goes. */
export function SuggestionList({ suggestions, here, backTo, doors }: SuggestionListProps) {
  const router = useRouter()
  const said = useRef<HTMLParagraphElement>(null)
  // A new one each time, so that the second of two links is said as well.
  const [done, setDone] = useState<{ how: 'take' | 'decline' } | null>(null)
  useEffect(() => {
    // The button that was pressed goes with its suggestion.
    if (done) said.current?.focus()
  }, [done])
  const settled = (how: 'take' | 'decline') => () => {
    setDone({ how })
    router.refresh()
  }
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      <p
        ref={said}
        tabIndex={-1}
        role="status"
        className="text-sm font-medium text-good outline-none empty:hidden"
      >
        {done ? t(`${done.how}.done`) : ''}
      </p>
      <ul className="flex flex-col empty:hidden">
        {suggestions.map((suggestion) => (
          <li key={suggestion.id} className="border-t border-rule py-5 first:border-t-0 first:pt-0 last:pb-0">
            <SuggestedLinkItem suggestion={suggestion} here={here}>
              {doors ? (
                <div className="flex flex-wrap gap-2">
                  <TakeSuggestion
                    {...doors}
                    suggestion={suggestion}
                    backTo={backTo}
                    onDone={settled('take')}
                  />
                  <DeclineSuggestion
                    {...doors}
                    suggestion={suggestion}
                    backTo={backTo}
                    onDone={settled('decline')}
                  />
                </div>
              ) : null}
            </SuggestedLinkItem>
          </li>
        ))}
      </ul>
    </div>
  )
}
