import Link from 'next/link'
import { PagePicture } from '@/components/captures/capture-files'
import { sizeText } from '@/components/ui/measures'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { DocumentPage } from '@/lib/documents/views'
import { wordsOf } from '@/lib/words/words'
import { SaveFile } from '@/components/captures/save-file'

const t = wordsOf('captures')

/** The files of the capture that a document came from, each with its hash and its bytes. */
export function DocumentFiles({ capture }: { capture: NonNullable<DocumentPage['capture']> }) {
  return (
    <Panel title={t('files.title')}>
      <div className="mb-4 empty:hidden">
        <PagePicture files={capture.files} why={capture.noPicture} />
      </div>
      <ul className="flex flex-col gap-3 text-sm">
        {capture.files.map(({ role, sha256, size, mediaType }) => (
          <li key={role} data-file={role} className="flex flex-col">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{t(`files.${role}`)}</span>
              <SaveFile role={role} sha256={sha256} />
            </span>
            <span className="text-muted">
              {mediaType}, {sizeText(size)}
            </span>
            <code className="font-mono text-xs wrap-anywhere">{sha256}</code>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Every capture of the source that became a document, newest first. */
export function SourceCaptures({ captures, here }: { captures: DocumentPage['captures']; here: string }) {
  return (
    <ol className="flex flex-col gap-1 text-sm" data-captures>
      {captures.map(({ documentId, capturedAt }) => {
        const when = <TimeText at={capturedAt} precision="minute" />
        return (
          <li key={documentId}>
            {documentId === here ? (
              <span aria-current="true" className="font-medium">
                {when} ({t('again.this')})
              </span>
            ) : (
              <Link href={`/desk/documents/${documentId}`} prefetch={false}>
                {when}
              </Link>
            )}
          </li>
        )
      })}
    </ol>
  )
}
