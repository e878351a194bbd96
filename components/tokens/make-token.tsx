'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { MOST_TOKEN_DAYS, type Scope, TOKEN_DAYS } from '@/lib/tokens/rules'
import { type MakeTokenInput, makeTokenInput } from '@/lib/tokens/schema'
import { wordsOf } from '@/lib/words/words'
import { OneTimeToken } from './one-time-token'

/** A token just made, as the act hands it back: the only time that its letters are known. */
export type MadeToken = { id: string; token: string; expiresAt: string }
type Made = { name: string; token: string }

const lives = [7, 30, TOKEN_DAYS, 180, MOST_TOKEN_DAYS]

type FormProps = { make: Act<MadeToken>; grantable: readonly Scope[]; onMade: (made: Made) => void }

function MakeTokenForm({ make, grantable, onMade }: FormProps) {
  const t = wordsOf('tokens')
  const { isBusy, refusal, run } = useAct(make)
  const form = useForm<z.input<typeof makeTokenInput>, unknown, MakeTokenInput>({
    resolver: zodResolver(makeTokenInput),
    defaultValues: { name: '', scopes: ['read'], days: TOKEN_DAYS },
  })
  const { errors } = form.formState
  const send = form.handleSubmit(async (input) => {
    const outcome = await run(input)
    if (outcome.ok) onMade({ name: input.name, token: outcome.value.token })
  })
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
      <Field label={t('name')} hint={t('make.nameHint')} error={errors.name?.message} required>
        {(control) => <Input {...control} {...form.register('name')} autoComplete="off" dir="auto" />}
      </Field>
      <FieldGroup label={t('make.scopes')} error={errors.scopes?.message} required>
        <div className="flex flex-col">
          {grantable.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={t(`scope.${scope}.label`)}
              hint={t(`scope.${scope}.hint`)}
              {...form.register('scopes')}
            />
          ))}
        </div>
      </FieldGroup>
      <Field label={t('make.days')} error={errors.days?.message} required>
        {(control) => (
          <Select {...control} {...form.register('days', { valueAsNumber: true })}>
            {lives.map((days) => (
              <option key={days} value={days}>
                {t('make.daysOption', { days })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button>{t('make.cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {t('make.submit')}
        </Button>
      </div>
    </form>
  )
}

type MakeTokenProps = { make: Act<MadeToken>; grantable: readonly Scope[] }

/** Makes a token and shows it, once. */
export function MakeToken({ make, grantable }: MakeTokenProps) {
  const t = wordsOf('tokens')
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const show = (fresh: Made) => {
    setMade(fresh)
    router.refresh()
  }
  return (
    <Dialog
      title={made ? t('make.madeTitle', { name: made.name }) : t('make.title')}
      description={made ? undefined : t('make.text')}
      onOpenChange={(open) => open && setMade(null)}
      trigger={
        <Button size="sm">
          <KeyRound className="size-4" aria-hidden />
          {t('make.open')}
        </Button>
      }
      footer={
        made ? (
          <DialogClose>
            <Button variant="primary">{t('make.done')}</Button>
          </DialogClose>
        ) : undefined
      }
    >
      {made ? (
        <OneTimeToken token={made.token} />
      ) : (
        <MakeTokenForm make={make} grantable={grantable} onMade={show} />
      )}
    </Dialog>
  )
}
