'use client'

import { useState } from 'react'
import type { Role } from '@/lib/auth/actor'
import { wordsOf } from '@/lib/words/words'
import { ConfirmDialog } from './confirm-dialog'
import { LinkDialog } from './link-dialog'
import { RoleField } from './role-field'
import type { Act } from './use-act'

export type PeopleActs = {
  changeRole: Act
  deactivate: Act
  reactivate: Act
  endSessions: Act
  invite: Act<{ link: string }>
}

type ManagedPerson = { id: string; name: string; role: Role }

function ChangeRole({ person, changeRole }: { person: ManagedPerson; changeRole: Act }) {
  const t = wordsOf('people')
  const [role, setRole] = useState<string>(person.role)
  return (
    <ConfirmDialog
      label={t('role.open')}
      title={t('role.title', { name: person.name })}
      text={t('role.text')}
      submit={t('role.submit')}
      act={changeRole}
      input={() => ({ personId: person.id, role })}
    >
      <RoleField
        label={t('role.field')}
        name={`role-${person.id}`}
        defaultValue={role}
        input={{ onChange: (event) => setRole(event.target.value) }}
      />
    </ConfirmDialog>
  )
}

type PersonActionsProps = { person: ManagedPerson & { active: boolean }; acts: PeopleActs }

/** What an administrator can do about one person; each is asked about once more. */
export function PersonActions({ person, acts }: PersonActionsProps) {
  const t = wordsOf('people')
  const { id, name, role, active } = person
  const input = () => ({ personId: id })
  const confirm = (act: 'reactivate' | 'endSessions' | 'deactivate') => (
    <ConfirmDialog
      label={t(`${act}.open`)}
      title={t(`${act}.title`, { name })}
      text={t(`${act}.text`, { role: wordsOf('desk')(`roles.${role}`) })}
      submit={t(`${act}.submit`)}
      isDanger={act === 'deactivate'}
      act={acts[act]}
      input={input}
    />
  )
  return (
    <div role="group" aria-label={t('admin.actions', { name })} className="flex flex-wrap gap-2">
      {active ? (
        <>
          <ChangeRole person={{ id, name, role }} changeRole={acts.changeRole} />
          <LinkDialog person={{ id, name }} invite={acts.invite} />
          {confirm('endSessions')}
          {confirm('deactivate')}
        </>
      ) : (
        confirm('reactivate')
      )}
    </div>
  )
}
