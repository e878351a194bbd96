import { detect } from 'tinyld'
import { languageTag } from '@/lib/text/shapes'

/** Fewer letters than these are anybody's guess. */
const leastToGuess = 60
const mostToGuess = 4_000

/** A declared language as we write one (`en_US`, `fas`, `EN-latn` become `en-US`, `fa`, `en-Latn`); null if it is none. */
export function tagOf(declared: string): string | null {
  try {
    const { language, script, region } = new Intl.Locale(declared.trim().replaceAll('_', '-'))
    const tag = [language, script, region].filter(Boolean).join('-')
    return language !== 'und' && languageTag.safeParse(tag).success ? tag : null
  } catch {
    // RangeError: no language tag at all.
    return null
  }
}

/** The language that a text is most likely written in; null where it is too short or like none. */
export function guessLanguage(text: string): string | null {
  const letters = text.slice(0, mostToGuess).replace(/[^\p{L}\p{M}\s]/gu, ' ')
  return letters.replace(/\s/g, '').length < leastToGuess ? null : tagOf(detect(letters))
}
