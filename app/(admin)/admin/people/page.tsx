import type { Metadata } from 'next'
import { AddPerson } from '@/components/people/add-person'
import { PeopleHistory } from '@/components/people/people-history'
import { PeopleList } from '@/components/people/people-list'
import { PageHead, Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import {
  addPersonAction,
  changeRoleAction,
  deactivatePersonAction,
  endSessionsAction,
  invitePersonAction,
  reactivatePersonAction,
} from './actions'
import { loadPeople } from './load'

const t = wordsOf('people')

export const generateMetadata = (): Metadata => ({ title: t('admin.title') })

const acts = {
  changeRole: changeRoleAction,
  deactivate: deactivatePersonAction,
  reactivate: reactivatePersonAction,
  endSessions: endSessionsAction,
  invite: invitePersonAction,
}

export default async function PeoplePage() {
  const { selfId, people, events } = await loadPeople()
  return (
    <>
      <PageHead
        title={t('admin.title')}
        lead={t('admin.lead')}
        actions={<AddPerson add={addPersonAction} />}
      />
      <div className="flex flex-col gap-12">
        <Panel title={t('admin.listTitle', { count: people.length })} frame="plain">
          <PeopleList people={people} selfId={selfId} acts={acts} />
        </Panel>
        <PeopleHistory events={events} />
      </div>
    </>
  )
}
