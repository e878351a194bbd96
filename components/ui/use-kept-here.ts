'use client'

import { useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'

const REST_MS = 300

type KeptHere<Values> = {
  /** The form out of what was found; throws where it is none. */
  read: (found: unknown) => Values
  /** Nobody has typed in it yet, so that what was kept may come back. */
  isBlank: (values: Values) => boolean
  /** What is to be kept of it; null: nothing any more; undefined: what is kept already. */
  kept: (values: Values) => Values | null | undefined
}

function find<Values>(name: string, read: (found: unknown) => Values): Values | null {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(name) ?? 'null')
    return found === null ? null : read(found)
  } catch {
    return null
  }
}

function keep(name: string, values: unknown): void {
  try {
    if (values === undefined) return
    if (values === null) window.localStorage.removeItem(name)
    else window.localStorage.setItem(name, JSON.stringify(values))
  } catch {
    // Storage full or switched off: the form itself still holds the words.
  }
}

/**
 * Keeps a half-made form in this browser, under a name, and brings it back. `rules` must not change between renders
 * without a reason: each change looks for what was kept again.
 */
export function useKeptHere<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string,
  rules: KeptHere<Values>,
) {
  const [isBack, setBack] = useState(false)
  // What was typed while the page was coming alive is newer than anything kept.
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = find(name, rules.read)
      if (!found || !rules.isBlank(form.getValues())) return
      form.reset(found)
      setBack(true)
    })
    return () => clearTimeout(timer)
  }, [form, name, rules])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer)
        timer = setTimeout(() => keep(name, rules.kept(form.getValues())), REST_MS)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [form, name, rules])
  const forget = () => {
    keep(name, null)
    setBack(false)
  }
  return { isBack, forget }
}
