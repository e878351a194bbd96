import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import { directionOf } from '@/lib/words/direction'
import { inLanguage, locales, spoken, spokenPath } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { listLooks, ownNames } from './language-look'

/** The same page in the other languages. Nothing is remembered: the language is in the address. */
export function LanguageList() {
  const t = wordsOf('site')
  const now = spoken()
  const path = spokenPath() ?? '/'
  return (
    <details data-reader-list className="group relative print:hidden">
      <summary aria-label={t('languages.open', { language: ownNames[now] })} className={listLooks.summary}>
        {ownNames[now]}
        <ChevronDown className={listLooks.mark} aria-hidden />
      </summary>
      <nav aria-label={t('languages.label')} className={listLooks.list}>
        <ul>
          {locales.map((locale) => (
            <li key={locale}>
              <a
                href={inLanguage(path, locale)}
                hrefLang={locale}
                lang={locale}
                dir={directionOf(locale)}
                aria-current={locale === now ? 'true' : undefined}
                className={clsx(listLooks.line, locale === now ? listLooks.here : listLooks.other)}
              >
                {ownNames[locale]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
