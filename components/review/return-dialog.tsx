'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { CommentRows } from '@/components/suggestions/comment-rows'
import { hasReturnWords, returnWords, tidiedReturn } from '@/components/suggestions/comment-words'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { NamedField } from '@/lib/review/fields'
import { returnClaimInput, type ReturnClaimInput } from '@/lib/review/schema'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { tellFields } from './tell-fields'
import { type Keeper, useKeptWords, wordsKeptHere } from './use-kept-words'
import { useMove } from './use-move'
import { useDialog, WordsDialog } from './words-dialog'

const byLaw = zodResolver(returnClaimInput)

type ReturnDialogProps = {
  claim: { ref: string; version: number }
  /** `listCommentable` of the revision that is read; without it there are no comments on fields. */
  fields: readonly NamedField[]
  /** What was typed here before, as the server kept it. */
  kept: unknown
  act: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
  onDone: () => void
}

/** Sends a claim back to its author: why, and field by field what should change. */
export function ReturnDialog({ claim, fields, kept, act, changesSince, keeper, onDone }: ReturnDialogProps) {
  const t = wordsOf('review')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const slot = `return:${claim.ref}`
  const move = useMove(act, changesSince)
  const words = useKeptWords(slot, keeper)
  const form = useForm<ReturnClaimInput>({
    resolver: (values, context, options) => byLaw({ ...tidiedReturn(values), ...claim }, context, options),
    defaultValues: returnWords(kept),
  })
  useEffect(() => {
    const here = wordsKeptHere(keeper.personId, slot)
    if (here) form.reset(returnWords(here))
  }, [form, slot, keeper.personId])
  const keep = () => words.keep(returnWords(form.getValues()))
  const tell = (...[refusal]: Parameters<NonNullable<Parameters<typeof move.run>[1]>>) => {
    const places = (form.getValues('comments') ?? []).map((_, at) => `comments.${at}.field` as const)
    tellFields(refusal, ['reason', ...places], form.setError)
  }
  const send = form.handleSubmit(async (input) => {
    if ((await move.run(input, tell)) === null) return
    await words.drop()
    form.reset(returnWords(null))
    dialog.onOpenChange(false)
    onDone()
  })
  return (
    <>
      <Button disabled={!hydrated} onClick={() => dialog.onOpenChange(true)}>
        {t('actions.return')}
      </Button>
      <WordsDialog
        {...dialog}
        title={t('return.title')}
        description={t('return.text')}
        confirm={t('return.confirm')}
        keepsWords={hasReturnWords(returnWords(form.getValues()))}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <Field
          label={t('return.reason')}
          hint={t('return.reasonHint')}
          required
          error={form.formState.errors.reason?.message}
        >
          {(control) => <Textarea {...control} {...form.register('reason', { onChange: keep })} rows={5} />}
        </Field>
        {fields.length > 0 ? <CommentRows form={form} fields={fields} onWords={keep} /> : null}
      </WordsDialog>
    </>
  )
}
