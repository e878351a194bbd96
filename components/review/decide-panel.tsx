'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ToBeReviewed } from '@/lib/exchange/review-to-be'
import { wordsOf } from '@/lib/words/words'
import { DecideForm } from './decide-form'
import { type DecideObstacle, ObstacleNotice } from './decide-obstacle'
import {
  decideWords,
  type DecideWords,
  type Finding,
  hasWords,
  type JudgedFacts,
  textsOf,
} from './decide-words'
import { type DecideDoors, type Decision, type SeenClaim, useDecision } from './use-decision'

type DecidePanelProps = {
  seen: SeenClaim
  facts: JudgedFacts
  finding: Finding
  /** What machines would be told of it; null: not known. */
  reviewed: ToBeReviewed | null
  /** What this reviewer had typed before. */
  kept: unknown
  /** The claim can be decided as it stands. */
  isOpen: boolean
  /** The newest revision has been decided: deciding means deciding again. */
  isDecided: boolean
  /** Why this reviewer may not, although it could be decided; null where nothing stands in the way. */
  obstacle: DecideObstacle | null
  /** Says who is on it, and takes the review over. */
  takeOver: ReactNode
  next: { ref: string; statement: string } | null
  doors: DecideDoors
}

type Next = DecidePanelProps['next']

/** What was decided, and the way on, which has the focus: `n` or Enter goes to the next claim. */
function Decided({ decided, next }: { decided: NonNullable<Decision['decided']>; next: Next }) {
  const t = wordsOf('review')
  const statuses = wordsOf('statuses')
  const onward = useRef<HTMLAnchorElement>(null)
  // The page comes anew after a decision, and with it the claim that is next by then.
  useEffect(() => onward.current?.focus(), [next?.ref])
  return (
    <div data-decided={decided.status}>
      <Notice
        kind="success"
        title={t('decided.title', { status: statuses(`${decided.status}.label`) })}
        action={
          <>
            <DeskLinkButton href={`/claims/${decided.slug}`}>{t('decided.public')}</DeskLinkButton>
            <DeskLinkButton
              ref={onward}
              href={next ? `/desk/claims/${next.ref}` : '/desk/review'}
              variant="primary"
              aria-keyshortcuts="n"
            >
              {next ? t('decided.next') : t('decided.queue')}
            </DeskLinkButton>
          </>
        }
      >
        {next ? t('decided.nextIs', { statement: next.statement }) : t('decided.empty')}
      </Notice>
    </div>
  )
}

/** The claim is not up for a decision while somebody was typing: their words, to take along or to come back to. */
function KeptWords({ words, isTaken }: { words: DecideWords; isTaken: boolean }) {
  const t = wordsOf('review')
  const texts = textsOf(words).filter((text) => text.trim() !== '')
  return (
    <Notice kind="warning" title={isTaken ? t('decide.keptForLater') : t('decide.closed')}>
      {texts.map((text, at) => (
        <q key={at} dir="auto" className="mt-2 block wrap-anywhere whitespace-pre-line">
          {text}
        </q>
      ))}
    </Notice>
  )
}

/** A revision that has been decided is decided again only when asked for. */
function Again({ onAgain }: { onAgain: () => void }) {
  const t = wordsOf('review')
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-sm text-muted">{t('decide.againText')}</p>
      <Button onClick={onAgain}>{t('decide.again')}</Button>
    </div>
  )
}

/** Where a reviewer decides; `d` comes here. It outlives every refresh of the page, and with it what was typed. */
export function DecidePanel(props: DecidePanelProps) {
  const { seen, facts, finding, reviewed, kept, isOpen, isDecided, obstacle, takeOver, next, doors } = props
  const t = wordsOf('review')
  const decision = useDecision({ seen, facts, finding, kept, doors })
  const words = decideWords(decision.form.getValues())
  const typed = hasWords(words)
  if (!isOpen && !typed && !obstacle)
    return decision.decided ? <Decided decided={decision.decided} next={next} /> : null
  const showsForm = isOpen && (!isDecided || decision.isAgain || decision.move.changes !== null)
  const title = isDecided ? t('decide.titleAgain') : t('decide.title')
  return (
    <div id="decide" tabIndex={-1} className="outline-none">
      <Panel title={decision.decided ? t('decided.heading') : title}>
        <div className="flex flex-col gap-4">
          {decision.decided ? <Decided decided={decision.decided} next={next} /> : null}
          {isOpen || !obstacle ? null : <ObstacleNotice obstacle={obstacle} takeOver={takeOver} />}
          {isOpen || !typed ? null : <KeptWords words={words} isTaken={obstacle !== null} />}
          {isOpen && !showsForm ? <Again onAgain={decision.again} /> : null}
          {showsForm ? (
            <DecideForm
              decision={decision}
              facts={facts}
              finding={finding}
              reviewed={reviewed}
              backTo={`/desk/claims/${seen.ref}`}
            />
          ) : null}
        </div>
      </Panel>
    </div>
  )
}
