'use server'

import { through } from '@/app/_doors/through'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { chooseClaimsInput } from '@/lib/bulk/schema'
import { done } from '@/lib/outcome'
import { listQueueTopics } from '@/lib/review/queue-queries'
import { lookUpInput } from '@/lib/sources/schema'

export async function chooseClaimsAction(raw: unknown) {
  return through(chooseClaimsInput, raw, chooseClaims)
}

/** Reads: topics for the filter, by a part of their name. */
export async function lookUpFilterTopicsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listQueueTopics(actor, words)))
}
