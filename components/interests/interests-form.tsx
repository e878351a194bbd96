'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { type Act, useAct } from '@/components/people/use-act'
import { type LookUps, searchAgents, searchTopics } from '@/components/sources/look-ups'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { stateInterestsInput } from '@/lib/interests/schema'
import type { OwnInterests } from '@/lib/interests/views'
import { wordsOf } from '@/lib/words/words'
import { KnownField } from './known-field'

const t = wordsOf('interests')

const typed = z
  .object({
    agents: stateInterestsInput.shape.agents,
    topics: stateInterestsInput.shape.topics,
    remark: z.string(),
    nothing: z.boolean(),
  })
  .superRefine(({ agents, topics, nothing }, ctx) => {
    const some = agents.length + topics.length > 0
    if (!some && !nothing) ctx.addIssue({ code: 'custom', path: ['nothing'], message: t('nothingMissing') })
    if (some && nothing) ctx.addIssue({ code: 'custom', path: ['nothing'], message: t('both') })
  })

type Typed = z.infer<typeof typed>

const chosen = (things: OwnInterests['agents']) =>
  things.map(({ id, name }) => ({ kind: 'known' as const, id, label: name }))

const valuesOf = ({ agents, topics, remark }: OwnInterests): Typed => ({
  agents: chosen(agents),
  topics: chosen(topics),
  remark: remark ?? '',
  nothing: false,
})

export type InterestDoors = { state: Act; lookUps: Pick<LookUps, 'agents' | 'topics'> }

/** A reviewer's statement of interests for a year; begins with what was stated last. */
export function InterestsForm({ own, doors }: { own: OwnInterests; doors: InterestDoors }) {
  const router = useRouter()
  const [isDone, setDone] = useState(false)
  const { isBusy, refusal, run } = useAct(doors.state)
  const form = useForm<Typed>({ resolver: zodResolver(typed), defaultValues: valuesOf(own) })
  const agents = useMemo(() => searchAgents(doors.lookUps.agents), [doors.lookUps])
  const topics = useMemo(() => searchTopics(doors.lookUps.topics), [doors.lookUps])
  const send = form.handleSubmit(async ({ agents: chosenAgents, topics: chosenTopics, remark }) => {
    setDone(false)
    const outcome = await run({
      agents: chosenAgents,
      topics: chosenTopics,
      remark: remark.trim() || null,
    })
    if (!outcome.ok) return
    setDone(true)
    router.refresh()
  })
  return (
    <FormProvider {...form}>
      <form
        method="post"
        noValidate
        className="flex max-w-measure flex-col gap-4"
        onSubmit={(event) => void send(event)}
      >
        {isDone ? <Notice kind="success">{t('done')}</Notice> : null}
        {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
        <KnownField path="agents" label={t('agents')} hint={t('agentsHint')} search={agents} />
        <KnownField path="topics" label={t('topics')} search={topics} />
        <Field label={t('remark')} hint={t('remarkHint')}>
          {(field) => <Textarea {...field} {...form.register('remark')} rows={2} maxLength={2000} />}
        </Field>
        <Checkbox
          label={t('nothing')}
          error={form.formState.errors.nothing?.message}
          {...form.register('nothing')}
        />
        <p>
          <Button type="submit" variant="primary" disabled={isBusy}>
            {own.statedAt ? t('again') : t('state')}
          </Button>
        </p>
      </form>
    </FormProvider>
  )
}
