'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { TimeText } from '@/components/ui/time-text'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Refusal } from '@/lib/outcome'
import { addNoteInput, type AddNoteInput } from '@/lib/review/schema'
import type { DeskNote } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import { attempt, type Act } from './attempt'
import { RefusalNotice } from './refusal-notice'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'

type NoteDoors = { addNote: Act; keeper: Keeper }

const byLaw = zodResolver(addNoteInput)

type NoteFormProps = {
  claimRef: string
  parentId: string | null
  kept: string
  doors: NoteDoors
  onAdded: () => void
  onCancel?: () => void
}

function NoteForm({ claimRef, parentId, kept, doors, onAdded, onCancel }: NoteFormProps) {
  const t = wordsOf('review')
  const slot = `note:${claimRef}`
  const hydrated = useHydrated()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const words = useKeptWords(slot, doors.keeper)
  const form = useForm<AddNoteInput>({
    resolver: (values, context, options) => byLaw({ ...values, ref: claimRef, parentId }, context, options),
    defaultValues: { body: kept },
  })
  useEffect(() => {
    const here = wordsKeptHere(doors.keeper.personId, slot)
    if (here?.parentId === parentId && typeof here.body === 'string') form.reset({ body: here.body })
  }, [form, slot, parentId, doors.keeper.personId])
  useEffect(() => {
    // An answer was asked for by a button that is gone now.
    if (parentId !== null) form.setFocus('body')
  }, [form, parentId])
  const send = form.handleSubmit(async (input) => {
    const outcome = await attempt(() => doors.addNote(input))
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (!outcome.ok) return tellFields(outcome.refusal, ['body'], form.setError)
    await words.drop()
    form.reset({ body: '' })
    onAdded()
  })
  const register = form.register('body', {
    onChange: () => words.keep({ body: form.getValues('body'), parentId }),
  })
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-3">
      {refusal ? <RefusalNotice refusal={refusal} backTo={`/desk/claims/${claimRef}`} /> : null}
      <Field
        label={parentId ? t('notes.reply') : t('notes.add')}
        hint={t('notes.private')}
        error={form.formState.errors.body?.message}
      >
        {(control) => <Textarea {...control} {...register} rows={3} disabled={!hydrated} />}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={form.formState.isSubmitting || !hydrated}>
          {parentId ? t('notes.sendReply') : t('notes.send')}
        </Button>
        {onCancel ? (
          <Button variant="quiet" onClick={onCancel}>
            {t('actions.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

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
      <p dir="auto" className="max-w-measure wrap-anywhere whitespace-pre-line">
        {note.body}
      </p>
    </div>
  )
}

type NoteThreadsProps = {
  claimRef: string
  notes: readonly DeskNote[]
  canNote: boolean
  kept: { body: string; parentId: string | null }
  doors: NoteDoors
}

/** What colleagues say among themselves: threads, an answer to each, a new one. Never public. */
export function NoteThreads({ claimRef, notes, canNote, kept, doors }: NoteThreadsProps) {
  const t = wordsOf('review')
  const [answering, setAnswering] = useState<string | null>(kept.body ? kept.parentId : null)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLParagraphElement>(null)
  const added = () => {
    setAnswering(null)
    setSaid(t('notes.added'))
  }
  useEffect(() => {
    if (said) place.current?.focus()
  }, [said, notes])
  const form = { claimRef, doors, onAdded: added }
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
        {said}
      </p>
      {canNote && answering === null ? <NoteForm {...form} parentId={null} kept={keptFor(null)} /> : null}
    </div>
  )
}
