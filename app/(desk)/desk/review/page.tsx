import type { Metadata } from 'next'
import Link from 'next/link'
import { inUse, queueHref } from '@/components/review/queue-address'
import { QueueFilters, QueueParts } from '@/components/review/queue-filters'
import { QueueList } from '@/components/review/queue-list'
import { TranslationsWaiting } from '@/components/renderings/translations-waiting'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { Kbd } from '@/components/ui/text'
import type { QueueFilter } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'
import {
  assignFromQueueAction,
  changesSinceAction,
  chooseFromQueueAction,
  dropDraftAction,
  listAssignableAction,
  lookUpQueueTopicsAction,
  releaseFromQueueAction,
  saveDraftAction,
  takeFromQueueAction,
} from './actions'
import { loadQueue, type QueueQuery } from './load'

export const generateMetadata = (): Metadata => ({ title: wordsOf('queue')('title') })

const doors = {
  take: takeFromQueueAction,
  release: releaseFromQueueAction,
  assign: assignFromQueueAction,
  assignable: listAssignableAction,
  changesSince: changesSinceAction,
}

function Keys() {
  const t = wordsOf('queue')
  return (
    <p className="hidden text-sm text-muted sm:block">{t.rich('keys', { k: (text) => <Kbd>{text}</Kbd> })}</p>
  )
}

function Nothing({ filter }: { filter: QueueFilter }) {
  const t = wordsOf('queue')
  const isFiltered = inUse(filter).length > 0 || filter.cursor !== null
  return isFiltered ? (
    <EmptyState
      title={t('noneFiltered')}
      action={<DeskLinkButton href={queueHref({ show: filter.show })}>{t('showAll')}</DeskLinkButton>}
    >
      {t('noneFilteredText')}
    </EmptyState>
  ) : (
    <EmptyState title={t('none')} action={<DeskLinkButton href="/desk">{t('toDesk')}</DeskLinkButton>}>
      {t(`noneText.${filter.show}`)}
    </EmptyState>
  )
}

export default async function ReviewQueuePage({ searchParams }: { searchParams: Promise<QueueQuery> }) {
  const t = wordsOf('queue')
  const {
    items,
    total,
    nextCursor,
    previousCursor,
    filter,
    counts,
    topic,
    role,
    personId,
    reviews,
    ...more
  } = await loadQueue(await searchParams)
  const keeper = { personId, save: saveDraftAction, drop: dropDraftAction }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { count: counts.all })} />
      <div className="flex flex-col gap-5">
        {role === 'REVIEWER' ? null : <Notice>{t(role === 'ADMIN' ? 'administrator' : 'editor')}</Notice>}
        <QueueParts filter={filter} counts={counts} reviews={reviews} />
        <TranslationsWaiting waiting={more.translations} />
        <QueueFilters filter={filter} topic={topic} topics={lookUpQueueTopicsAction} />
        <p className="max-w-measure text-sm text-muted">
          {t(`partTexts.${filter.show}`)} {t('total', { count: total })}.
        </p>
        {items.length > 0 ? <Keys /> : null}
        {/* Also over an empty list: what was just done with its last line is said there. */}
        <QueueList
          items={items}
          filter={filter}
          total={total}
          choose={role === 'ADMIN' ? null : chooseFromQueueAction}
          doors={{ ...doors, keeper }}
        />
        {items.length > 0 ? null : <Nothing filter={filter} />}
        <Pager
          previous={previousCursor ? queueHref(filter, previousCursor) : null}
          next={nextCursor ? queueHref(filter, nextCursor) : null}
        >
          {t('total', { count: total })}
        </Pager>
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <Link href="/desk/review/rules">{t('rules')}</Link>
          <Link href="/desk/bulk">{wordsOf('bulk')('title')}</Link>
        </p>
      </div>
    </>
  )
}
