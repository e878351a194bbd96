import { localDigits } from './numbers'
import { isolatedIn } from './plain-arguments'
import { type Locale, spoken } from './speech'

/** Sentences of the code, each with what it is in another language; what they are filled with is `{0}`, `{1}`. */
type Sentences = Readonly<Record<string, string>>

declare global {
  // As with voices: the server has every language, a browser the one of its page.
  var whenceSentences: Partial<Record<Locale, Sentences>> | undefined
}

type Pattern = { shape: RegExp; slots: string[]; text: string }

const slot = /\{(\d)\}/g
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

function patternOf([sentence, text]: [string, string]): Pattern {
  const parts = sentence.split(/\{\d\}/).map(escaped)
  return {
    shape: new RegExp(`^${parts.join('(.*?)')}$`, 's'),
    slots: Array.from(sentence.matchAll(slot), ([, number]) => number ?? ''),
    text,
  }
}

const known = new WeakMap<Sentences, Pattern[]>()

// What is filled in most is looked for last: `{0} was withdrawn.` fits much.
function patternsOf(sentences: Sentences): Pattern[] {
  const made =
    known.get(sentences) ??
    Object.entries(sentences)
      .filter(([sentence]) => /\{\d\}/.test(sentence))
      .sort(([a], [b]) => b.length - a.length)
      .map(patternOf)
  known.set(sentences, made)
  return made
}

const isCount = /^[\d\s.,:–-]+( UTC)?$/

/** What stands in a sentence: a sentence itself, a number in the digits of the language, a name kept apart. */
function filledWith(value: string): string {
  const said = told(value)
  if (said !== value) return said
  return isCount.test(value) ? localDigits(value) : isolatedIn(spoken(), value)
}

/**
 * A sentence of the code (a refusal, an act of the log, a step) in the language of what is being answered. The code says it
 * in English, where it is decided; what it is elsewhere stands in `lib/words/told/<locale>.json` under the sentence itself,
 * and a test finds each one that is missing. What is not among them stays as it is.
 */
export function told(sentence: string): string {
  const sentences = globalThis.whenceSentences?.[spoken()]
  if (!sentences) return sentence
  const whole = sentences[sentence]
  if (whole !== undefined) return whole
  for (const { shape, slots, text } of patternsOf(sentences)) {
    const found = shape.exec(sentence)
    if (found) return text.replace(slot, (_, number) => filledWith(found[slots.indexOf(number) + 1] ?? ''))
  }
  return sentence
}
