import { clsx } from 'clsx'
import Link from 'next/link'
import type { InboxFilter } from '@/lib/notifications/schema'
import { wordsOf } from '@/lib/words/words'

/** The address of the inbox under a filter; what is not filtered is not in it. */
export function inboxHref(show: InboxFilter['show'], cursor: string | null = null): string {
  const query = new URLSearchParams()
  if (show !== 'all') query.set('show', show)
  if (cursor) query.set('cursor', cursor)
  return query.size > 0 ? `/desk/inbox?${query}` : '/desk/inbox'
}

/** All, or what is unread; as links, so that each has an address. */
export function InboxFilters({ show, unread }: { show: InboxFilter['show']; unread: number }) {
  const t = wordsOf('notifications')
  return (
    <nav aria-label={t('inbox.show')} className="flex flex-wrap gap-1">
      {(['all', 'unread'] as const).map((each) => (
        <Link
          key={each}
          href={inboxHref(each)}
          prefetch={false}
          aria-current={each === show ? 'true' : undefined}
          className={clsx(
            'inline-flex min-h-11 items-center gap-2 rounded border px-3 text-sm no-underline',
            each === show
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-rule text-ink hover:bg-sunk',
          )}
        >
          {t(`inbox.${each}`)}
          {each === 'unread' ? (
            <span className="text-muted tabular-nums">{t('nav.count', { count: unread })}</span>
          ) : null}
        </Link>
      ))}
    </nav>
  )
}
