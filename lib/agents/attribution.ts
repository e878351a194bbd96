import type { Anonymity, Basis, Verb } from '@/lib/sources/rules'
import { formatPartialDate, semicolon } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('agents')

/** At most so many levels: who reports whom, who reports whom, … */
export const MOST_LEVELS = 6

export type AttributionLevel = {
  agent: { name: string }
  verb: Verb
  anonymity: Anonymity
  basis: Basis
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  saidOn: string | null
}

/** How the last clause ends: before the statement ("alleges that …"), or after it was given ("alleges this."). */
export type SentenceEnd = 'that' | 'this'

/**
 * Which words of the area `agents` tell a level, with a place for whoever it is (`<who>`): each level but the last passes
 * on what the next one says, so that plain saying is reporting there.
 */
export function clauseOf(verb: Verb, isLast: boolean, end: SentenceEnd) {
  if (isLast) return `attribution.${end}.${verb}` as const
  return verb === 'SAYS' ? ('attribution.reports' as const) : (`attribution.that.${verb}` as const)
}

/** What is known of a speaker besides the name: named or not, how they know, when they said it; '' where that is nothing. */
export function asideOf({ anonymity, basis, saidOn }: Omit<AttributionLevel, 'agent' | 'verb'>): string {
  return [
    anonymity === 'NAMED' ? '' : t(`attribution.anonymity.${anonymity}`),
    // Of a named outlet that passes a claim on, this would be said on every page and mean nothing.
    basis === 'CANNOT_BE_JUDGED' && anonymity === 'NAMED' ? '' : t(`attribution.basis.${basis}`),
    saidOn ? t('attribution.saidOn', { date: formatPartialDate(saidOn) }) : '',
  ]
    .filter(Boolean)
    .join(`${semicolon()} `)
}

// English words that are small within a sentence; any other first word may be a name.
const smallWords =
  /^(?:A|About|After|All|Although|An|As|At|Because|Before|Between|Both|By|During|Each|Every|Five|For|Four|From|Given|He|Her|His|How|If|In|Into|It|Its|Many|Most|No|None|Not|On|One|Only|Our|Over|She|Since|Six|Some|That|The|Their|There|These|They|This|Those|Three|To|Two|Under|Until|We|What|When|Where|While|With|Within|Without)(?=\s)/u

/** A statement as it stands after "that": an English one begins small where its first word is no name. */
export const inSentence = (statement: string, language: string): string =>
  language.split('-')[0] === 'en' ? statement.replace(smallWords, (word) => word.toLowerCase()) : statement

export type AttributedClaim = { statement: string; language: string }

/**
 * "The article reports that the West alleges that …": who says it, level by level from whoever puts it to us down to the
 * claimant, as one English sentence. Without levels the statement alone.
 */
export function attributionSentence(
  levels: ReadonlyArray<Pick<AttributionLevel, 'agent' | 'verb'>>,
  { statement, language }: AttributedClaim,
): string {
  if (levels.length === 0) return statement
  const clauses = levels.map(({ agent, verb }, at) =>
    t.markup(clauseOf(verb, at === levels.length - 1, 'that'), { who: () => agent.name }),
  )
  return [...clauses, inSentence(statement, language)].join(' ')
}
