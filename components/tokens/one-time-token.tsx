'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'

const said = { shown: null, copied: 'make.copied', failed: 'make.copyFailed' } as const

/** A token that is shown once, with a button that copies it; where the browser forbids that, it is marked for the keyboard. */
export function OneTimeToken({ token }: { token: string }) {
  const t = wordsOf('tokens')
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<keyof typeof said>('shown')
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(token)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  const message = said[state]
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('make.tokenLabel')} hint={t('make.tokenText')}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={field}
              readOnly
              dir="ltr"
              className="font-mono text-sm"
              autoComplete="off"
              spellCheck={false}
              value={token}
              onFocus={(event) => event.target.select()}
            />
            <Button onClick={() => void copy()}>{t('make.copy')}</Button>
          </div>
        )}
      </Field>
      <p role="status" className="min-h-5 text-sm text-muted">
        {message ? t(message) : ''}
      </p>
    </div>
  )
}
