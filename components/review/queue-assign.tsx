'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button, type ButtonProps } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/states'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Outcome } from '@/lib/outcome'
import { assignClaimInput, type AssignClaimInput } from '@/lib/review/schema'
import type { ClaimChanges, Colleague } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import { type Act, attempt } from './attempt'
import { RefusalNotice } from './refusal-notice'
import { tellFields } from './tell-fields'
import { useMove } from './use-move'
import { WordsDialog } from './words-dialog'

export type AssignDoors = {
  assign: Act
  /** Who can be given the review of a claim: asked with `{ ref }` when the dialog opens. */
  assignable: Act<Colleague[]>
  changesSince: Act<ClaimChanges>
}

type Assigned = {
  claim: { ref: string; version: number }
  assignee: Colleague | null
  doors: AssignDoors
  /** After the review was given to somebody, or to nobody. */
  onDone?: () => void
}

const NOBODY = 'nobody'
const resolver = zodResolver(assignClaimInput)

type PersonProps = Pick<Assigned, 'assignee'> & {
  people: readonly Colleague[]
  error: string | undefined
  register: React.ComponentProps<'select'>
}

function PersonField({ assignee, people, error, register }: PersonProps) {
  const t = wordsOf('queue')
  const others = people.filter(({ id }) => id !== assignee?.id)
  if (others.length === 0 && !assignee) return <p>{t('assign.none')}</p>
  return (
    <Field label={t('assign.person')} required error={error}>
      {(control) => (
        <Select {...control} {...register}>
          <option value="">{t('assign.choose')}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {assignee ? <option value={NOBODY}>{t('assign.nobody')}</option> : null}
        </Select>
      )}
    </Field>
  )
}

/** Looked up each time the dialog opens: who may decide a claim changes with every edit of it. */
function useAssignable(ref: string, { assignable }: AssignDoors) {
  const [found, setFound] = useState<Outcome<Colleague[]> | null>(null)
  useEffect(() => {
    let isHere = true
    void attempt(() => assignable({ ref })).then((outcome) => {
      if (isHere) setFound(outcome)
    })
    return () => {
      isHere = false
    }
  }, [ref, assignable])
  return found
}

function AssignForm({
  claim,
  assignee,
  doors,
  onDone,
  onOpenChange,
}: Assigned & { onOpenChange: (open: boolean) => void }) {
  const t = wordsOf('queue')
  const found = useAssignable(claim.ref, doors)
  const move = useMove(doors.assign, doors.changesSince)
  const form = useForm<AssignClaimInput>({
    resolver: (values, context, options) =>
      resolver({ ...claim, personId: values.personId }, context, options),
  })
  const send = form.handleSubmit(async (input) => {
    const done = await move.run(input, (refusal) => tellFields(refusal, ['personId'], form.setError))
    if (done === null) return
    onOpenChange(false)
    onDone?.()
  })
  const fault = form.formState.errors.personId
  return (
    <WordsDialog
      open
      onOpenChange={onOpenChange}
      title={t('assign.title', { ref: claim.ref })}
      description={t('assign.text')}
      confirm={t('assign.confirm')}
      keepsWords={false}
      move={move}
      backTo={`/desk/claims/${claim.ref}`}
      onSubmit={(event) => void send(event)}
    >
      {found === null ? <Skeleton lines={2} label={t('assign.loading')} /> : null}
      {found?.ok === false ? (
        <RefusalNotice refusal={found.refusal} backTo={`/desk/claims/${claim.ref}`} />
      ) : null}
      {found?.ok ? (
        <PersonField
          assignee={assignee}
          people={found.value}
          error={fault && (fault.type ? t('assign.choose') : fault.message)}
          register={form.register('personId', { setValueAs: (value) => (value === NOBODY ? null : value) })}
        />
      ) : null}
    </WordsDialog>
  )
}

type AssignReviewProps = Assigned & Pick<ButtonProps, 'size' | 'onFocus'>

/** Gives the review of a claim to a colleague, or takes it from one who has not begun. */
export function AssignReview({ claim, assignee, doors, onDone, ...look }: AssignReviewProps) {
  const t = wordsOf('queue')
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        {...look}
        aria-label={t('assign.of', { ref: claim.ref })}
        disabled={!hydrated}
        onClick={() => setOpen(true)}
      >
        {t('assign.button')}
      </Button>
      {open ? (
        <AssignForm claim={claim} assignee={assignee} doors={doors} onDone={onDone} onOpenChange={setOpen} />
      ) : null}
    </>
  )
}
