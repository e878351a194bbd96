import { useId, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** Other fields of the address, which stay as they are. */
export type KeptFields = Readonly<Record<string, string | readonly string[] | undefined>>

/** Fields of an address that are sent along without being asked for. */
function HiddenFields({ fields }: { fields: KeptFields }) {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
  )
}

type AsOfFormProps = {
  /** Without the language. */
  path: string
  /** The day that is shown, or nothing. */
  asked: string
  keep?: KeptFields
  /** More of the form, such as the slider. */
  children?: ReactNode
}

/** Asks for a day: a plain form, sent by the browser. */
export function AsOfForm({ path, asked, keep = {}, children }: AsOfFormProps) {
  const t = wordsOf('moments')
  const id = useId()
  return (
    <form method="get" action={here(path)} className="flex flex-col gap-3" data-as-of-form>
      <HiddenFields fields={keep} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-sm font-medium">
            {t('asOf.field')}
          </label>
          <Input
            id={id}
            type="date"
            name="asOf"
            defaultValue={asked}
            aria-describedby={`${id}-hint`}
            className="max-w-44"
          />
        </div>
        <Button type="submit">{t('asOf.submit')}</Button>
        <p id={`${id}-hint`} className="text-sm text-muted sm:pb-3">
          {t('asOf.hint')}
        </p>
      </div>
      {children}
    </form>
  )
}
