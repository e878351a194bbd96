import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { TranslationsView, WaitingTranslation } from '@/lib/renderings/views'
import { languageName, listOf } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** On the claim at the desk: that translations of its decision wait, and whether this person may check them. */
export function TranslationHint({ view }: { view: TranslationsView }) {
  const t = wordsOf('translating')
  const waiting = view.translations.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0 || !view.isPublic) return null
  const languages = listOf(waiting.map(({ language }) => languageName(language)))
  const isForMe = waiting.some(({ mayCheck }) => mayCheck)
  return (
    <div data-translations-waiting={isForMe ? 'for-me' : 'for-another'}>
      <Notice title={t('waiting.title', { count: waiting.length, languages })}>
        <p>{t(isForMe ? 'waiting.forMe' : 'waiting.forAnother')}</p>
        <p>
          <a href="#translations" className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
            {t('waiting.go')}
          </a>
        </p>
      </Notice>
    </div>
  )
}

/** Beside the queue: the translations of decisions that this person may check. */
export function TranslationsWaiting({ waiting }: { waiting: readonly WaitingTranslation[] }) {
  const t = wordsOf('translating')
  if (waiting.length === 0) return null
  return (
    <details data-translations-waiting={waiting.length} className="text-sm">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-accent pointer-coarse:min-h-11">
        {t('waiting.queue', { count: waiting.length })}
      </summary>
      <ul className="flex flex-col gap-1 pt-1">
        {waiting.map(({ ref, language, translator, at }) => (
          <li key={`${ref} ${language} ${at}`} className="flex flex-wrap items-center gap-x-2">
            <Link
              href={`/desk/claims/${ref}#translations`}
              className="inline-flex min-h-8 items-center pointer-coarse:min-h-11"
            >
              <RefText>{ref}</RefText>
            </Link>
            <span>{languageName(language)}</span>
            <span className="text-muted">
              <bdi>{translator}</bdi>, <TimeText at={at} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
