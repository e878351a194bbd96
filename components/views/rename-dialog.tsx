'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { type RenameViewInput, renameViewInput } from '@/lib/views/schema'
import { wordsOf } from '@/lib/words/words'

type View = { id: string; name: string }

function RenameForm({ view, rename, onDone }: { view: View; rename: Act; onDone: () => void }) {
  const t = wordsOf('views')
  const { isBusy, refusal, run } = useAct(rename)
  const form = useForm<RenameViewInput>({ resolver: zodResolver(renameViewInput), defaultValues: view })
  const send = form.handleSubmit(async (input) => {
    if ((await run(input)).ok) onDone()
  })
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
      <Field label={t('name')} error={form.formState.errors.name?.message} required>
        {(control) => (
          <Input {...control} {...form.register('name')} autoComplete="off" dir="auto" maxLength={80} />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose>
          <Button>{t('rename.cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {t('rename.submit')}
        </Button>
      </div>
    </form>
  )
}

/** Gives a kept search another name. */
export function RenameDialog({ view, rename }: { view: View; rename: Act }) {
  const t = wordsOf('views')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const finish = () => {
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      title={t('rename.title', { name: view.name })}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={t('rename.label', { name: view.name })}>
          {t('rename.open')}
        </Button>
      }
    >
      <RenameForm view={view} rename={rename} onDone={finish} />
    </Dialog>
  )
}
