import { Notice } from '@/components/ui/notice'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

/** Why something was refused and what to do; signing in again happens in another tab, so that this one keeps its words. */
export function RefusedNotice({ refusal, here }: { refusal: Refusal; here: string }) {
  const t = wordsOf('documents')
  if (refusal.code !== 'signed-out')
    return (
      <Notice kind="danger" title={t('refused.title')}>
        {refusal.detail}
      </Notice>
    )
  return (
    <Notice kind="danger" title={t('refused.signedOut')}>
      {t.rich('refused.signIn', {
        link: (words) => (
          <a href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`} target="_blank" rel="noopener">
            {words}
          </a>
        ),
      })}
    </Notice>
  )
}
