'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { DialogClose } from '@/components/ui/dialog'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { Issue, Outcome } from '@/lib/outcome'
import { webhookKinds } from '@/lib/webhooks/kinds'
import { type AddWebhookInput, addWebhookInput } from '@/lib/webhooks/schema'
import { wordsOf } from '@/lib/words/words'

const isField = (path: string): path is 'name' | 'url' => path === 'name' || path === 'url'

type WebhookFormProps = {
  /** As it is now; empty of a new one. */
  values: AddWebhookInput
  submit: string
  isBusy: boolean
  /** Asks the door; what it refuses stands where it is wrong, and nothing typed is gone. */
  send: (input: AddWebhookInput) => Promise<Outcome<unknown>>
  refusal: string | null
}

/** Name, address and kinds of a webhook. */
export function WebhookForm({ values, submit, isBusy, send, refusal }: WebhookFormProps) {
  const t = wordsOf('webhooks')
  const form = useForm<AddWebhookInput>({ resolver: zodResolver(addWebhookInput), defaultValues: values })
  const { errors } = form.formState
  const point = ({ path, message }: Issue) => {
    if (isField(path)) form.setError(path, { message }, { shouldFocus: true })
  }
  const ask = form.handleSubmit(async (input) => {
    const outcome = await send(input)
    if (!outcome.ok) outcome.refusal.issues?.forEach(point)
  })
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void ask(event)}>
      {refusal && !errors.url ? <Notice kind="danger">{refusal}</Notice> : null}
      <Field label={t('name')} hint={t('form.nameHint')} error={errors.name?.message} required>
        {(control) => <Input {...control} {...form.register('name')} autoComplete="off" dir="auto" />}
      </Field>
      <Field label={t('form.url')} hint={t('form.urlHint')} error={errors.url?.message} required>
        {(control) => (
          <Input
            {...control}
            {...form.register('url')}
            type="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
          />
        )}
      </Field>
      <FieldGroup label={t('form.kinds')} hint={t('form.kindsHint')} error={errors.kinds?.message}>
        <div className="flex flex-col">
          {webhookKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`kinds.${kind}`)} {...form.register('kinds')} />
          ))}
        </div>
      </FieldGroup>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button>{t('form.cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
