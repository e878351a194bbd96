import { notNouns, sayingVerbs } from './cues'

const accordingTo = /\b[Aa]ccording to\s+(?<name>[^,.;:()“”"–—]+)/u
const passive = new RegExp(
  `\\b(?:was|were|been|is|are|be|as)\\s+(?:\\p{Ll}+ly\\s+)?${sayingVerbs}\\b(?<rest>[^.;]*)`,
  'u',
)
const by = /\bby\s+(?<name>[^,.;:()“”"–—]+)/u
const saying = new RegExp(`${notNouns}\\b${sayingVerbs}\\b`, 'u')
const inverted = new RegExp(`[,”"’']\\s+${sayingVerbs}\\s+(?<name>[^,.;:()“”"–—]+)`, 'u')

/** Where a phrase that names somebody ends: a verb, a preposition of time, a clause of its own. */
const tail =
  /\s+(?:who|which|that|as|at|on|in an?|during|after|before|while|when|and (?:said|told)|has|have|had|is|was|were|are|will|would|via|through|to)\b.*$/u
/** What stands between a subject and its verb, or before a subject. */
const adverbs =
  /\s+(?:has|have|had|also|later|earlier|then|once|again|reportedly|never|always|still|already|too|since|\p{Ll}+ly|on \p{Lu}\p{Ll}+day|\p{Lu}\p{Ll}+day)$/u
const opening =
  /^(?:and|but|or|so|yet|also|then|however|meanwhile|moreover|still|later|today|yesterday|though|although|because|while|when|after|as|if|where|that)\s+/iu
const clause = /[;:“”"()–—]|,|\b(?:that|but|while|because|although|whereas|since|and then|when|where|what)\b/u

const pronoun = /^(?:he|she|they)$/iu
const nobody =
  /^(?:it|this|that|which|who|what|there|i|we|you|one|he|she|they|some|others?|many|people|nobody|everyone)$/iu
/** Somebody, where no capital letter says so. */
const role =
  /\b(?:officials?|sources?|experts?|analysts?|authorities|spokes(?:man|woman|person|people)|ministers?|ministry|police|army|military|government|diplomats?|witnesses|residents|researchers?|report|reports|study|media|outlet|agency|group|parties|party|leaders?|commanders?|lawyers?|prosecutors?|doctors?|president|company|union|activists?|opposition|critics?|officers?)\b/iu

/** `isAnybody`: the sentence says that it is somebody, so that no capital letter need. */
function named(words: string | undefined, isAnybody = false): string | null {
  let name = (words ?? '').replace(tail, '').trim()
  for (let before = ''; before !== name;) {
    before = name
    name = name.replace(opening, '').replace(adverbs, '').trim()
  }
  const isShort = name.split(/\s+/u).length <= 10 && name.length <= 100
  const isSomebody = isAnybody ? /\p{L}/u.test(name) : /\p{Lu}/u.test(name) || role.test(name)
  return isShort && isSomebody && !nobody.test(name) ? name : null
}

/** The subject of the verb: what stands before it in its clause; of “A, the head of B, said” it is A. */
function subjectBefore(before: string): string | null {
  const parts = before.split(clause)
  const last = parts.at(-1)?.trim() ?? ''
  if (last !== '' && !/^(?:who|which)\b/u.test(last)) return named(last)
  const isApposition = parts.length >= 3 && /,\s*$/u.test(before)
  return isApposition ? (named(parts.at(-3)) ?? named(parts.at(-2))) : named(parts.at(-2))
}

/**
 * Who is likely to say what an English sentence tells, in the sentence's own words: whom it tells it according to, the
 * subject of its verb of saying, or the agent of a passive one. `he` where it is a pronoun, null where nobody is named.
 */
export function speakerIn(sentence: string): { name: string } | 'pronoun' | null {
  const told = named(accordingTo.exec(sentence)?.groups?.name, true)
  if (told) return { name: told }
  const passively = passive.exec(sentence)
  if (passively) {
    const agent = named(by.exec(passively.groups?.rest ?? '')?.groups?.name, true)
    return agent ? { name: agent } : null
  }
  const verb = saying.exec(sentence)
  if (!verb) return null
  const before = sentence.slice(0, verb.index).trim()
  const subject = before.replace(adverbs, '').split(/\s+/u).at(-1) ?? ''
  if (pronoun.test(subject)) return 'pronoun'
  const name = subjectBefore(before) ?? named(inverted.exec(sentence)?.groups?.name)
  return name ? { name } : null
}
