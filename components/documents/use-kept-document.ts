'use client'

import { useMemo } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import { sourceForm } from '@/components/sources/source-form'
import { useKeptHere } from '@/components/ui/use-kept-here'

export const addWays = ['FETCHED', 'UPLOADED', 'PASTED'] as const
export type AddWay = (typeof addWays)[number]

/** A document as its form holds it. A file is held beside the form. */
export const documentForm = z.object({
  how: z.enum(addWays).catch('FETCHED'),
  url: z.string().catch(''),
  text: z.string().catch(''),
  source: sourceForm.nullable().catch(null),
})
export type DocumentForm = z.infer<typeof documentForm>

export const blankDocument = (how: AddWay): DocumentForm => ({ how, url: '', text: '', source: null })

/** A source that is known beforehand, as the form's chosen one. */
export const chosenSource = (source: { id: string; title: string } | null): DocumentForm['source'] =>
  source && { kind: 'known', id: source.id, label: source.title.slice(0, 600) }

/** Browsers hold a few megabytes for a site; a text beyond this is not kept. */
const MOST = 1_000_000
const nameOf = (personId: string) => `whence:document:${personId}`

// A source alone was chosen in a moment, or came with the address.
const isBlank = ({ url, text, source }: DocumentForm) =>
  url.trim() === '' && text.trim() === '' && source?.kind !== 'new'

/** Keeps a half-made document in this browser until it is captured. `asked`: the way that the address names. */
export function useKeptDocument<Output>(
  personId: string,
  form: UseFormReturn<DocumentForm, unknown, Output>,
  asked: AddWay | null,
) {
  const rules = useMemo(
    () => ({
      read: (found: unknown) => {
        const values = documentForm.parse(found)
        return { ...values, how: asked ?? values.how }
      },
      isBlank,
      kept: (values: DocumentForm) => {
        if (isBlank(values)) return null
        return values.text.length <= MOST ? values : undefined
      },
    }),
    [asked],
  )
  return useKeptHere(form, nameOf(personId), rules)
}
