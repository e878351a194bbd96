'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { focusPlace, inPageOrder, issuesOf } from '@/components/claims/claim-form-issues'
import { attempt, type Act } from '@/components/review/attempt'
import type { LookUps } from '@/components/sources/look-ups'
import { useKeptHere } from '@/components/ui/use-kept-here'
import type { Refusal } from '@/lib/outcome'
import { type Described, type KeepForm, keepForm, keepMeaning, type KeptAs } from './keep-values'

const nameOf = (personId: string, captureId: string) => `whence:capture:${personId}:${captureId}`

type Form = UseFormReturn<KeepForm, unknown, KeptAs>

const fields = ['title', 'url', 'author', 'language', 'publishedOn', 'accessedOn'] as const

/** What we have filled in so far: whatever differs from it somebody has typed. */
type Filled = { source: Described; publisher: Described['publisher'] }

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const isTouched = ({ mode, known, source }: KeepForm, { source: ours, publisher }: Filled) =>
  mode !== 'new' ||
  known !== null ||
  source.genre !== '' ||
  source.distance !== '' ||
  fields.some((field) => source[field] !== ours[field]) ||
  !(source.publisher === null || isSame(source.publisher, publisher))

/** Brings back what was typed before, and keeps what is typed now; what only we have filled in is not kept. */
function useKept(form: Form, name: string, filled: RefObject<Filled>) {
  const rules = useMemo(
    () => ({
      read: (found: unknown) => keepForm.parse(found),
      isBlank: (values: KeepForm) => !isTouched(values, filled.current),
      kept: (values: KeepForm) => (isTouched(values, filled.current) ? values : undefined),
    }),
    [filled],
  )
  return useKeptHere(form, name, rules)
}

type Filling = { filled: RefObject<Filled>; fill: (change: Partial<Filled>) => void }

function useFilling(source: Described): Filling {
  const filled = useRef<Filled>({ source, publisher: null })
  const fill = useCallback((change: Partial<Filled>) => {
    filled.current = { ...filled.current, ...change }
  }, [])
  return { filled, fill }
}

/** Once something is found, it goes where nobody has typed yet. */
function useFilledIn(form: Form, found: Described, { filled, fill }: Filling) {
  useEffect(() => {
    const before = filled.current.source
    for (const field of fields) {
      const path = `source.${field}` as const
      if (form.getValues(path) === before[field]) form.setValue(path, found[field])
    }
    fill({ source: found })
  }, [form, found, filled, fill])
}

/** The publisher that the document names: one that we know by that name, or a new one. */
function usePublisher(form: Form, publisher: string | null, agents: LookUps['agents'], { fill }: Filling) {
  useEffect(() => {
    if (!publisher) return undefined
    let isHere = true
    void attempt(() => agents({ words: publisher })).then((outcome) => {
      if (!isHere || form.getValues('source.publisher') !== null) return
      const same = outcome.ok ? outcome.value.find(({ name }) => isSameName(name, publisher)) : undefined
      const choice: Described['publisher'] = same
        ? { kind: 'known', id: same.id, label: same.name }
        : { kind: 'new', name: publisher.slice(0, 160), agentKind: 'ORGANISATION' }
      fill({ publisher: choice })
      form.setValue('source.publisher', choice)
    })
    return () => {
      isHere = false
    }
  }, [form, publisher, agents, fill])
}

export const isSameName = (a: string, b: string) =>
  a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

type KeepSetting = {
  personId: string
  captureId: string
  filled: Described
  /** What the document names as its publisher. */
  publisher: string | null
  agents: LookUps['agents']
  keep: Act<{ documentId: string }>
  leave: (next: string) => void
}

/** What the form that describes a capture knows and does, apart from how it looks. */
export function useKeepForm(setting: KeepSetting) {
  const { personId, captureId, filled, publisher, agents, leave } = setting
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const form = useForm<KeepForm, unknown, KeptAs>({
    defaultValues: { mode: 'new', known: null, source: filled },
    resolver: zodResolver(keepMeaning),
    shouldFocusError: false,
  })
  const ours = useFilling(filled)
  const kept = useKept(form, nameOf(personId, captureId), ours.filled)
  useFilledIn(form, filled, ours)
  usePublisher(form, publisher, agents, ours)
  const send = form.handleSubmit(
    async ({ source }) => {
      setRefusal(null)
      const outcome = await attempt(() => setting.keep({ captureId, source }))
      if (!outcome.ok) {
        setRefusal(outcome.refusal)
        for (const { path, message } of outcome.refusal.issues ?? [])
          form.setError(placeIn(path), { type: 'server', message })
        const [first] = inPageOrder(outcome.refusal.issues ?? [])
        if (first) focusPlace(first.path)
        return
      }
      kept.forget()
      leave(`/desk/documents/${outcome.value.documentId}`)
    },
    (errors) => {
      const [first] = inPageOrder(issuesOf(errors))
      if (first) focusPlace(first.path)
    },
  )
  return { form, refusal, isBack: kept.isBack, send }
}

const placeIn = (path: string) => {
  const field = [...fields, 'publisher' as const, 'genre' as const, 'distance' as const].find((each) =>
    path.startsWith(`source.${each}`),
  )
  return field ? (`source.${field}` as const) : 'source'
}
