'use client'

import { useCallback, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import type { ClaimContent } from '@/lib/claims/schema'
import type { KeptDraft } from '@/lib/claims/views'
import { Autosaver, type SaveState } from './autosaver'
import { claimResolver } from './claim-form-resolver'
import { type ClaimForm, type KeptForm, normalForm, readKept } from './claim-form-values'

export type KeptFormSetting = {
  personId: string
  slot: string
  /** The version edited; null for a claim not logged yet. */
  version: number | null
  /** What the form holds before anybody has typed. */
  start: ClaimForm
  /** What it opens with where a passage was just picked; counts as typed. */
  seeded: ClaimForm | null
  draft: KeptDraft | null
  save: Act<{ savedAt: string }>
}

/** The form, the version it was typed on, and the keeping of both. */
export function useKeptForm({ personId, slot, version: base, start, seeded, draft, save }: KeptFormSetting) {
  const [{ fresh, restored }] = useState(() => ({
    fresh: { form: normalForm(start), version: base },
    restored: draft && readKept(draft.body),
  }))
  const form = useForm<ClaimForm, unknown, ClaimContent>({
    defaultValues: restored?.form ?? seeded ?? fresh.form,
    resolver: claimResolver,
    shouldFocusError: false,
  })
  const [state, tell] = useState<SaveState>(
    restored && draft ? { kind: 'saved', at: draft.savedAt } : { kind: 'untouched' },
  )
  const [saver] = useState(
    () => new Autosaver({ personId, slot, save, values: form.getValues, known: restored ?? fresh, tell }),
  )
  useEffect(() => saver.listen(), [saver])
  useEffect(() => form.subscribe({ formState: { values: true }, callback: saver.touched }), [form, saver])
  useEffect(() => {
    if (seeded) saver.touched()
  }, [seeded, saver])
  const fill = useCallback(
    (next: KeptForm) => {
      saver.goOnFrom(next.version)
      form.reset(next.form)
      saver.touched()
    },
    [form, saver],
  )
  return { form, fill, state, saver, fresh, isRestored: restored !== null }
}

export type KeptFormApi = ReturnType<typeof useKeptForm>
