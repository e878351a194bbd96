'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { FormProvider, useForm, useFormContext, useWatch } from 'react-hook-form'
import { RefusedNotice } from '@/components/documents/refused-notice'
import { type Act, attempt } from '@/components/review/attempt'
import { choicesOf, NoteField, SelectField, TextField } from '@/components/sources/form-fields'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import { useKeptHere } from '@/components/ui/use-kept-here'
import type { AgentDescription, DescribeAgentInput } from '@/lib/agents/schema'
import type { Refusal } from '@/lib/outcome'
import { agentKinds, agentKindSheet } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'
import { wordsOf } from '@/lib/words/words'
import { agentHref } from './agent-address'
import { AliasFields, SameAsFields } from './describe-lists'
import { type DescribeForm, describeForm, formOf, isOlder, isUntouched, meaningOf } from './describe-values'

const t = wordsOf('agents')

type Described = AgentDescription & { id: string }
type FormProps = {
  /** As the person saw them: a change that comes in between must not be overwritten unseen. */
  seen: Described
  personId: string
  describe: Act<null>
  onDone: (isDone: boolean) => void
}

function useDescribe({ seen, personId, describe, onDone }: FormProps) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const form = useForm<DescribeForm, unknown, DescribeAgentInput>({
    defaultValues: formOf(seen),
    resolver: zodResolver(useMemo(() => meaningOf(seen.id, seen), [seen])),
  })
  const rules = useMemo(
    () => ({
      read: (found: unknown) => describeForm.parse(found),
      isBlank: (values: DescribeForm) => isUntouched(values, seen),
      kept: (values: DescribeForm) => (isUntouched(values, seen) ? null : values),
    }),
    [seen],
  )
  const { isBack, forget } = useKeptHere(form, `whence:agent:${personId}:${seen.id}`, rules)
  const send = form.handleSubmit(async (input) => {
    setRefusal(null)
    onDone(false)
    const outcome = await attempt(() => describe(input))
    if (outcome.ok) {
      forget()
      onDone(true)
      return router.refresh()
    }
    setRefusal(outcome.refusal)
    if (outcome.refusal.issues?.some(({ path }) => path === 'value.name'))
      form.setError('value.name', { message: outcome.refusal.detail })
  })
  const kept = isOlder(form.getValues(), seen) ? ('backOlder' as const) : ('back' as const)
  return { form, send, refusal, back: isBack && refusal === null ? kept : null }
}

/** What becomes of the name they had; asked only where there is a new one. */
function KeepsOldName({ name }: { name: string }) {
  const { control, register } = useFormContext<DescribeForm>()
  const typed = useWatch({ control, name: 'value.name' })
  if (fold(typed.trim()) === fold(name)) return null
  return <Checkbox label={t('describe.keepsOldName', { name })} {...register('value.keepsOldName')} />
}

function Refused({ refusal, here }: { refusal: Refusal; here: string }) {
  const told = refusal.code === 'stale' ? { ...refusal, detail: t('describe.stale') } : refusal
  return <RefusedNotice refusal={told} here={here} />
}

function Fields(props: FormProps) {
  const { seen } = props
  const { form, send, refusal, back } = useDescribe(props)
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4 pt-2">
        <p className="max-w-measure text-sm text-muted">{t('describe.note')}</p>
        {back ? <Notice kind={back === 'back' ? 'info' : 'warning'}>{t(`describe.${back}`)}</Notice> : null}
        {refusal ? <Refused refusal={refusal} here={agentHref(seen.id)} /> : null}
        <TextField path="value.name" label={t('describe.name')} required bidi autoComplete="off" />
        <KeepsOldName name={seen.name} />
        <SelectField
          path="value.kind"
          label={t('describe.kind')}
          choices={choicesOf(agentKinds, agentKindSheet)}
        />
        <AliasFields />
        <NoteField
          path="value.description"
          label={t('describe.description')}
          hint={t('describe.descriptionHint')}
        />
        <SameAsFields />
        <NoteField path="reason" label={t('describe.reason')} hint={t('describe.reasonHint')} required />
        <div>
          <Button type="submit" variant="primary" aria-disabled={form.formState.isSubmitting}>
            {t('describe.send')}
          </Button>
        </div>
      </form>
    </FormProvider>
  )
}

type DescribeAgentFormProps = { agent: Described; personId: string; describe: Act<null> }

/** Describes somebody anew, with a reason; a refusal keeps every word that was typed, and so does this browser. */
export function DescribeAgentForm({ agent, personId, describe }: DescribeAgentFormProps) {
  const [seen, setSeen] = useState(agent)
  const [done, setDone] = useState<'no' | 'awaited' | 'yes'>('no')
  // After our own change the page comes anew: that is what was seen from then on, and a form begins with it.
  if (done === 'awaited' && seen !== agent) {
    setDone('yes')
    setSeen(agent)
  }
  return (
    <details className="mt-4 border-t border-rule pt-2">
      <summary className="min-h-11 py-2 text-sm font-medium">{t('describe.open')}</summary>
      {done === 'no' ? null : <Notice kind="success" title={t('describe.done')} />}
      <Fields
        key={formOf(seen).seen}
        seen={seen}
        personId={personId}
        describe={describe}
        onDone={(isDone) => setDone(isDone ? 'awaited' : 'no')}
      />
    </details>
  )
}
