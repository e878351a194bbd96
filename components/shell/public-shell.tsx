import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { wordsOf } from '@/lib/words/words'
import { LanguageList } from './language-list'
import { PublicNavLink } from './public-nav-link'
import { ReaderKeysButton, ReaderParts } from './reader-keys'
import { SearchForm } from './search-form'
import { SkipLink } from './skip-link'
import { Wordmark } from './wordmark'

const wide = 'mx-auto w-full max-w-shell px-4 sm:px-6'

const rooms = ['claims', 'topics', 'claimants', 'sources', 'timeline', 'corrections', 'method'] as const

function PublicHeader({ query, kept, languages }: Pick<PublicShellProps, 'query' | 'kept' | 'languages'>) {
  const t = wordsOf('site')
  return (
    <header className="border-b border-rule print:border-0">
      <div className={`${wide} flex flex-wrap items-center gap-x-6 gap-y-1 pt-3`}>
        <Wordmark href="/" label={t('home')} name={t('name')} />
        <div className="order-last flex w-full pb-2 sm:order-none sm:ms-auto sm:w-96 sm:pb-0">
          <SearchForm
            label={t('search.label')}
            placeholder={t('search.placeholder')}
            submit={t('search.submit')}
            query={query}
            kept={kept}
          />
        </div>
        <div className="ms-auto -me-2 sm:ms-0 sm:-me-3">{languages}</div>
        <nav
          aria-label={t('nav.label')}
          className="order-last -mx-2 flex w-full flex-wrap pb-1 sm:-mx-3 print:hidden"
        >
          {rooms.map((room) => (
            <PublicNavLink key={room} href={`/${room}`}>
              {t(`nav.${room}`)}
            </PublicNavLink>
          ))}
        </nav>
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
              <Link className={footLink} href="/method">
                {t('footer.method')}
              </Link>
            </li>
            <li>
              <Link className={footLink} href="/method#corrections">
                {t('footer.corrections')}
              </Link>
            </li>
            <li>
              <Link className={footLink} href="/api">
                {t('footer.api')}
              </Link>
            </li>
            <li>
              <Link className={footLink} href="/dump">
                {t('footer.dump')}
              </Link>
            </li>
            <li>
              <Link className={footLink} href="/sign-in">
                {t('footer.signIn')}
              </Link>
            </li>
            <li>
              <ReaderKeysButton />
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
  /** Filters of a list, which stay when other words are searched for from its head. */
  kept?: ReadonlyArray<readonly [name: string, value: string]>
  /** Where its language is chosen: by address, unless the page is one of the desk's. */
  languages?: ReactNode
}

/** First on every public page, also before what a reading copy says of itself: jumps to `<main id="main">`. */
export const ToContent = () => <SkipLink>{wordsOf('site')('skip')}</SkipLink>

/** The reading room around a page: header with search, the page in `<main id="main">`, footer. `ToContent` comes before it. */
export function PublicShell({ children, query, kept, languages = <LanguageList /> }: PublicShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicHeader query={query} kept={kept} languages={languages} />
      <main id="main" tabIndex={-1} className={`${wide} flex-1 py-8 outline-none sm:py-12`}>
        {children}
      </main>
      <PublicFooter />
      <ReaderParts />
    </div>
  )
}
