import { type Locale, localeOf, type Speech } from './speech'

/** Keeps which language a person of the newsroom reads the desk in, in their browser. */
export const LANGUAGE_COOKIE = 'whence-language'

const YEAR_S = 31_536_000

/** What keeps a choice for a year. Nothing hangs on it but words, so a page may read it. */
export const languageCookie = (locale: Locale, isHttps: boolean): string =>
  `${LANGUAGE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${isHttps ? '; Secure' : ''}`

/** The language that a browser says it has chosen; English where it says none, or one that we do not have. */
export function chosenLocale(cookies: string | undefined): Locale {
  const said = cookies
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${LANGUAGE_COOKIE}=`))
  return localeOf(said?.slice(LANGUAGE_COOKIE.length + 1))
}

/** Where people of the newsroom are. The API, files and machines have no language but English. */
const isDesk = (url: string): boolean => /^\/(desk|admin|sign-in|welcome)(\/|$|\?)/.test(url)

/** How an address that is not for readers is answered: the desk in the language that was chosen, all else in English. */
export const deskSpeech = (url: string, cookies: string | undefined): Speech => ({
  locale: isDesk(url) ? chosenLocale(cookies) : 'en',
  path: null,
})
