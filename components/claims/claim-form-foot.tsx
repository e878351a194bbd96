'use client'

import type { SyntheticEvent } from 'react'
import { useFormState } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { intlTag } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import type { SaveState } from './autosaver'
import type { ClaimFormTask, useClaimForm } from './use-claim-form'

const t = wordsOf('claims')

/** By the person's own clock: it says that it is really kept. */
const clockTime = (at: string) =>
  new Intl.DateTimeFormat(intlTag(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  )

function stateWords(state: SaveState): string {
  if (state.kind === 'saved') return t('form.state.saved', { at: clockTime(state.at) })
  if (state.kind !== 'failed') return t(`form.state.${state.kind}`)
  const { code, detail } = state.refusal
  if (code === 'signed-out') return t('form.state.signedOut')
  return code === 'unavailable' ? t('form.state.unavailable') : t('form.state.failed', { why: detail })
}

function SaveLine({ state, here, saveNow }: { state: SaveState; here: string; saveNow: () => void }) {
  // The server knows no clock of the person's: the line is written once the browser is there.
  const hydrated = useHydrated()
  const failed = state.kind === 'failed'
  return (
    <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p
        role="status"
        data-save-state={state.kind}
        className={failed ? 'font-medium text-alarm' : 'text-muted'}
      >
        {hydrated ? stateWords(state) : ''}
      </p>
      {failed ? (
        <>
          {state.refusal.code === 'signed-out' ? (
            <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`} target="_blank" rel="noopener">
              {t('form.signedOut.link')}
            </a>
          ) : null}
          <Button size="sm" onClick={saveNow}>
            {t('form.state.again')}
          </Button>
        </>
      ) : null}
    </div>
  )
}

type ClaimFormFootProps = {
  claim: ReturnType<typeof useClaimForm>
  task: ClaimFormTask
  here: string
  submit: (event: SyntheticEvent, andSubmit: boolean) => void
}

/** Always in sight: whether what was typed is kept, and what can be done with it. */
export function ClaimFormFoot({ claim, task, here, submit }: ClaimFormFootProps) {
  const { isSubmitting } = useFormState()
  const andSubmit = task.kind === 'log' || task.editAndSubmit !== null
  const isEdit = task.kind === 'edit'
  return (
    <div
      data-form-foot
      className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-3 border-t border-rule bg-paper px-4 py-3 print:hidden"
    >
      <SaveLine state={claim.state} here={here} saveNow={() => void claim.saveNow()} />
      <div className="flex flex-wrap gap-2">
        {andSubmit ? (
          <Button
            aria-disabled={isSubmitting}
            onClick={(event) => (isSubmitting ? undefined : submit(event, true))}
          >
            {isEdit ? t('form.send.editAndSubmit') : t('form.send.logAndSubmit')}
          </Button>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          aria-disabled={isSubmitting}
          onClick={(event) => (isSubmitting ? event.preventDefault() : undefined)}
        >
          {isEdit ? t('form.send.edit') : t('form.send.log')}
        </Button>
      </div>
    </div>
  )
}
