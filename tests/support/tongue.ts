import { AsyncLocalStorage } from 'node:async_hooks'
import type { Locale, Speech } from '@/lib/words/speech'
import '@/lib/words/all-languages'

/** Does something as the front does it while it answers in a language. */
export function inTongue<T>(locale: Locale, work: () => T, path = '/'): T {
  globalThis.whenceSpeech ??= new AsyncLocalStorage<Speech>()
  return globalThis.whenceSpeech.run({ locale, path }, work)
}
