'use client'

import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { fileRef, type FileRef, saidInput } from '@/lib/imports/wizard'
import { wizardDraftShape } from '@/lib/imports/wizard-draft'
import type { WizardAsked } from './use-wizard'

const second = z.object({ ref: fileRef, fileName: z.string(), size: z.number(), said: saidInput })
const keptShape = z.object({
  said: saidInput,
  joined: second.nullable(),
  draft: wizardDraftShape,
  sourceName: z.string(),
  keeps: z.boolean(),
})

const REST_MS = 300

function find(name: string): WizardAsked | null {
  try {
    return keptShape.safeParse(JSON.parse(window.localStorage.getItem(name) ?? 'null')).data ?? null
  } catch {
    return null
  }
}

function keep(name: string, asked: WizardAsked | null): void {
  try {
    if (asked === null) window.localStorage.removeItem(name)
    else window.localStorage.setItem(name, JSON.stringify(asked))
  } catch {
    // Storage full or switched off: the page itself still holds it.
  }
}

/** Keeps in this browser what is said of a file, and brings it back. */
export function useKeptWizard(
  ref: FileRef,
  asked: WizardAsked,
  setAsked: Dispatch<SetStateAction<WizardAsked>>,
) {
  const name = `whence-import-${ref.from}-${ref.id}`
  const [isBack, setBack] = useState(false)
  const first = useRef(asked)
  const isForgotten = useRef(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = find(name)
      if (!found || JSON.stringify(found) === JSON.stringify(first.current)) return
      setAsked(found)
      setBack(true)
    })
    return () => clearTimeout(timer)
  }, [name, setAsked])
  useEffect(() => {
    if (asked === first.current || isForgotten.current) return undefined
    const timer = setTimeout(() => keep(name, asked), REST_MS)
    return () => clearTimeout(timer)
  }, [name, asked])
  /** `forGood`: what is said from now on is not kept either. */
  const forget = (forGood: boolean) => {
    keep(name, null)
    setBack(false)
    isForgotten.current = forGood
  }
  return { isBack, forget }
}
