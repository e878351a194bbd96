'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type Path, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { ReasonedForm } from '@/components/media/reasoned-form'
import { useReasoned } from '@/components/media/use-reasoned'
import type { Act } from '@/components/review/attempt'
import type { Keeper } from '@/components/review/use-kept-words'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { translateDecisionInput, type TranslateDecisionInput } from '@/lib/renderings/schema'
import type { TranslationsView } from '@/lib/renderings/views'
import { languageName } from '@/lib/words/numbers'
import { locales } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

type Values = {
  language: string
  statement: string
  reason: string
  correctionNotice: string
  disagreement: string
}

const keptShape = z
  .object({
    language: z.string().catch(''),
    statement: z.string().catch(''),
    reason: z.string().catch(''),
    correctionNotice: z.string().catch(''),
    disagreement: z.string().catch(''),
  })
  .catch({ language: '', statement: '', reason: '', correctionNotice: '', disagreement: '' })

const keptOf = (body: unknown): Values => keptShape.parse(body ?? {})

type TranslateFormProps = {
  of: Pick<TranslationsView, 'ref' | 'decision'>
  kept: unknown
  translate: Act
  keeper: Keeper
  here: string
}

/** The decision's own words above, their translation below; what the decision does not say is not asked for. */
export function TranslateForm({ of, kept, translate, keeper, here }: TranslateFormProps) {
  const t = wordsOf('translating')
  const { original, id, language: from } = of.decision
  const form = useForm<Values, unknown, TranslateDecisionInput>({
    defaultValues: keptOf(kept),
    resolver: zodResolver(
      z.preprocess(
        (values: Values) => ({
          ...values,
          correctionNotice: original.correctionNotice === null ? null : values.correctionNotice,
          disagreement: original.disagreement === null ? null : values.disagreement,
          ref: of.ref,
          decisionId: id,
        }),
        translateDecisionInput,
      ),
    ),
  })
  const slot = `translate:${of.ref}`
  const reasoned = useReasoned(form, { act: translate, slot, keeper, kept, valuesOf: keptOf })
  const { errors } = form.formState
  const lang = useWatch({ control: form.control, name: 'language' }) || undefined
  const words = (name: Exclude<Path<Values>, 'language'>, rows: number, source: string | null) =>
    source === null ? null : (
      <Field
        label={t(name)}
        hint={
          <>
            {t('original')} <bdi lang={name === 'statement' ? from : undefined}>{source}</bdi>
          </>
        }
        required
        error={errors[name]?.message}
      >
        {(control) =>
          rows === 1 ? (
            <Input {...control} {...form.register(name, reasoned.keep)} lang={lang} dir="auto" />
          ) : (
            <Textarea
              {...control}
              {...form.register(name, reasoned.keep)}
              rows={rows}
              lang={lang}
              dir="auto"
            />
          )
        }
      </Field>
    )
  return (
    <ReasonedForm
      name="translate"
      title={t('write')}
      reasoned={reasoned}
      done={t('sent')}
      send={t('send')}
      here={here}
    >
      <Field label={t('language')} required error={errors.language?.message}>
        {(control) => (
          <Select {...control} {...form.register('language', reasoned.keep)}>
            <option value="">–</option>
            {locales.map((locale) => (
              <option key={locale} value={locale}>
                {languageName(locale)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {words('statement', 1, original.statement)}
      {words('reason', 4, original.reason)}
      {words('correctionNotice', 3, original.correctionNotice)}
      {words('disagreement', 2, original.disagreement)}
    </ReasonedForm>
  )
}
