/** The languages of the interface. English is at the plain address, each other below its tag: `/fa/claims`. */
export const locales = ['en', 'fa', 'ru', 'ar'] as const
export type Locale = (typeof locales)[number]

/**
 * What is being answered: the language it is read in, and the address without that language. The desk has one address in
 * all languages, so it has no such path (`./chosen.ts` says its language).
 */
export type Speech = { locale: Locale; path: string | null }

declare global {
  // The server that answers sets it before anything is loaded (`lib/front`); a browser and the worker have none.
  var whenceSpeech:
    { getStore: () => Speech | undefined; run: <T>(speech: Speech, work: () => T) => T } | undefined
}

/** A language of the interface by its tag; English for any other. */
export const localeOf = (tag: string | undefined): Locale => locales.find((locale) => locale === tag) ?? 'en'

// In a browser the document says it, as the server wrote it.
const written = () => (typeof document === 'undefined' ? 'en' : localeOf(document.documentElement.lang))

/** The language of what is being answered now, or of the page that is shown; English where nobody asked for another. */
export const spoken = (): Locale => globalThis.whenceSpeech?.getStore()?.locale ?? written()

/** The address of what is being answered, without its language: `/claims/x` of `/fa/claims/x`; null on the desk and outside an answer. */
export const spokenPath = (): string | null => globalThis.whenceSpeech?.getStore()?.path ?? null

/** Below these nothing is in another language than English: the desk, machines, files. `/api` and `/dump` themselves are pages. */
const oneTongue =
  /^\/((?:api|dump)\/|(desk|admin|sign-in|welcome|files|log|_next|healthz|readyz|metrics|sitemap\.xml|robots\.txt)(\/|$|[?#]))/

/** A path of this site in a language: `/claims` in Persian is `/fa/claims`. What is no public page stays as it is. */
export const inLanguage = (path: string, locale: Locale): string =>
  locale === 'en' || !path.startsWith('/') || oneTongue.test(path)
    ? path
    : `/${locale}${path === '/' ? '' : path}`

/** A path of this site in the language of what is being answered: every link of a public page goes through it. */
export const here = (path: string): string => inLanguage(path, spoken())

/** Takes the language off an address: `/fa/claims?q=x` is Persian, and `/claims?q=x`. */
export function splitLanguage(url: string): { locale: Locale; path: string } {
  const found = /^\/(fa|ru|ar)(?=\/|\?|$)/.exec(url)
  const locale = locales.find((one) => one === found?.[1])
  if (!locale) return { locale: 'en', path: url }
  const rest = url.slice(3)
  const path = rest.startsWith('/') ? rest : `/${rest}`
  // The desk has no second address.
  return oneTongue.test(path) ? { locale: 'en', path: url } : { locale, path }
}
