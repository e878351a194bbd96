import { type ComponentProps, type ReactNode } from 'react'
import { sourceLabelOf } from '@/components/documents/document-start'
import { Notice } from '@/components/ui/notice'
import { anchorAt } from '@/lib/evidence/anchor'
import { type DocumentPage, recordingOf } from '@/lib/documents/views'
import type { HeardPassage, MediaDrafts, TranscriptVersion } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import { HeardList } from './heard-list'
import type { MediaActions } from './media-actions'
import { MediaPanels } from './media-panels'
import { RecordingDesk } from './recording-desk'

type Query = Record<string, string | string[] | undefined>

export type MediaWorkspaceProps = {
  document: DocumentPage
  query: Query
  personId: string
  /** Everything the claim form needs; null for somebody who only looks. */
  form: ComponentProps<typeof RecordingDesk>['form']
  /** Open the form at once: there is a draft, or the address asks for it. */
  opens: boolean
  drafts: MediaDrafts
  actions: MediaActions
  /** What is known of the source and the capture. */
  aside: ReactNode
}

const numbers = (text: string | string[] | undefined): number[] | null =>
  typeof text === 'string' && /^\d{1,9}(?:,\d{1,9})?$/.test(text) ? text.split(',').map(Number) : null

/** The heard words that an address names (`transcript`, `start`, `end`, `t`), where they stand so in that version. */
export function heardIn(
  transcripts: readonly TranscriptVersion[],
  { transcript, start, end, t }: Query,
): HeardPassage | null {
  const version = transcripts.find(({ id, kind }) => id === transcript && kind === 'ORIGINAL')
  const [startCp] = numbers(start) ?? []
  const [endCp] = numbers(end) ?? []
  const [startMs, endMs] = numbers(t) ?? []
  if (
    !version ||
    startCp === undefined ||
    endCp === undefined ||
    startMs === undefined ||
    endMs === undefined
  )
    return null
  const anchor = anchorAt(version.text, startCp, endCp)
  return anchor && startMs < endMs
    ? { transcriptId: version.id, startCp, endCp, exact: anchor.exact, startMs, endMs }
    : null
}

/** The desk's page of a recording: player, transcript, translation, the claim form beside them, and what is known of it. */
export function RecordingWorkspace(props: MediaWorkspaceProps) {
  const { document, query, personId, form, opens, drafts, actions, aside } = props
  const t = wordsOf('media')
  const recording = recordingOf(document)
  if (!recording) return null
  const { source } = document
  const here = `/desk/documents/${document.id}`
  const first = heardIn(document.transcripts, query)
  return (
    <>
      {first === null && query.transcript !== undefined ? (
        <div className="mb-6">
          <Notice kind="warning">{t('transcript.lost')}</Notice>
        </div>
      ) : null}
      <RecordingDesk
        recording={recording}
        language={source.language}
        sourceId={source.id}
        sourceLabel={sourceLabelOf(source)}
        label={source.title}
        first={first}
        opens={opens}
        form={form}
        personId={personId}
        here={here}
        mayTranscribe={document.may.transcribe}
        drafts={{ transcript: drafts.transcript, translation: drafts.translation }}
        actions={{
          saveTranscript: actions.saveTranscript,
          checkTranscript: actions.checkTranscript,
          keep: actions.keep,
        }}
        aside={
          <div key="aside" className="flex flex-col gap-6">
            <HeardList document={document} />
            <MediaPanels
              document={document}
              personId={personId}
              drafts={drafts}
              actions={actions}
              here={here}
            />
            {aside}
          </div>
        }
      />
    </>
  )
}
