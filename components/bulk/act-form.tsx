'use client'

import { useWatch } from 'react-hook-form'
import type { Act } from '@/components/review/attempt'
import { KeepingLine } from '@/components/review/keeping-line'
import { RefusalNotice } from '@/components/review/refusal-notice'
import type { Keeper } from '@/components/review/use-kept-words'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { BulkActName } from '@/lib/bulk/rules'
import type { Foreseen, Named } from '@/lib/bulk/views'
import { wordsOf } from '@/lib/words/words'
import { AssignField, DecideFields, TopicField } from './act-fields'
import { type ActWords, actWords, hasActWords, sentenceFor } from './act-words'
import { bulkHref } from './bulk-address'
import { ForeseenRemarks } from './foreseen'
import { type ActForm as Shared, useActForm } from './use-act-form'

type ActFormProps = {
  bulkId: string
  total: number
  /** What this person may do with claims at all. */
  acts: readonly BulkActName[]
  people: readonly Named[]
  foreseen: Foreseen
  initial: ActWords
  doors: { start: Act; topics: Act<Named[]>; keeper: Keeper }
}

function Words({ shared: { form, keeping, discard } }: { shared: Shared }) {
  const typed = hasActWords(actWords(useWatch({ control: form.control })))
  return <KeepingLine keeping={keeping} typed={typed} discard={discard} />
}

/** What will happen, in plain words, and what is foreseen of it, right above the button that begins it. */
function Confirmation({
  shared,
  total,
  people,
  foreseen,
}: { shared: Shared } & Pick<ActFormProps, 'total' | 'people' | 'foreseen'>) {
  const t = wordsOf('bulk')
  const hydrated = useHydrated()
  const words = actWords(useWatch({ control: shared.form.control }))
  const sentence = sentenceFor('confirm', words, total, people)
  return (
    <div className="flex flex-col gap-4">
      <div
        className="flex flex-col gap-3 rounded border border-caution bg-caution-soft p-4 empty:hidden"
        aria-live="polite"
      >
        {sentence ? <p className="font-medium">{sentence}</p> : null}
        {words.act ? <ForeseenRemarks foreseen={foreseen} act={words.act} total={total} /> : null}
      </div>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        disabled={shared.isBusy || !hydrated}
        aria-busy={shared.isBusy || undefined}
      >
        {shared.isBusy ? t('form.beginning') : sentenceFor('press', words, total, people)}
      </Button>
    </div>
  )
}

/** What is to be done with every claim of a choice. */
export function ActForm({ bulkId, total, acts, people, foreseen, initial, doors }: ActFormProps) {
  const t = wordsOf('bulk')
  const hydrated = useHydrated()
  const shared = useActForm({ bulkId, total, initial, start: doors.start, keeper: doors.keeper })
  const { form, send, refusal } = shared
  const act = useWatch({ control: form.control, name: 'act' })
  return (
    <form noValidate onSubmit={(event) => void send(event)} aria-label={t('form.title')}>
      <fieldset disabled={!hydrated} className="flex min-w-0 flex-col gap-5">
        {refusal ? <RefusalNotice refusal={refusal} backTo={bulkHref(bulkId)} /> : null}
        <RadioGroup
          label={t('form.act')}
          required
          error={form.formState.errors.act?.message}
          input={form.register('act')}
          options={acts.map((each) => ({ value: each, label: t(`acts.${each}`) }))}
        />
        {act === 'decide' ? <DecideFields form={form} total={total} /> : null}
        {act === 'assign' ? <AssignField form={form} people={people} /> : null}
        {act === 'add-topic' || act === 'remove-topic' ? (
          <TopicField form={form} topics={doors.topics} />
        ) : null}
        {act === 'decide' ? <Words shared={shared} /> : null}
        <Confirmation shared={shared} total={total} people={people} foreseen={foreseen} />
        {Object.keys(form.formState.errors).length > 0 ? (
          <Notice kind="danger">{t('form.attention')}</Notice>
        ) : null}
      </fieldset>
    </form>
  )
}
