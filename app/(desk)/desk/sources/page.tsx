import type { Metadata } from 'next'
import { SourceFilters } from '@/components/sources/source-filters'
import { SourceList } from '@/components/sources/source-list'
import { SourceTabs } from '@/components/sources/source-tabs'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadSources, type SourcesQuery } from './load'

const t = wordsOf('documents')

export const generateMetadata = (): Metadata => ({ title: t('sources.listTitle') })

export default async function SourcesPage({ searchParams }: { searchParams: Promise<SourcesQuery> }) {
  const { page, search, publisher, canAdd } = await loadSources(await searchParams)
  return (
    <>
      <PageHead
        title={t('sources.listTitle')}
        lead={t('sources.listLead')}
        actions={
          <>
            <DeskLinkButton href="/desk/documents">{t('sources.documents')}</DeskLinkButton>
            {canAdd ? (
              <DeskLinkButton variant="primary" href="/desk/documents/new">
                {t('list.add')}
              </DeskLinkButton>
            ) : null}
          </>
        }
      />
      <SourceTabs here="sources" />
      <SourceFilters search={search} publisher={publisher} />
      <SourceList page={page} search={search} canAdd={canAdd} />
    </>
  )
}
