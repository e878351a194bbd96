import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'

/** Said at the door: nobody may take the made-up people of the sample dossier for real ones. */
export function SampleNotice() {
  const t = wordsOf('reading')
  return (
    <div data-sample>
      <Notice title={t('sample.title')}>{t('sample.text')}</Notice>
    </div>
  )
}

/** The same in one line, on pages that name a reviewer. */
export function SampleLine() {
  return (
    <p data-sample className="mb-6 border-s-4 border-accent ps-3 text-sm text-muted">
      {wordsOf('claims')('public.sample')}
    </p>
  )
}
