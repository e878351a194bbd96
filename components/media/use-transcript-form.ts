'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useFieldArray, useForm, type UseFormReturn } from 'react-hook-form'
import { attempt } from '@/components/review/attempt'
import { useKeptWords, wordsKeptHere } from '@/components/review/use-kept-words'
import { type Issue, type Refusal, refuse } from '@/lib/outcome'
import { saveTranscriptInput } from '@/lib/transcripts/schema'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import type { MediaActions } from './media-actions'
import { seenOf } from './transcript-choice'
import {
  formOfVersion,
  isBlankRow,
  meaningOf,
  placeOfIssue,
  readKeptTranscript,
  type TranscriptForm,
  type TranscriptKind,
} from './transcript-form-values'

export type TranscriptFormSetting = {
  snapshotId: string
  kind: TranscriptKind
  personId: string
  /** What the form holds before anybody has typed. */
  start: TranscriptForm
  /** What was kept of it on the server. */
  kept: unknown
  transcripts: readonly TranscriptVersion[]
  actions: Pick<MediaActions, 'saveTranscript' | 'keep'>
  onSaved: (number: number) => void
}

const slotOf = (kind: TranscriptKind, snapshotId: string) =>
  `${kind === 'ORIGINAL' ? 'transcript' : 'translation'}:${snapshotId}`

/** Everything the form of a transcript knows and does, apart from how it looks. */
export function useTranscriptForm(setting: TranscriptFormSetting) {
  const { snapshotId, kind, personId, start, kept, transcripts, actions } = setting
  const slot = slotOf(kind, snapshotId)
  const words = useKeptWords(slot, { personId, ...actions.keep })
  const [restored] = useState(
    () => readKeptTranscript(wordsKeptHere(personId, slot)) ?? readKeptTranscript(kept),
  )
  const form = useForm<TranscriptForm>({ defaultValues: restored ?? start, shouldFocusError: false })
  const rows = useFieldArray({ control: form.control, name: 'segments' })
  const { keep, drop } = words
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: () => keep(form.getValues()) }),
    [form, keep],
  )
  const sending = useSaving(setting, form, drop)
  const replacing = useReplacing(form, keep)
  const seenNow = seenOf(transcripts, kind)
  return {
    form,
    rows,
    ...sending,
    ...replacing,
    keeping: words.keeping,
    isRestored: restored !== null,
    newerThan: (language: string, seen: Record<string, number>) => newerOf(transcripts, kind, language, seen),
    takeVersion: (version: TranscriptVersion) => replacing.replace(formOfVersion(version, seenNow)),
    goOnFromNewest: () => {
      form.setValue('seen', seenNow)
      sending.forgive()
      keep(form.getValues())
    },
    discard: async () => {
      form.reset(start)
      sending.forgive()
      // Last: emptying the form counts as typing in it.
      await drop()
    },
  }
}

/** A version of this language that was saved since the one that the person saw. */
const newerOf = (
  transcripts: readonly TranscriptVersion[],
  kind: TranscriptKind,
  language: string,
  seen: Record<string, number>,
) =>
  transcripts.find(
    (each) => each.kind === kind && each.language === language && each.number > (seen[language] ?? 0),
  ) ?? null

type Form = UseFormReturn<TranscriptForm>

/** Replaces what is in the form; that stays at hand. */
function useReplacing(form: Form, keep: (body: TranscriptForm) => void) {
  const [aside, setAside] = useState<TranscriptForm | null>(null)
  const replace = (next: TranscriptForm) => {
    const present = form.getValues()
    setAside(present.segments.some((row) => !isBlankRow(row)) ? present : null)
    form.reset(next)
    keep(next)
  }
  const bringBack = () => {
    if (aside) replace(aside)
  }
  return { aside, replace, bringBack }
}

/** Saving it, and what may come back instead of "done": faults, each where it lies; a refusal; a newer version. */
function useSaving(
  { snapshotId, kind, actions, onSaved }: TranscriptFormSetting,
  form: Form,
  drop: () => Promise<void>,
) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  // Counts failed tries, so that the page can go to the first fault after each.
  const [fails, setFails] = useState(0)
  const refused = (no: Refusal, issues: readonly Issue[], at: readonly number[]) => {
    setRefusal(no)
    for (const issue of issues)
      form.setError(placeOfIssue(issue, at), { type: 'server', message: issue.message })
    setFails((count) => count + 1)
    // Brings the newer version to this page, so that it can be looked at.
    if (no.code === 'stale') router.refresh()
  }
  const send = async () => {
    form.clearErrors()
    setRefusal(null)
    const { input, rows: at } = meaningOf(form.getValues(), snapshotId, kind)
    const read = saveTranscriptInput.safeParse(input)
    if (!read.success) {
      const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
      return refused(refuse('invalid').refusal, issues, at)
    }
    const outcome = await attempt(() => actions.saveTranscript(read.data))
    if (!outcome.ok) return refused(outcome.refusal, outcome.refusal.issues ?? [], at)
    await drop()
    onSaved(outcome.value.number)
    router.refresh()
  }
  return { refusal, fails, send, forgive: () => setRefusal(null) }
}

export type TranscriptFormApi = ReturnType<typeof useTranscriptForm>
