'use client'

import { type SyntheticEvent, useId, useState } from 'react'
import { GroupMarker } from '@/components/claims/form-section'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'
import { sides } from './link-buttons'
import type { Linking } from './use-linking'

const t = wordsOf('duplicates')

/** Links with a claim that was not found to be alike, by its reference. */
export function LinkForm({ linking }: { linking: Linking }) {
  const id = useId()
  const isHydrated = useHydrated()
  const [typed, setTyped] = useState('')
  const [side, setSide] = useState<(typeof sides)[number]>('SAME_AS')
  const [error, setError] = useState<string>()
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const other = parseRef(typed)
    setError(other ? undefined : t('other.wrong'))
    if (other && (await linking.link(other, side))) setTyped('')
  }
  return (
    <details className="rounded border border-rule px-4 py-2">
      <summary className="flex min-h-11 items-center gap-2 text-sm font-medium">
        <GroupMarker />
        {t('other.open')}
      </summary>
      <form
        noValidate
        aria-labelledby={id}
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-3 py-2"
      >
        <span id={id} className="sr-only">
          {t('other.open')}
        </span>
        <Field label={t('other.kind')}>
          {(control) => (
            <Select
              {...control}
              value={side}
              onChange={({ target }) => setSide(sides.find((each) => each === target.value) ?? 'SAME_AS')}
            >
              {sides.map((each) => (
                <option key={each} value={each}>
                  {t(`kinds.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('other.ref')} hint={t('other.refHint')} error={error} required>
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <div>
          <Button type="submit" disabled={!isHydrated || linking.isBusy}>
            {t('other.submit')}
          </Button>
        </div>
      </form>
    </details>
  )
}
