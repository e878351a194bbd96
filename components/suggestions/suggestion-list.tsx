'use client'

import { useEffect, useRef, useState } from 'react'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { StaleNotice } from '@/components/review/stale-notice'
import { useMove } from '@/components/review/use-move'
import { Button } from '@/components/ui/button'
import { TimeText } from '@/components/ui/time-text'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { SuggestionView } from '@/lib/review/suggestions'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import { DeclineDialog } from './decline-dialog'
import { SuggestionWords } from './suggestion-words'
import { useSettling } from './use-settling'

export type SuggestionDoors = { accept: Act; decline: Act; changesSince: Act<ClaimChanges> }

type SuggestionListProps = {
  claim: { ref: string; version: number }
  /** As `listSuggestions` answers. */
  suggestions: readonly SuggestionView[]
  /** `accept`: the claim can be edited, by this person. `decline`: an editor or reviewer. */
  viewer: { personId: string; accept: boolean; decline: boolean }
  doors: SuggestionDoors
}

type Done = 'doneAccept' | 'doneDecline' | 'doneTakeBack'
type OneProps = Omit<SuggestionListProps, 'suggestions'> & {
  suggestion: SuggestionView
  onDone: (done: Done) => void
}

function Head({ suggestion }: { suggestion: SuggestionView }) {
  const t = wordsOf('suggestions')
  const { label, author, role, at, revisionNumber } = suggestion
  return (
    <div>
      <p className="font-medium wrap-anywhere">{label}</p>
      <p className="text-sm text-muted">
        <bdi>{author}</bdi> · {wordsOf('review')(`roles.${role}`)} · {t('list.by')}{' '}
        <TimeText at={at} precision="minute" /> · {t('list.onRevision', { number: revisionNumber })}
      </p>
    </div>
  )
}

/** What can be done with an open suggestion: taken, declined with a reason, or taken back by whoever made it. */
function Settle({ claim, suggestion, viewer, doors, onDone }: OneProps) {
  const t = wordsOf('suggestions')
  const hydrated = useHydrated()
  const accept = useMove(doors.accept, doors.changesSince)
  const takeBack = useSettling(doors.decline)
  const backTo = `/desk/claims/${claim.ref}`
  const { id: suggestionId, label, authorId, isOutdated } = suggestion
  const isOwn = authorId === viewer.personId
  const refusal = accept.refusal ?? takeBack.refusal
  const press = async () => {
    const input = { ...claim, suggestionId }
    if ((await accept.run(input)) !== null) onDone('doneAccept')
  }
  const pressBack = async () => {
    if ((await takeBack.run({ suggestionId, reason: null })) !== null) onDone('doneTakeBack')
  }
  const showNewer = () => {
    accept.clear()
    accept.refresh()
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {viewer.accept && !isOwn && !isOutdated ? (
          <Button
            size="sm"
            variant="primary"
            disabled={accept.isBusy || !hydrated}
            aria-label={t('list.acceptLabel', { label })}
            onClick={() => void press()}
          >
            {t('list.accept')}
          </Button>
        ) : null}
        {isOwn ? (
          <Button
            size="sm"
            disabled={takeBack.isBusy || !hydrated}
            aria-label={t('list.takeBackLabel', { label })}
            onClick={() => void pressBack()}
          >
            {t('list.takeBack')}
          </Button>
        ) : null}
        {viewer.decline && !isOwn ? (
          <DeclineDialog
            suggestionId={suggestionId}
            label={label}
            backTo={backTo}
            act={doors.decline}
            onDone={() => onDone('doneDecline')}
          />
        ) : null}
      </div>
      {refusal ? <RefusalNotice refusal={refusal} backTo={backTo} /> : null}
      {accept.changes ? (
        <StaleNotice
          changes={accept.changes}
          keepsWords={false}
          goOn={{ label: wordsOf('review')('stale.show'), act: showNewer }}
        />
      ) : null}
    </div>
  )
}

function Open(props: OneProps) {
  const { suggestion } = props
  return (
    <li
      data-suggestion="OPEN"
      className="flex flex-col gap-3 border-t border-rule py-4 first:border-t-0 first:pt-0"
    >
      <Head suggestion={suggestion} />
      <SuggestionWords {...suggestion} />
      <p dir="auto" className="max-w-measure border-s-2 border-edge ps-3 wrap-anywhere whitespace-pre-line">
        {suggestion.reason}
      </p>
      {suggestion.isOutdated ? (
        <p className="text-sm text-caution">{wordsOf('suggestions')('list.outdated')}</p>
      ) : null}
      <Settle {...props} />
    </li>
  )
}

function Settled({ suggestion }: { suggestion: SuggestionView }) {
  const t = wordsOf('suggestions')
  const { state, settledBy, settledReason, author } = suggestion
  const name = settledBy ?? ''
  const how =
    state === 'ACCEPTED' ? 'accepted' : settledReason === null && name === author ? 'takenBack' : 'declined'
  return (
    <li data-suggestion={state} className="flex flex-col gap-2 border-t border-rule py-3 text-sm">
      <Head suggestion={suggestion} />
      <SuggestionWords {...suggestion} />
      <p>{t(`list.${how}`, { name })}</p>
      {settledReason ? (
        <q dir="auto" className="block border-s-2 border-edge ps-3 wrap-anywhere whitespace-pre-line">
          {settledReason}
        </q>
      ) : null}
    </li>
  )
}

/** Changes that reviewers suggested: the open ones to accept or decline, the settled ones folded away. */
export function SuggestionList({ suggestions, ...rest }: SuggestionListProps) {
  const t = wordsOf('suggestions')
  const [done, setDone] = useState<Done | null>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const open = suggestions.filter(({ state }) => state === 'OPEN')
  const settled = suggestions.filter(({ state }) => state !== 'OPEN')
  const isAcceptable = rest.viewer.accept && open.some(({ authorId }) => authorId !== rest.viewer.personId)
  useEffect(() => {
    // The button that was pressed goes with its suggestion.
    if (done) said.current?.focus()
  }, [done, suggestions])
  return (
    <div className="flex flex-col gap-3">
      <p
        ref={said}
        tabIndex={-1}
        role="status"
        className="text-sm font-medium text-good outline-none empty:hidden"
      >
        {done ? t(`list.${done}`) : ''}
      </p>
      {isAcceptable ? <p className="max-w-measure text-sm text-muted">{t('list.authorship')}</p> : null}
      <ul className="flex flex-col empty:hidden">
        {open.map((suggestion) => (
          <Open key={suggestion.id} suggestion={suggestion} onDone={setDone} {...rest} />
        ))}
      </ul>
      {settled.length > 0 ? (
        <details>
          <summary className="min-h-11 content-center text-sm font-medium">
            {t('list.settled', { count: settled.length })}
          </summary>
          <ul>
            {settled.map((suggestion) => (
              <Settled key={suggestion.id} suggestion={suggestion} />
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
