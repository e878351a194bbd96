'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TimeText } from '@/components/ui/time-text'
import type { Colleague, DeskNote } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import { type NoteDoors, NoteForm } from './note-form'
import { NoteText } from './note-text'

function Note({ note }: { note: DeskNote }) {
  const t = wordsOf('review')
  return (
    <div>
      <p className="text-sm">
        <bdi className="font-medium">{note.author}</bdi>
        <span className="text-muted">
          {' '}
          · {t(`roles.${note.role}`)} · <TimeText at={note.at} precision="minute" />
        </span>
      </p>
      <NoteText body={note.body} mentions={note.mentions} />
    </div>
  )
}

type NoteThreadsProps = {
  claimRef: string
  notes: readonly DeskNote[]
  canNote: boolean
  /** Whom a note can call. */
  colleagues: readonly Colleague[]
  kept: { body: string; parentId: string | null }
  doors: NoteDoors
}

/** What colleagues say among themselves: threads, an answer to each, a new one. Never public. */
export function NoteThreads({ claimRef, notes, canNote, colleagues, kept, doors }: NoteThreadsProps) {
  const t = wordsOf('review')
  const [answering, setAnswering] = useState<string | null>(kept.body ? kept.parentId : null)
  const [added, setAdded] = useState(0)
  const place = useRef<HTMLParagraphElement>(null)
  const onAdded = () => {
    setAnswering(null)
    setAdded((count) => count + 1)
  }
  // Once for each note, never as the list comes in: by then the next one may be under way.
  useEffect(() => {
    if (added > 0) place.current?.focus()
  }, [added])
  const form = { claimRef, colleagues, doors, onAdded }
  const keptFor = (parentId: string | null) => (kept.parentId === parentId ? kept.body : '')
  return (
    <div className="flex flex-col gap-5">
      {notes.length === 0 ? <p className="text-muted">{t('notes.none')}</p> : null}
      <ul className="flex flex-col gap-5 empty:hidden">
        {notes.map((note) => (
          <li key={note.id} data-note className="flex flex-col gap-3">
            <Note note={note} />
            {note.replies.length > 0 ? (
              <ul className="flex flex-col gap-3 border-s-2 border-rule ps-4">
                {note.replies.map((reply) => (
                  <li key={reply.id}>
                    <Note note={reply} />
                  </li>
                ))}
              </ul>
            ) : null}
            {canNote && answering === note.id ? (
              <NoteForm
                {...form}
                parentId={note.id}
                kept={keptFor(note.id)}
                onCancel={() => setAnswering(null)}
              />
            ) : null}
            {canNote && answering !== note.id ? (
              <p>
                <Button
                  variant="quiet"
                  size="sm"
                  onClick={() => setAnswering(note.id)}
                  aria-label={t('notes.replyTo', { name: note.author })}
                >
                  {t('notes.reply')}
                </Button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p
        ref={place}
        tabIndex={-1}
        role="status"
        className="text-sm font-medium text-good outline-none empty:hidden"
      >
        {added > 0 ? t('notes.added') : ''}
      </p>
      {canNote && answering === null ? <NoteForm {...form} parentId={null} kept={keptFor(null)} /> : null}
    </div>
  )
}
