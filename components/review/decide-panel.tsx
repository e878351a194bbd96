'use client'

import { useEffect, useRef } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { DecideForm } from './decide-form'
import { decideWords, hasWords, type JudgedFacts } from './decide-words'
import { type DecideDoors, type Decision, type SeenClaim, useDecision } from './use-decision'

type DecidePanelProps = {
  seen: SeenClaim
  facts: JudgedFacts
  /** What this reviewer had typed before. */
  kept: unknown
  /** The claim can be decided as it stands. */
  isOpen: boolean
  /** The newest revision has been decided: deciding means deciding again. */
  isDecided: boolean
  next: { ref: string; statement: string } | null
  doors: DecideDoors
}

function Decided({
  decided,
  next,
}: {
  decided: NonNullable<Decision['decided']>
  next: DecidePanelProps['next']
}) {
  const t = wordsOf('review')
  const statuses = wordsOf('statuses')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Notice
        kind="success"
        title={t('decided.title', { status: statuses(`${decided.status}.label`) })}
        action={
          <>
            <LinkButton href={`/claims/${decided.slug}`}>{t('decided.public')}</LinkButton>
            {next ? (
              <LinkButton href={`/desk/claims/${next.ref}`} variant="primary" aria-keyshortcuts="n">
                {t('decided.next')}
              </LinkButton>
            ) : (
              <LinkButton href="/desk/review">{t('decided.queue')}</LinkButton>
            )}
          </>
        }
      >
        {next ? t('decided.nextIs', { statement: next.statement }) : t('decided.empty')}
      </Notice>
    </div>
  )
}

/** The claim left the queue while somebody was typing: their words, to take along. */
function KeptWords({ words }: { words: ReturnType<typeof decideWords> }) {
  const t = wordsOf('review')
  const texts = [words.reason, words.override, words.note, ...words.parts].filter(
    (text) => text.trim() !== '',
  )
  return (
    <Notice kind="warning" title={t('decide.closed')}>
      {texts.map((text, at) => (
        <q key={at} className="mt-2 block whitespace-pre-line">
          {text}
        </q>
      ))}
    </Notice>
  )
}

/** Where a reviewer decides; `d` comes here. It outlives every refresh of the page, and with it what was typed. */
export function DecidePanel({ seen, facts, kept, isOpen, isDecided, next, doors }: DecidePanelProps) {
  const t = wordsOf('review')
  const decision = useDecision({ seen, facts, kept, doors })
  const words = decideWords(decision.form.getValues())
  const backTo = `/desk/claims/${seen.ref}`
  if (!isOpen && !hasWords(words))
    return decision.decided ? <Decided decided={decision.decided} next={next} /> : null
  const showsForm = isOpen && (!isDecided || decision.isAgain || decision.move.changes !== null)
  return (
    <div id="decide" tabIndex={-1} className="outline-none">
      <Panel
        title={
          decision.decided ? t('decided.heading') : isDecided ? t('decide.titleAgain') : t('decide.title')
        }
      >
        <div className="flex flex-col gap-4">
          {decision.decided ? <Decided decided={decision.decided} next={next} /> : null}
          {isOpen ? null : <KeptWords words={words} />}
          {isOpen && !showsForm ? (
            <div className="flex flex-col items-start gap-3">
              <p className="text-sm text-muted">{t('decide.againText')}</p>
              <Button onClick={decision.again}>{t('decide.again')}</Button>
            </div>
          ) : null}
          {showsForm ? <DecideForm decision={decision} facts={facts} backTo={backTo} /> : null}
        </div>
      </Panel>
    </div>
  )
}
