'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type NavLinkProps = {
  href: string
  children: ReactNode
  /** Only this very page counts as here; otherwise the pages below it do too. */
  exact?: boolean
  /** One key that follows the link (see `ShellKeys`). */
  shortcut?: string
}

/** A link of a main navigation; knows whether the reader is there. */
export function NavLink({ href, children, exact = false, shortcut }: NavLinkProps) {
  const path = usePathname()
  const isHere = path === href
  const isWithin = isHere || (!exact && path.startsWith(`${href}/`))
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? 'page' : isWithin ? 'true' : undefined}
      aria-keyshortcuts={shortcut}
      className={clsx(
        'inline-flex min-h-11 items-center rounded px-3 text-sm font-medium text-ink no-underline hover:bg-accent-soft hover:text-accent-strong',
        isWithin && 'underline decoration-accent decoration-2 underline-offset-8',
      )}
    >
      {children}
    </Link>
  )
}
