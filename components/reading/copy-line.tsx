import { TimeText } from '@/components/ui/time-text'
import { wordsOf } from '@/lib/words/words'

type CopyLineProps = { origin: string; name: string; takenAt: Date }

/** Said on every public page of a reading copy: whose it is, as of when, and where things stand now. */
export function CopyLine({ origin, name, takenAt }: CopyLineProps) {
  const t = wordsOf('site')
  return (
    <aside data-copy aria-label={t('copy.label')} className="border-b border-rule bg-accent-soft">
      <div className="mx-auto flex w-full max-w-shell flex-wrap items-center gap-x-3 px-4 py-1 text-sm sm:px-6">
        <p className="py-2">
          <strong className="font-semibold">{t('copy.title', { name })}</strong>
          {' · '}
          {t('copy.asOf')} <TimeText at={takenAt} precision="minute" />
          {'. '}
          {t('copy.text')}
        </p>
        <a href={origin} className="inline-flex min-h-11 items-center font-semibold print:hidden">
          {t('copy.link', { host: new URL(origin).host })}
        </a>
      </div>
    </aside>
  )
}
