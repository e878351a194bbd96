'use client'

import { useEffect, useRef, useState } from 'react'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { wordsOf } from '@/lib/words/words'
import { type ClaimActionsProps, Daily, type DoneStep, More, StepButton, ToForm } from './claim-steps'
import { RefusalNotice } from './refusal-notice'
import { StaleNotice } from './stale-notice'
import { useMove } from './use-move'

/** What this person may do with the claim now; what they may not do is not there. What was done is said, and focused. */
export function ClaimActions(props: ClaimActionsProps) {
  const { claim, may, doors } = props
  const t = wordsOf('review')
  const { ref, version, lease } = claim
  const said = useRef<HTMLParagraphElement>(null)
  const [done, setDone] = useState<DoneStep | null>(null)
  const submit = useMove(doors.submit, doors.changesSince)
  const take = useMove(doors.take, doors.changesSince)
  useEffect(() => {
    if (done) said.current?.focus()
  }, [done])
  const press = async (step: 'submit' | 'take') => {
    setDone(null)
    if ((await (step === 'submit' ? submit : take).run({ ref, version })) !== null) setDone(step)
  }
  const refused = [submit, take].find((move) => move.refusal !== null || move.changes !== null)
  const showNewer = () => {
    refused?.clear()
    refused?.refresh()
    setDone('shown')
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        {may.take && lease === null ? (
          <StepButton step="take" isBusy={take.isBusy} onPress={() => void press('take')} />
        ) : null}
        <ToForm claim={claim} may={may} />
        {may.submit ? (
          <StepButton step="submit" isBusy={submit.isBusy} onPress={() => void press('submit')} />
        ) : null}
        {may.edit ? (
          <DeskLinkButton href={`/desk/claims/${ref}/edit`} aria-keyshortcuts="e">
            {t('actions.edit')}
          </DeskLinkButton>
        ) : null}
        <Daily {...props} onDone={setDone} />
        <More {...props} onDone={setDone} />
      </div>
      <p
        ref={said}
        tabIndex={-1}
        role="status"
        className="text-sm font-medium text-good outline-none empty:hidden"
      >
        {done ? t(`done.${done}`) : ''}
      </p>
      {refused?.refusal ? <RefusalNotice refusal={refused.refusal} backTo={`/desk/claims/${ref}`} /> : null}
      {refused?.changes ? (
        <StaleNotice
          changes={refused.changes}
          keepsWords={false}
          goOn={{ label: t('stale.show'), act: showNewer }}
        />
      ) : null}
    </div>
  )
}
