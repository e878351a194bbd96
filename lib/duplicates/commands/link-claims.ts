import { type Actor, isMember } from '@/lib/auth/actor'
import { canLink, canReadDesk } from '@/lib/claims/policy'
import { transaction } from '@/lib/db'
import { findLink, holdClaims } from '@/lib/duplicates/hold-claims'
import { linkObstacle } from '@/lib/duplicates/rules'
import type { LinkClaimsInput } from '@/lib/duplicates/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishLinks } from '@/lib/published/publish-links'

/**
 * Says how two claims stand to each other; readers see it where both are public. `ref` is the narrower one where the kind
 * is NARROWER. Refusals: not-found, not-allowed, invalid (a claim with itself), wrong-state (one of them was merged),
 * duplicate (linked already: end that link first).
 */
export async function linkClaims(
  actor: Actor,
  { ref, other, kind }: LinkClaimsInput,
): Promise<Outcome<{ ref: string; other: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const [from, to] = await holdClaims(tx, ref, other)
    if (!from || !to) return refuse('not-found', `There is no claim ${from ? other : ref}.`)
    if (!isMember(actor) || !canLink(actor)) return refuse('not-allowed')
    const obstacle = linkObstacle(from, to)
    if (obstacle) return obstacle
    if (await findLink(tx, from.id, to.id))
      return refuse('duplicate', `${ref} and ${other} are linked already. Take that link away first.`)

    const event = await record(tx, actor, {
      kind: 'link.made',
      claimId: from.id,
      payload: { other: to.ref, kind },
    })
    const link = { fromId: from.id, toId: to.id, kind, madeById: actor.id, eventId: event.id }
    // The id is the database's own.
    await tx.claimLink.createMany({ data: [link] })
    await publishLinks(tx, from.id)
    return done({ ref, other })
  })
}
