import Link from 'next/link'
import type { ReactNode } from 'react'
import { wordsOf } from '@/lib/words/words'
import { KeySwitch } from './key-switch'
import { NavLink } from './nav-link'
import { SearchForm } from './search-form'
import { SkipLink } from './skip-link'
import { Wordmark } from './wordmark'

const wide = 'mx-auto w-full max-w-shell px-4 sm:px-6'

function PublicHeader({ query }: { query?: string }) {
  const t = wordsOf('site')
  return (
    <header className="border-b border-rule print:border-0">
      <div className={`${wide} flex flex-wrap items-center gap-x-6 gap-y-2 py-3`}>
        <Wordmark href="/" label={t('home')} name={t('name')} />
        <nav aria-label={t('nav.label')} className="ms-auto -me-3 flex sm:ms-0 sm:me-0">
          <NavLink href="/claims">{t('nav.claims')}</NavLink>
          <NavLink href="/method">{t('nav.method')}</NavLink>
        </nav>
        <div className="flex w-full sm:ms-auto sm:w-96">
          <SearchForm
            label={t('search.label')}
            placeholder={t('search.placeholder')}
            submit={t('search.submit')}
            query={query}
          />
        </div>
      </div>
    </header>
  )
}

const footLink = 'inline-flex min-h-11 items-center'

function PublicFooter() {
  const t = wordsOf('site')
  return (
    <footer className="mt-16 border-t border-rule bg-sunk print:hidden">
      <div className={`${wide} flex flex-wrap justify-between gap-x-12 gap-y-4 py-8 text-sm text-muted`}>
        <div className="max-w-measure space-y-2">
          <p>{t('footer.what')}</p>
          <p>{t('footer.licence')}</p>
        </div>
        <nav aria-label={t('footer.label')}>
          <ul className="flex flex-col">
            <li>
              <Link prefetch={false} className={footLink} href="/method">
                {t('footer.method')}
              </Link>
            </li>
            <li>
              <Link prefetch={false} className={footLink} href="/method#corrections">
                {t('footer.corrections')}
              </Link>
            </li>
            <li>
              <Link prefetch={false} className={footLink} href="/sign-in">
                {t('footer.signIn')}
              </Link>
            </li>
            <li className="-ms-3 min-h-11">
              <KeySwitch turnOn={t('keys.on')} turnOff={t('keys.off')} />
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}

type PublicShellProps = {
  children: ReactNode
  /** What was searched for, shown again in the search field. */
  query?: string
}

/** The reading room around a page: header with search, the page in `<main id="main">`, footer. */
export function PublicShell({ children, query }: PublicShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink>{wordsOf('site')('skip')}</SkipLink>
      <PublicHeader query={query} />
      <main id="main" tabIndex={-1} className={`${wide} flex-1 py-8 outline-none sm:py-12`}>
        {children}
      </main>
      <PublicFooter />
    </div>
  )
}
