'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { type Act, attempt } from '@/components/review/attempt'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useKeptHere } from '@/components/ui/use-kept-here'
import type { Refusal } from '@/lib/outcome'
import { type UnlinkDocumentInput, unlinkDocumentInput } from '@/lib/provenance/schema'
import type { LinkLine } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { endName, linkLabel } from './link-words'

const t = wordsOf('provenance')

type CutLinkProps = {
  line: Pick<LinkLine, 'id' | 'kind' | 'isFromHere' | 'other'>
  personId: string
  /** This page's own path. */
  here: string
  unlink: Act
  onDone: () => void
}

const isReason = (found: unknown): found is { reason: string } =>
  typeof found === 'object' && found !== null && 'reason' in found && typeof found.reason === 'string'

/** A half-written reason is kept in this browser until the link is cut. */
const useReason = (linkId: string, personId: string) => {
  const form = useForm<UnlinkDocumentInput>({
    defaultValues: { linkId, reason: '' },
    resolver: zodResolver(unlinkDocumentInput),
  })
  const rules = useMemo(
    () => ({
      read: (found: unknown) => ({ linkId, reason: isReason(found) ? found.reason : '' }),
      isBlank: ({ reason }: UnlinkDocumentInput) => reason.trim() === '',
      kept: (values: UnlinkDocumentInput) => (values.reason.trim() === '' ? null : values),
    }),
    [linkId],
  )
  return { form, ...useKeptHere(form, `whence:cut:${personId}:${linkId}`, rules) }
}

/** Cuts a link, with a reason; what it means stands before. */
export function CutLink({ line, personId, here, unlink, onDone }: CutLinkProps) {
  const router = useRouter()
  const hydrated = useHydrated()
  const [isOpen, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { form, forget } = useReason(line.id, personId)
  const { isSubmitting, errors } = form.formState
  const send = form.handleSubmit(async (input) => {
    setRefusal(null)
    const outcome = await attempt(() => unlink(input))
    if (!outcome.ok) return setRefusal(outcome.refusal)
    forget()
    setOpen(false)
    onDone()
    return router.refresh()
  })
  return (
    <>
      <Button
        size="sm"
        variant="danger"
        disabled={!hydrated}
        aria-label={t('cut.openLabel', {
          kind: linkLabel(line.kind, line.isFromHere),
          name: endName(line.other),
        })}
        onClick={() => setOpen(true)}
      >
        {t('cut.open')}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('cut.title')} description={t('cut.text')}>
        <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          {refusal ? <RefusedNotice refusal={refusal} here={here} /> : null}
          <Field label={t('cut.reason')} hint={t('cut.reasonHint')} required error={errors.reason?.message}>
            {(control) => <Textarea {...control} {...form.register('reason')} rows={3} dir="auto" />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{t('cut.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="danger" aria-disabled={isSubmitting} disabled={isSubmitting}>
              {t('cut.send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
