import type { Metadata } from 'next'
import { Welcome } from '@/components/people/welcome'
import { PublicShell } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { openInvitationAction, setPasswordAction } from './actions'

const t = wordsOf('people')

export const metadata: Metadata = {
  title: t('welcome.title'),
  robots: { index: false },
  referrer: 'no-referrer',
}

export default function WelcomePage() {
  return (
    <PublicShell>
      <div className="mx-auto w-full max-w-md">
        <PageHead title={t('welcome.title')} lead={t('welcome.lead')} />
        <Welcome openInvitation={openInvitationAction} setPassword={setPasswordAction} />
      </div>
    </PublicShell>
  )
}
