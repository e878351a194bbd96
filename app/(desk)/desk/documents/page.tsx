import type { Metadata } from 'next'
import { CapturesUnderWay } from '@/components/captures/captures-under-way'
import { DocumentList } from '@/components/documents/document-list'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadDocuments } from './load'

const t = wordsOf('documents')

export const generateMetadata = (): Metadata => ({ title: t('list.title') })

export default async function DocumentsPage() {
  const { documents, captures, canAdd } = await loadDocuments()
  return (
    <>
      <PageHead
        title={t('list.title')}
        lead={t('list.lead')}
        actions={
          <>
            <DeskLinkButton href="/desk/sources">{t('list.sources')}</DeskLinkButton>
            {canAdd ? (
              <DeskLinkButton variant="primary" href="/desk/documents/new">
                {t('list.add')}
              </DeskLinkButton>
            ) : null}
          </>
        }
      />
      <CapturesUnderWay captures={captures} />
      <DocumentList documents={documents} canAdd={canAdd} />
    </>
  )
}
