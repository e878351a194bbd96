'use client'

import { useRouter } from 'next/navigation'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'
import { useAsk } from './use-ask'

/** Throws a choice away with which nothing was done, and leads back to the list. */
export function DiscardChoice({ bulkId, discard }: { bulkId: string; discard: Act }) {
  const t = wordsOf('bulk')
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, ask } = useAsk(discard)
  const go = async () => {
    if (await ask({ bulkId })) router.push('/desk/bulk')
  }
  return (
    <>
      <Button variant="quiet" disabled={!hydrated || isBusy} onClick={() => void go()}>
        {t('one.discard')}
      </Button>
      {refusal ? <RefusalNotice refusal={refusal} backTo={bulkHref(bulkId)} /> : null}
    </>
  )
}
