import Link from 'next/link'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { FrontPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

/** What was wrong in our own record, newest first. */
export function CorrectionList({ corrections }: Pick<FrontPage, 'corrections'>) {
  const t = wordsOf('reading')
  if (corrections.length === 0) return <p className="text-muted">{t('front.noCorrections')}</p>
  return (
    <ul className="flex flex-col gap-4">
      {corrections.map(({ ref, slug, notice, at }) => (
        <li key={`${ref} ${at}`} className="flex flex-col gap-1 border-s-2 border-edge ps-3">
          <p className="text-sm text-muted">
            <TimeText at={at} />
            {' · '}
            <Link href={`/claims/${slug}`} prefetch={false}>
              <RefText>{ref}</RefText>
            </Link>
          </p>
          {notice ? (
            <p dir="auto" className="line-clamp-6 wrap-anywhere">
              {notice}
            </p>
          ) : (
            <p className="text-muted">{t('front.correctionWithheld')}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
