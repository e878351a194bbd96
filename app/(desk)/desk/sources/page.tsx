import type { Metadata } from 'next'
import { SourceFilters } from '@/components/sources/source-filters'
import { SourceList } from '@/components/sources/source-list'
import { SourceTabs } from '@/components/sources/source-tabs'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadSources, type SourcesQuery } from './load'

const t = wordsOf('documents')

export const metadata: Metadata = { title: t('sources.listTitle') }

export default async function SourcesPage({ searchParams }: { searchParams: Promise<SourcesQuery> }) {
  const { page, search, publisher, canAdd } = await loadSources(await searchParams)
  return (
    <>
      <PageHead
        title={t('sources.listTitle')}
        lead={t('sources.listLead')}
        actions={
          <>
            <LinkButton href="/desk/documents">{t('sources.documents')}</LinkButton>
            {canAdd ? (
              <LinkButton variant="primary" href="/desk/documents/new">
                {t('list.add')}
              </LinkButton>
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
