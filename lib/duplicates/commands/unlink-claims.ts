import { type Actor, isMember } from '@/lib/auth/actor'
import { canLink, canReadDesk } from '@/lib/claims/policy'
import { transaction } from '@/lib/db'
import { findLink, holdClaims } from '@/lib/duplicates/hold-claims'
import { linkObstacle } from '@/lib/duplicates/rules'
import type { UnlinkClaimsInput } from '@/lib/duplicates/schema'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { publishLinks } from '@/lib/published/publish-links'

/**
 * Ends the link between two claims, whichever way it was made; it stays in the history of the claim it was made on.
 * Refusals: not-found, not-allowed, invalid (a claim with itself), wrong-state (not linked, or one of them was merged).
 */
export async function unlinkClaims(
  actor: Actor,
  { ref, other }: UnlinkClaimsInput,
): Promise<Outcome<{ ref: string; other: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const [one, two] = await holdClaims(tx, ref, other)
    if (!one || !two) return refuse('not-found', `There is no claim ${one ? other : ref}.`)
    if (!isMember(actor) || !canLink(actor)) return refuse('not-allowed')
    const obstacle = linkObstacle(one, two)
    if (obstacle) return obstacle
    const link = await findLink(tx, one.id, two.id)
    if (!link) return refuse('wrong-state', `${ref} and ${other} are not linked.`)

    const event = await record(tx, actor, {
      kind: 'link.ended',
      claimId: link.fromId,
      payload: { other: link.to.ref, kind: link.kind },
    })
    // The database stamps the time.
    const ended = { endedById: actor.id, endedAt: event.at }
    await tx.claimLink.update({ where: { id: link.id }, data: ended })
    await publishLinks(tx, one.id)
    return done({ ref, other })
  })
}
