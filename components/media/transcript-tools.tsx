'use client'

import { Languages, PenLine } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { MediaDrafts, RecordingFacts } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import type { MediaActions } from './media-actions'
import type { ShownVersions } from './recording-reader'
import { seenOf } from './transcript-choice'
import { TranscriptForm } from './transcript-form'
import {
  blankTranscript,
  blankTranslation,
  formOfVersion,
  type TranscriptForm as TranscriptValues,
  type TranscriptKind,
} from './transcript-form-values'

type Drafts = Pick<MediaDrafts, 'transcript' | 'translation'>

type TranscriptToolsProps = ShownVersions & { drafts: Drafts; write: (kind: TranscriptKind) => void }

/** The ways to begin: writing down what is heard, putting it right, translating it; or going on with what was begun. */
export function TranscriptTools({ original, translation, drafts, write }: TranscriptToolsProps) {
  const t = wordsOf('media')
  const disabled = !useHydrated()
  const transcribe = drafts.transcript ? 'goOn' : original ? 'edit' : 'write'
  const translate = drafts.translation ? 'goOnTranslating' : translation ? 'editTranslation' : 'translate'
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button
        variant={original ? 'secondary' : 'primary'}
        disabled={disabled}
        onClick={() => write('ORIGINAL')}
      >
        <PenLine className="size-4" aria-hidden />
        {t(`tools.${transcribe}`)}
      </Button>
      {original ? (
        <Button disabled={disabled} onClick={() => write('TRANSLATION')}>
          <Languages className="size-4" aria-hidden />
          {t(`tools.${translate}`)}
        </Button>
      ) : null}
    </div>
  )
}

type WritingPaneProps = ShownVersions & {
  kind: TranscriptKind
  recording: RecordingFacts
  language: string
  personId: string
  drafts: Drafts
  actions: Pick<MediaActions, 'saveTranscript' | 'keep'>
  here: string
  /** What was in the form when it was closed last. */
  held: TranscriptValues | null
  close: (values: TranscriptValues) => void
  onSaved: (number: number) => void
}

/** The form of a transcript or a translation, begun from the version that is shown. */
export function WritingPane({ kind, original, translation, recording, language, ...rest }: WritingPaneProps) {
  const { drafts, held, ...setting } = rest
  const seen = seenOf(recording.transcripts, kind)
  const isTranslation = kind === 'TRANSLATION'
  const from = isTranslation ? translation : original
  const other = (original?.language ?? language) === 'en' ? 'fa' : 'en'
  const start = from
    ? formOfVersion(from, seen)
    : isTranslation && original
      ? blankTranslation(original, other, seen)
      : blankTranscript(language, seen)
  return (
    <TranscriptForm
      {...setting}
      kind={kind}
      snapshotId={recording.snapshotId}
      transcripts={recording.transcripts}
      durationMs={recording.durationMs}
      original={isTranslation ? original : null}
      start={isTranslation && from && original ? { ...start, originalId: original.id } : start}
      kept={held ?? (isTranslation ? drafts.translation : drafts.transcript)?.body ?? null}
    />
  )
}
