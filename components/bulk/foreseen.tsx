import { workflows, workflowSheet } from '@/lib/claims/rules'
import type { BulkActName } from '@/lib/bulk/rules'
import type { Foreseen } from '@/lib/bulk/views'
import { localDigits } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** How many claims of a choice stand where on the desk. */
export function WhereTheyStand({ foreseen }: { foreseen: Foreseen }) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {workflows.map((step) => {
        const n = foreseen.workflow[step] ?? 0
        return n > 0 ? (
          <li key={step}>
            <span className="font-medium tabular-nums">{localDigits(String(n))}</span>{' '}
            <span className="text-muted">{workflowSheet[step].label}</span>
          </li>
        ) : null
      })}
    </ul>
  )
}

type Remark = {
  key: Exclude<keyof Foreseen, 'workflow' | 'authored'> | 'others' | 'notWaiting' | 'redecided'
  count: number
}

const always = ['moved', 'leased', 'withheld', 'withoutSource'] as const

/** What is foreseen of an act with them: most of it refusals. */
function remarksOn(foreseen: Foreseen, act: BulkActName | null, total: number): Remark[] {
  const waiting = (foreseen.workflow.SUBMITTED ?? 0) + (foreseen.workflow.IN_REVIEW ?? 0)
  const decidable = waiting + (foreseen.workflow.DECIDED ?? 0)
  const own: Remark[] =
    act === 'decide'
      ? [
          { key: 'contributed', count: foreseen.contributed },
          { key: 'notWaiting', count: total - decidable },
          { key: 'redecided', count: foreseen.decided },
        ]
      : act === 'submit'
        ? [{ key: 'others', count: total - foreseen.authored }]
        : [{ key: 'decided', count: foreseen.decided }]
  const common = always.map((key): Remark => ({ key, count: foreseen[key] }))
  return [...own, ...common].filter(({ count }) => count > 0)
}

type ForeseenRemarksProps = { foreseen: Foreseen; act: BulkActName | null; total: number }

export function ForeseenRemarks({ foreseen, act, total }: ForeseenRemarksProps) {
  const t = wordsOf('bulk')
  const remarks = remarksOn(foreseen, act, total)
  if (remarks.length === 0) return null
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
      {remarks.map(({ key, count }) => (
        <li key={key}>{t(`foreseen.${key}`, { count })}</li>
      ))}
    </ul>
  )
}
