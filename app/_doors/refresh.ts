import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/lib/outcome'

/** Once something was done, what was rendered below a path is old. After a refusal nothing is. */
export function refreshBelow<Value>(path: `/${string}`, outcome: Outcome<Value>): Outcome<Value> {
  if (outcome.ok) revalidatePath(path, 'layout')
  return outcome
}

/** The same of the whole desk: what is done with a claim shows in queues, lists and counts. */
export const refreshDesk = <Value>(outcome: Outcome<Value>): Outcome<Value> => refreshBelow('/desk', outcome)
