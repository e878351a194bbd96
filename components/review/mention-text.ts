import type { Colleague } from '@/lib/review/views'

/** A colleague called in a text: `@` and the name, in UTF-16 offsets, end excluded. */
export type Mention = { start: number; end: number; colleagues: Colleague[] }

const isWordEnd = (text: string, at: number) => !/^[\p{L}\p{M}\p{N}_]/u.test(text.slice(at, at + 2))
const isWordStart = (text: string, at: number) =>
  at === 0 || !/[\p{L}\p{M}\p{N}_@]$/u.test(text.slice(Math.max(at - 2, 0), at))

/**
 * Who is called where: at each `@` the longest name that stands behind it whole, so that "@Ann Lee" calls nobody named
 * Ann. Two colleagues of one name are both called.
 */
export function mentionsIn(text: string, colleagues: readonly Colleague[]): Mention[] {
  const longestFirst = colleagues.toSorted((a, b) => b.name.length - a.name.length)
  return [...text.matchAll(/@/g)].flatMap(({ index }): Mention[] => {
    const start = index + 1
    const named = longestFirst.find(
      ({ name }) => name !== '' && text.startsWith(name, start) && isWordEnd(text, start + name.length),
    )
    if (!named || !isWordStart(text, index)) return []
    return [
      {
        start: index,
        end: start + named.name.length,
        colleagues: colleagues.filter(({ name }) => name === named.name),
      },
    ]
  })
}

/** Ids of everybody whose name stands in a text behind an `@`, each once. */
export const calledIn = (text: string, colleagues: readonly Colleague[]): string[] => [
  ...new Set(mentionsIn(text, colleagues).flatMap((mention) => mention.colleagues.map(({ id }) => id))),
]

/** What is being typed behind an `@` before the caret, and where the `@` stands; null while nobody is being called. */
export function callBefore(text: string, caret: number): { at: number; typed: string } | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret)
  const at = line.lastIndexOf('@')
  const start = caret - line.length + at
  if (at === -1 || !isWordStart(text, start)) return null
  const typed = line.slice(at + 1)
  return typed.length <= 60 && !typed.startsWith(' ') ? { at: start, typed } : null
}

/** Colleagues whose name, or a later part of it, begins with what was typed; at most eight. */
export function offeredFor(typed: string, colleagues: readonly Colleague[]): Colleague[] {
  const sought = typed.toLocaleLowerCase()
  return colleagues
    .filter(({ name }) => {
      const lower = name.toLocaleLowerCase()
      // A whole name with more behind it has been called; nothing is left to offer.
      return lower.startsWith(sought) || lower.split(/\s+/u).some((part) => part.startsWith(sought))
    })
    .slice(0, 8)
}
