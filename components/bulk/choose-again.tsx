'use client'

import { useRouter } from 'next/navigation'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'
import type { ChooseDoor } from './choose-bar'
import { useAsk } from './use-ask'

/** Those that were refused as stale, as they stand now: to be read and confirmed again, never simply repeated. */
export function ChooseAgain({
  bulkId,
  count,
  choose,
}: {
  bulkId: string
  count: number
  choose: ChooseDoor
}) {
  const t = wordsOf('bulk')
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, ask } = useAsk(choose)
  const go = async () => {
    const made = await ask({ by: 'again', bulkId })
    if (made) router.push(bulkHref(made.bulkId))
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <Button disabled={!hydrated || isBusy} onClick={() => void go()}>
        {t('result.again', { count })}
      </Button>
      {refusal ? <RefusalNotice refusal={refusal} backTo={bulkHref(bulkId)} /> : null}
    </div>
  )
}
