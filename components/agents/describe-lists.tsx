'use client'

import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { languages } from '@/components/sources/languages'
import { Button } from '@/components/ui/button'
import { FieldError, FieldGroup } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { MOST_ALIASES, MOST_SAME_AS } from '@/lib/agents/schema'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import type { DescribeForm } from './describe-values'

const t = wordsOf('agents')

function RemoveButton({ label, remove }: { label: string; remove: () => void }) {
  return (
    <Button shape="icon" variant="quiet" aria-label={label} onClick={remove}>
      <X className="size-4" aria-hidden />
    </Button>
  )
}

function AliasRow({ index, remove }: { index: number; remove: () => void }) {
  const { register, control } = useFormContext<DescribeForm>()
  const path = `value.aliases.${index}` as const
  const chosen = useWatch({ control, name: `${path}.language` })
  const issues = [useIssue(`${path}.name`), useIssue(`${path}.language`)]
  const issue = issues.find((each) => each !== undefined)
  const number = index + 1
  const offered: readonly string[] = languages
  const choices = chosen === '' || offered.includes(chosen) ? offered : [chosen, ...offered]
  return (
    <li>
      <FieldPlace path={`${path}.name`}>
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(7rem,11rem)_auto] items-start gap-2">
          <Input
            {...register(`${path}.name`)}
            dir="auto"
            autoComplete="off"
            aria-label={t('describe.alias', { number })}
            aria-invalid={issue ? true : undefined}
          />
          <Select {...register(`${path}.language`)} aria-label={t('describe.aliasLanguage', { number })}>
            <option value="">{t('describe.noLanguage')}</option>
            {choices.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </Select>
          <RemoveButton label={t('describe.removeAlias', { number })} remove={remove} />
        </div>
        {issue ? <FieldError>{issue}</FieldError> : null}
      </FieldPlace>
    </li>
  )
}

/** Other names, each with the language it is in where that is known. */
export function AliasFields() {
  const { control } = useFormContext<DescribeForm>()
  const rows = useFieldArray({ control, name: 'value.aliases' })
  return (
    <FieldGroup
      label={t('describe.aliases')}
      hint={t('describe.aliasesHint')}
      error={useIssue('value.aliases')}
    >
      <ul className="flex flex-col gap-2">
        {rows.fields.map(({ id }, index) => (
          <AliasRow key={id} index={index} remove={() => rows.remove(index)} />
        ))}
      </ul>
      <div>
        <Button
          size="sm"
          disabled={rows.fields.length >= MOST_ALIASES}
          onClick={() => rows.append({ name: '', language: '' })}
        >
          <Plus className="size-4" aria-hidden />
          {t('describe.addAlias')}
        </Button>
      </div>
    </FieldGroup>
  )
}

function SameAsRow({ index, remove }: { index: number; remove: () => void }) {
  const { register } = useFormContext<DescribeForm>()
  const issue = useIssue(`value.sameAs.${index}`)
  const number = index + 1
  return (
    <li>
      <FieldPlace path={`value.sameAs.${index}`}>
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
          <Input
            {...register(`value.sameAs.${index}.text`)}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            aria-label={t('describe.sameAsNumber', { number })}
            aria-invalid={issue ? true : undefined}
          />
          <RemoveButton label={t('describe.removeSameAs', { number })} remove={remove} />
        </div>
        {issue ? <FieldError>{issue}</FieldError> : null}
      </FieldPlace>
    </li>
  )
}

/** Where else they are known: addresses and Wikidata ids. */
export function SameAsFields() {
  const { control } = useFormContext<DescribeForm>()
  const rows = useFieldArray({ control, name: 'value.sameAs' })
  return (
    <FieldGroup label={t('describe.sameAs')} hint={t('describe.sameAsHint')}>
      <ul className="flex flex-col gap-2">
        {rows.fields.map(({ id }, index) => (
          <SameAsRow key={id} index={index} remove={() => rows.remove(index)} />
        ))}
      </ul>
      <div>
        <Button
          size="sm"
          disabled={rows.fields.length >= MOST_SAME_AS}
          onClick={() => rows.append({ text: '' })}
        >
          <Plus className="size-4" aria-hidden />
          {t('describe.addSameAs')}
        </Button>
      </div>
    </FieldGroup>
  )
}
