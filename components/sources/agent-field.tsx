'use client'

import { useMemo, type ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Combobox, ComboboxMany } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { type AgentKind, agentKinds, agentKindSheet } from '@/lib/sources/rules'
import type { AgentChoice } from '@/lib/sources/schema'
import { wordsOf } from '@/lib/words/words'
import { FieldPlace, useIssue } from './form-fields'
import { agentChoice, agentOption, newOption, searchAgents, useLookUps } from './look-ups'

const isKind = (value: string): value is AgentKind => agentKinds.some((kind) => kind === value)

type KindProps = { name: string; kind: AgentKind; onChange: (kind: AgentKind) => void }

/** What a new name is the name of; asked only for what we do not know yet. */
function KindSelect({ name, kind, onChange }: KindProps) {
  return (
    <div className="mt-1 grid grid-cols-[max-content_minmax(8rem,16rem)] items-center gap-2 text-sm">
      <span className="text-muted">{wordsOf('documents')('sources.newAgent')}</span>
      <Select
        dense
        aria-label={wordsOf('documents')('sources.agentKind', { name })}
        value={kind}
        onChange={({ target }) => {
          if (isKind(target.value)) onChange(target.value)
        }}
      >
        {agentKinds.map((each) => (
          <option key={each} value={each}>
            {agentKindSheet[each].label}
          </option>
        ))}
      </Select>
    </div>
  )
}

type AgentFieldProps = {
  path: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  placeholder?: string
  /** What a new name is taken for until somebody says otherwise. */
  usually: AgentKind
}

/** Somebody found by typing, or a new name and what it is the name of. */
export function AgentField({ path, label, hint, required, placeholder, usually }: AgentFieldProps) {
  const { agents } = useLookUps()
  const { control, setValue, formState } = useFormContext()
  const value: AgentChoice | null | undefined = useWatch({ control, name: path })
  const search = useMemo(() => searchAgents(agents), [agents])
  const own = useIssue(path)
  const nameIssue = useIssue(`${path}.name`)
  const set = (next: AgentChoice | null) =>
    setValue(path, next, { shouldDirty: true, shouldValidate: formState.isSubmitted })
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} required={required} error={own ?? nameIssue}>
        {(field) => (
          <Combobox
            {...field}
            search={search}
            create={newOption}
            placeholder={placeholder}
            value={value ? agentOption(value) : null}
            onValueChange={(option) => set(option && agentChoice(option, usually))}
          />
        )}
      </Field>
      {value?.kind === 'new' ? (
        <KindSelect
          name={value.name}
          kind={value.agentKind}
          onChange={(agentKind) => set({ ...value, agentKind })}
        />
      ) : null}
    </FieldPlace>
  )
}

/** Several of them. */
export function AgentsField({ path, label, hint, placeholder, usually }: AgentFieldProps) {
  const { agents } = useLookUps()
  const { control, setValue, formState } = useFormContext()
  const value: AgentChoice[] | undefined = useWatch({ control, name: path })
  const search = useMemo(() => searchAgents(agents), [agents])
  const set = (next: AgentChoice[]) =>
    setValue(path, next, { shouldDirty: true, shouldValidate: formState.isSubmitted })
  const chosen = value ?? []
  const isSame = (a: AgentChoice, b: AgentChoice) => agentOption(a).value === agentOption(b).value
  return (
    <FieldPlace path={path}>
      <Field label={label} hint={hint} error={useIssue(path)}>
        {(field) => (
          <ComboboxMany
            {...field}
            search={search}
            create={newOption}
            placeholder={placeholder}
            value={chosen.map(agentOption)}
            onValueChange={(options) =>
              set(
                options.map((option) => {
                  const made = agentChoice(option, usually)
                  return chosen.find((each) => isSame(each, made)) ?? made
                }),
              )
            }
          />
        )}
      </Field>
      {chosen.map((each, index) =>
        each.kind === 'new' ? (
          <div key={each.name} className="flex flex-wrap items-baseline gap-x-2">
            <bdi className="text-sm font-medium">{each.name}</bdi>
            <KindSelect
              name={each.name}
              kind={each.agentKind}
              onChange={(agentKind) =>
                set(chosen.map((other, at) => (at === index ? { ...each, agentKind } : other)))
              }
            />
          </div>
        ) : null,
      )}
    </FieldPlace>
  )
}
