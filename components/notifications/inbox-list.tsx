'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { useHydrated } from '@/components/ui/use-hydrated'
import { directionOf } from '@/lib/words/direction'
import type { InboxLine } from '@/lib/notifications/views'
import { wordsOf } from '@/lib/words/words'

type MarkRead = Act<{ read: number }>

/** A link to what happened; following it marks the notification read. */
function Subject({ line, onOpen }: { line: InboxLine; onOpen: () => void }) {
  const { subject } = line
  if (!subject) return null
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <Link
        href={subject.href}
        prefetch={false}
        data-key-row
        onClick={onOpen}
        onAuxClick={(event) => event.button === 1 && onOpen()}
        lang={subject.language ?? undefined}
        dir={subject.language ? directionOf(subject.language) : 'auto'}
        className={clsx(
          'inline-flex min-h-11 items-center font-serif text-lg',
          line.isUnread && 'font-semibold',
        )}
      >
        {subject.text}
      </Link>
      {subject.ref ? (
        <span className="text-sm text-muted">
          <RefText>{subject.ref}</RefText>
        </span>
      ) : null}
    </p>
  )
}

type LineProps = { line: InboxLine; markRead: MarkRead; onMarked: (what: string) => void }

function Line({ line, markRead, onMarked }: LineProps) {
  const t = wordsOf('notifications')
  const hydrated = useHydrated()
  const { isBusy, refusal, run } = useAct(markRead)
  const what = line.subject ? `${line.sentence}, ${line.subject.text}` : line.sentence
  const mark = async () => {
    if ((await run({ id: line.id })).ok) onMarked(what)
  }
  return (
    <li
      data-notification={line.kind}
      data-unread={line.isUnread ? '' : undefined}
      className={clsx(
        'flex flex-col gap-1 border-s-4 py-3 ps-4',
        line.isUnread ? 'border-s-accent' : 'border-s-transparent',
      )}
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
        {line.isUnread ? <Badge tone="accent">{t('inbox.isUnread')}</Badge> : null}
        <bdi className="font-medium">{line.sentence}</bdi>
        <TimeText at={line.at} precision="minute" className="text-muted" />
      </p>
      <Subject line={line} onOpen={() => void (line.isUnread && run({ id: line.id }))} />
      {line.words ? (
        <p
          dir="auto"
          className="max-w-measure border-s-2 border-rule ps-3 text-sm wrap-anywhere whitespace-pre-line"
        >
          {line.words}
        </p>
      ) : null}
      {line.isUnread ? (
        <p className="-ms-3">
          <Button
            variant="quiet"
            size="sm"
            disabled={isBusy || !hydrated}
            aria-label={t('inbox.markThis', { what })}
            onClick={() => void mark()}
          >
            {t('inbox.markOne')}
          </Button>
        </p>
      ) : null}
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </li>
  )
}

/** The days of a page, each with its lines, in their order. */
function byDay(items: readonly InboxLine[]): Array<{ day: string; lines: InboxLine[] }> {
  const days = new Map<string, InboxLine[]>()
  for (const line of items) {
    const day = line.at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return [...days].map(([day, lines]) => ({ day, lines }))
}

/** What was done, said and given the focus: the button that did it is gone by then. */
function Said({ children }: { children: string }) {
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (children) place.current?.focus()
  }, [children])
  return (
    <p
      ref={place}
      tabIndex={-1}
      role="status"
      className="text-sm font-medium text-good outline-none empty:hidden"
    >
      {children}
    </p>
  )
}

/** Notifications under the day (UTC) on which they happened. */
export function InboxList({ items, markRead }: { items: readonly InboxLine[]; markRead: MarkRead }) {
  const t = wordsOf('notifications')
  const [said, setSaid] = useState('')
  return (
    <div className="flex flex-col gap-8">
      <Said>{said}</Said>
      {byDay(items).map(({ day, lines }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="mb-2 border-b border-rule pb-1 text-base font-semibold">
            <TimeText at={day} />
          </h2>
          <ul className="flex flex-col divide-y divide-rule">
            {lines.map((line) => (
              <Line
                key={line.id}
                line={line}
                markRead={markRead}
                onMarked={(what) => setSaid(t('inbox.markedOne', { what }))}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type MarkAllProps = { until: string; unread: number; markRead: MarkRead }

/** Marks everything read up to the newest (`until`) that was there when the page was drawn. */
export function MarkAllRead({ until, unread, markRead }: MarkAllProps) {
  const t = wordsOf('notifications')
  const hydrated = useHydrated()
  const { isBusy, refusal, run } = useAct(markRead)
  const [said, setSaid] = useState('')
  const mark = async () => {
    const outcome = await run({ until })
    if (outcome.ok) setSaid(t('inbox.marked', { count: outcome.value.read }))
  }
  return (
    <div className="flex flex-col items-end gap-2">
      {unread > 0 ? (
        <Button disabled={isBusy || !hydrated} onClick={() => void mark()}>
          {t('inbox.markAll')}
        </Button>
      ) : null}
      <Said>{said}</Said>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </div>
  )
}
