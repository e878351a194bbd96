import type { Metadata } from 'next'
import { Welcome } from '@/components/people/welcome'
import { DeskWords } from '@/components/shell/desk-words'
import { LanguageChoice } from '@/components/shell/language-choice'
import { PublicShell, ToContent } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { openInvitationAction, setPasswordAction } from './actions'

const t = wordsOf('people')

export const generateMetadata = (): Metadata => ({
  title: t('welcome.title'),
  robots: { index: false },
  referrer: 'no-referrer',
})

export default function WelcomePage() {
  return (
    <DeskWords>
      <ToContent />
      <PublicShell languages={<LanguageChoice />}>
        <div className="mx-auto w-full max-w-md">
          <PageHead title={t('welcome.title')} lead={t('welcome.lead')} />
          <Welcome openInvitation={openInvitationAction} setPassword={setPasswordAction} />
        </div>
      </PublicShell>
    </DeskWords>
  )
}
