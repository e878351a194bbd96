'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Refusal } from '@/lib/outcome'
import { addNoteInput, type AddNoteInput } from '@/lib/review/schema'
import type { Colleague } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import { attempt, type Act } from './attempt'
import { MentionList } from './mention-list'
import { calledIn } from './mention-text'
import { RefusalNotice } from './refusal-notice'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMentions } from './use-mentions'

export type NoteDoors = { addNote: Act; keeper: Keeper }

type NoteFormProps = {
  claimRef: string
  parentId: string | null
  kept: string
  /** Whom a note can call. */
  colleagues: readonly Colleague[]
  doors: NoteDoors
  onAdded: () => void
  onCancel?: () => void
}

const byLaw = zodResolver(addNoteInput)

type Use = Pick<NoteFormProps, 'claimRef' | 'parentId' | 'kept' | 'colleagues' | 'doors' | 'onAdded'>

/** A note's words, kept while they are typed; whoever is called in them goes along when they are sent. */
function useNote({ claimRef, parentId, kept, colleagues, doors, onAdded }: Use) {
  const slot = `note:${claimRef}`
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const words = useKeptWords(slot, doors.keeper)
  const form = useForm<AddNoteInput>({
    resolver: (values, context, options) => {
      const mentions = calledIn(values.body, colleagues)
      return byLaw({ ...values, mentions, ref: claimRef, parentId }, context, options)
    },
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
  const keep = () => words.keep({ body: form.getValues('body'), parentId })
  const setText = (text: string) => {
    form.setValue('body', text, { shouldDirty: true })
    keep()
  }
  return { form, send, refusal, keep, setText }
}

/** A note, or an answer to one. Behind an `@` colleagues are offered. */
export function NoteForm(props: NoteFormProps) {
  const { claimRef, parentId, colleagues, onCancel } = props
  const t = wordsOf('review')
  const hydrated = useHydrated()
  const { form, send, refusal, keep, setText } = useNote(props)
  const box = useRef<HTMLTextAreaElement>(null)
  const mentions = useMentions({ box, colleagues, onText: setText })
  const { ref, ...register } = form.register('body', { onChange: keep, onBlur: mentions.close })
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-3">
      {refusal ? <RefusalNotice refusal={refusal} backTo={`/desk/claims/${claimRef}`} /> : null}
      <Field
        label={parentId ? t('notes.reply') : t('notes.add')}
        hint={t('notes.private')}
        error={form.formState.errors.body?.message ?? form.formState.errors.mentions?.message}
      >
        {(control) => (
          <>
            <Textarea
              {...control}
              {...register}
              onKeyDown={mentions.onKeyDown}
              onSelect={mentions.onSelect}
              aria-autocomplete="list"
              aria-haspopup="listbox"
              aria-controls={mentions.chosen ? mentions.listId : undefined}
              aria-activedescendant={mentions.chosen ? mentions.optionId(mentions.chosen) : undefined}
              ref={(element) => {
                ref(element)
                box.current = element
              }}
              rows={3}
              disabled={!hydrated}
            />
            <MentionList
              id={mentions.listId}
              offered={mentions.offered}
              chosen={mentions.chosen}
              optionId={mentions.optionId}
              onTake={mentions.take}
            />
          </>
        )}
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
