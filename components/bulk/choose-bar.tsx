'use client'

import { clsx } from 'clsx'
import { useRouter } from 'next/navigation'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ChooseClaimsInput } from '@/lib/bulk/schema'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'
import { useAsk } from './use-ask'
import type { Chosen } from './use-chosen'

export type ChooseDoor = Act<{ bulkId: string; count: number }>

type ChooseBarProps = {
  chosen: Chosen
  /** How many claims the filter finds, on all its pages. */
  total: number
  /** That filter. */
  every: ChooseClaimsInput
  choose: ChooseDoor
  /** Where signing in again leads back to. */
  backTo: string
}

/** Above a list: what is chosen of it, and the way on to what is to be done with that. Nothing is done yet. */
export function ChooseBar({ chosen, total, every, choose, backTo }: ChooseBarProps) {
  const t = wordsOf('bulk')
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, ask } = useAsk(choose)
  const { lines, isAll, all } = chosen
  const go = async (input: ChooseClaimsInput) => {
    const made = await ask(input)
    if (made) router.push(bulkHref(made.bulkId))
  }
  return (
    <section
      aria-label={t('list.label')}
      className={clsx('flex flex-col gap-3', lines.length > 0 && 'sticky top-2 z-10')}
    >
      {refusal ? <RefusalNotice refusal={refusal} backTo={backTo} /> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded border border-rule bg-sunk py-1 pe-3 sm:ps-1">
        <label className="flex size-11 shrink-0 items-center justify-center">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            aria-label={t('list.page')}
            checked={isAll}
            disabled={!hydrated}
            onChange={(event) => all(event.target.checked)}
          />
        </label>
        <p role="status" className="text-sm text-muted">
          {t('choose.count', { count: lines.length })}
        </p>
        <div className="ms-auto flex flex-wrap gap-2 ps-3 sm:ps-0">
          <Button
            size="sm"
            disabled={!hydrated || isBusy || lines.length === 0}
            onClick={() => void go({ by: 'lines', lines })}
          >
            {t('choose.lines', { count: lines.length })}
          </Button>
          <Button
            size="sm"
            title={t('choose.allText')}
            disabled={!hydrated || isBusy}
            onClick={() => void go(every)}
          >
            {t('choose.all', { count: total })}
          </Button>
        </div>
      </div>
    </section>
  )
}
