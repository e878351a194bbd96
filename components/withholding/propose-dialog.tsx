'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { type Resolver, useForm } from 'react-hook-form'
import { tellFields } from '@/components/review/tell-fields'
import { useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { useMove } from '@/components/review/use-move'
import { useDialog, WordsDialog } from '@/components/review/words-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import {
  proposeWithholdingInput,
  type ProposeWithholdingInput,
  type WithholdingAct,
  withholdingGrounds,
} from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'
import type { SeenClaim, WithholdingDoors } from './doors'
import { hasWords, noWords, withholdWords } from './withhold-words'

const byLaw = zodResolver(proposeWithholdingInput)
const fields = ['ground', 'legalReference', 'reason'] as const

type ProposeDialogProps = {
  claim: SeenClaim
  act: WithholdingAct
  /** What was typed here before. */
  kept: unknown
  doors: WithholdingDoors
  onDone: () => void
}

/** The proposal's words, checked by the law's own schema and kept while they are typed. */
function useProposal({ claim, act, kept, doors, onDone }: ProposeDialogProps) {
  const { keeper, propose, changesSince } = doors
  const slot = `withhold:${claim.ref}`
  const move = useMove(propose, changesSince)
  const { keep, drop } = useKeptWords(slot, keeper)
  const resolver: Resolver<ProposeWithholdingInput> = ({ ground, legalReference, reason }, ...rest) => {
    // A reference that was left empty is none.
    const legal = legalReference?.trim() ? legalReference : null
    return byLaw({ ...claim, act, ground, legalReference: legal, reason }, ...rest)
  }
  const form = useForm<ProposeWithholdingInput>({ resolver, defaultValues: withholdWords(kept) })
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset(withholdWords(here))
  }, [form, slot, keeper.personId])
  const send = form.handleSubmit(async (input) => {
    const done = await move.run(input, (refusal) => tellFields(refusal, fields, form.setError))
    if (done === null) return
    await drop()
    form.reset(noWords)
    onDone()
  })
  const typed = { onChange: () => keep(withholdWords(form.getValues())) }
  return { form, move, send, typed }
}

/** The first half of a two-person act: on what ground, by what authority, and why. All three become public. */
export function ProposeDialog(props: ProposeDialogProps) {
  const { claim, act } = props
  const t = wordsOf('withholding')
  const grounds = wordsOf('claims')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const done = () => {
    dialog.onOpenChange(false)
    props.onDone()
  }
  const { form, move, send, typed } = useProposal({ ...props, onDone: done })
  const { errors } = form.formState
  return (
    <>
      <Button
        variant={act === 'WITHHOLD' ? 'danger' : 'secondary'}
        disabled={!hydrated}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t(`${act}.propose`)}
      </Button>
      <WordsDialog
        {...dialog}
        title={t(`${act}.title`)}
        description={t(`${act}.text`)}
        confirm={t('propose.send')}
        isDanger={act === 'WITHHOLD'}
        keepsWords={hasWords(withholdWords(form.getValues()))}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t('propose.ground')}
          hint={t('propose.public')}
          required
          error={errors.ground ? t('propose.groundMissing') : undefined}
        >
          {(control) => (
            <Select {...control} {...form.register('ground', typed)}>
              <option value="">{t('propose.chooseGround')}</option>
              {withholdingGrounds.map((ground) => (
                <option key={ground} value={ground}>
                  {grounds(`public.withheld.grounds.${ground}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t('propose.legal')}
          hint={t('propose.legalHint')}
          error={errors.legalReference?.message}
        >
          {(control) => <Input {...control} {...form.register('legalReference', typed)} />}
        </Field>
        <Field
          label={t('propose.reason')}
          hint={t('propose.reasonHint')}
          required
          error={errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...form.register('reason', typed)} rows={4} />}
        </Field>
      </WordsDialog>
    </>
  )
}
