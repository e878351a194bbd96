import Link from 'next/link'
import type { ReactNode } from 'react'
import { InboxLink } from '@/components/notifications/inbox-link'
import type { Role } from '@/lib/auth/actor'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { DeskKeys } from './desk-keys'
import { DeskWords } from './desk-words'
import { LanguageChoice } from './language-choice'
import { NavLink } from './nav-link'
import { SearchForm } from './search-form'
import { SkipLink } from './skip-link'
import { Wordmark } from './wordmark'

export type DeskPerson = { name: string; role: Role }

/** What a role works on: an administrator manages people and has no editorial links. */
function DeskNav({ role, unread }: { role: Role; unread: number | undefined }) {
  const t = wordsOf('desk')
  return (
    <nav aria-label={t('nav.label')} className="-mx-3 flex flex-wrap lg:mx-0 lg:flex-col">
      <NavLink href="/desk" exact>
        {t('nav.desk')}
      </NavLink>
      <InboxLink unread={unread} />
      {role === 'ADMIN' ? (
        <>
          <NavLink href="/admin/people">{t('nav.people')}</NavLink>
          <NavLink href="/admin/settings">{t('nav.settings')}</NavLink>
          <NavLink href="/admin/jobs">{t('nav.jobs')}</NavLink>
          <NavLink href="/admin/webhooks">{wordsOf('webhooks')('nav')}</NavLink>
          <NavLink href="/desk/import">{wordsOf('imports')('nav')}</NavLink>
        </>
      ) : (
        <>
          <NavLink href="/desk/claims/new" shortcut="c">
            {t('nav.log')}
          </NavLink>
          <NavLink href="/desk/documents">{t('nav.documents')}</NavLink>
          <NavLink href="/desk/sources">{t('nav.sources')}</NavLink>
          <NavLink href="/desk/agents">{wordsOf('agents')('nav')}</NavLink>
          <NavLink href="/desk/review">{t('nav.review')}</NavLink>
          <NavLink href="/desk/bulk">{wordsOf('bulk')('nav')}</NavLink>
          <NavLink href="/desk/import">{wordsOf('imports')('nav')}</NavLink>
        </>
      )}
      <NavLink href={here('/')} exact>
        {t('nav.public')}
      </NavLink>
    </nav>
  )
}

function DeskBar({ person, signOut }: { person: DeskPerson; signOut: ReactNode }) {
  const t = wordsOf('desk')
  return (
    <header className="border-b border-rule bg-sunk">
      <div className="mx-auto flex w-full max-w-[100rem] flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2 sm:px-6">
        <Wordmark href="/desk" label={t('name')} name={t('name')} />
        <div className="order-last flex w-full sm:order-none sm:w-80">
          <SearchForm
            label={t('search.label')}
            placeholder={t('search.placeholder')}
            submit={t('search.submit')}
          />
        </div>
        <div className="ms-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="hidden sm:inline-flex">
            <DeskKeys />
          </span>
          <p className="text-sm">
            <span className="sr-only">{t('person')} </span>
            <Link href="/desk/me" className="font-medium">
              <bdi>{person.name}</bdi>
            </Link>
            <span className="text-muted"> · {t(`roles.${person.role}`)}</span>
          </p>
          <LanguageChoice />
          {signOut}
        </div>
      </div>
    </header>
  )
}

type DeskShellProps = {
  person: DeskPerson
  /** The form whose button signs out: an action, so the door makes it. */
  signOut: ReactNode
  /** Notifications not read, where the door has counted them; else the link asks for itself. */
  unread?: number
  children: ReactNode
}

/** The desk around a page: bar with the person, navigation beside (above on a narrow screen), `<main id="main">`. */
export function DeskShell({ person, signOut, unread, children }: DeskShellProps) {
  return (
    <DeskWords>
      <div className="flex min-h-dvh flex-col">
        <SkipLink>{wordsOf('desk')('skip')}</SkipLink>
        <DeskBar person={person} signOut={signOut} />
        <div className="mx-auto flex w-full max-w-[100rem] flex-1 flex-col lg:flex-row">
          <div className="border-b border-rule px-4 py-1 sm:px-6 lg:w-48 lg:shrink-0 lg:border-e lg:border-b-0 lg:px-3 lg:py-6 print:hidden">
            <DeskNav role={person.role} unread={unread} />
          </div>
          <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8">
            {children}
          </main>
        </div>
      </div>
    </DeskWords>
  )
}
