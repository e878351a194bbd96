'use server'

import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { stateInterestsInput } from '@/lib/interests/schema'

export async function stateInterestsAction(raw: unknown) {
  return refreshDesk(await through(stateInterestsInput, raw, stateInterests))
}
