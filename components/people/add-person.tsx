'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { type AddPersonInput, addPersonInput } from '@/lib/people/schema'
import { wordsOf } from '@/lib/words/words'
import { OneTimeLink } from './one-time-link'
import { RoleField } from './role-field'
import { type Act, useAct } from './use-act'

type Made = { name: string; link: string }

function AddPersonForm({ add, onMade }: { add: Act<{ link: string }>; onMade: (made: Made) => void }) {
  const t = wordsOf('people')
  const { isBusy, refusal, run } = useAct(add)
  const form = useForm<AddPersonInput>({
    resolver: zodResolver(addPersonInput),
    defaultValues: { email: '', name: '', role: 'EDITOR' },
  })
  const { errors } = form.formState
  const send = form.handleSubmit(async (input) => {
    const outcome = await run(input)
    if (outcome.ok) onMade({ name: input.name, link: outcome.value.link })
    else if (outcome.refusal.code === 'duplicate') form.setFocus('email')
  })
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
      <Field label={t('add.name')} hint={t('add.nameHint')} error={errors.name?.message} required>
        {(control) => <Input {...control} {...form.register('name')} autoComplete="off" dir="auto" />}
      </Field>
      <Field label={t('add.email')} error={errors.email?.message} required>
        {(control) => (
          <Input
            {...control}
            {...form.register('email')}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
          />
        )}
      </Field>
      <RoleField
        label={t('add.role')}
        name="role"
        input={form.register('role')}
        error={errors.role?.message}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button>{t('admin.cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {t('add.submit')}
        </Button>
      </div>
    </form>
  )
}

/** Adds a person and shows their one-time link, once. */
export function AddPerson({ add }: { add: Act<{ link: string }> }) {
  const t = wordsOf('people')
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const show = (fresh: Made) => {
    setMade(fresh)
    router.refresh()
  }
  return (
    <Dialog
      title={made ? t('link.title', { name: made.name }) : t('add.title')}
      description={made ? undefined : t('add.text')}
      onOpenChange={(open) => open && setMade(null)}
      trigger={
        <Button variant="primary">
          <UserPlus className="size-4" aria-hidden />
          {t('add.open')}
        </Button>
      }
      footer={
        made ? (
          <DialogClose>
            <Button variant="primary">{t('admin.done')}</Button>
          </DialogClose>
        ) : undefined
      }
    >
      {made ? <OneTimeLink link={made.link} /> : <AddPersonForm add={add} onMade={show} />}
    </Dialog>
  )
}
