'use client'

import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { directionOf } from '@/lib/words/direction'
import { type Locale, locales, spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { listLooks, ownNames } from './language-look'

/** Has the choice kept, and draws the page anew: its words are there before anything else is. */
async function choose(language: Locale): Promise<boolean> {
  const body = new URLSearchParams({ language })
  const kept = await fetch('/sign-in/language', { method: 'POST', body }).catch(() => null)
  if (kept?.ok) window.location.reload()
  return kept?.ok ?? false
}

/** Closes on Escape, giving the focus back to what opened it, and when the focus goes elsewhere. */
function useClosing() {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const details = box.current
    if (!details) return undefined
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !details.open) return
      details.open = false
      details.querySelector('summary')?.focus()
    }
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node) || !details.contains(relatedTarget)) details.open = false
    }
    details.addEventListener('keydown', onKey)
    details.addEventListener('focusout', onLeave)
    return () => {
      details.removeEventListener('keydown', onKey)
      details.removeEventListener('focusout', onLeave)
    }
  }, [])
  return box
}

/** The language of the desk, which has one address in all of them: this browser remembers it. */
export function LanguageChoice() {
  const t = wordsOf('site')
  const box = useClosing()
  const now = spoken()
  const [failed, setFailed] = useState(false)
  const pick = async (locale: Locale) => setFailed(!(await choose(locale)))
  return (
    <details ref={box} className="group relative print:hidden">
      <summary aria-label={t('languages.open', { language: ownNames[now] })} className={listLooks.summary}>
        {ownNames[now]}
        <ChevronDown className={listLooks.mark} aria-hidden />
      </summary>
      <div role="group" aria-label={t('languages.label')} className={listLooks.list}>
        <ul>
          {locales.map((locale) => (
            <li key={locale}>
              <button
                type="button"
                lang={locale}
                dir={directionOf(locale)}
                aria-pressed={locale === now}
                onClick={() => void pick(locale)}
                className={clsx(
                  listLooks.line,
                  'cursor-pointer text-start',
                  locale === now ? listLooks.here : listLooks.other,
                )}
              >
                {ownNames[locale]}
              </button>
            </li>
          ))}
        </ul>
        {failed ? (
          <p role="alert" className="max-w-56 px-4 py-2 text-sm text-alarm">
            {t('languages.failed')}
          </p>
        ) : null}
      </div>
    </details>
  )
}
