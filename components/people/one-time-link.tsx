'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'

/** A link that is shown once, with a button that copies it; where the browser forbids that, it is marked for the keyboard. */
export function OneTimeLink({ link }: { link: string }) {
  const t = wordsOf('people')
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'shown' | 'copied' | 'failed'>('shown')
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(link)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('link.label')} hint={t('link.text')}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={field}
              readOnly
              dir="ltr"
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <Button onClick={() => void copy()}>{t('link.copy')}</Button>
          </div>
        )}
      </Field>
      <p role="status" className="min-h-5 text-sm text-muted">
        {state === 'copied' ? t('link.copied') : state === 'failed' ? t('link.copyFailed') : ''}
      </p>
    </div>
  )
}
