import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { spokenPath } from '@/lib/words/speech'

/** A link of the reading room's navigation; knows whether the reader is there, or at a page below. */
export function PublicNavLink({ href, children }: { href: string; children: string }) {
  const path = (spokenPath() ?? '').split('?')[0] ?? ''
  const isHere = path === href
  const isWithin = isHere || path.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : isWithin ? 'true' : undefined}
      className={clsx(
        'inline-flex min-h-11 items-center rounded px-2 text-sm font-medium text-ink no-underline hover:bg-accent-soft hover:text-accent-strong sm:px-3',
        isWithin && 'underline decoration-accent decoration-2 underline-offset-8',
      )}
    >
      {children}
    </Link>
  )
}
