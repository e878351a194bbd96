'use client'

import { useCallback, useEffect, useState } from 'react'
import type { FieldPath } from 'react-hook-form'
import { attempt, type Act } from '@/components/review/attempt'
import type { ClaimContent } from '@/lib/claims/schema'
import type { NewerClaim } from '@/lib/claims/views'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'
import { blankClaim, type ClaimForm, formOf } from './claim-form-values'
import { useAside } from './use-aside'
import { type KeptFormApi, type KeptFormSetting, useKeptForm } from './use-kept-form'

/** Where the door sends the person once the claim is kept. */
export type Sent = { next: string }

export type ClaimFormTask =
  | { kind: 'log'; log: Act<Sent>; logAndSubmit: Act<Sent> }
  | {
      kind: 'edit'
      ref: string
      version: number
      edit: Act<Sent>
      /** None where the claim is on its way to a reviewer already. */
      editAndSubmit: Act<Sent> | null
      findNewer: Act<NewerClaim>
    }

export type ClaimFormSetting = Omit<KeptFormSetting, 'version' | 'save'> & {
  task: ClaimFormTask
  keep: { save: Act<{ savedAt: string }>; drop: Act<null> }
  leave: (next: string) => void
}

const t = wordsOf('claims')

/** Everything the claim form knows and does, apart from how it looks. */
export function useClaimForm({ task, keep, leave, ...setting }: ClaimFormSetting) {
  const kept = useKeptForm({
    ...setting,
    save: keep.save,
    version: task.kind === 'edit' ? task.version : null,
  })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { newer, setNewer, findNewer } = useNewer(task, kept, setRefusal)
  const aside = useAside({
    kept,
    personId: setting.personId,
    slot: setting.slot,
    savedAt: kept.isRestored && setting.draft ? setting.draft.savedAt : null,
    drop: keep.drop,
    refused: setRefusal,
  })
  const sending = useSending({ kept, task, slot: setting.slot, leave, setRefusal, findNewer })
  return {
    form: kept.form,
    state: kept.state,
    saveNow: kept.saver.saveNow,
    refusal,
    newer,
    ...aside,
    ...sending,
    /** The person's own words on top of the newer revision: only the baton changes. */
    adoptNewer: () => {
      if (newer) kept.fill({ form: kept.saver.read().form, version: newer.version })
      setNewer(null)
      setRefusal(null)
    },
    takeNewer: () => {
      if (newer) aside.replace({ form: formOf(newer.content), version: newer.version })
      setNewer(null)
      setRefusal(null)
    },
  }
}

/** What became of the claim since the version that is edited here; asked for when that turns out to be old. */
function useNewer(task: ClaimFormTask, { saver }: KeptFormApi, refused: (refusal: Refusal) => void) {
  const [newer, setNewer] = useState<NewerClaim | null>(null)
  const findNewer = useCallback(async () => {
    if (task.kind !== 'edit') return
    const found = await attempt(() => task.findNewer({ ref: task.ref, version: saver.version ?? 1 }))
    if (found.ok) setNewer(found.value)
    else refused(found.refusal)
  }, [task, saver, refused])
  // A draft that was typed on an older revision than the one there is now.
  useEffect(() => {
    if (task.kind !== 'edit' || saver.version === null || saver.version >= task.version) return undefined
    const timer = setTimeout(() => void findNewer())
    return () => clearTimeout(timer)
  }, [task, saver, findNewer])
  return { newer, setNewer, findNewer }
}

type SendingSetting = {
  kept: KeptFormApi
  task: ClaimFormTask
  slot: string
  leave: (next: string) => void
  setRefusal: (refusal: Refusal | null) => void
  findNewer: () => Promise<void>
}

/** Sending the form, and what may come back instead of "done": faults, a refusal, a newer revision. */
function useSending({ kept, task, slot, leave, setRefusal, findNewer }: SendingSetting) {
  const { form, saver } = kept
  // Counts failed tries, so that the page can go to the first fault after each.
  const [fails, setFails] = useState(0)
  const failed = () => setFails((count) => count + 1)

  const ask = (content: ClaimContent, submit: boolean) => {
    if (task.kind === 'log') return (submit ? task.logAndSubmit : task.log)({ content, slot })
    const edit = submit ? (task.editAndSubmit ?? task.edit) : task.edit
    return edit({ ref: task.ref, version: saver.version ?? task.version, content, slot })
  }
  const refused = async (no: Refusal) => {
    setRefusal(no)
    for (const { path, message } of no.issues ?? [])
      form.setError(pathInForm(path), { type: 'server', message })
    if (no.code === 'stale') await findNewer()
    failed()
  }
  const send = (submit: boolean) =>
    form.handleSubmit(async (content) => {
      setRefusal(null)
      if (submit && content.evidence.length === 0) {
        form.setError('evidence', { type: 'submit', message: t('form.evidence.needed') })
        return failed()
      }
      saver.rest()
      const outcome = await attempt(() => ask(content, submit))
      if (outcome.ok) {
        saver.forget()
        return leave(outcome.value.next)
      }
      saver.goOn()
      await refused(outcome.refusal)
    }, failed)
  return { send, fails }
}

const fields = Object.keys(blankClaim('en', ''))
const isField = (path: string): path is FieldPath<ClaimForm> => fields.includes(path.split('.')[0] ?? '')

/** The doors speak of `content.statement` where they read the schema, of `statement` where the work refuses. */
function pathInForm(path: string): FieldPath<ClaimForm> | 'root' {
  const inForm = path.replace(/^content\./, '')
  return isField(inForm) ? inForm : 'root'
}
