'use server'

import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { markRead } from '@/lib/notifications/commands/mark-read'
import { markReadInput } from '@/lib/notifications/schema'

/** Shows the list and the count beside it as they now are. */
export async function markReadAction(raw: unknown) {
  return refreshDesk(await through(markReadInput, raw, markRead))
}
