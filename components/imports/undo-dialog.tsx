'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { attempt, type Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { tellFields } from '@/components/review/tell-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { undoImportInput, type UndoImportInput } from '@/lib/imports/schema'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

type UndoDialogProps = { importId: string; made: number; act: Act; onDone: () => void }

const byLaw = zodResolver(undoImportInput)

/** Taking a whole import back, with a reason. Closing it keeps what was typed. */
export function UndoDialog({ importId, made, act, onDone }: UndoDialogProps) {
  const t = wordsOf('imports')
  const router = useRouter()
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const form = useForm<UndoImportInput>({
    resolver: byLaw,
    defaultValues: { importId, reason: '' },
  })
  const send = form.handleSubmit(async ({ reason }) => {
    setRefusal(null)
    const outcome = await attempt(() => act({ importId, reason }))
    if (!outcome.ok) {
      setRefusal(outcome.refusal)
      tellFields(outcome.refusal, ['reason'], form.setError)
      return
    }
    setOpen(false)
    onDone()
    router.refresh()
  })
  return (
    <>
      <Button variant="danger" disabled={!hydrated} onClick={() => setOpen(true)}>
        {t('acts.undo')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('acts.undoTitle')}
        description={t('acts.undoText', { count: made })}
      >
        <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          {refusal ? <RefusalNotice refusal={refusal} backTo={`/desk/import/${importId}`} /> : null}
          <Field
            label={t('acts.undoReason')}
            hint={t('acts.undoReasonHint')}
            required
            error={form.formState.errors.reason?.message}
          >
            {(control) => <Textarea {...control} {...form.register('reason')} rows={4} />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{t('acts.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="danger" disabled={form.formState.isSubmitting}>
              {t('acts.undoConfirm')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
