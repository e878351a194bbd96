import { Notice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

/** Why something was refused and what to do. Signing in again happens in another tab, so that this one keeps its text. */
export function RefusalNotice({ refusal, backTo }: { refusal: Refusal; backTo: string }) {
  const t = wordsOf('review')
  const signIn = refusal.code === 'signed-out'
  return (
    <Notice kind="danger" title={signIn ? t('refusal.signedOut') : t('refusal.title')}>
      <p>{signIn ? t('refusal.signedOutText') : refusal.detail}</p>
      {signIn ? (
        <p className="mt-2">
          <a href={`/sign-in?callbackUrl=${encodeURIComponent(backTo)}`} target="_blank" rel="noopener">
            {t('refusal.signIn')}
          </a>
        </p>
      ) : null}
    </Notice>
  )
}
