'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { separateAgentInput, type SeparateAgentInput } from '@/lib/agents/schema'
import { wordsOf } from '@/lib/words/words'
import { agentHref } from './agent-address'
import { useAgentAct } from './use-agent-act'

const t = wordsOf('agents')

type SeparateDialogProps = {
  mergeId: string
  /** Of the one that was merged, and of the one it leads on to. */
  agent: { id: string; name: string }
  into: { name: string }
  separate: Act<null>
}

/** Two that were said to be one are two: why. */
export function SeparateDialog({ mergeId, agent, into, separate }: SeparateDialogProps) {
  const [open, setOpen] = useState(false)
  const hydrated = useHydrated()
  const { isBusy, refusal, run } = useAgentAct(separate)
  const form = useForm<SeparateAgentInput>({
    resolver: zodResolver(separateAgentInput),
    defaultValues: { mergeId, reason: '' },
  })
  const send = form.handleSubmit(async (input) => {
    if (await run(input)) setOpen(false)
  })
  const names = { name: agent.name, into: into.name }
  return (
    <>
      <Button
        size="sm"
        disabled={!hydrated}
        aria-label={t('separate.openNamed', { name: agent.name })}
        onClick={() => setOpen(true)}
      >
        {t('separate.open')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('separate.title', names)}
        description={t('separate.text', names)}
      >
        <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          {refusal ? <RefusalNotice refusal={refusal} backTo={agentHref(agent.id)} /> : null}
          <Field
            label={t('separate.reason')}
            hint={t('separate.reasonHint')}
            required
            error={form.formState.errors.reason?.message}
          >
            {(control) => <Textarea {...control} {...form.register('reason')} rows={4} />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{t('merge.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="danger" disabled={isBusy}>
              {t('separate.send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
