'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useCallback, useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Act } from '@/components/review/attempt'
import { tellFields } from '@/components/review/tell-fields'
import { useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { useMove } from '@/components/review/use-move'
import { useDialog, WordsDialog } from '@/components/review/words-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { declineWithholdingInput, type DeclineWithholdingInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'
import type { SeenClaim, WithholdingDoors } from './doors'
import { withholdWords } from './withhold-words'

const byLaw = zodResolver(declineWithholdingInput)
// A step carries the claim along, for the notice of an old screen; this door does not take it.
const declining = z.object(declineWithholdingInput.shape)

type DeclineDialogProps = {
  claim: SeenClaim
  proposal: { id: string; isMine: boolean }
  /** What was typed here before. */
  kept: unknown
  doors: WithholdingDoors
  onDone: () => void
}

/** Turns a proposal down, or takes one's own back, with a reason that stays in the claim's history. */
export function DeclineDialog({ claim, proposal, kept, doors, onDone }: DeclineDialogProps) {
  const t = wordsOf('withholding')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const { keeper, decline, changesSince } = doors
  const slot = `withhold:${claim.ref}`
  const door: Act = useCallback(async (raw) => decline(declining.parse(raw)), [decline])
  const move = useMove(door, changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<DeclineWithholdingInput>({
    resolver: ({ reason }, ...rest) => byLaw({ withholdingId: proposal.id, reason }, ...rest),
    defaultValues: { reason: withholdWords(kept).reason },
  })
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset({ reason: withholdWords(here).reason })
  }, [form, slot, keeper.personId])
  const send = form.handleSubmit(async (input) => {
    const asked = { ...claim, ...input }
    const done = await move.run(asked, (refusal) => tellFields(refusal, ['reason'], form.setError))
    if (done === null) return
    await words.drop()
    form.reset({ reason: '' })
    dialog.onOpenChange(false)
    onDone()
  })
  const typed = { onChange: () => words.keep({ reason: form.getValues('reason') }) }
  const kind = proposal.isMine ? 'takeBack' : 'decline'
  return (
    <>
      <Button disabled={!hydrated} onClick={() => dialog.onOpenChange(true)}>
        {t(`${kind}.open`)}
      </Button>
      <WordsDialog
        {...dialog}
        title={t(`${kind}.title`)}
        description={t(`${kind}.text`)}
        confirm={t(`${kind}.send`)}
        keepsWords={form.getValues('reason') !== ''}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t('decline.reason')}
          hint={t('decline.reasonHint')}
          required
          error={form.formState.errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...form.register('reason', typed)} rows={4} />}
        </Field>
      </WordsDialog>
    </>
  )
}
