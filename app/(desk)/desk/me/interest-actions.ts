'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { stateInterestsInput } from '@/lib/interests/schema'

export async function stateInterestsAction(raw: unknown) {
  const outcome = await through(stateInterestsInput, raw, stateInterests)
  if (outcome.ok) revalidatePath('/desk', 'layout')
  return outcome
}
