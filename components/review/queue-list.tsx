'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { StatusBadge } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { TimeText } from '@/components/ui/time-text'
import { useHydrated } from '@/components/ui/use-hydrated'
import { workflowSheet } from '@/lib/claims/rules'
import type { ClaimChanges, QueueLine } from '@/lib/review/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { RefusalNotice } from './refusal-notice'
import { useMove } from './use-move'

/** A line of the queue, and how long ago it was submitted, in words made on the server. */
export type AgedLine = QueueLine & { age: string }

function About({ line }: { line: AgedLine }) {
  const t = wordsOf('review')
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      {line.submittedAt ? (
        <span className="font-medium text-ink">
          {line.age}{' '}
          <span className="sr-only">
            (<TimeText at={line.submittedAt} precision="minute" />)
          </span>
        </span>
      ) : null}
      <span>{t('queue.by', { name: line.author })}</span>
      {line.claimant ? <span>{t('queue.claimant', { name: line.claimant })}</span> : null}
      <span>{t('claim.revision', { number: line.revision })}</span>
      {line.topics.length > 0 ? <span>{line.topics.join(', ')}</span> : null}
    </p>
  )
}

function Marks({ line }: { line: AgedLine }) {
  const t = wordsOf('review')
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge tone={line.workflow === 'IN_REVIEW' ? 'accent' : 'plain'}>
        {line.assignee ? t('queue.with', { name: line.assignee.name }) : workflowSheet[line.workflow].label}
      </Badge>
      {line.editedSinceReview ? <Badge tone="caution">{t('claim.edited')}</Badge> : null}
      {line.isOwn ? <Badge>{t('queue.own')}</Badge> : null}
      {line.everDecided ? (
        <span className="flex items-baseline gap-2 text-sm text-muted">
          {t('queue.public')} <StatusBadge status={line.status} size="sm" />
        </span>
      ) : null}
    </p>
  )
}

type RowProps = {
  line: AgedLine
  isCurrent: boolean
  isBusy: boolean
  onFocus: () => void
  onTake: () => void
}

function Row({ line, isCurrent, isBusy, onFocus, onTake }: RowProps) {
  const t = wordsOf('review')
  return (
    <li className={clsx('border-t border-rule first:border-t-0', isCurrent && 'bg-sunk')}>
      <article
        data-claim={line.ref}
        data-status={line.status}
        className="flex flex-col gap-3 px-3 py-4 sm:flex-row sm:items-start sm:justify-between sm:px-4"
      >
        <div className="flex min-w-0 flex-col gap-2">
          <h2
            lang={line.language}
            dir={directionOf(line.language)}
            className="font-serif text-lg wrap-anywhere"
          >
            <Link href={`/desk/claims/${line.ref}`} prefetch={false} data-key-row onFocus={onFocus}>
              {line.statement}
            </Link>
          </h2>
          <About line={line} />
          <Marks line={line} />
        </div>
        {line.canTake ? (
          <Button
            size="sm"
            aria-keyshortcuts={isCurrent ? 'a' : undefined}
            aria-label={t('queue.takeThis', { ref: line.ref })}
            disabled={isBusy}
            onFocus={onFocus}
            onClick={onTake}
          >
            {line.assignee ? t('queue.takeOver') : t('queue.take')}
          </Button>
        ) : null}
      </article>
    </li>
  )
}

type QueueListProps = { items: readonly AgedLine[]; take: Act; changesSince: Act<ClaimChanges> }

/** The queue, longest waiting first. `j` and `k` move, `Enter` opens, `a` takes the line one is on. */
export function QueueList({ items, take, changesSince }: QueueListProps) {
  const t = wordsOf('review')
  const [current, setCurrent] = useState<string | null>(null)
  const [taken, setTaken] = useState<string | null>(null)
  const move = useMove(take, changesSince)
  const hydrated = useHydrated()
  const said = useRef<HTMLParagraphElement>(null)
  const onTake = async ({ ref, version }: AgedLine) => {
    setTaken(null)
    if ((await move.run({ ref, version })) !== null) setTaken(ref)
  }
  useEffect(() => {
    // The button that was pressed is gone; the line it stood in is where the person was.
    const line = taken ? document.querySelector(`[data-claim="${taken}"] [data-key-row]`) : null
    if (line instanceof HTMLElement) line.focus()
    else if (taken) said.current?.focus()
  }, [taken])
  const last = move.changes?.steps.at(-1)
  return (
    <div className="flex flex-col gap-3">
      <p
        ref={said}
        tabIndex={-1}
        role="status"
        className="text-sm font-medium text-good outline-none empty:hidden"
      >
        {taken ? t('queue.taken', { ref: taken }) : ''}
      </p>
      {move.refusal ? <RefusalNotice refusal={move.refusal} backTo="/desk/review" /> : null}
      {move.changes ? (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded border border-alarm bg-alarm-soft p-3 text-sm"
        >
          <p>
            {t('stale.title')}. {last ? `${last.sentence}.` : ''}
          </p>
          <Button
            size="sm"
            onClick={() => {
              move.clear()
              move.refresh()
            }}
          >
            {t('queue.refresh')}
          </Button>
        </div>
      ) : null}
      <ol className="rounded border border-rule bg-raised">
        {items.map((line) => (
          <Row
            key={line.ref}
            line={line}
            isCurrent={current === line.ref}
            isBusy={move.isBusy || !hydrated}
            onFocus={() => setCurrent(line.ref)}
            onTake={() => void onTake(line)}
          />
        ))}
      </ol>
    </div>
  )
}
