import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { inboxHref, InboxFilters } from '@/components/notifications/inbox-filters'
import { InboxLink } from '@/components/notifications/inbox-link'
import { InboxList } from '@/components/notifications/inbox-list'
import { NotificationWishes } from '@/components/notifications/wishes'
import { WatchButton } from '@/components/notifications/watch-button'
import { Watches } from '@/components/notifications/watches'
import { notificationKinds, notificationSheet } from '@/lib/notifications/kinds'
import type { InboxLine } from '@/lib/notifications/views'
import { done } from '@/lib/outcome'

const router: AppRouterInstance = {
  back: () => undefined,
  forward: () => undefined,
  refresh: () => undefined,
  push: () => undefined,
  replace: () => undefined,
  prefetch: () => undefined,
  bfcacheId: '',
}

/** A face as the server draws it. */
const draw = (face: ReactNode, path = '/desk/inbox') =>
  renderToStaticMarkup(
    <AppRouterContext value={router}>
      <PathnameContext value={path}>{face}</PathnameContext>
    </AppRouterContext>,
  )

const line = (at: string, changes: Partial<InboxLine> = {}): InboxLine => ({
  id: crypto.randomUUID(),
  kind: 'RETURNED',
  sentence: 'Mira asked for changes',
  words: 'Name the port.',
  subject: { href: '/desk/claims/C-7K3Q9', text: 'کشتی غرق شد', ref: 'C-7K3Q9', language: 'fa' },
  at,
  isUnread: true,
  ...changes,
})

const read = async () => done({ read: 1 })
const watched = async () => done({ watching: true })

describe('the inbox as it is drawn', () => {
  const html = draw(
    <InboxList
      markRead={read}
      items={[
        line('2026-11-12T23:59:00.000Z'),
        line('2026-11-12T00:01:00.000Z', { isUnread: false }),
        line('2026-11-11T23:59:00.000Z', { subject: null, words: null }),
      ]}
    />,
  )

  test('each day (UTC) is a heading, once, with what happened on it', () => {
    expect(html.match(/<h2/g)).toHaveLength(2)
    expect(html).toContain('12 November 2026')
    expect(html).toContain('11 November 2026')
    expect(html.match(/data-notification="RETURNED"/g)).toHaveLength(3)
  })

  test('what is unread says so in words, and can be marked read by name', () => {
    expect(html.match(/data-unread=""/g)).toHaveLength(2)
    expect(html).toContain('aria-label="Mark read: Mira asked for changes, کشتی غرق شد"')
  })

  test('a claim is a link in its own language and direction, reached by the keys of the list', () => {
    const [link = ''] = /<a [^>]*C-7K3Q9[^>]*>/.exec(html) ?? []
    expect(link).toContain('lang="fa"')
    expect(link).toContain('dir="rtl"')
    expect(link).toContain('data-key-row')
  })

  test('no style is written into the page', () => {
    expect(html).not.toContain('style=')
  })
})

describe('the way to it', () => {
  const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, '').trim()

  test.each([
    [0, 'Inbox'],
    [1, 'Inbox 1 unread'],
    [99, 'Inbox 99 unread'],
    [100, 'Inbox 99+ unread'],
  ])('%i unread is told as "%s"', (unread, told) => {
    expect(textOf(draw(<InboxLink unread={unread} />))).toBe(told)
  })

  test('an address names only what is not as always, and the filter that is on says so', () => {
    expect(inboxHref('all')).toBe('/desk/inbox')
    expect(inboxHref('unread', 'abc')).toBe('/desk/inbox?show=unread&cursor=abc')
    const links = draw(<InboxFilters show="unread" unread={3} />).match(/<a [^>]*>/g) ?? []
    expect(links.map((link) => [link.includes('show=unread'), link.includes('aria-current')])).toEqual([
      [false, false],
      [true, true],
    ])
  })
})

describe('one’s own settings', () => {
  test('every kind has its question, and what is turned off is not ticked', () => {
    const wishes = notificationKinds.map((kind) => {
      const { group, label } = notificationSheet[kind]
      return { kind, group, label, wanted: kind !== 'WATCHED' }
    })
    const html = draw(<NotificationWishes wishes={wishes} setWish={async () => done({ wanted: true })} />)
    expect(html.match(/type="checkbox"/g)).toHaveLength(notificationKinds.length)
    expect(html.match(/checked=""/g)).toHaveLength(notificationKinds.length - 1)
  })

  test('what is watched can be ended by name', () => {
    const subject = { href: '/desk/sources/1', text: 'The ferry', ref: null, language: 'en' }
    const html = draw(
      <Watches
        watches={[{ of: 'source', id: '1', subject }]}
        setWatch={watched}
        topics={async () => done([])}
      />,
    )
    expect(html).toContain('aria-label="Stop watching: The ferry"')
  })

  test('a watch button says what pressing it does', () => {
    const button = (watching: boolean) =>
      draw(<WatchButton what={{ of: 'claim', ref: 'C-7K3Q9' }} watching={watching} action={watched} />)
    expect(button(false)).toContain('Watch this claim')
    expect(button(true)).toContain('Stop watching this claim')
  })
})
