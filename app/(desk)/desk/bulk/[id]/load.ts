import 'server-only'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { signedIn } from '@/app/_doors/viewer'
import type { Member } from '@/lib/auth/actor'
import { foresee, listBulkClaims, listRefused, sampleClaims } from '@/lib/bulk/look-through'
import { findActAgain, findBulk, listReviewers } from '@/lib/bulk/queries'
import { bulkItemStates } from '@/lib/bulk/rules'
import type { BulkPage } from '@/lib/bulk/views'
import { listKeptWords } from '@/lib/review/queries'

export type BulkQuery = Record<string, string | string[] | undefined>

/** Which of its claims an address asks for; null: it asks for the act itself. */
const listAsked = z
  .object({
    list: z.enum([...bulkItemStates, 'all']),
    after: z.coerce.number().int().min(0).catch(0),
  })
  .nullable()
  .catch(null)

/** What a choice is looked through by before anything is done. */
async function loadChoice(actor: Member, bulk: BulkPage) {
  const slot = `bulk:${bulk.id}`
  const [foreseen, sample, people, kept, before] = await Promise.all([
    foresee(actor, bulk),
    sampleClaims(actor, bulk),
    listReviewers(actor),
    listKeptWords(actor, [slot]),
    bulk.chosen.by === 'again' ? findActAgain(actor, bulk.chosen.bulkId) : null,
  ])
  return { foreseen, sample, people, kept: kept[slot], before }
}

export async function loadBulk(id: string, query: BulkQuery) {
  const actor = await signedIn(`/desk/bulk/${id}`)
  const bulk = await findBulk(actor, id)
  if (!bulk) notFound()
  const asked = bulk.isOwn ? listAsked.parse(query) : null
  const isChoice = bulk.state === 'CHOSEN'
  const [choice, refused, list] = await Promise.all([
    isChoice && !asked ? loadChoice(actor, bulk) : null,
    isChoice || asked ? [] : listRefused(actor, bulk),
    asked
      ? listBulkClaims(actor, bulk, {
          state: bulkItemStates.find((state) => state === asked.list) ?? null,
          after: asked.after,
        })
      : null,
  ])
  return {
    bulk,
    choice,
    refused,
    list:
      asked && list
        ? { ...list, state: bulkItemStates.find((it) => it === asked.list) ?? null, after: asked.after }
        : null,
    personId: actor.id,
  }
}
