'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'
import type { useClaimForm } from './use-claim-form'

const t = wordsOf('claims')

type ClaimFormNoticesProps = { claim: ReturnType<typeof useClaimForm>; here: string }

/** What a person should know before typing on: a refusal, a restored draft, words put aside. */
export function ClaimFormNotices({ claim, here }: ClaimFormNoticesProps) {
  const { refusal, newer, origin, aside } = claim
  const hydrated = useHydrated()
  return (
    <>
      {refusal && !newer && refusal.code !== 'invalid' ? (
        <div data-form-notice tabIndex={-1} className="outline-none">
          {refusal.code === 'signed-out' ? (
            <SignedOut here={here} />
          ) : (
            <Notice kind="danger" title={t('form.refused.title')}>
              <p>{refusal.detail}</p>
              <p>{t('form.refused.kept')}</p>
            </Notice>
          )}
        </div>
      ) : null}
      {aside ? (
        <Notice
          title={t(`form.aside.${aside.why}`)}
          action={
            <>
              <Button size="sm" onClick={claim.bringBack}>
                {t('form.aside.bringBack')}
              </Button>
              <Button size="sm" variant="quiet" onClick={claim.letGo}>
                {t('form.aside.letGo')}
              </Button>
            </>
          }
        >
          {aside.at
            ? t.rich('form.aside.at', { at: () => <TimeText at={aside.at ?? ''} precision="minute" /> })
            : null}
        </Notice>
      ) : origin === 'draft' ? (
        <Notice
          title={t('form.draft.title')}
          action={
            <Button size="sm" disabled={!hydrated} onClick={() => void claim.discard()}>
              {t('form.draft.discard')}
            </Button>
          }
        >
          {t('form.draft.text')}
        </Notice>
      ) : null}
    </>
  )
}

/** Signing in again happens in another tab, so that this one keeps its words; it goes on by itself afterwards. */
export function SignedOut({ here }: { here: string }) {
  return (
    <Notice kind="danger" title={t('form.signedOut.title')}>
      <p>
        {t.rich('form.signedOut.text', {
          link: (words) => (
            <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`} target="_blank" rel="noopener">
              {words}
            </a>
          ),
        })}
      </p>
    </Notice>
  )
}
