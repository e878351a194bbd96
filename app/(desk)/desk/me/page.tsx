import type { Metadata } from 'next'
import { InterestsSection } from '@/components/interests/interests-section'
import { Watches } from '@/components/notifications/watches'
import { NotificationWishes } from '@/components/notifications/wishes'
import { ChangePasswordForm } from '@/components/people/change-password-form'
import { EndOwnSessions } from '@/components/people/end-own-sessions'
import { OwnSessions } from '@/components/people/own-sessions'
import { TokensSection } from '@/components/tokens/tokens-section'
import { Facts, PageHead, Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { changePasswordAction, endSessionsAction } from './actions'
import { stateInterestsAction } from './interest-actions'
import { loadMe } from './load'
import { lookUpAgentsAction, lookUpTopicsAction } from './look-up-actions'
import { setNotificationWishAction, setWatchAction } from './notification-actions'
import { makeTokenAction, revokeTokenAction } from './token-actions'

const t = wordsOf('people')

const interestDoors = {
  state: stateInterestsAction,
  lookUps: { agents: lookUpAgentsAction, topics: lookUpTopicsAction },
}

export const generateMetadata = (): Metadata => ({ title: t('me.title') })

export default async function MePage() {
  const { id, account, sessions, interests, wishes, watches, tokens } = await loadMe()
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
        {interests ? <InterestsSection own={interests} doors={interestDoors} /> : null}
        <Watches watches={watches} setWatch={setWatchAction} topics={lookUpTopicsAction} />
        <NotificationWishes wishes={wishes} setWish={setNotificationWishAction} />
        <TokensSection own={tokens} makeToken={makeTokenAction} revokeToken={revokeTokenAction} />
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
