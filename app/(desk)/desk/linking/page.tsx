import type { Metadata } from 'next'
import { SuggestionList } from '@/components/linking/suggestion-list'
import { SourceTabs } from '@/components/sources/source-tabs'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { wordsOf } from '@/lib/words/words'
import { acceptSuggestionAction, declineSuggestionAction } from './actions'
import { type LinkingQuery, loadSuggestedLinks } from './load'

const t = wordsOf('linking')

export const generateMetadata = (): Metadata => ({ title: t('list.title') })

export default async function LinkingPage({ searchParams }: { searchParams: Promise<LinkingQuery> }) {
  const { items, open, next, previous, personId, links } = await loadSuggestedLinks(await searchParams)
  return (
    <>
      <PageHead title={t('list.title')} lead={t('list.lead')} />
      <SourceTabs here="linking" />
      <div className="flex flex-col gap-6">
        {items.length > 0 ? <p className="text-sm text-muted">{t('list.open', { count: open })}</p> : null}
        <SuggestionList
          suggestions={items}
          backTo="/desk/linking"
          doors={
            links ? { personId, accept: acceptSuggestionAction, decline: declineSuggestionAction } : null
          }
        />
        {items.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyText')}</EmptyState> : null}
        <Pager previous={previous} next={next}>
          {t('list.open', { count: open })}
        </Pager>
      </div>
    </>
  )
}
