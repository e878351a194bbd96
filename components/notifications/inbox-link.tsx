'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { NavLink } from '@/components/shell/nav-link'
import { wordsOf } from '@/lib/words/words'

const answer = z.object({ unread: z.int().min(0) })

async function askCount(signal: AbortSignal): Promise<number | null> {
  const response = await fetch('/desk/inbox/unread', { signal, cache: 'no-store' })
  const parsed = response.ok ? answer.safeParse(await response.json()) : null
  return parsed?.success ? parsed.data.unread : null
}

/**
 * The way to the inbox, with how much in it is unread. The shell stays while pages change, so the count is asked anew at
 * each step and at each return to the window; never by a clock, which would keep an abandoned session alive.
 */
export function InboxLink({ unread }: { unread?: number | undefined }) {
  const t = wordsOf('notifications')
  const path = usePathname()
  const [asked, setAsked] = useState<{ count: number; beside: number | undefined } | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      // Unanswered, the count stays as it was; it is told again at the next step.
      const count = await askCount(leaving.signal).catch(() => null)
      if (count !== null) setAsked({ count, beside: unread })
    }
    const listen = () => void ask()
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      leaving.abort()
      document.removeEventListener('visibilitychange', listen)
    }
  }, [path, unread])
  // A page that was drawn anew knows better than what was asked before it.
  const count = (asked && asked.beside === unread ? asked.count : unread) ?? 0
  return (
    <NavLink href="/desk/inbox" shortcut="i">
      {t('nav.inbox')}
      {count > 0 ? (
        <>
          {' '}
          <span
            data-unread={count}
            className="ms-2 inline-flex min-w-6 items-center justify-center rounded bg-accent px-1.5 text-xs font-semibold text-paper tabular-nums"
          >
            {t('nav.count', { count })}
          </span>{' '}
          <span className="sr-only">{t('nav.unread')}</span>
        </>
      ) : null}
    </NavLink>
  )
}
