import type { FieldErrors, Resolver } from 'react-hook-form'
import { z } from 'zod'
import { suggestChangeInput } from '@/lib/review/schema'
import { typedValue, valueFault } from '@/lib/review/suggestions'

/** What is typed in the form; the value as text, whatever the field takes. */
export type SuggestWords = { field: string; value: string; reason: string }

export const blankWords: SuggestWords = { field: '', value: '', reason: '' }

const text = z.string().catch('')
const kept = z.object({ field: text, value: text, reason: text })

/** What was typed before, out of whatever was kept. */
export const suggestWords = (body: unknown): SuggestWords =>
  kept.parse(typeof body === 'object' && body !== null ? body : {})

/** Exactly what is read: a suggestion is made on it. */
export type Suggested = { ref: string; version: number; revisionHash: string }

/** What is sent. */
export const inputOf = (claim: Suggested, { field, value, reason }: SuggestWords) => ({
  ...claim,
  field,
  value: typedValue(field, value),
  reason,
})

const names = ['field', 'value', 'reason'] as const

function faultsOf(claim: Suggested, words: SuggestWords): Map<string, string> {
  const input = inputOf(claim, words)
  const parsed = suggestChangeInput.safeParse(input)
  const faults = new Map<string, string>()
  for (const { path, message } of parsed.error?.issues ?? []) faults.set(String(path[0]), message)
  const ofValue = faults.has('field') ? null : valueFault(input.field, input.value)
  if (ofValue !== null) faults.set('value', ofValue)
  return faults
}

/** The command's own schema, and the field's, asked of what was typed. `unchosen`: what is said where no field is chosen. */
export const resolverFor =
  (claim: Suggested, unchosen: string): Resolver<SuggestWords> =>
  (words) => {
    const faults = faultsOf(claim, words)
    if (words.field === '') faults.set('field', unchosen).delete('value')
    const errors: FieldErrors<SuggestWords> = {}
    for (const name of names) {
      const message = faults.get(name)
      if (message !== undefined) errors[name] = { type: 'law', message }
    }
    return names.some((name) => errors[name]) ? { values: {}, errors } : { values: words, errors: {} }
  }
