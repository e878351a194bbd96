'use client'

import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { guessLanguage } from '@/components/sources/languages'
import { SourceField } from '@/components/sources/source-field'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { sha256Of } from './bytes'

const t = wordsOf('documents')

/** A text pasted, and the source it is of. */
export function TextFields() {
  const { register } = useFormContext()
  const text: string = useWatch({ name: 'text' })
  return (
    <>
      <FieldPlace path="text">
        <Field label={t('add.text')} hint={t('add.textHint')} required error={useIssue('text')}>
          {(control) => (
            <Textarea
              {...control}
              {...register('text')}
              dir="auto"
              rows={12}
              className="max-h-[60dvh] font-serif text-lg"
            />
          )}
        </Field>
      </FieldPlace>
      <TextHash text={text} />
      <Panel title={t('add.source')} frame="plain">
        <p className="mb-4 text-sm text-muted">{t('add.sourceLead')}</p>
        <SourceField
          path="source"
          label={t('add.sourceLabel')}
          hint={t('add.sourceHint')}
          language={guessLanguage(text)}
        />
      </Panel>
    </>
  )
}

const REST_MS = 500

/** The hash as this browser computes it, to compare with the one that the desk answers. */
function TextHash({ text }: { text: string }) {
  const [hash, setHash] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(
      () => setHash(text === '' ? null : sha256Of(new TextEncoder().encode(text))),
      REST_MS,
    )
    return () => clearTimeout(timer)
  }, [text])
  if (!hash) return null
  return (
    <p className="text-sm text-muted">
      {t('add.sha')}: <code className="font-mono text-xs wrap-anywhere">{hash}</code>
    </p>
  )
}
