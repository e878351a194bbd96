'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { focusPlace, inPageOrder, issuesOf } from '@/components/claims/claim-form-issues'
import { attempt, type Act } from '@/components/review/attempt'
import { sourceContent } from '@/components/sources/source-form'
import { addDocumentInput } from '@/lib/documents/schema'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'
import type { ChosenFile } from './capture-fields'
import { base64Of, fileFaults, sha256Of } from './file-bytes'
import { blankDocument, type DocumentForm, useKeptDocument } from './use-kept-document'

const t = wordsOf('documents')

// The door's own schema but for the bytes, which are made when the form is sent; in their place, that there are any.
const described = addDocumentInput.pick({ source: true, method: true, fileName: true }).extend({
  text: z.string().refine((text) => text.trim() !== '', t('add.noText')),
  file: z.enum(['none', 'ready', ...fileFaults]).superRefine((file, context) => {
    if (file !== 'ready')
      context.addIssue({ code: 'custom', message: t(`add.${file === 'none' ? 'noFile' : file}`) })
  }),
})

/** Only the way that is chosen has to be filled in. */
const meaning = z.preprocess(
  ({ source, how, text, file }: DocumentForm) => ({
    source: sourceContent(source),
    method: how,
    fileName: null,
    text: how === 'PASTED' ? text : '–',
    file: how === 'UPLOADED' ? file : 'ready',
  }),
  described,
)

export type Added = { documentId: string; sha256: string }

type AddDocumentSetting = { personId: string; add: Act<Added>; leave: (next: string) => void }

/** What the form of a new document knows and does, apart from how it looks. */
export function useAddDocument({ personId, add, leave }: AddDocumentSetting) {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const form = useForm<DocumentForm, unknown, z.infer<typeof described>>({
    defaultValues: blankDocument,
    resolver: zodResolver(meaning, { error: () => t('add.missing') }),
    shouldFocusError: false,
  })
  const kept = useKeptDocument(personId, form)
  const refused = (no: Refusal) => {
    setRefusal(no)
    for (const { path, message } of no.issues ?? []) form.setError(placeIn(path), { type: 'server', message })
    const [first] = inPageOrder(no.issues ?? [])
    if (first) focusPlace(first.path)
  }
  const send = form.handleSubmit(
    async ({ source, method }) => {
      setRefusal(null)
      const bytes =
        method === 'UPLOADED' && file ? file.bytes : new TextEncoder().encode(form.getValues('text'))
      const fileName = method === 'UPLOADED' && file ? file.name : null
      const outcome = await attempt(() => add({ source, method, fileName, bytes: base64Of(bytes) }))
      if (!outcome.ok) return refused(outcome.refusal)
      kept.forget()
      const sent = await sha256Of(bytes)
      leave(`/desk/documents/${outcome.value.documentId}${sent ? `?sent=${sent}` : ''}`)
    },
    (errors) => {
      const [first] = inPageOrder(issuesOf(errors))
      if (first) focusPlace(first.path)
    },
  )
  const startOver = () => {
    form.reset(blankDocument)
    kept.forget()
  }
  return { form, file, setFile, refusal, send, isBack: kept.isBack, startOver }
}

const fields = [
  'title',
  'publisher',
  'url',
  'genre',
  'distance',
  'author',
  'language',
  'publishedOn',
  'accessedOn',
] as const

/** The door's places of a source are the form's; what it says of the bytes stands against the source as a whole. */
function placeIn(path: string) {
  const field = fields.find((each) => path.startsWith(`source.${each}`))
  return field ? (`source.${field}` as const) : 'source'
}
