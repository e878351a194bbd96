import type { Metadata } from 'next'
import { SourceList } from '@/components/sources/source-list'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadSources } from './load'

const t = wordsOf('documents')

export const metadata: Metadata = { title: t('sources.listTitle') }

export default async function SourcesPage() {
  const { sources, canAdd } = await loadSources()
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
      <SourceList sources={sources} canAdd={canAdd} />
    </>
  )
}
