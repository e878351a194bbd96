'use server'

import { through } from '@/app/_doors/through'
import { done } from '@/lib/outcome'
import { listAgentsLike, listTopicsLike } from '@/lib/sources/queries'
import { lookUpInput } from '@/lib/sources/schema'

export async function lookUpAgentsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listAgentsLike(actor, words)))
}

export async function lookUpTopicsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listTopicsLike(actor, words)))
}
