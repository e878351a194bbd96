import { AsyncLocalStorage } from 'node:async_hooks'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import '@/lib/words/all-languages'
import { chosenLocale, deskSpeech, LANGUAGE_COOKIE, languageCookie } from '@/lib/words/chosen'
import { here, locales, type Speech, spoken } from '@/lib/words/speech'
import { told } from '@/lib/words/told'

vi.mock('server-only', () => ({}))

const before = globalThis.whenceSpeech
beforeAll(() => {
  globalThis.whenceSpeech = new AsyncLocalStorage<Speech>()
})
afterAll(() => {
  globalThis.whenceSpeech = before
})
const said = <T>(speech: Speech, work: () => T): T =>
  globalThis.whenceSpeech ? globalThis.whenceSpeech.run(speech, work) : work()

describe('the language of the desk', () => {
  test('is the one that the browser was told to remember, whatever else it remembers', () => {
    for (const locale of locales) {
      const [kept = ''] = languageCookie(locale, true).split(';')
      expect(chosenLocale(kept)).toBe(locale)
      expect(chosenLocale(`a=1; ${kept};b=fa`)).toBe(locale)
    }
  })

  test('is English for a browser that remembers none, or one that we do not have', () => {
    expect(chosenLocale(undefined)).toBe('en')
    expect(chosenLocale(`x${LANGUAGE_COOKIE}=fa`)).toBe('en')
    for (const odd of ['', 'FA', 'de', 'fa-IR', '"fa"', '__proto__', 'fa, ru'])
      expect(chosenLocale(`${LANGUAGE_COOKIE}=${odd}`), odd).toBe('en')
    fc.assert(fc.property(fc.string(), (cookies) => locales.includes(chosenLocale(cookies))))
  })

  test('is remembered for a year, by this site alone, and over TLS only where there is TLS', () => {
    expect(languageCookie('fa', false)).toBe('whence-language=fa; Path=/; Max-Age=31536000; SameSite=Lax')
    expect(languageCookie('fa', true)).toMatch(/; Secure$/)
  })

  test('is none of the API, of files and of machines', () => {
    const cookies = `${LANGUAGE_COOKIE}=ru`
    for (const url of ['/desk', '/desk/me?x=1', '/admin/people', '/sign-in', '/sign-in/language', '/welcome'])
      expect(deskSpeech(url, cookies), url).toEqual({ locale: 'ru', path: null })
    for (const url of ['/api/v1/claims', '/files/x', '/healthz', '/desks', '/claims'])
      expect(deskSpeech(url, cookies), url).toEqual({ locale: 'en', path: null })
  })

  test('changes no address of the desk', () =>
    said({ locale: 'fa', path: null }, () => {
      expect(spoken()).toBe('fa')
      for (const path of ['/desk', '/desk/claims/C-7K3Q9?x=1', '/admin/people', '/sign-in', '/welcome#x'])
        expect(here(path)).toBe(path)
      expect(here('/claims/x')).toBe('/fa/claims/x')
    }))
})

describe('a sentence of the code', () => {
  const inPersian = (sentence: string) => said({ locale: 'fa', path: null }, () => told(sentence))

  test('is said in the language of who reads it, and stays as it is in English', () => {
    expect(told('This exists already.')).toBe('This exists already.')
    expect(inPersian('This exists already.')).toBe('این از پیش هست.')
  })

  test('has its numbers in their digits, and names read the other way kept apart', () => {
    expect(
      inPersian('This PDF has more than 500 pages. Split it, and send the part that is quoted.'),
    ).toContain('۵۰۰ صفحه')
    expect(inPersian('Ann Lee logged the claim')).toBe('\u2068Ann Lee\u2069 ادعا را ثبت کرد')
  })

  test('of which another is a part has that one translated, too', () => {
    const sentence = inPersian('The site answered 404; upload a saved copy instead.')
    expect(sentence).toBe('سایت پاسخ داد: ۴۰۴؛ به جای آن نسخه‌ای ذخیره‌شده بفرستید.')
  })

  test('that nobody translated is said in English rather than not at all', () =>
    expect(inPersian('An unheard-of sentence.')).toBe('An unheard-of sentence.'))

  test('said twice is said once', () => {
    const once = inPersian('C-7K3Q9 was withdrawn.')
    expect(inPersian(once)).toBe(once)
  })
})
