'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { type Act, attempt } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/outcome'
import { type EditSourceInput, editSourceInput, type SourceDescription } from '@/lib/sources/schema'
import type { SourcePage } from '@/lib/sources/views'
import { wordsOf } from '@/lib/words/words'
import { NoteField } from './form-fields'
import { type LookUps, LookUpsProvider } from './look-ups'
import { DescriptionFields } from './source-field'
import { sourceContent, sourceForm, type SourceForm } from './source-form'

const t = wordsOf('sources')

type EditValues = { value: SourceForm; reason: string }

const descriptionOf = (source: SourcePage): SourceDescription => ({
  title: source.title,
  publisherId: source.publisher?.id ?? null,
  url: source.url,
  genre: source.genre,
  distance: source.distance,
  author: source.author,
  language: source.language,
  publishedOn: source.publishedOn,
  accessedOn: source.accessedOn,
})

const formOf = (source: SourcePage): SourceForm => ({
  kind: 'new',
  title: source.title,
  publisher: source.publisher && { kind: 'known', id: source.publisher.id, label: source.publisher.name },
  url: source.url ?? '',
  genre: source.genre,
  distance: source.distance,
  author: source.author ?? '',
  language: source.language,
  publishedOn: source.publishedOn ?? '',
  accessedOn: source.accessedOn ?? '',
})

/** What the command takes for what a form holds; `kind` tells a form's sources apart and nothing else. */
function contentOf(form: SourceForm): unknown {
  const content = sourceContent(sourceForm.parse(form))
  if (typeof content !== 'object' || content === null) return content
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== 'kind'))
}

type EditSourceFormProps = { source: SourcePage; lookUps: LookUps; edit: Act<null> }

function useEdit({ source, edit }: Omit<EditSourceFormProps, 'lookUps'>) {
  const router = useRouter()
  const [answer, setAnswer] = useState<Refusal | 'done' | null>(null)
  // What the person saw when the form was opened: a change that comes in between must not be overwritten unseen.
  const [seen, setSeen] = useState(source)
  // After our own change the page comes anew: that is what was seen from then on.
  if (answer === 'done' && seen !== source) setSeen(source)
  const meaning = z.preprocess(
    ({ value, reason }: EditValues) => ({
      sourceId: source.id,
      was: descriptionOf(seen),
      value: contentOf(value),
      reason,
    }),
    editSourceInput,
  )
  const form = useForm<EditValues, unknown, EditSourceInput>({
    defaultValues: { value: formOf(source), reason: '' },
    resolver: zodResolver(meaning),
  })
  const send = form.handleSubmit(async (input) => {
    setAnswer(null)
    const outcome = await attempt(() => edit(input))
    setAnswer(outcome.ok ? 'done' : outcome.refusal)
    if (!outcome.ok) {
      if (outcome.refusal.issues?.some(({ path }) => path === 'value.url'))
        form.setError('value.url', { message: outcome.refusal.detail })
      return
    }
    form.reset({ value: form.getValues('value'), reason: '' })
    router.refresh()
  })
  return { form, send, answer }
}

/** Describes a source anew, with a reason; a refusal keeps every word that was typed. */
export function EditSourceForm({ source, lookUps, edit }: EditSourceFormProps) {
  const { form, send, answer } = useEdit({ source, edit })
  return (
    <details className="mt-4 border-t border-rule pt-2">
      <summary className="min-h-11 py-2 text-sm font-medium">{t('edit.open')}</summary>
      <LookUpsProvider value={lookUps}>
        <FormProvider {...form}>
          <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4 pt-2">
            <p className="max-w-measure text-sm text-muted">{t('edit.note')}</p>
            {answer === 'done' ? <Notice kind="success" title={t('edit.done')} /> : null}
            {answer && answer !== 'done' ? (
              <RefusedNotice
                refusal={answer.code === 'stale' ? { ...answer, detail: t('edit.stale') } : answer}
                here={`/desk/sources/${source.id}`}
              />
            ) : null}
            <DescriptionFields path="value" />
            <NoteField path="reason" label={t('edit.reason')} hint={t('edit.reasonHint')} required />
            <div>
              <Button type="submit" variant="primary" aria-disabled={form.formState.isSubmitting}>
                {t('edit.send')}
              </Button>
            </div>
          </form>
        </FormProvider>
      </LookUpsProvider>
    </details>
  )
}
