'use client'

import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { inputLook } from '@/components/ui/input'
import { sizeText } from '@/components/ui/measures'
import { type MediaKind, kindOf, kindSheet, mediaKinds } from '@/lib/media/kinds'
import { wordsOf } from '@/lib/words/words'
import { UploadProgress } from './upload-progress'
import { useDrop } from './use-drop'
import { useFileHash } from './use-file-hash'
import { useUpload } from './use-upload'

const t = wordsOf('documents')

/** Most megabytes (of a million bytes) of a file of each kind. */
export type UploadLimits = Readonly<Record<MediaKind, number>>

const MEGABYTE = 1_000_000

/** What can be seen of a file before it is sent; its bytes, not its name, settle the kind once they are there. */
export function faultOf(file: Pick<File, 'size' | 'type'>, limits: UploadLimits): string | null {
  if (file.size === 0) return t('upload.empty')
  const kind = kindOf(file.type)
  const most = kind ? limits[kind] : Math.max(...Object.values(limits))
  if (file.size <= most * MEGABYTE) return null
  return t('upload.tooLarge', {
    size: sizeText(file.size),
    most,
    kind: kind ? kindSheet[kind].label : 'other',
  })
}

type UploadFileProps = {
  personId: string
  limits: UploadLimits
  /** The source that it is a capture of, where that is known. */
  sourceId: string | null
  /** Where to go once the file is there. */
  leave: (next: string) => void
}

/** Choose a file or drop one, look at it, and send it. */
export function UploadFile({ personId, limits, sourceId, leave }: UploadFileProps) {
  const [chosen, setChosen] = useState<{ file: File; turn: number } | null>(null)
  const choose = (file: File | undefined) =>
    setChosen((was) => (file ? { file, turn: (was?.turn ?? 0) + 1 } : null))
  const fault = chosen && faultOf(chosen.file, limits)
  const { place, isOver } = useDrop(choose)
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
        <Field label={t('upload.file')} hint={t('upload.hint')} error={fault ?? undefined} required>
          {(control) => (
            <input
              {...control}
              type="file"
              onChange={({ target }) => choose(target.files?.[0])}
              className={`${inputLook} min-h-11 py-2 file:me-3 file:rounded file:border file:border-edge file:bg-sunk file:px-3 file:py-1 file:text-ink`}
            />
          )}
        </Field>
        <Limits limits={limits} />
      </div>
      {chosen && !fault ? (
        <Sending
          key={chosen.turn}
          personId={personId}
          file={chosen.file}
          sourceId={sourceId}
          leave={leave}
          // The file may be another by the time the desk has dropped what it holds of this one.
          giveUp={() => setChosen((now) => (now?.turn === chosen.turn ? null : now))}
        />
      ) : null}
    </div>
  )
}

function Limits({ limits }: { limits: UploadLimits }) {
  return (
    <ul aria-label={t('upload.limits')} className="mt-2 flex flex-wrap gap-x-4 text-sm text-muted">
      {mediaKinds.map((kind) => (
        <li key={kind}>{t('upload.limit', { kind: kindSheet[kind].label, most: limits[kind] })}</li>
      ))}
    </ul>
  )
}

type SendingProps = Omit<UploadFileProps, 'limits'> & { file: File; giveUp: () => void }

/** One chosen file: what it is, its hash as this browser computes it, and how far it is on its way. */
function Sending({ personId, file, sourceId, leave, giveUp }: SendingProps) {
  const hash = useFileHash(file)
  const [captureId, setCaptureId] = useState<string | null>(null)
  const upload = useUpload({ personId, file, sourceId, onDone: setCaptureId })
  const { state } = upload
  // Both have to be known: what was sent, and as what it is kept.
  useEffect(() => {
    if (captureId && hash.sha256) leave(`/desk/captures/${captureId}?sent=${hash.sha256}`)
    else if (captureId && hash.isUnreadable) leave(`/desk/captures/${captureId}`)
  }, [captureId, hash, leave])
  return (
    <div className="flex flex-col gap-3" data-upload={state.step}>
      <p className="wrap-anywhere">
        <bdi className="font-medium">{file.name}</bdi>{' '}
        <span className="text-muted">{sizeText(file.size)}</span>
      </p>
      <p className="text-sm text-muted">
        {hash.isUnreadable ? t('upload.unreadable') : `${t('add.sha')}: `}
        {hash.isUnreadable ? null : hash.sha256 ? (
          <code data-sent-sha256 className="font-mono text-xs wrap-anywhere">
            {hash.sha256}
          </code>
        ) : (
          t('upload.hashing', { share: Math.floor((hash.done / file.size) * 100) })
        )}
      </p>
      {state.step === 'ready' ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" onClick={upload.start} disabled={hash.isUnreadable}>
            {t(state.begun ? 'upload.sendOn' : 'upload.send')}
          </Button>
          {state.begun ? <p className="text-sm text-muted">{t('upload.begun')}</p> : null}
        </div>
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
