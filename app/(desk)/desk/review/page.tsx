import type { Metadata } from 'next'
import { queueHref, QueueFilters } from '@/components/review/queue-filters'
import { QueueList } from '@/components/review/queue-list'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { Kbd } from '@/components/ui/text'
import { wordsOf } from '@/lib/words/words'
import { changesSinceAction, takeFromQueueAction } from './actions'
import { loadQueue, type QueueQuery } from './load'

export const metadata: Metadata = { title: wordsOf('review')('queue.title') }

function Keys() {
  const t = wordsOf('review')
  return (
    <p className="hidden text-sm text-muted sm:block">
      {t.rich('queue.keys', { k: (text) => <Kbd>{text}</Kbd> })}
    </p>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = wordsOf('review')
  return isFiltered ? (
    <EmptyState
      title={t('queue.noneFiltered')}
      action={<LinkButton href="/desk/review">{t('queue.showAll')}</LinkButton>}
    >
      {t('queue.noneFilteredText')}
    </EmptyState>
  ) : (
    <EmptyState title={t('queue.none')} action={<LinkButton href="/desk">{t('queue.toDesk')}</LinkButton>}>
      {t('queue.noneText')}
    </EmptyState>
  )
}

export default async function ReviewQueuePage({ searchParams }: { searchParams: Promise<QueueQuery> }) {
  const t = wordsOf('review')
  const { items, total, nextCursor, previousCursor, filter, counts, role } = await loadQueue(
    await searchParams,
  )
  const isFiltered =
    filter.show !== 'all' || filter.workflow !== null || filter.status !== null || filter.cursor !== null
  return (
    <>
      <PageHead title={t('queue.title')} lead={t('queue.lead', { count: counts.all })} />
      <div className="flex flex-col gap-5">
        {role === 'REVIEWER' ? null : (
          <Notice>{t(role === 'ADMIN' ? 'queue.administrator' : 'queue.editor')}</Notice>
        )}
        <QueueFilters filter={filter} counts={counts} />
        {items.length > 0 ? <Keys /> : null}
        {items.length > 0 ? (
          <QueueList items={items} take={takeFromQueueAction} changesSince={changesSinceAction} />
        ) : (
          <Nothing isFiltered={isFiltered} />
        )}
        <Pager
          previous={previousCursor ? queueHref(filter, previousCursor) : null}
          next={nextCursor ? queueHref(filter, nextCursor) : null}
        >
          {t('queue.total', { count: total })}
        </Pager>
      </div>
    </>
  )
}
