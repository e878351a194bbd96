'use client'

import type { ReactNode } from 'react'
import { GroupMarker } from '@/components/claims/form-section'
import { KeepingLine } from '@/components/review/keeping-line'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { DoneLine } from './done-line'
import type { useReasoned } from './use-reasoned'

type ReasonedFormProps = {
  name: 'judge' | 'share' | 'translate' | 'take-back'
  /** What opens the form. */
  title: string
  reasoned: ReturnType<typeof useReasoned>
  /** Said once it is done. */
  done: string
  /** On the button. */
  send: string
  isDanger?: boolean
  here: string
  children: ReactNode
}

/** A form with a reason, closed until it is asked for: its fields, its button, and what came of it. */
export function ReasonedForm(props: ReasonedFormProps) {
  const { name, title, reasoned, done, send, isDanger = false, here, children } = props
  const hydrated = useHydrated()
  const { isBusy, isDone, refusal, keeping, typed, discard } = reasoned
  return (
    <details open={typed || refusal !== null} className="border-t border-rule pt-2">
      <summary className="flex min-h-11 items-center gap-2 text-sm font-medium">
        <GroupMarker />
        {title}
      </summary>
      <form
        noValidate
        {...{ [`data-${name}-form`]: true }}
        onSubmit={(event) => void reasoned.send(event)}
        className="flex flex-col gap-4 pt-2"
      >
        <DoneLine isDone={isDone} words={done} />
        {refusal ? <RefusalNotice refusal={refusal} backTo={here} /> : null}
        {children}
        <div>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} disabled={!hydrated || isBusy}>
            {send}
          </Button>
        </div>
        <KeepingLine keeping={keeping} typed={typed} discard={discard} />
      </form>
    </details>
  )
}
