import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { TimeText } from '@/components/ui/time-text'
import type { PersonLine } from '@/lib/people/views'
import { wordsOf } from '@/lib/words/words'
import { type PeopleActs, PersonActions } from './person-actions'

function Standing({ person }: { person: PersonLine }) {
  const t = wordsOf('people')
  return (
    <p className="flex flex-col text-sm text-muted">
      <span>
        {person.lastSeenAt ? (
          <>
            {t('admin.seen')} <TimeText at={person.lastSeenAt} precision="minute" />
          </>
        ) : (
          t('admin.neverSeen')
        )}
      </span>
      <span>{t('admin.sessions', { count: person.openSessions })}</span>
    </p>
  )
}

function Person({ person, isSelf, acts }: { person: PersonLine; isSelf: boolean; acts: PeopleActs }) {
  const t = wordsOf('people')
  const { id, name, email, role, active } = person
  return (
    <li
      data-person={email}
      className="grid gap-x-6 gap-y-3 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_16rem] lg:items-start 2xl:grid-cols-[minmax(0,1fr)_16rem_30rem]"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          <bdi className="wrap-anywhere">{name}</bdi>
          <Badge tone={role === 'ADMIN' ? 'accent' : 'plain'}>{wordsOf('desk')(`roles.${role}`)}</Badge>
          {isSelf ? <Badge>{t('admin.you')}</Badge> : null}
          {active ? null : <Badge tone="caution">{t('admin.deactivated')}</Badge>}
          {active && !person.hasPassword ? <Badge tone="caution">{t('admin.noPassword')}</Badge> : null}
        </h3>
        <p className="text-sm wrap-anywhere text-muted">{email}</p>
      </div>
      <Standing person={person} />
      <div className="min-w-0 lg:col-span-2 2xl:col-span-1">
        {isSelf ? (
          <p className="max-w-measure text-sm text-muted">
            {t.rich('admin.yourself', {
              link: (words) => (
                <Link href="/desk/me" prefetch={false}>
                  {words}
                </Link>
              ),
            })}
          </p>
        ) : (
          <PersonActions person={{ id, name, role, active }} acts={acts} />
        )}
      </div>
    </li>
  )
}

type PeopleListProps = { people: readonly PersonLine[]; selfId: string; acts: PeopleActs }

/** Everybody who ever worked here, with what can be done about each. */
export function PeopleList({ people, selfId, acts }: PeopleListProps) {
  return (
    <ul className="divide-y divide-rule rounded border border-rule bg-raised">
      {people.map((person) => (
        <Person key={person.id} person={person} isSelf={person.id === selfId} acts={acts} />
      ))}
    </ul>
  )
}
