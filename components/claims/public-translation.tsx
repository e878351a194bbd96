import type { PublicTranslation as Translation } from '@/lib/published/evidence-views'
import { directionOf } from '@/lib/words/direction'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** Quoted words in another language, who or what put them there, and who compared them with the original. */
export function PublicTranslation({ translation }: { translation: Translation }) {
  const t = wordsOf('claims')
  const { language, text, translator, method, checkedBy } = translation
  return (
    <figure data-translation className="flex min-w-0 flex-col gap-2">
      <p
        lang={language}
        dir={directionOf(language)}
        className="border-s-2 border-rule ps-4 font-serif text-lg wrap-anywhere whitespace-pre-line"
      >
        {text}
      </p>
      <figcaption className="text-sm text-muted">
        {t.rich('public.translation.by', {
          language: languageName(language),
          method: t(`public.translation.method.${method}`),
          who: () => <bdi key="who">{translator}</bdi>,
        })}{' '}
        {checkedBy
          ? t.rich('public.translation.checked', { who: () => <bdi key="who">{checkedBy}</bdi> })
          : t('public.translation.unchecked')}
      </figcaption>
    </figure>
  )
}
