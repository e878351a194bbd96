import { clsx } from 'clsx'
import Link from 'next/link'
import { wordsOf } from '@/lib/words/words'
import { publishersHref, sourcesHref } from './source-address'

const t = wordsOf('sources')

const tabs = [
  ['sources', sourcesHref({})],
  ['publishers', publishersHref({})],
  ['linking', '/desk/linking'],
] as const

/** Between the list of sources, the list of those who published them, and the links that software suggests. */
export function SourceTabs({ here }: { here: (typeof tabs)[number][0] }) {
  return (
    <nav aria-label={t('tabs.label')} className="mb-6 flex flex-wrap gap-1">
      {tabs.map(([tab, href]) => (
        <Link
          key={tab}
          href={href}
          prefetch={false}
          aria-current={tab === here ? 'page' : undefined}
          className={clsx(
            'inline-flex min-h-11 items-center rounded border px-4 text-sm no-underline',
            tab === here
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-rule text-ink hover:bg-sunk',
          )}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  )
}
