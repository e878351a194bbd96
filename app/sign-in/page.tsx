import type { Metadata } from 'next'
import { SignInForm } from '@/components/people/sign-in-form'
import { troubleOf } from '@/components/people/sign-in-trouble'
import { CopyLine } from '@/components/reading/copy-line'
import { DeskWords } from '@/components/shell/desk-words'
import { LanguageChoice } from '@/components/shell/language-choice'
import { PublicShell, ToContent } from '@/components/shell/public-shell'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadSignIn } from './load'

const t = wordsOf('people')

export const generateMetadata = (): Metadata => ({ title: t('signIn.title'), robots: { index: false } })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { path, copy, note, error, samples, samplePassword } = await loadSignIn(await searchParams)
  return (
    <DeskWords>
      <ToContent />
      {copy ? <CopyLine {...copy} /> : null}
      <PublicShell languages={<LanguageChoice />}>
        <div className="mx-auto w-full max-w-md">
          <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
          <noscript>
            <Notice kind="warning">{t('signIn.noScript')}</Notice>
          </noscript>
          {note ? (
            <div className="mb-6">
              <Notice kind="success">{t(`signIn.notes.${note}`)}</Notice>
            </div>
          ) : null}
          <SignInForm
            path={path}
            trouble={error ? troubleOf(error) : null}
            samples={samples}
            samplePassword={samples.length > 0 ? samplePassword : ''}
          />
        </div>
      </PublicShell>
    </DeskWords>
  )
}
