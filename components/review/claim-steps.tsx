'use client'

import type { ReactNode } from 'react'
import { SuggestDialog } from '@/components/suggestions/suggest-dialog'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Outcome } from '@/lib/outcome'
import type { NamedField, SuggestableField } from '@/lib/review/fields'
import type { Powers } from '@/lib/review/policy'
import type { LeaseView } from '@/lib/review/queue-views'
import type { ClaimChanges, Colleague } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { AssignReview } from './queue-assign'
import { ReleaseButton } from './queue-release'
import { ReasonDialog } from './reason-dialog'
import { RetractDialog } from './retract-dialog'
import type { Keeper } from './use-kept-words'

export type ClaimDoors = {
  submit: Act
  withdraw: Act
  take: Act
  release: Act
  assign: Act
  assignable: (raw: unknown) => Promise<Outcome<Colleague[]>>
  giveBack: Act
  suggest: Act
  reaffirm: Act
  retract: Act
  changesSince: Act<ClaimChanges>
  keeper: Keeper
}

export type ClaimActionsProps = {
  claim: {
    ref: string
    version: number
    language: string
    hash: string
    decidedHash: string | null
    isDecided: boolean
    assignee: Colleague | null
    lease: LeaseView | null
    /** Its day for another look is over, or something that it rests on changed. */
    isDue: boolean
    /** What is decided is hidden until this person has given a reading of their own. */
    isBlind: boolean
  }
  may: Powers
  /** What can be commented on and changed by a suggestion, and where one is open already. */
  fields: {
    commentable: readonly NamedField[]
    suggestable: readonly SuggestableField[]
    taken: readonly string[]
  }
  kept: {
    returning: unknown
    suggesting: unknown
    reaffirming: string
    retracting: { reason: string; correctionNotice: string }
  }
  doors: ClaimDoors
  /** More that can be done, at a second look. */
  more: ReactNode
}

/** Brings the form in which a reviewer decides, or reads again, into sight and to the keyboard. */
function goToForm() {
  const panel = document.getElementById('decide') ?? document.getElementById('read')
  panel?.scrollIntoView({ block: 'start' })
  const field =
    panel?.querySelector('input:checked') ?? panel?.querySelector('input, textarea, button, a[href]')
  if (field instanceof HTMLElement) field.focus()
}

/** What was done last, for the sentence that says so. */
export type DoneStep =
  | 'submit'
  | 'take'
  | 'release'
  | 'assign'
  | 'return'
  | 'suggest'
  | 'withdraw'
  | 'reaffirm'
  | 'retract'
  | 'shown'

export type Steps = ClaimActionsProps & { onDone: (step: DoneStep) => void }

type StepButtonProps = { step: 'submit' | 'take'; isBusy: boolean; onPress: () => void }

/** A step that takes no words. */
export function StepButton({ step, isBusy, onPress }: StepButtonProps) {
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

/** What is done seldom: out of the way, and one press away. */
export function More({ claim, may, kept, doors, more, onDone }: Steps) {
  const t = wordsOf('review')
  const { ref, version, decidedHash, assignee, isBlind } = claim
  const shared = { changesSince: doors.changesSince, keeper: doors.keeper }
  const isRetractable = may.retract && decidedHash !== null && !isBlind
  if (!may.assign && !may.withdraw && !isRetractable && !more) return null
  return (
    <details data-more className="basis-full">
      <summary className="min-h-11 w-fit content-center text-sm font-medium text-accent">
        {t('actions.more')}
      </summary>
      <div className="mt-2 flex flex-wrap items-start gap-2">
        {more}
        {may.assign ? (
          <AssignReview
            claim={{ ref, version }}
            assignee={assignee}
            doors={doors}
            onDone={() => onDone('assign')}
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
        {isRetractable ? (
          <RetractDialog
            claim={{ ref, version, revisionHash: decidedHash }}
            kept={kept.retracting}
            act={doors.retract}
            onDone={() => onDone('retract')}
            {...shared}
          />
        ) : null}
      </div>
    </details>
  )
}

/** The way to the form on this page: to decide, to decide again, or to read again. */
export function ToForm({ claim, may }: Pick<Steps, 'claim' | 'may'>) {
  const t = wordsOf('review')
  const hydrated = useHydrated()
  if (claim.isBlind ? !may.read : !may.decide) return null
  const label = claim.isDecided ? 'decide.again' : 'actions.decide'
  const isFirst = claim.isBlind || (!claim.isDecided && claim.lease !== null)
  return (
    <Button
      variant={isFirst ? 'primary' : 'secondary'}
      aria-keyshortcuts="d"
      disabled={!hydrated}
      onClick={goToForm}
    >
      {claim.isBlind ? t('actions.read') : t(label)}
    </Button>
  )
}

/** Steps on the review itself: what is done every day. */
export function Daily({ claim, fields, may, kept, doors, onDone }: Steps) {
  const { ref, version, lease, isBlind, isDue } = claim
  const shared = { changesSince: doors.changesSince, keeper: doors.keeper }
  return (
    <>
      {may.release && lease?.isMine ? (
        <ReleaseButton claim={{ ref, version }} doors={doors} onDone={() => onDone('release')} />
      ) : null}
      {may.reaffirm && !isBlind ? (
        <ReasonDialog
          step="reaffirm"
          claim={{ ref, version }}
          isDue={isDue}
          kept={kept.reaffirming}
          act={doors.reaffirm}
          onDone={() => onDone('reaffirm')}
          {...shared}
        />
      ) : null}
      {may.suggest ? (
        <SuggestDialog
          claim={{ ref, version, revisionHash: claim.hash }}
          language={claim.language}
          fields={fields.suggestable}
          taken={fields.taken}
          kept={kept.suggesting}
          act={doors.suggest}
          onDone={() => onDone('suggest')}
          {...shared}
        />
      ) : null}
      {may.return ? (
        <ReasonDialog
          step="return"
          claim={{ ref, version }}
          kept=""
          comments={{ fields: fields.commentable, kept: kept.returning }}
          act={doors.giveBack}
          onDone={() => onDone('return')}
          {...shared}
        />
      ) : null}
    </>
  )
}
