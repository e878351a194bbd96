'use client'

import { clsx } from 'clsx'
import type { Colleague } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

type MentionListProps = {
  id: string
  offered: readonly Colleague[]
  chosen: Colleague | undefined
  optionId: (colleague: Colleague) => string
  onTake: (colleague: Colleague) => void
}

/** The colleagues on offer. Focus stays in the text; a press of the pointer must not take it away. */
export function MentionList({ id, offered, chosen, optionId, onTake }: MentionListProps) {
  const t = wordsOf('review')
  return (
    <>
      <p role="status" className="sr-only">
        {offered.length > 0 ? t('mentions.offered', { count: offered.length }) : ''}
      </p>
      {offered.length > 0 ? (
        <div
          id={id}
          role="listbox"
          aria-label={t('mentions.label')}
          className="rounded border border-edge bg-paper shadow-float"
        >
          {offered.map((colleague) => (
            <button
              key={colleague.id}
              id={optionId(colleague)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={colleague === chosen}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onTake(colleague)}
              className={clsx(
                'flex min-h-11 w-full items-center px-3 text-start text-sm select-none',
                colleague === chosen && 'bg-accent-soft',
              )}
            >
              <bdi>{colleague.name}</bdi>
            </button>
          ))}
        </div>
      ) : null}
    </>
  )
}
