import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'

/** What can be checked on a reading copy, and what only the site that it is a copy of can show. */
export function CopyProves({ origin, url }: { origin: string; url: string }) {
  const t = wordsOf('moments')
  const { host } = new URL(origin)
  return (
    <div data-copy-proves className="mb-8">
      <Notice
        title={t('verify.copy.title')}
        action={
          <a href={`${origin}${url}/verify`} className="inline-flex min-h-11 items-center">
            {t('verify.copy.link', { host })}
          </a>
        }
      >
        {t('verify.copy.text', { host })}
      </Notice>
    </div>
  )
}
