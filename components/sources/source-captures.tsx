import Link from 'next/link'
import type { ReactNode } from 'react'
import { CaptureList } from '@/components/documents/document-list'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { DocumentLine } from '@/lib/documents/views'
import type { SourceCapture } from '@/lib/sources/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('sources')

function Attempt({ capture }: { capture: SourceCapture }) {
  const { id, at, method, cause, state, documentId, why } = capture
  const parts = [t(`captures.method.${method}`), ...(cause === 'RECHECK' ? [t('captures.recheck')] : [])]
  return (
    <li className="text-sm">
      <Link href={`/desk/captures/${id}`} prefetch={false}>
        <TimeText at={at} precision="minute" />
      </Link>{' '}
      <span className="text-muted">{parts.join(', ')}: </span>
      <span className="font-medium">{t(`captures.state.${state}`)}</span>
      {documentId ? (
        <>
          {' · '}
          <Link href={`/desk/documents/${documentId}`} prefetch={false}>
            {t('captures.document')}
          </Link>
        </>
      ) : null}
      {why ? <p className="max-w-measure wrap-anywhere">{why}</p> : null}
    </li>
  )
}

type SourceCapturesProps = {
  documents: readonly DocumentLine[]
  captures: readonly SourceCapture[]
  /** Asks for another capture; null where there is no address, or for somebody who only reads. */
  now: ReactNode
}

/** What has been captured of a source, and how each attempt went, the newest first. */
export function SourceCaptures({ documents, captures, now }: SourceCapturesProps) {
  const [newest, ...earlier] = captures
  return (
    <Panel title={wordsOf('documents')('sources.capturesTitle')}>
      <div className="flex flex-col gap-4">
        {documents.length === 0 ? (
          <p className="text-muted">{wordsOf('documents')('sources.capturesNone')}</p>
        ) : (
          <CaptureList documents={documents} />
        )}
        {newest ? (
          <div>
            <h3 className="mb-2 text-sm font-semibold">{t('captures.attempts')}</h3>
            <ul className="flex flex-col gap-2">
              <Attempt capture={newest} />
            </ul>
            {earlier.length > 0 ? (
              <details>
                <summary className="min-h-11 py-2 text-sm">
                  {t('captures.earlier', { count: earlier.length })}
                </summary>
                <ul className="flex flex-col gap-2">
                  {earlier.map((capture) => (
                    <Attempt key={capture.id} capture={capture} />
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        ) : null}
        {now}
      </div>
    </Panel>
  )
}
