'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { ReasonedForm } from '@/components/media/reasoned-form'
import { useReasoned } from '@/components/media/use-reasoned'
import type { Act } from '@/components/review/attempt'
import { textKept } from '@/components/review/kept'
import type { Keeper } from '@/components/review/use-kept-words'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import {
  takeBackDecisionTranslationInput,
  type TakeBackDecisionTranslationInput,
} from '@/lib/renderings/schema'
import { wordsOf } from '@/lib/words/words'

type Values = { reason: string }

const keptOf = (body: unknown): Values => ({ reason: textKept(body) })

type TakeBackFormProps = { translationId: string; kept: unknown; takeBack: Act; keeper: Keeper; here: string }

/** Takes a translation back, with a reason that history keeps. */
export function TakeBackForm({ translationId, kept, takeBack, keeper, here }: TakeBackFormProps) {
  const t = wordsOf('translating')
  const form = useForm<Values, unknown, TakeBackDecisionTranslationInput>({
    defaultValues: keptOf(kept),
    resolver: zodResolver(
      z.preprocess((values: Values) => ({ ...values, translationId }), takeBackDecisionTranslationInput),
    ),
  })
  const slot = `translation:${translationId}`
  const reasoned = useReasoned(form, { act: takeBack, slot, keeper, kept, valuesOf: keptOf })
  return (
    <ReasonedForm
      name="take-back"
      title={t('takeBack')}
      reasoned={reasoned}
      done={t('takenBackDone')}
      send={t('takeBackSend')}
      isDanger
      here={here}
    >
      <Field
        label={t('takeBackReason')}
        hint={t('takeBackHint')}
        required
        error={form.formState.errors.reason?.message}
      >
        {(control) => <Textarea {...control} {...form.register('reason', reasoned.keep)} rows={3} />}
      </Field>
    </ReasonedForm>
  )
}
