import type { ReactNode } from 'react'
import { spoken } from '@/lib/words/speech'
import { InLanguage } from './in-language'

/** Around whatever runs scripts in the browser: in another language than English it waits there for the words of that one. */
export function DeskWords({ children }: { children: ReactNode }) {
  const locale = spoken()
  return locale === 'en' ? children : <InLanguage locale={locale}>{children}</InLanguage>
}
