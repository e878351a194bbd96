import type { AgentKind } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'
import { lettersIn, type Word } from './said-words'

const titles = new Set(
  'mr mrs ms miss dr prof professor sir dame lord lady president minister general colonel captain ambassador sheikh ayatollah jr sr ii iii iv'.split(
    ' ',
  ),
)
const small = new Set(
  'the of and for a an in on at to from by with de la le les du des el los и в на по و از در'
    .split(' ')
    .map(fold),
)

// What is in brackets, and that somebody is not named: words of the desk's about the speaker, not the speaker's name.
const withoutRemarks = (name: string) =>
  name
    .replace(/[([{（［][^)\]}）］]*[)\]}）］]/gu, ' ')
    .replace(/,\s*(?:unnamed|not named|anonymous)\b.*$/iu, ' ')

const isCyrillic = (word: string) => /^\p{Script=Cyrillic}+$/u.test(word)
const isArabicScript = (word: string) => /^\p{Script=Arabic}+$/u.test(word)

function sharedLength(one: string, other: string): number {
  let at = 0
  while (at < one.length && one.charAt(at) === other.charAt(at)) at += 1
  return at
}

// Кремль, Кремля, Кремлём: all but the last letter is shared, and at most three letters follow.
function isInflected(name: string, word: string): boolean {
  const shared = sharedLength(name, word)
  return shared >= Math.max(4, Math.min(name.length, word.length) - 1) && word.length - shared <= 3
}

const bareArabic = (word: string) =>
  word
    .replace(/^[\u0648\u0641](?=.{3})/u, '')
    .replace(/^[\u0628\u06A9]?\u0627\u0644(?=.{2})|^\u0644\u0644(?=.{2})|^[\u0628\u0644](?=.{4})/u, '')

/** Whether a folded word of a text is this folded word of a name, in any form that its script gives it. */
export function isForm(name: string, word: string): boolean {
  if (name === word) return true
  if (isCyrillic(name) && isCyrillic(word)) return isInflected(name, word)
  return isArabicScript(name) && isArabicScript(word) && bareArabic(name) === bareArabic(word)
}

const isSmallLetter = (word: Word) => /^\p{Ll}/u.test(word.text)

const run = (name: readonly Word[], words: readonly Word[], at: number) =>
  name.every((part, offset) => {
    const word = words[at + offset]
    // "May said" names her, "may have said" does not.
    return (
      word !== undefined && isForm(part.folded, word.folded) && (isSmallLetter(part) || !isSmallLetter(word))
    )
  })

function surnameOf(name: string): Word[] {
  const parts = name.split(/\s+/u).filter((part) => {
    const letters = lettersIn(part)
    return letters.length > 0 && !titles.has(letters.map((word) => word.folded).join(''))
  })
  const last = (parts.at(-1) ?? '').replace(/^(?:al|el|an|ar|as|ash|at|az|ad|bin|ibn)[-‐-―](?=\p{L})/iu, '')
  return lettersIn(last)
}

const joined = (words: readonly Word[]) => words.map((word) => word.text).join(' ')

function findRun(name: readonly Word[], words: readonly Word[]): string | null {
  if (name.length === 0) return null
  const at = words.findIndex((_, place) => run(name, words, place))
  return at < 0 ? null : joined(words.slice(at, at + name.length))
}

function findGroup(name: readonly Word[], words: readonly Word[]): string | null {
  const [only, ...more] = name
  if (!only) return null
  if (more.length === 0) return findRun(name, words)
  const initials = name.map((word) => word.text.charAt(0).toUpperCase()).join('')
  const acronym = words.find((word) => word.text === initials)
  if (acronym) return acronym.text
  const found = name.map((part) => words.find((word) => isForm(part.folded, word.folded)))
  const whole = found.filter((word) => word !== undefined)
  return whole.length === name.length ? joined(whole) : null
}

type NameTest = (sentence: readonly Word[]) => string | null

function testOf(name: string, kind: AgentKind): NameTest {
  const own = withoutRemarks(name)
  const surname = surnameOf(own)
  const words = lettersIn(own).filter((word) => !small.has(word.folded))
  return (sentence) => (kind === 'PERSON' ? findRun(surname, sentence) : findGroup(words, sentence))
}

/**
 * Finds one of somebody's names in a sentence and answers with the words that are it, or null. Bracketed remarks and
 * titles are left out. Of a person the last name is enough; of a group or an organisation every word that means
 * something, or its initials.
 */
export function nameTestOf(names: string | readonly string[], kind: AgentKind): NameTest {
  const tests = (typeof names === 'string' ? [names] : names).map((name) => testOf(name, kind))
  return (sentence) => {
    const said = sentence.filter((word) => /[\p{L}\p{N}]/u.test(word.folded))
    return tests.reduce<string | null>((found, test) => found ?? test(said), null)
  }
}
