'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { focusPlace, inPageOrder, issuesOf } from '@/components/claims/claim-form-issues'
import { attempt, type Act } from '@/components/review/attempt'
import { sourceContent } from '@/components/sources/source-form'
import { startCaptureInput } from '@/lib/captures/schema'
import { addDocumentInput } from '@/lib/documents/schema'
import type { Outcome, Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'
import { base64Of, sha256Of } from './bytes'
import {
  type AddWay,
  blankDocument,
  chosenSource,
  type DocumentForm,
  useKeptDocument,
} from './use-kept-document'

const t = wordsOf('documents')

// The doors' own schemas; of a pasted text its words in the place of its bytes, which are made when it is sent.
const meant = z.discriminatedUnion('how', [
  z.object({ how: z.literal('FETCHED'), url: startCaptureInput.shape.url }),
  z.object({
    how: z.literal('PASTED'),
    source: addDocumentInput.shape.source,
    text: z.string().refine((text) => text.trim() !== '', { error: () => t('add.noText') }),
  }),
  z.object({ how: z.literal('UPLOADED') }),
])
type Meant = z.infer<typeof meant>

/** An address as it is meant: people leave out what every address begins with. */
export function meantUrl(typed: string): string {
  const url = typed.trim()
  return url === '' || /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
}

/** Only the way that is chosen has to be filled in. */
const meaning = z.preprocess(
  ({ how, url, text, source }: DocumentForm) => ({
    how,
    url: meantUrl(url),
    text,
    source: sourceContent(source),
  }),
  meant,
)

export type Added = { documentId: string; sha256: string }
export type AddDoors = { start: Act<{ captureId: string }>; add: Act<Added> }

type AddDocumentSetting = {
  personId: string
  /** The way that the address names; null where it names none. */
  asked: AddWay | null
  /** The source that it is a capture of, where that is known. */
  source: { id: string; title: string } | null
  doors: AddDoors
  leave: (next: string) => void
}

/** Asks the door of the chosen way; answers with where to go next. */
async function ask(
  input: Meant,
  sourceId: string | null,
  { start, add }: AddDoors,
): Promise<Outcome<string>> {
  if (input.how === 'PASTED') {
    const bytes = new TextEncoder().encode(input.text)
    const { source } = input
    const outcome = await attempt(() =>
      add({ source, method: 'PASTED', fileName: null, bytes: base64Of(bytes) }),
    )
    if (!outcome.ok) return outcome
    return { ok: true, value: `/desk/documents/${outcome.value.documentId}?sent=${sha256Of(bytes)}` }
  }
  const url = input.how === 'FETCHED' ? input.url : ''
  const outcome = await attempt(() => start({ url, sourceId }))
  return outcome.ok ? { ok: true, value: `/desk/captures/${outcome.value.captureId}` } : outcome
}

/** What the form of a new document knows and does, apart from how it looks. Files go their own way. */
export function useAddDocument({ personId, asked, source, doors, leave }: AddDocumentSetting) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const form = useForm<DocumentForm, unknown, Meant>({
    defaultValues: { ...blankDocument(asked ?? 'FETCHED'), source: chosenSource(source) },
    resolver: zodResolver(meaning, { error: () => t('add.missing') }),
    shouldFocusError: false,
  })
  const kept = useKeptDocument(personId, form, asked)
  const refused = (no: Refusal) => {
    setRefusal(no)
    for (const { path, message } of no.issues ?? []) form.setError(placeIn(path), { type: 'server', message })
    const [first] = inPageOrder(no.issues ?? [])
    if (first) focusPlace(first.path)
  }
  const send = form.handleSubmit(
    async (input) => {
      if (input.how === 'UPLOADED') return
      setRefusal(null)
      const outcome = await ask(input, source?.id ?? null, doors)
      if (!outcome.ok) return refused(outcome.refusal)
      kept.forget()
      leave(outcome.value)
    },
    (errors) => {
      const [first] = inPageOrder(issuesOf(errors))
      if (first) focusPlace(first.path)
    },
  )
  const startOver = () => {
    form.reset({ ...blankDocument(form.getValues('how')), source: chosenSource(source) })
    kept.forget()
  }
  return { form, refusal, send, isBack: kept.isBack, startOver }
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

/** The doors' places are the form's; what is said of the bytes stands against the source as a whole. */
function placeIn(path: string) {
  if (path === 'url') return path
  const field = fields.find((each) => path.startsWith(`source.${each}`))
  return field ? (`source.${field}` as const) : 'source'
}
