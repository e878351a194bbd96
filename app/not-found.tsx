import type { Metadata } from 'next'
import { PublicShell, ToContent } from '@/components/shell/public-shell'
import { LinkButton } from '@/components/ui/button'
import { wordsOf } from '@/lib/words/words'

export const generateMetadata = (): Metadata => ({ title: wordsOf('site')('notFound.title') })

export default function NotFound() {
  const t = wordsOf('site')
  return (
    <>
      <ToContent />
      <PublicShell>
        <div className="flex max-w-measure flex-col gap-4">
          <h1 className="text-2xl font-semibold">{t('notFound.title')}</h1>
          <p>{t('notFound.text')}</p>
          <p className="flex flex-wrap gap-2">
            <LinkButton href="/claims" variant="primary">
              {t('notFound.claims')}
            </LinkButton>
            <LinkButton href="/">{t('notFound.front')}</LinkButton>
          </p>
        </div>
      </PublicShell>
    </>
  )
}
