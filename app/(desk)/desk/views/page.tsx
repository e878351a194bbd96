import type { Metadata } from 'next'
import { SaveViewForm } from '@/components/views/save-view-form'
import { SearchText } from '@/components/views/search-text'
import { ViewList } from '@/components/views/view-list'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { MOST_VIEWS } from '@/lib/views/rules'
import { wordsOf } from '@/lib/words/words'
import { deleteViewAction, renameViewAction, saveViewAction } from './actions'
import { loadViews, type ViewsQuery } from './load'

const t = wordsOf('views')

export function generateMetadata(): Metadata {
  return { title: t('title') }
}

export default async function ViewsPage({ searchParams }: { searchParams: Promise<ViewsQuery> }) {
  const { views, offered, isUnreadable } = await loadViews(await searchParams)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex flex-col gap-8">
        {isUnreadable ? <Notice kind="danger">{t('faultyText')}</Notice> : null}
        {offered ? (
          <SaveViewForm query={offered.query} save={saveViewAction}>
            <SearchText search={offered.search} names={offered.names} />
          </SaveViewForm>
        ) : null}
        {views.length === 0 ? (
          <EmptyState
            title={t('empty')}
            action={offered ? undefined : <LinkButton href="/claims">{t('toClaims')}</LinkButton>}
          >
            {t('emptyText')}
          </EmptyState>
        ) : (
          <>
            <p className="text-sm text-muted">
              {t('many', { count: views.length, most: MOST_VIEWS })} {t('newHint')}
            </p>
            <ViewList views={views} rename={renameViewAction} remove={deleteViewAction} />
          </>
        )}
      </div>
    </>
  )
}
