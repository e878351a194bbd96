'use server'

import { through } from '@/app/_doors/through'
import { done } from '@/lib/outcome'
import { linkHistoryInput } from '@/lib/provenance/explored'
import { listLinks } from '@/lib/provenance/queries'

/** Reads: the links of a document that were cut, the newest first. */
export async function linkHistoryAction(raw: unknown) {
  return through(linkHistoryInput, raw, async (actor, { sourceId }) =>
    done((await listLinks(actor, sourceId)).cut),
  )
}
