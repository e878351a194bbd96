import type { Metadata } from 'next'
import { PublisherList } from '@/components/sources/publisher-list'
import { PublisherFilter } from '@/components/sources/source-filters'
import { SourceTabs } from '@/components/sources/source-tabs'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadPublishers, type PublishersQuery } from './load'

const t = wordsOf('sources')

export const generateMetadata = (): Metadata => ({ title: t('publishers.title') })

export default async function PublishersPage({ searchParams }: { searchParams: Promise<PublishersQuery> }) {
  const { page, search } = await loadPublishers(await searchParams)
  return (
    <>
      <PageHead title={t('publishers.title')} lead={t('publishers.lead')} />
      <SourceTabs here="publishers" />
      <PublisherFilter q={search.q} />
      <PublisherList page={page} search={search} />
    </>
  )
}
