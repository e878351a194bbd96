'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ClaimChanges } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { MoveTrouble } from './queue-trouble'
import { useMove } from './use-move'

type SubmitNowProps = {
  claim: { ref: string; version: number }
  doors: { submit: Act; changesSince: Act<ClaimChanges> }
}

/** Tries once more to submit a claim that was kept but not submitted; the notice that holds it then goes. */
export function SubmitNow({ claim, doors }: SubmitNowProps) {
  const router = useRouter()
  const hydrated = useHydrated()
  const move = useMove(doors.submit, doors.changesSince)
  const address = `/desk/claims/${claim.ref}`
  const submit = async () => {
    if ((await move.run(claim)) === null) return
    document.getElementById('main')?.focus()
    router.replace(address)
  }
  return (
    <>
      <Button disabled={move.isBusy || !hydrated} onClick={() => void submit()}>
        {wordsOf('review')('actions.submit')}
      </Button>
      <MoveTrouble move={move} backTo={address} />
    </>
  )
}
