import { z } from 'zod'
import { codePointLength } from '@/lib/evidence/code-points'

/** Lone surrogates would silently become U+FFFD on their way to the database, so they stop at the edge. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

/** PostgreSQL cannot hold U+0000 in text. */
export const hasNul = (text: string): boolean => text.includes('\0')

const hidden =
  '\\u{AD}\\u{A0}\\u{34F}\\u{61C}\\u{115F}\\u{1160}\\u{180E}\\u{200B}-\\u{200F}\\u{202A}-\\u{202E}\\u{2060}-\\u{2064}' +
  '\\u{2066}-\\u{206F}\\u{3164}\\u{FE00}-\\u{FE0F}\\u{FEFF}\\u{FFA0}\\u{FFF9}-\\u{FFFB}\\u{E0000}-\\u{E01EF}'
const eachHidden = new RegExp(`[${hidden}]`, 'gu')
const onlyHidden = new RegExp(`^[\\s\\p{C}${hidden}]*$`, 'u')
const control = /[\p{Cc}\u2028\u2029]/u
const bidiOverride = /[\u202A-\u202E\u2066-\u2069]/u

/** True where a reader would see nothing at all. */
export const isBlank = (text: string): boolean => onlyHidden.test(text)

export type HiddenCharacter = { name: string; atCp: number }

const nameOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/**
 * Characters that show nothing or turn the text around (the "Trojan Source" list and its neighbours), with their
 * places in code points: refused in names, kept and shown in quotations.
 */
export function listHiddenCharacters(text: string): HiddenCharacter[] {
  return Array.from(text).flatMap((character, atCp) =>
    character.replace(eachHidden, '') === '' ? [{ name: nameOf(character), atCp }] : [],
  )
}

type Check = (text: string) => string | null

const wellFormed: Check = (text) =>
  isWellFormed(text) ? null : 'This holds half a character (a lone surrogate). Delete it and type it again.'
const withoutNul: Check = (text) => (hasNul(text) ? 'This holds the character U+0000. Take it out.' : null)
const notBlank: Check = (text) => (isBlank(text) ? 'Write something here.' : null)
const oneLine: Check = (text) => {
  const found = control.exec(text)
  return found ? `This must be one line without control characters. Take out ${nameOf(found[0])}.` : null
}
const unturned: Check = (text) => {
  const found = bidiOverride.exec(text)
  return found ? `${nameOf(found[0])} turns the direction of what follows. Take it out.` : null
}
const allVisible: Check = (text) => {
  const found = listHiddenCharacters(text)[0]
  return found
    ? `A name cannot hold a character that is not seen. Take out ${found.name} (character ${found.atCp + 1}).`
    : null
}
const within =
  (max: number): Check =>
  (text) => {
    const over = codePointLength(text) - max
    return over > 0 ? `This is ${over} characters too long; ${max} is the most.` : null
  }

const text = () => z.string({ error: 'Write something here.' })

export type TextLimit = {
  /** In code points. */
  max: number
  /** False: may be left empty. */
  required?: boolean
}

// One sentence at a time: the first thing wrong is the one to put right. Programs are told of the limit by the reference.
function checked(schema: z.ZodString, { max, required }: TextLimit, checks: readonly Check[]): z.ZodString {
  const all = schema.superRefine((text, ctx) => {
    const message = [...checks, within(max)].reduce<string | null>(
      (found, check) => found ?? check(text),
      null,
    )
    if (message) ctx.addIssue({ code: 'custom', message })
  })
  return all.meta({ maxLength: max, ...(required === false ? {} : { minLength: 1 }) })
}

const blankness = (limit: TextLimit) => (limit.required === false ? [] : [notBlank])

/**
 * One line of somebody's words: statement, title, place. Outer white space goes, unless `edges` keeps it; joiners stay,
 * since Persian is spelled with them; overrides of direction are refused.
 */
export const lineText = (limit: TextLimit & { edges?: 'trimmed' | 'kept' }): z.ZodString =>
  checked(limit.edges === 'kept' ? text() : text().trim(), limit, [
    wellFormed,
    withoutNul,
    oneLine,
    unturned,
    ...blankness(limit),
  ])

/** A name of a person, outlet or topic: like a line, and nothing unseen in it, so that two names that look alike are alike. */
export const nameText = (limit: TextLimit): z.ZodString =>
  checked(text().trim(), limit, [wellFormed, withoutNul, oneLine, ...blankness(limit), allVisible])

/** Text of several lines (reason, note): stored as it was sent. */
export const bodyText = (limit: TextLimit): z.ZodString =>
  checked(text(), limit, [wellFormed, withoutNul, ...blankness(limit)])

/** A quotation's exact words: never trimmed, never changed; may well be white space or unseen characters. */
export const quotedText = (limit: { max: number }): z.ZodString =>
  checked(text(), limit, [wellFormed, withoutNul, (exact) => (exact ? null : 'Select the words to quote.')])
