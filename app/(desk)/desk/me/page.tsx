import type { Metadata } from 'next'
import { ChangePasswordForm } from '@/components/people/change-password-form'
import { EndOwnSessions } from '@/components/people/end-own-sessions'
import { OwnSessions } from '@/components/people/own-sessions'
import { Facts, PageHead, Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { changePasswordAction, endSessionsAction } from './actions'
import { loadMe } from './load'

const t = wordsOf('people')

export const metadata: Metadata = { title: t('me.title') }

export default async function MePage() {
  const { id, account, sessions } = await loadMe()
  const facts = [
    { term: t('me.name'), detail: <bdi>{account.name}</bdi> },
    { term: t('me.email'), detail: account.email },
    { term: t('me.role'), detail: wordsOf('desk')(`roles.${account.role}`) },
  ]
  return (
    <>
      <PageHead title={t('me.title')} />
      <div className="flex max-w-4xl flex-col gap-6">
        <Panel>
          <Facts facts={facts} />
          <p className="mt-4 text-sm text-muted">{t('me.roleHint')}</p>
        </Panel>
        <Panel
          title={t('me.sessions.title')}
          actions={<EndOwnSessions personId={id} endSessions={endSessionsAction} />}
        >
          <p className="mb-4 max-w-measure text-sm text-muted">{t('me.sessions.text')}</p>
          <OwnSessions sessions={sessions} />
        </Panel>
        <Panel title={t('me.password.title')}>
          <ChangePasswordForm email={account.email} changePassword={changePasswordAction} />
        </Panel>
      </div>
    </>
  )
}
