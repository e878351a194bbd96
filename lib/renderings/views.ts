import type { Locale } from '@/lib/words/speech'

/** The public words of a decision, in whatever language. */
export type DecisionWords = {
  statement: string
  reason: string
  correctionNotice: string | null
  disagreement: string | null
}

/** What became of a translation. `shown`: readers see it; `replaced`: a newer one of its language is shown. */
export type TranslationState = 'waiting' | 'shown' | 'replaced' | 'left-behind' | 'taken-back'

/** A translation of a decision as the desk sees it. Times are ISO 8601 in UTC; names are those of then. */
export type DecisionTranslationLine = DecisionWords & {
  id: string
  language: Locale
  state: TranslationState
  translator: string
  translatedAt: string
  checked: { by: string; at: string } | null
  takenBack: { by: string; at: string; reason: string } | null
  mayCheck: boolean
  mayTakeBack: boolean
}

/** A translation that waits until another person has compared it with the decision. `at`: since when, ISO 8601. */
export type WaitingTranslation = { ref: string; language: Locale; translator: string; at: string }

/** The decision that stands, and every translation that was made on the claim, the newest first. */
export type TranslationsView = {
  ref: string
  decision: { id: string; original: DecisionWords; language: string; decidedAt: string }
  translations: DecisionTranslationLine[]
  mayTranslate: boolean
  /** Readers see the claim, so that it can be translated for them. */
  isPublic: boolean
}
