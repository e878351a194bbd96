import type { Span } from '@/lib/evidence/anchor'
import { toCodePointOffset } from '@/lib/evidence/code-points'
import { featuresOf, ground, reasonSheet, type SpotReason } from './cues'
import { canSpot } from './languages'
import { sentencesOf } from './sentences'
import { speakerIn } from './speaker'

export type { SpotReason }

/** A sentence that is likely to hold a claim. Offsets in code points of the text it stands in. */
export type Spotted = Span & {
  /** 0 to 1: how likely; comparable within a text, and no probability outside what it was tuned on. */
  score: number
  /** The strongest first. */
  reasons: SpotReason[]
  /** In the sentence's own words, or those of the sentence before; null where nobody is named. */
  speaker: string | null
}

/** Beyond so many characters of a text nothing is looked at: a second's work. UTF-16. */
const MOST_TEXT = 1_000_000
/** On what it was tuned on, of the sentences from here up two in three hold a claim, and more than half of all that do. */
const LIKELY = 0.4
/** A pronoun stands for whom one of so many sentences before it named. */
const BACK = 2

type Features = ReturnType<typeof featuresOf>

function likelihoodOf(features: Features): number {
  const sum = features.reduce<number>((total, { value, weight }) => total + value * weight, ground.weight)
  return 1 / (1 + Math.exp(-sum))
}

/** How likely an English sentence holds a claim, 0 to 1, by features with fixed weights (logistic). */
export const scoreOf = (sentence: string): number => likelihoodOf(featuresOf(sentence))

const isReason = (key: string): key is SpotReason => Object.hasOwn(reasonSheet, key)

const reasonsOf = (features: Features): SpotReason[] =>
  features
    .filter(({ value, weight }) => value > 0 && weight > 0)
    .sort((a, b) => b.value * b.weight - a.value * a.weight)
    .flatMap(({ key }) => (isReason(key) ? [key] : []))

/** Who speaks in each sentence; a pronoun is whoever was named shortly before. */
function speakersOf(sentences: readonly string[]): Array<string | null> {
  let last = { name: '', at: -Infinity }
  return sentences.map((sentence, at) => {
    const speaker = speakerIn(sentence)
    if (speaker === 'pronoun') return at - last.at <= BACK ? last.name : null
    if (speaker) last = { name: speaker.name, at }
    return speaker?.name ?? null
  })
}

/**
 * The sentences of a text that are likely to hold a claim, in the order in which they stand; none in a language that
 * there is no help for (`canSpot`). Suggestions for a person, by words and shapes alone. Pure; a second for 500 kB.
 */
export function spotSentences(text: string, language: string): Spotted[] {
  if (!canSpot(language)) return []
  const stretches = sentencesOf(text.slice(0, MOST_TEXT))
  const sentences = stretches.map(({ start, end }) => text.slice(start, end))
  const speakers = speakersOf(sentences)
  const likely = sentences.flatMap((sentence, at) => {
    const [features, stretch] = [featuresOf(sentence), stretches[at]]
    const score = likelihoodOf(features)
    if (score < LIKELY || !stretch) return []
    return [{ ...stretch, score, reasons: reasonsOf(features), speaker: speakers[at] ?? null }]
  })
  let [utf16, codePoint] = [0, 0]
  const codePointAt = (offset: number) => {
    codePoint += toCodePointOffset(text.slice(utf16, offset), offset - utf16)
    utf16 = offset
    return codePoint
  }
  return likely.map(({ start, end, ...found }) => ({
    startCp: codePointAt(start),
    endCp: codePointAt(end),
    ...found,
  }))
}
