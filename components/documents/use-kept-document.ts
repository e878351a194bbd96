'use client'

import { useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import { sourceForm } from '@/components/sources/source-form'
import { fileFaults } from './file-bytes'

/** A document as its form holds it. Of a chosen file only how it fared: its bytes are held beside the form. */
export const documentForm = z.object({
  how: z.enum(['PASTED', 'UPLOADED']).catch('PASTED'),
  text: z.string().catch(''),
  file: z.enum(['none', 'ready', ...fileFaults]).catch('none'),
  source: sourceForm.nullable().catch(null),
})
export type DocumentForm = z.infer<typeof documentForm>

export const blankDocument: DocumentForm = { how: 'PASTED', text: '', file: 'none', source: null }

/** Browsers hold a few megabytes for a site; a text beyond this is not kept. */
const MOST = 1_000_000
const REST_MS = 300
const nameOf = (personId: string) => `whence:document:${personId}`

function find(personId: string): DocumentForm | null {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(nameOf(personId)) ?? 'null')
    // A file cannot be kept: it has to be chosen again.
    return found === null ? null : { ...documentForm.parse(found), file: 'none' }
  } catch {
    return null
  }
}

function keep(personId: string, values: DocumentForm | null): void {
  try {
    const isBlank = values === null || (values.text.trim() === '' && values.source === null)
    if (isBlank) window.localStorage.removeItem(nameOf(personId))
    else if (values.text.length <= MOST) window.localStorage.setItem(nameOf(personId), JSON.stringify(values))
  } catch {
    // Storage full or switched off: the form itself still holds the words.
  }
}

/** Keeps a half-made document in this browser until it is captured. */
export function useKeptDocument<Output>(
  personId: string,
  form: UseFormReturn<DocumentForm, unknown, Output>,
) {
  const [isBack, setBack] = useState(false)
  // What was typed while the page was coming alive is newer than anything kept.
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = find(personId)
      if (!found || form.getValues('text') !== '') return
      form.reset(found)
      setBack(true)
    })
    return () => clearTimeout(timer)
  }, [personId, form])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer)
        timer = setTimeout(() => keep(personId, form.getValues()), REST_MS)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [personId, form])
  const forget = () => {
    keep(personId, null)
    setBack(false)
  }
  return { isBack, forget }
}
