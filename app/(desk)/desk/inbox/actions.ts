'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { markRead } from '@/lib/notifications/commands/mark-read'
import { markReadInput } from '@/lib/notifications/schema'

/** Shows the list and the count beside it as they now are. */
export async function markReadAction(raw: unknown) {
  const outcome = await through(markReadInput, raw, markRead)
  if (outcome.ok) revalidatePath('/desk', 'layout')
  return outcome
}
