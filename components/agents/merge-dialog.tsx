'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { type LookUps, searchAgents } from '@/components/sources/look-ups'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Combobox } from '@/components/ui/combobox'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import { mergeAgentInput, type MergeAgentInput } from '@/lib/agents/schema'
import { type AgentKind, agentKindSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { agentHref } from './agent-address'
import { useAgentAct } from './use-agent-act'

const t = wordsOf('agents')

type Party = { id: string; name: string; kind: AgentKind }

type MergeValues = { other: Party | null; leads: 'this' | 'other'; reason: string }

type MergeDialogProps = {
  agent: Party
  /** Whom it is the same as, where that is pointed at; null: the person says. */
  other: Party | null
  agents: LookUps['agents']
  merge: Act<null>
}

/** What the command takes for what the form holds: which of the two leads on to which. */
const meaningFor = (agent: Party) =>
  z
    .object({
      other: z.custom<Party | null>(() => true),
      leads: z.enum(['this', 'other']),
      reason: z.string(),
    })
    .transform(({ other, leads, reason }, ctx) => {
      if (!other) {
        ctx.addIssue({ code: 'custom', path: ['other'], message: t('merge.missing') })
        return z.NEVER
      }
      const [id, intoId] = leads === 'this' ? [agent.id, other.id] : [other.id, agent.id]
      return { id, intoId, reason }
    })
    .pipe(mergeAgentInput)

function useMergeForm({ agent, other, agents }: Omit<MergeDialogProps, 'merge'>) {
  const form = useForm<MergeValues, unknown, MergeAgentInput>({
    resolver: zodResolver(useMemo(() => meaningFor(agent), [agent])),
    defaultValues: { other, leads: 'this', reason: '' },
  })
  // A choice is known by its id; of what kind it is, the look-up said.
  const [found] = useState(() => new Map<string, Party>())
  const search = useMemo(
    () =>
      searchAgents(async (raw) => {
        const outcome = await agents(raw)
        if (outcome.ok)
          for (const { id, name, agentKind } of outcome.value) found.set(id, { id, name, kind: agentKind })
        return outcome.ok ? { ...outcome, value: outcome.value.filter(({ id }) => id !== agent.id) } : outcome
      }),
    [agents, agent.id, found],
  )
  return { form, search, partyOf: (id: string) => found.get(id) ?? null }
}

type MergeForm = ReturnType<typeof useMergeForm>

function WhoField({ agent, merging: { form, search, partyOf } }: { agent: Party; merging: MergeForm }) {
  return (
    <Controller
      control={form.control}
      name="other"
      render={({ field, fieldState }) => (
        <Field
          label={t('merge.who', { name: agent.name })}
          hint={t('merge.whoHint')}
          required
          error={fieldState.error?.message}
        >
          {(control) => (
            <Combobox
              {...control}
              search={search}
              value={field.value ? { value: field.value.id, label: field.value.name } : null}
              onValueChange={(option) => field.onChange(option && partyOf(option.value))}
              onBlur={field.onBlur}
              inputRef={field.ref}
            />
          )}
        </Field>
      )}
    />
  )
}

/** Which leads on to which, that they are of two kinds where they are, and why they are one. */
function MergeFields({ agent, other, form }: { agent: Party; other: Party | null; form: MergeForm['form'] }) {
  const names = { name: agent.name, other: other?.name ?? t('merge.theOther') }
  return (
    <>
      <RadioGroup
        label={t('merge.stays')}
        input={form.register('leads')}
        options={[
          { value: 'this', label: t('merge.intoOther', names) },
          { value: 'other', label: t('merge.intoThis', names) },
        ]}
      />
      {other && other.kind !== agent.kind ? (
        <Notice kind="warning">
          {t('merge.kinds', {
            ...names,
            kind: agentKindSheet[agent.kind].label,
            otherKind: agentKindSheet[other.kind].label,
          })}
        </Notice>
      ) : null}
      <Field
        label={t('merge.reason')}
        hint={t('merge.reasonHint')}
        required
        error={form.formState.errors.reason?.message}
      >
        {(control) => <Textarea {...control} {...form.register('reason')} rows={4} />}
      </Field>
    </>
  )
}

/** Two agents are one: who, which of them leads on, and why. */
export function MergeDialog({ agent, other, agents, merge }: MergeDialogProps) {
  const [open, setOpen] = useState(false)
  const hydrated = useHydrated()
  const merging = useMergeForm({ agent, other, agents })
  const { form } = merging
  const { isBusy, refusal, run } = useAgentAct(merge)
  const chosen = form.watch('other')
  const send = form.handleSubmit(async (input) => {
    if (await run(input)) setOpen(false)
  })
  return (
    <>
      <Button size="sm" disabled={!hydrated} onClick={() => setOpen(true)}>
        {other ? t('one.mergeWith', { name: other.name }) : t('one.merge')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('merge.title')} description={t('merge.text')}>
        <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
          {refusal ? <RefusalNotice refusal={refusal} backTo={agentHref(agent.id)} /> : null}
          {other ? null : <WhoField agent={agent} merging={merging} />}
          <MergeFields agent={agent} other={chosen} form={form} />
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{t('merge.cancel')}</Button>
            </DialogClose>
            <Button type="submit" variant="primary" disabled={isBusy}>
              {t('merge.send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
