/** Languages offered first; any other that a document already carries is offered too. BCP 47. */
export const languages = [
  'en',
  'fa',
  'ar',
  'ru',
  'uk',
  'he',
  'tr',
  'ku',
  'ur',
  'ps',
  'az',
  'hy',
  'ka',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'cs',
  'ro',
  'hu',
  'el',
  'sr',
  'bg',
  'sv',
  'fi',
  'zh',
  'ja',
  'ko',
  'hi',
  'id',
  'sw',
] as const

/** Scripts that speak for one language well enough to be offered; the person can always choose another. */
const scripts = [
  [/[پچژگکی]/gu, 'fa'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/[іїєґІЇЄҐ]/gu, 'uk'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Devanagari}/gu, 'hi'],
] as const

/** The script that a language is usually written in; empty where the tag is none. */
export function scriptOf(tag: string): string {
  try {
    return new Intl.Locale(tag).maximize().script ?? ''
  } catch {
    return ''
  }
}

const countOf = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0

/** A language by the script of a text's first thousands of letters; English where the script says nothing. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 4000)
  const letters = countOf(sample, /\p{L}/gu)
  const found = scripts.find(([pattern, tag]) => {
    // Letters that only one of several languages of a script has are rare in its texts.
    const share = ['fa', 'uk', 'ja'].includes(tag) ? 0.02 : 0.5
    return countOf(sample, pattern) > letters * share && countOf(sample, ownScript(tag)) > letters / 2
  })
  return found?.[1] ?? 'en'
}

function ownScript(tag: string): RegExp {
  if (tag === 'fa' || tag === 'ar') return /\p{Script=Arabic}/gu
  if (tag === 'uk' || tag === 'ru') return /\p{Script=Cyrillic}/gu
  if (tag === 'ja') return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu
  return /\p{L}/gu
}
