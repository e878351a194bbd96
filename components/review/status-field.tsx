'use client'

import type { UseFormReturn } from 'react-hook-form'
import { StatusWord } from '@/components/claims/status-badge'
import { RadioGroup } from '@/components/ui/choice'
import type { Status } from '@/lib/claims/statuses'
import { decidable, type DecideClaimInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'
import { evaluate, heldBackBy, type JudgedFacts } from './decide-words'

/** Beside each status: whether the evidence bears it out, before anything is typed. */
function Bearing({ status, facts }: { status: Status; facts: JudgedFacts }) {
  const t = wordsOf('review')
  const count = heldBackBy(evaluate(status, facts, { reason: '', parts: [] })).length
  return (
    <span className="text-xs text-muted">
      {count === 0 ? t('rules.borneOut') : t('rules.unmetCount', { count })}
    </span>
  )
}

/** The six statuses that can be decided: shape, word, what it means. */
export function StatusField({ form, facts }: { form: UseFormReturn<DecideClaimInput>; facts: JudgedFacts }) {
  const t = wordsOf('review')
  const meanings = wordsOf('statuses')
  return (
    <RadioGroup
      label={t('decide.status')}
      required
      error={form.formState.errors.status ? t('decide.statusMissing') : undefined}
      input={form.register('status')}
      options={decidable.map((status) => ({
        value: status,
        label: (
          <span className="flex flex-wrap items-baseline gap-x-3">
            <StatusWord status={status} /> <Bearing status={status} facts={facts} />
          </span>
        ),
        hint: meanings(`${status}.meaning`),
      }))}
    />
  )
}
