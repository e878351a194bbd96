'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { blankEvidence, type EvidenceForm, newKey } from '@/components/claims/claim-form-values'
import { LogBeside, OpenDraft } from '@/components/documents/log-beside'
import { type FormBeside, useLogBeside } from '@/components/documents/use-log-beside'
import { Notice } from '@/components/ui/notice'
import type { HeardPassage, MediaDrafts, RecordingFacts } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import type { MediaActions } from './media-actions'
import { RecordingReader, type Taken } from './recording-reader'
import { TranscriptTools, WritingPane } from './transcript-tools'
import type { TranscriptForm as TranscriptValues, TranscriptKind } from './transcript-form-values'

const t = wordsOf('media')

type RecordingDeskProps = {
  recording: RecordingFacts
  /** Of the source: what is spoken, until a transcript says otherwise. */
  language: string
  sourceId: string
  sourceLabel: string
  label: string
  /** Words that the address names. */
  first: HeardPassage | null
  opens: boolean
  form: FormBeside | null
  personId: string
  here: string
  mayTranscribe: boolean
  drafts: Pick<MediaDrafts, 'transcript' | 'translation'>
  actions: Pick<MediaActions, 'saveTranscript' | 'checkTranscript' | 'keep'>
  /** What is known of the recording, and who quotes it. */
  aside: ReactNode
}

/** Says that a version is saved, and takes the focus from the form that has gone. */
function SavedNotice({ number }: { number: number }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [number])
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <Notice kind="success">{t('form.saved', { number })}</Notice>
    </div>
  )
}

/** Words that were taken as a row of the claim's evidence. */
function evidenceOf(
  { recording, sourceId, sourceLabel }: RecordingDeskProps,
  { translation, exact, startCp, endCp, ...heard }: Taken,
  key = newKey(),
): EvidenceForm {
  const place = { snapshotId: recording.snapshotId, exact, startCp, endCp, heard }
  return {
    ...blankEvidence(key),
    source: { kind: 'known', id: sourceId, label: sourceLabel },
    quotation: translation ? { ...place, translation } : place,
  }
}

/** A recording to listen to, to write down, and to log claims from; the claim's form beside it. */
export function RecordingDesk(props: RecordingDeskProps) {
  const { form, first } = props
  const beside = useLogBeside({
    form,
    opens: props.opens,
    first: first ? evidenceOf(props, { ...first, translation: null }, form?.start.evidence[0]?.key) : null,
  })
  return (
    <LogBeside
      beside={beside}
      form={form}
      lead={t('log.lead')}
      aside={
        <>
          <OpenDraft beside={beside} />
          {props.aside}
        </>
      }
    >
      <div className="min-w-0">
        <Listening
          {...props}
          action={beside.isOpen ? t('bar.addEvidence') : t('bar.log')}
          take={form ? (taken) => beside.take(evidenceOf(props, taken)) : null}
        />
      </div>
    </LogBeside>
  )
}

type ListeningProps = RecordingDeskProps & { action: string; take: ((taken: Taken) => void) | null }

/** The recording with its transcript, to be read or to be written. */
function Listening({ action, take, ...props }: ListeningProps) {
  const { recording, actions, drafts, here } = props
  const [writes, setWrites] = useState<TranscriptKind | null>(null)
  const [saved, setSaved] = useState<number | null>(null)
  const [held, setHeld] = useState<Partial<Record<TranscriptKind, TranscriptValues>>>({})
  const begin = (kind: TranscriptKind) => {
    setSaved(null)
    setWrites(kind)
  }
  const end = (number: number) => {
    if (writes) setHeld({ ...held, [writes]: undefined })
    setWrites(null)
    setSaved(number)
  }
  return (
    <RecordingReader
      recording={recording}
      label={props.label}
      first={props.first}
      action={action}
      take={take}
      hasKeys
      check={actions.checkTranscript}
      here={here}
      tools={(shown) => (
        <>
          {saved === null ? null : <SavedNotice number={saved} />}
          {props.mayTranscribe && writes === null ? (
            <TranscriptTools {...shown} drafts={drafts} write={begin} />
          ) : null}
        </>
      )}
      writing={
        writes === null
          ? null
          : (shown) => (
              <WritingPane
                key={writes}
                kind={writes}
                {...shown}
                recording={recording}
                language={props.language}
                personId={props.personId}
                drafts={drafts}
                actions={actions}
                here={here}
                held={held[writes] ?? null}
                close={(values) => {
                  setHeld({ ...held, [writes]: values })
                  setWrites(null)
                }}
                onSaved={end}
              />
            )
      }
    />
  )
}
