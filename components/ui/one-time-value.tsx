'use client'

import { useRef, useState } from 'react'
import { Button } from './button'
import { Field } from './field'
import { Input } from './input'

type Words = { label: string; text: string; copy: string; copied: string; copyFailed: string }

type OneTimeValueProps = {
  value: string
  words: Words
  /** It is a key, not an address: told letter by letter, kept by no browser, corrected by none. */
  isSecret: boolean
}

const secretive = { className: 'font-mono text-sm', autoComplete: 'off', spellCheck: false } as const

/** Something that is shown once, with a button that copies it; where the browser forbids that, it is marked for the keyboard. */
export function OneTimeValue({ value, words, isSecret }: OneTimeValueProps) {
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'shown' | 'copied' | 'copyFailed'>('shown')
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setState('copied')
    } catch {
      setState('copyFailed')
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={words.label} hint={words.text}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              {...(isSecret ? secretive : {})}
              ref={field}
              readOnly
              dir="ltr"
              value={value}
              onFocus={(event) => event.target.select()}
            />
            <Button onClick={() => void copy()}>{words.copy}</Button>
          </div>
        )}
      </Field>
      <p role="status" className="min-h-5 text-sm text-muted">
        {state === 'shown' ? '' : words[state]}
      </p>
    </div>
  )
}
