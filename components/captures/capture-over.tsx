import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import type { CapturePage } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'

/** What became of a capture that is over, and the way there. */
export function CaptureOver({ capture }: { capture: Pick<CapturePage, 'state' | 'documentId' | 'source'> }) {
  const t = wordsOf('captures')
  const { state, documentId, source } = capture
  const ways = (
    <>
      {documentId ? (
        <DeskLinkButton variant="primary" href={`/desk/documents/${documentId}`}>
          {t('over.open')}
        </DeskLinkButton>
      ) : null}
      {source ? (
        <DeskLinkButton href={`/desk/sources/${source.id}`}>{t('over.openSource')}</DeskLinkButton>
      ) : null}
    </>
  )
  if (state === 'KEPT') return <Notice kind="success" title={t('over.kept')} action={ways} />
  if (state === 'UNCHANGED')
    return (
      <Notice title={t('over.unchanged')} action={ways}>
        {t('over.unchangedText')}
      </Notice>
    )
  return state === 'DROPPED' ? (
    <Notice kind="warning" title={t('over.dropped')}>
      {t('over.droppedText')}
    </Notice>
  ) : null
}
