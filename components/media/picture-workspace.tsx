import { sourceLabelOf } from '@/components/documents/document-start'
import { Notice } from '@/components/ui/notice'
import { fileOf } from '@/lib/documents/views'
import { wordsOf } from '@/lib/words/words'
import { MediaPanels } from './media-panels'
import { PictureDesk } from './picture-desk'
import type { MediaWorkspaceProps } from './recording-workspace'

/** The desk's page of a picture: its clean copy, what is known of it, and the claim form beside it. */
export function PictureWorkspace({
  document,
  personId,
  form,
  opens,
  drafts,
  actions,
  aside,
}: MediaWorkspaceProps) {
  const t = wordsOf('media')
  const copy = fileOf(document, 'PUBLIC_COPY')
  const { source } = document
  return (
    <PictureDesk
      picture={copy ? { sha256: copy.sha256, alt: t('picture.alt', { title: source.title }) } : null}
      noPicture={
        <Notice kind="warning" title={t('picture.none')}>
          {t('picture.noneText')}
        </Notice>
      }
      sourceId={source.id}
      sourceLabel={sourceLabelOf(source)}
      form={form}
      opens={opens}
      aside={
        <div key="aside" className="flex flex-col gap-6">
          <MediaPanels
            document={document}
            personId={personId}
            drafts={drafts}
            actions={actions}
            here={`/desk/documents/${document.id}`}
          />
          {aside}
        </div>
      }
    />
  )
}
