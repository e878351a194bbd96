import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { longTransaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse, type Refused } from '@/lib/outcome'
import { linkSheet } from '@/lib/provenance/links'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { canLinkDocuments } from '@/lib/provenance/policy'
import type { UnlinkDocumentInput } from '@/lib/provenance/schema'
import { refreshPlaces } from '@/lib/published/publish-places'
import { startRipples } from '@/lib/ripples/start-ripples'
import { takeBackRipples } from '@/lib/ripples/take-back'

/** Who cut it, under the name they bore then, and when. */
async function cutAlready(tx: Tx, endedEventId: string): Promise<Refused> {
  const [act] = await tx.$queryRaw<Array<{ who: string | null; at: Date }>>`
    SELECT actor_name AS who, at FROM ledger.event WHERE id = ${endedEventId}::uuid`
  const at = act?.at.toISOString() ?? ''
  return refuse(
    'wrong-state',
    `${act?.who ?? 'Somebody'} cut this link already, on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC.`,
  )
}

/**
 * Cuts a link, with a reason; it stays in the history of both documents. What was decided while it held keeps what it
 * rested on then. Refusals: not-found, not-allowed, wrong-state (it is cut already: by whom and when).
 */
export async function unlinkDocument(
  actor: Actor,
  { linkId, reason }: UnlinkDocumentInput,
): Promise<Outcome<{ fromId: string; toId: string | null }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  if (!canLinkDocuments(actor)) return refuse('not-allowed')
  return longTransaction(async (tx) => {
    await lockGraph(tx, 'alone')
    const link = await tx.sourceLink.findUnique({ where: { id: linkId } })
    if (!link) return refuse('not-found', 'This link is not there.')
    const { fromId, toId, agentId, kind, eventId, endedEventId } = link
    if (endedEventId) return cutAlready(tx, endedEventId)

    const event = await record(tx, actor, {
      kind: 'document.unlinked',
      payload: { linkId, fromId, toId, agentId, kind, reason },
    })
    // The database stamps when it was cut and until which place in the log it held.
    const cut = { endedById: actor.id, endedEventId: event.id, endReason: reason }
    await tx.sourceLink.update({ where: { id: linkId }, data: cut, select: { id: true } })
    await refreshPlaces(tx, {
      sourceIds: toId ? [fromId, toId] : [fromId],
      agentIds: agentId ? [agentId] : [],
    })
    await takeBackRipples(tx, event, [eventId])
    const changed = linkSheet[kind].isUpstream || !toId ? fromId : toId
    await startRipples(tx, { cause: 'UNLINKED', event, sourceIds: [changed] })
    return done({ fromId, toId })
  })
}
