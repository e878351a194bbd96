'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { changesSince } from '@/lib/review/queries'
import { takeClaimInput } from '@/lib/review/schema'
import { changesSinceInput } from '@/lib/review/views'

export async function takeFromQueueAction(raw: unknown) {
  const outcome = await through(takeClaimInput, raw, takeClaim)
  if (outcome.ok) revalidatePath('/desk', 'layout')
  return outcome
}

/** Reads, for the notice that a line of the queue is old. */
export async function changesSinceAction(raw: unknown) {
  return through(changesSinceInput, raw, changesSince)
}
