'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ClaimChanges, Powers } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { ReasonDialog } from './reason-dialog'
import { RefusalNotice } from './refusal-notice'
import { RetractDialog } from './retract-dialog'
import { StaleNotice } from './stale-notice'
import type { Keeper } from './use-kept-words'
import { useMove } from './use-move'

type ClaimDoors = {
  submit: Act
  withdraw: Act
  take: Act
  giveBack: Act
  retract: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
}

type ClaimActionsProps = {
  claim: { ref: string; version: number; decidedHash: string | null; isDecided: boolean }
  may: Pick<Powers, 'edit' | 'submit' | 'withdraw' | 'take' | 'return' | 'decide' | 'retract'>
  kept: { returning: string; retracting: { reason: string; correctionNotice: string } }
  doors: ClaimDoors
}

const goToDecide = () => {
  const panel = document.getElementById('decide')
  panel?.scrollIntoView({ block: 'start' })
  const field = panel?.querySelector('input:checked') ?? panel?.querySelector('input, textarea, button')
  if (field instanceof HTMLElement) field.focus()
}

/** What was done last, for the sentence that says so. */
type DoneStep = 'submit' | 'take' | 'return' | 'withdraw' | 'retract' | 'shown'

type StepButtonProps = { step: 'submit' | 'take'; isBusy: boolean; onPress: () => void }

function StepButton({ step, isBusy, onPress }: StepButtonProps) {
  const hydrated = useHydrated()
  return (
    <Button
      variant="primary"
      aria-keyshortcuts={step === 'take' ? 'a' : undefined}
      disabled={isBusy || !hydrated}
      onClick={onPress}
    >
      {wordsOf('review')(`actions.${step}`)}
    </Button>
  )
}

/** The steps that take words, each in a dialog of its own. */
function WordSteps({
  claim,
  may,
  kept,
  doors,
  onDone,
}: ClaimActionsProps & { onDone: (step: DoneStep) => void }) {
  const { ref, version, decidedHash } = claim
  const shared = { changesSince: doors.changesSince, keeper: doors.keeper }
  return (
    <>
      {may.return ? (
        <ReasonDialog
          step="return"
          claim={{ ref, version }}
          kept={kept.returning}
          act={doors.giveBack}
          onDone={() => onDone('return')}
          {...shared}
        />
      ) : null}
      {may.withdraw ? (
        <ReasonDialog
          step="withdraw"
          claim={{ ref, version }}
          kept=""
          act={doors.withdraw}
          onDone={() => onDone('withdraw')}
          {...shared}
        />
      ) : null}
      {may.retract && decidedHash ? (
        <RetractDialog
          claim={{ ref, version, revisionHash: decidedHash }}
          kept={kept.retracting}
          act={doors.retract}
          onDone={() => onDone('retract')}
          {...shared}
        />
      ) : null}
    </>
  )
}

/** What this person may do with the claim now; what they may not do is not there. What was done is said, and focused. */
export function ClaimActions(props: ClaimActionsProps) {
  const { claim, may, doors } = props
  const t = wordsOf('review')
  const { ref, version } = claim
  const hydrated = useHydrated()
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
  const decideLook = may.take || claim.isDecided ? 'secondary' : 'primary'
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {may.take ? <StepButton step="take" isBusy={take.isBusy} onPress={() => void press('take')} /> : null}
        {may.decide ? (
          <Button variant={decideLook} aria-keyshortcuts="d" disabled={!hydrated} onClick={goToDecide}>
            {claim.isDecided ? t('decide.again') : t('actions.decide')}
          </Button>
        ) : null}
        {may.submit ? (
          <StepButton step="submit" isBusy={submit.isBusy} onPress={() => void press('submit')} />
        ) : null}
        {may.edit ? (
          <LinkButton href={`/desk/claims/${ref}/edit`} aria-keyshortcuts="e">
            {t('actions.edit')}
          </LinkButton>
        ) : null}
        <WordSteps {...props} onDone={setDone} />
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
