'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/words/speech'

// Each is a file of its own, which a browser fetches and keeps if its page is in that language.
const words = {
  fa: dynamic(() => import('./words-fa').then(({ Words }) => Words)),
  ru: dynamic(() => import('./words-ru').then(({ Words }) => Words)),
  ar: dynamic(() => import('./words-ar').then(({ Words }) => Words)),
} as const

type InLanguageProps = { locale: Exclude<Locale, 'en'>; children: ReactNode }

/** A page that runs scripts in another language than English: it is taken over in the browser when its words are there. */
export function InLanguage({ locale, children }: InLanguageProps) {
  const Words = words[locale]
  return <Words>{children}</Words>
}
