'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import { type FieldPath, useForm, type UseFormReturn, useWatch } from 'react-hook-form'
import { attempt } from '@/components/review/attempt'
import type { LinkLookUps } from '@/components/sources/look-ups'
import { useKeptHere } from '@/components/ui/use-kept-here'
import type { Refusal } from '@/lib/outcome'
import type { LinkDocumentInput } from '@/lib/provenance/schema'
import type { LinkMade } from '@/lib/provenance/views'
import {
  blankLinkForm,
  isBlankLink,
  type LinkForm,
  linkForm,
  linkMeaning,
  type LinkWay,
  upstreamPair,
} from './link-form-values'

/** The doors by which links are made. */
export type LinkDoors = Pick<LinkLookUps, 'link' | 'closesLoop'>

export type LinkSetting = {
  /** The document on whose page the link is made. */
  here: { id: string; title: string; language: string }
  way: LinkWay
  /** Words that were picked before, in the page's document. */
  passage: LinkForm['passage']
  personId: string
  doors: LinkDoors
  onDone?: (linked: LinkMade) => void
}

type Form = UseFormReturn<LinkForm, unknown, LinkDocumentInput>

const fields = ['kind', 'from', 'to', 'passage', 'note'] as const
const isField = (path: string): path is FieldPath<LinkForm> =>
  fields.some((field) => path === field || path.startsWith(`${field}.`))

/** Keeps a half-made link in this browser. Words that were picked before the form opened are the ones it is about. */
function useKeptLink(form: Form, { here, way, passage, personId }: LinkSetting) {
  const rules = useMemo(
    () => ({
      read: (found: unknown) => {
        const values = linkForm.parse(found)
        return passage ? { ...values, passage } : values
      },
      isBlank: isBlankLink,
      kept: (values: LinkForm) => (isBlankLink(values) ? null : values),
    }),
    [passage],
  )
  return useKeptHere(form, `whence:link:${personId}:${here.id}:${way}${passage ? ':words' : ''}`, rules)
}

/** Whether the link as it is chosen so far would close a loop; the answer for the newest choice counts. */
function useLoop(form: Form, { here, way, doors }: LinkSetting): boolean {
  const [kind, to] = useWatch({ control: form.control, name: ['kind', 'to'] })
  const pair = upstreamPair(here, way, { kind, to })
  const { fromId, toId } = pair ?? { fromId: '', toId: '' }
  const [looping, setLooping] = useState('')
  const { closesLoop } = doors
  useEffect(() => {
    if (!toId) return undefined
    let isNewest = true
    void attempt(() => closesLoop({ fromId, toId })).then((found) => {
      if (isNewest) setLooping(found.ok && found.value ? toId : '')
    })
    return () => {
      isNewest = false
    }
  }, [closesLoop, fromId, toId])
  return toId !== '' && looping === toId
}

/** Everything the form of a link knows and does, apart from how it looks. */
export function useLinkForm(setting: LinkSetting) {
  const { here, way, passage, doors, onDone } = setting
  const router = useRouter()
  const [answer, setAnswer] = useState<Refusal | LinkMade | null>(null)
  const { id, title } = here
  const resolver = useMemo(() => zodResolver(linkMeaning({ id, title }, way)), [id, title, way])
  const form: Form = useForm<LinkForm, unknown, LinkDocumentInput>({
    defaultValues: blankLinkForm(way, passage),
    resolver,
  })
  const { isBack, forget } = useKeptLink(form, setting)
  const loops = useLoop(form, setting)
  const clear = () => {
    forget()
    form.reset(blankLinkForm(way, passage))
  }
  const send = form.handleSubmit(async (input) => {
    setAnswer(null)
    const outcome = await attempt(() => doors.link(input))
    setAnswer(outcome.ok ? outcome.value : outcome.refusal)
    if (!outcome.ok) {
      for (const { path, message } of outcome.refusal.issues ?? [])
        if (isField(path)) form.setError(path, { type: 'server', message })
      return
    }
    clear()
    onDone?.(outcome.value)
    router.refresh()
  })
  return { form, send, answer, loops, isBack, clear }
}
