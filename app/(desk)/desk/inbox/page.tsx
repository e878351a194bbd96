import type { Metadata } from 'next'
import { InboxFilters, inboxHref } from '@/components/notifications/inbox-filters'
import { InboxList, MarkAllRead } from '@/components/notifications/inbox-list'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { wordsOf } from '@/lib/words/words'
import { markReadAction } from './actions'
import { type InboxQuery, loadInbox } from './load'

const t = wordsOf('notifications')

export const generateMetadata = (): Metadata => ({ title: t('inbox.title') })

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      title={t('inbox.noneUnread')}
      action={<DeskLinkButton href="/desk/inbox">{t('inbox.showAll')}</DeskLinkButton>}
    >
      {t('inbox.noneUnreadText')}
    </EmptyState>
  ) : (
    <EmptyState
      title={t('inbox.none')}
      action={<DeskLinkButton href="/desk">{t('inbox.toDesk')}</DeskLinkButton>}
    >
      {t('inbox.noneText')}
    </EmptyState>
  )
}

export default async function InboxPage({ searchParams }: { searchParams: Promise<InboxQuery> }) {
  const { items, unread, newestAt, nextCursor, previousCursor, filter } = await loadInbox(await searchParams)
  const { show } = filter
  return (
    <>
      <PageHead
        title={t('inbox.title')}
        lead={t('inbox.lead', { count: unread })}
        actions={newestAt ? <MarkAllRead until={newestAt} unread={unread} markRead={markReadAction} /> : null}
      />
      <div className="flex max-w-4xl flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <InboxFilters show={show} unread={unread} />
          <DeskLinkButton variant="quiet" size="sm" href="/desk/me#notifications">
            {t('inbox.settings')}
          </DeskLinkButton>
        </div>
        {items.length > 0 ? (
          <InboxList items={items} markRead={markReadAction} />
        ) : (
          <Nothing isFiltered={show !== 'all' || filter.cursor !== null} />
        )}
        <Pager
          previous={previousCursor ? inboxHref(show, previousCursor) : null}
          next={nextCursor ? inboxHref(show, nextCursor) : null}
        />
      </div>
    </>
  )
}
