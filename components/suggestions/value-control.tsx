import type { ComponentProps } from 'react'
import { languages } from '@/components/sources/languages'
import type { FieldControl } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { type Choice, controlOf } from '@/lib/review/suggestions'
import { directionOf } from '@/lib/words/direction'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** Everything that `register` gives. */
type Registered = Pick<ComponentProps<'input'>, 'name'> & {
  onChange: (event: { target: unknown; type?: unknown }) => Promise<void | boolean>
  onBlur: (event: { target: unknown; type?: unknown }) => Promise<void | boolean>
  ref: (instance: unknown) => void
}

type ValueControlProps = {
  field: string
  /** Of the claim, for its running text. */
  language: string
  control: FieldControl
  registered: Registered
  present: string | number | null
}

const languageChoices = (present: string | number | null): Choice[] => {
  const offered: readonly string[] = languages
  const all = typeof present === 'string' && !offered.includes(present) ? [present, ...offered] : offered
  return all.map((tag) => ({ value: tag, label: languageName(tag) }))
}

/** What the new value of a field is typed or chosen with. */
export function ValueControl({ field, language, control, registered, present }: ValueControlProps) {
  const t = wordsOf('suggestions')
  const how = controlOf(field)
  if (!how) return null
  const shared = { ...control, ...registered }
  if (how.kind === 'choice' || how.kind === 'language') {
    const choices = how.kind === 'choice' ? how.choices : languageChoices(present)
    return (
      <Select {...shared}>
        {how.isOptional ? <option value="">{t('suggest.leaveEmpty')}</option> : null}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    )
  }
  if (how.kind === 'long')
    return (
      <Textarea {...shared} rows={4} lang={language} dir={directionOf(language)} className="font-serif" />
    )
  if (how.kind === 'date')
    return <Input {...shared} autoComplete="off" placeholder={t('suggest.datePlaceholder')} />
  if (how.kind === 'number') return <Input {...shared} autoComplete="off" inputMode="decimal" />
  return <Input {...shared} autoComplete="off" dir="auto" />
}
