'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { type SaveViewInput, saveViewInput } from '@/lib/views/schema'
import { wordsOf } from '@/lib/words/words'
import { told } from '@/lib/words/told'

type SaveViewFormProps = {
  query: string
  save: Act<{ id: string }>
  /** What the search asks for, in words. */
  children: ReactNode
}

/** Gives the search that a person came with a name, and keeps it. */
export function SaveViewForm({ query, save, children }: SaveViewFormProps) {
  const t = wordsOf('views')
  const router = useRouter()
  const { isBusy, refusal, run } = useAct(save)
  const form = useForm<SaveViewInput, unknown, SaveViewInput>({
    resolver: zodResolver(saveViewInput),
    defaultValues: { name: '', query },
  })
  const { errors } = form.formState
  const send = form.handleSubmit(async (input) => {
    const outcome = await run(input)
    // Without the search in its address: it is in the list now.
    if (outcome.ok) router.replace('/desk/views')
  })
  return (
    <Panel title={t('save.title')}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
        {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
        {errors.query ? <Notice kind="danger">{told(errors.query.message ?? '')}</Notice> : null}
        <div className="flex flex-col gap-1">
          <p className="text-sm font-medium">{t('save.what')}</p>
          {children}
        </div>
        <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message} required>
          {(control) => (
            <Input {...control} {...form.register('name')} autoComplete="off" dir="auto" maxLength={80} />
          )}
        </Field>
        <div>
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t('save.submit')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
