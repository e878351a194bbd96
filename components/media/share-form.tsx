'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Act } from '@/components/review/attempt'
import { textKept } from '@/components/review/kept'
import type { Keeper } from '@/components/review/use-kept-words'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { shareDocumentInput, type ShareDocumentInput } from '@/lib/documents/schema'
import { wordsOf } from '@/lib/words/words'
import { ReasonedForm } from './reasoned-form'
import { useReasoned } from './use-reasoned'

type ShareFormValues = { reason: string }

const keptOf = (body: unknown): ShareFormValues => ({ reason: textKept(body) })

type ShareFormProps = {
  snapshotId: string
  /** The newest act of sharing that the page shows. */
  seen: string | null
  isShared: boolean
  kept: unknown
  share: Act
  keeper: Keeper
  here: string
}

/** Opens to readers, or closes again, with a reason. */
export function ShareForm({ snapshotId, seen, isShared, kept, share, keeper, here }: ShareFormProps) {
  const t = wordsOf('media')
  const form = useForm<ShareFormValues, unknown, ShareDocumentInput>({
    defaultValues: keptOf(kept),
    resolver: zodResolver(
      z.preprocess(
        (values: ShareFormValues) => ({ ...values, snapshotId, seen, shared: !isShared }),
        shareDocumentInput,
      ),
    ),
  })
  const slot = `sharing:${snapshotId}`
  const reasoned = useReasoned(form, { act: share, slot, keeper, kept, valuesOf: keptOf })
  const act = t(isShared ? 'sharing.close' : 'sharing.openIt')
  return (
    <ReasonedForm
      name="share"
      title={act}
      reasoned={reasoned}
      done={t('sharing.saved')}
      send={act}
      isDanger={isShared}
      here={here}
    >
      <Field
        label={t('sharing.reason')}
        hint={t('sharing.reasonHint')}
        required
        error={form.formState.errors.reason?.message}
      >
        {(control) => <Textarea {...control} {...form.register('reason', reasoned.keep)} rows={3} />}
      </Field>
    </ReasonedForm>
  )
}
