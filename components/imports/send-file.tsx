'use client'

import { clsx } from 'clsx'
import { useState } from 'react'
import { UploadProgress } from '@/components/documents/upload-progress'
import { useDrop } from '@/components/documents/use-drop'
import { useUpload } from '@/components/documents/use-upload'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { inputLook } from '@/components/ui/input'
import { sizeText } from '@/components/ui/measures'
import { bytesOf, IMPORT_LIMIT } from '@/lib/uploads/schema'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('imports')

/** What can be seen of a file before it is sent. */
export function faultOfFile({ size }: Pick<File, 'size'>): string | null {
  if (size === 0) return t('send.empty')
  return size > bytesOf(IMPORT_LIMIT) ? t('send.tooLarge', { size: sizeText(size) }) : null
}

type SendFileProps = {
  personId: string
  label: string
  hint: string
  /** All of the file is there, as the upload of this id. */
  onSent: (uploadId: string, file: File) => void
}

/** A file for an import: chosen or dropped, and sent in parts. */
export function SendFile({ personId, label, hint, onSent }: SendFileProps) {
  const [chosen, setChosen] = useState<{ file: File; turn: number } | null>(null)
  const choose = (file: File | undefined) =>
    setChosen((was) => (file ? { file, turn: (was?.turn ?? 0) + 1 } : null))
  const { place, isOver } = useDrop(choose)
  const fault = chosen && faultOfFile(chosen.file)
  return (
    <div className="flex flex-col gap-4">
      <div
        ref={place}
        data-drop
        className={clsx(
          'rounded border border-dashed p-4',
          isOver ? 'border-accent bg-accent-soft' : 'border-edge',
        )}
      >
        <Field label={label} hint={hint} error={fault ?? undefined}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,.jsonld,text/*,application/json"
              onChange={({ target }) => choose(target.files?.[0])}
              className={`${inputLook} min-h-11 py-2 file:me-3 file:rounded file:border file:border-edge file:bg-sunk file:px-3 file:py-1 file:text-ink`}
            />
          )}
        </Field>
      </div>
      {chosen && !fault ? (
        <Sending
          key={chosen.turn}
          personId={personId}
          file={chosen.file}
          onSent={onSent}
          giveUp={() => setChosen((now) => (now?.turn === chosen.turn ? null : now))}
        />
      ) : null}
    </div>
  )
}

type SendingProps = Pick<SendFileProps, 'personId' | 'onSent'> & { file: File; giveUp: () => void }

/** One chosen file, and how far it is on its way. */
function Sending({ personId, file, onSent, giveUp }: SendingProps) {
  const upload = useUpload({
    personId,
    file,
    sourceId: null,
    purpose: 'import',
    onDone: (id) => onSent(id, file),
  })
  const { state } = upload
  return (
    <div className="flex flex-col gap-3" data-upload={state.step}>
      <p className="wrap-anywhere">
        <bdi className="font-medium">{file.name}</bdi>{' '}
        <span className="text-muted">{sizeText(file.size)}</span>
      </p>
      {state.step === 'ready' ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" onClick={upload.start}>
            {t(state.begun ? 'send.sendOn' : 'send.send')}
          </Button>
          {state.begun ? <p className="text-sm text-muted">{t('send.begun')}</p> : null}
        </div>
      ) : state.step === 'sent' ? (
        <p role="status" className="text-sm font-medium">
          {t('send.opening')}
        </p>
      ) : (
        <UploadProgress
          state={state}
          total={file.size}
          pace={upload.pace}
          start={upload.start}
          pause={upload.pause}
          cancel={() => void upload.cancel().then(giveUp)}
        />
      )}
    </div>
  )
}
