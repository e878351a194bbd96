'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'
import { hasWords, type ReadFacts, readWords } from './read-words'
import { ReadingForm } from './reading-form'
import { ShowDecision } from './show-decision'
import { type ReadingDoors, type ReadingInHand, type SeenDecision, useReading } from './use-reading'

type ReadingPanelProps = {
  seen: SeenDecision
  /** What the rules are asked of: the decided revision, with the grades in force now. */
  facts: ReadFacts
  /** What this reviewer had typed before (`read:<ref>`). */
  kept: unknown
  /** This person may give a second reading now. */
  isOpen: boolean
  /** What they give will be blind: the page shows them no verdict. */
  isBlind: boolean
  /** A blind reading is wanted of somebody, so that who is shown the decision has asked to be. */
  isWanted: boolean
  /** Of the public page; null while it would tell the verdict. */
  slug: string | null
  doors: ReadingDoors
}

type Told = { given: NonNullable<ReadingInHand['given']>; slug: string | null }

/** What was recorded, said and focused. */
function GivenNotice({ given, slug }: Told) {
  const t = wordsOf('readings')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const { agrees, blind } = given
  const status = wordsOf('statuses')(`${given.status}.label`)
  const kind = agrees ? 'agrees' : 'dissent'
  return (
    <div ref={place} tabIndex={-1} className="outline-none" data-read={kind} data-blind={blind}>
      <Notice
        kind="success"
        title={t(`given.${kind}`, { status })}
        action={slug ? <DeskLinkButton href={`/claims/${slug}`}>{t('given.public')}</DeskLinkButton> : null}
      >
        {t(blind ? `given.${kind}Blind` : `given.${kind}Text`)}
      </Notice>
    </div>
  )
}

/** The claim is not up for a second reading any more while somebody was typing: their words, to take along. */
function KeptWords({ reason }: { reason: string }) {
  return (
    <Notice kind="warning" title={wordsOf('readings')('kept')}>
      <q dir="auto" className="mt-2 block wrap-anywhere whitespace-pre-line">
        {reason}
      </q>
    </Notice>
  )
}

function BlindNotice({ claimRef, unblind }: { claimRef: string; unblind: ReadingDoors['unblind'] }) {
  const t = wordsOf('readings')
  return (
    <Notice action={<ShowDecision claimRef={claimRef} unblind={unblind} />}>
      <p>{t('panel.blind')}</p>
      <p className="mt-2">{t('panel.blindFor')}</p>
    </Notice>
  )
}

/** Offered, not urged: a second reading that nobody asked for is opened by a button. */
function Offer({ onOpen }: { onOpen: () => void }) {
  const t = wordsOf('readings')
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-sm text-muted">{t('panel.openText')}</p>
      <Button disabled={!useHydrated()} onClick={onOpen}>
        {t('panel.open')}
      </Button>
    </div>
  )
}

/** Where a second reviewer reads. It outlives every refresh of the page, and with it what was typed. */
export function ReadingPanel(props: ReadingPanelProps) {
  const { seen, facts, kept, isOpen, isBlind, isWanted, slug, doors } = props
  const t = wordsOf('readings')
  const reading = useReading({ seen, kept, doors })
  const [isAsked, setAsked] = useState(() => hasWords(readWords(kept)))
  const words = readWords(reading.form.getValues())
  const { given } = reading
  if (given) return <GivenNotice given={given} slug={slug} />
  if (!isOpen && !hasWords(words)) return null
  const showsForm = isOpen && (isBlind || isAsked || isWanted || reading.move.changes !== null)
  return (
    <div id="read" tabIndex={-1} className="outline-none" data-blind={isBlind}>
      <Panel title={t(isBlind ? 'panel.blindTitle' : 'panel.title')}>
        <div className="flex flex-col gap-4">
          {isOpen && isBlind ? <BlindNotice claimRef={seen.ref} unblind={doors.unblind} /> : null}
          {isOpen && isWanted && !isBlind ? <Notice>{t('panel.notBlind')}</Notice> : null}
          {isOpen ? null : <KeptWords reason={words.reason} />}
          {isOpen && !showsForm ? <Offer onOpen={() => setAsked(true)} /> : null}
          {showsForm ? (
            <ReadingForm reading={reading} facts={facts} backTo={`/desk/claims/${seen.ref}`} />
          ) : null}
        </div>
      </Panel>
    </div>
  )
}
