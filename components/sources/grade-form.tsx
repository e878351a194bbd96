'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { attempt, type Act } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/outcome'
import { reliabilities, type Reliability, reliabilitySheet } from '@/lib/sources/rules'
import { gradeReliabilityInput } from '@/lib/sources/schema'
import { wordsOf } from '@/lib/words/words'
import { NoteField, useIssue } from './form-fields'

const t = wordsOf('documents')

type GradeValues = { what: 'publisher' | 'source'; grade: Reliability; reason: string }

type GradeFormProps = {
  /** Null on a publisher's own page. */
  source: { id: string } | null
  publisher: { id: string; name: string } | null
  grade: Act<null>
}

/** Grades the publisher for all its sources, or this source in its stead, with the Admiralty words spelled out. */
export function GradeForm({ source, publisher, grade }: GradeFormProps) {
  const router = useRouter()
  const [answer, setAnswer] = useState<Refusal | 'done' | null>(null)
  const meaning = z.preprocess(
    ({ what, ...rest }: GradeValues) => ({
      ...rest,
      publisherId: what === 'publisher' && publisher ? publisher.id : null,
      sourceId: what === 'publisher' && publisher ? null : (source?.id ?? null),
    }),
    gradeReliabilityInput,
  )
  const form = useForm<GradeValues, unknown, z.infer<typeof gradeReliabilityInput>>({
    defaultValues: { what: publisher ? 'publisher' : 'source', grade: 'F', reason: '' },
    resolver: zodResolver(meaning),
  })
  const send = form.handleSubmit(async (input) => {
    const outcome = await attempt(() => grade(input))
    setAnswer(outcome.ok ? 'done' : outcome.refusal)
    if (!outcome.ok) return
    form.reset()
    router.refresh()
  })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
        {answer === 'done' ? <Notice kind="success" title={t('sources.gradeDone')} /> : null}
        {answer && answer !== 'done' ? (
          <RefusedNotice
            refusal={answer}
            here={source ? `/desk/sources/${source.id}` : `/desk/sources/publishers/${publisher?.id ?? ''}`}
          />
        ) : null}
        {publisher && source ? (
          <RadioGroup
            label={t('sources.gradeWhat')}
            input={form.register('what')}
            options={[
              { value: 'publisher', label: t('sources.gradePublisher', { name: publisher.name }) },
              { value: 'source', label: t('sources.gradeSource') },
            ]}
          />
        ) : null}
        <GradeChoice input={form.register('grade')} />
        <NoteField
          path="reason"
          label={t('sources.gradeReason')}
          hint={t('sources.gradeReasonHint')}
          required
        />
        <div>
          <Button type="submit" variant="primary" aria-disabled={form.formState.isSubmitting}>
            {t('sources.gradeSend')}
          </Button>
        </div>
      </form>
    </FormProvider>
  )
}

function GradeChoice({ input }: { input: ReturnType<ReturnType<typeof useForm<GradeValues>>['register']> }) {
  return (
    <RadioGroup
      label={t('sources.gradeLabel')}
      required
      error={useIssue('grade')}
      input={input}
      options={reliabilities.map((each) => ({
        value: each,
        label: t('sources.grade', { grade: each, words: reliabilitySheet[each].label }),
        hint: reliabilitySheet[each].means,
      }))}
    />
  )
}
