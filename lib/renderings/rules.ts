import { nameTag } from '@/lib/agents/names'
import type { ClaimLine, ClaimPage, PublicDecisionTranslation } from '@/lib/published/views'
import { type Locale, spoken } from '@/lib/words/speech'
import type { DecisionWords, TranslationState } from './views'

/** Everything that a translation says, in one text: what the log commits to. The database's twin is `desk.translated_words_hash`. */
export const committedText = (language: Locale, words: DecisionWords): string =>
  [language, words.statement, words.reason, words.correctionNotice ?? '', words.disagreement ?? ''].join(
    '\u001f',
  )

type Standing = { isStanding: boolean; isChecked: boolean; isTakenBack: boolean; isNewestChecked: boolean }

/** What became of a translation; of each language the newest that was checked counts, even where it was taken back. */
export function translationState({
  isStanding,
  isChecked,
  isTakenBack,
  isNewestChecked,
}: Standing): TranslationState {
  if (isTakenBack) return 'taken-back'
  if (!isStanding) return 'left-behind'
  if (!isChecked) return 'waiting'
  return isNewestChecked ? 'shown' : 'replaced'
}

/** Why a translation cannot say what it says of this decision, in a sentence; null where it can. */
export function misfitOf(
  words: DecisionWords & { language: Locale },
  original: DecisionWords & { language: string },
): { path: keyof DecisionWords; message: string } | null {
  if ((words.correctionNotice === null) !== (original.correctionNotice === null))
    return original.correctionNotice === null
      ? { path: 'correctionNotice', message: 'The decision has no correction notice.' }
      : { path: 'correctionNotice', message: 'Translate the correction notice, too.' }
  if ((words.disagreement === null) !== (original.disagreement === null))
    return original.disagreement === null
      ? { path: 'disagreement', message: 'The decision names no point on which the sides part.' }
      : { path: 'disagreement', message: 'Translate the point on which the sides part, too.' }
  if (words.language === original.language && words.statement !== original.statement)
    return { path: 'statement', message: 'The statement is in this language already: give it as it stands.' }
  return null
}

/** The translation of a public page into the language of what is being answered, or null. */
export const spokenTranslation = ({
  translations = [],
}: Pick<ClaimPage, 'translations'>): PublicDecisionTranslation | null =>
  translations.find(({ language }) => language === spoken()) ?? null

/** Since when a past page's translation into the language of what is being answered is taken back; null where none is. */
export const takenBackSince = ({ takenBack = [] }: Pick<ClaimPage, 'takenBack'>): string | null =>
  takenBack.findLast(({ language }) => language === spoken())?.at ?? null

/** A claim's statement in the language of what is being answered where it was translated, else as it was written. */
export function spokenStatement({
  statement,
  language,
  statements,
}: Pick<ClaimLine, 'statement' | 'language' | 'statements'>) {
  const translated = statements?.[spoken()]
  return translated === undefined ? { statement, language } : { statement: translated, language: spoken() }
}

/**
 * A public page with its statement and what was decided in the language of what is being answered, where that was
 * translated; the page itself where it was not. Its history stays in the words of then.
 */
export function spokenPage(page: ClaimPage): ClaimPage {
  const translation = spokenTranslation(page)
  if (!translation) return page
  const { language, statement, reason, correctionNotice, disagreement } = translation
  return {
    ...page,
    language,
    statement,
    decision: { ...page.decision, reason, correctionNotice, disagreement },
  }
}

/** Whether readers of this language are shown what nobody put into it: the statement, or the reason by its letters. */
export function isUntranslated(page: ClaimPage): boolean {
  const own = page.language.split('-')[0] === spoken()
  return (
    spoken() !== 'en' &&
    spokenTranslation(page) === null &&
    !(own && nameTag(page.decision.reason) === undefined)
  )
}
