import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { Role } from '@/lib/auth/actor'
import type { PersonEventLine } from '@/lib/people/views'
import { wordsOf } from '@/lib/words/words'

function Sentence({ event }: { event: PersonEventLine }) {
  const t = wordsOf('people')
  const roleName = (role: Role | null) => (role ? wordsOf('desk')(`roles.${role}`) : '?')
  const sentence = {
    who: event.who,
    name: event.name ?? t('history.somebody'),
    from: roleName(event.from),
    to: roleName(event.to),
  }
  switch (event.kind) {
    case 'person.added':
      return t('history.person.added', sentence)
    case 'person.invited':
      return t('history.person.invited', sentence)
    case 'person.role-changed':
      return t('history.person.role-changed', sentence)
    case 'person.deactivated':
      return t('history.person.deactivated', sentence)
    case 'person.reactivated':
      return t('history.person.reactivated', sentence)
    case 'person.sessions-ended':
      return t('history.person.sessions-ended', sentence)
    case 'person.password-set':
      return t('history.person.password-set', sentence)
  }
}

/** The newest acts upon people, as history tells them. */
export function PeopleHistory({ events }: { events: readonly PersonEventLine[] }) {
  const t = wordsOf('people')
  return (
    <Panel title={t('history.title')} frame="plain">
      {events.length === 0 ? <p className="text-muted">{t('history.empty')}</p> : null}
      <ol className="flex flex-col gap-2 text-sm">
        {events.map((event) => (
          <li key={event.id} className="grid gap-x-6 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <TimeText at={event.at} precision="minute" className="text-muted" />
            <span className="wrap-anywhere">
              <Sentence event={event} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
