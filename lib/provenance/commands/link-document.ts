import type { Actor, Member } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { longTransaction, type Tx } from '@/lib/db'
import { settleQuotation } from '@/lib/evidence/settle-quotation'
import { done, type Outcome, refuse, type Refused } from '@/lib/outcome'
import { closesLoop } from '@/lib/provenance/find-loop'
import { linkSheet, mayLeadToItself } from '@/lib/provenance/links'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { canLinkDocuments } from '@/lib/provenance/policy'
import type { LinkDocumentInput } from '@/lib/provenance/schema'
import type { LinkMade } from '@/lib/provenance/views'
import { type SettledLink, writeLink } from '@/lib/provenance/write-link'
import { refreshPlaces } from '@/lib/published/publish-places'
import type { NoticeCause } from '@/lib/published/views'
import { startRipples } from '@/lib/ripples/start-ripples'
import { takeBackRipples } from '@/lib/ripples/take-back'
import { settleAgent, settleSource, settling } from '@/lib/sources/settle'

type Ends = Pick<SettledLink, 'fromId' | 'toId' | 'agentId' | 'kind'>

/** The document that it leads from, made where it is new; null where it is not there. */
async function settleFrom(
  tx: Tx,
  actor: Member,
  { fromId, from }: LinkDocumentInput,
): Promise<string | null> {
  if (from) return (await settleSource(tx, actor, from, 'from')).id
  if (fromId === null) return null
  return (await tx.source.findUnique({ where: { id: fromId }, select: { id: true } }))?.id ?? null
}

/** Both ends, made where they are new; null where the document that it leads from is not there. */
async function settleEnds(tx: Tx, actor: Member, input: LinkDocumentInput): Promise<Ends | null> {
  const { to, kind } = input
  const fromId = await settleFrom(tx, actor, input)
  if (fromId === null) return null
  if (to.kind === 'agent')
    return { fromId, toId: null, agentId: (await settleAgent(tx, actor, to.agent, 'to.agent')).id, kind }
  return { fromId, toId: (await settleSource(tx, actor, to.source, 'to.source')).id, agentId: null, kind }
}

/** Why these two are not linked so. Nothing has been written where one of these holds: both ends were there before. */
async function refuseEnds(tx: Tx, ends: Ends): Promise<Refused | null> {
  if (ends.toId === ends.fromId && !mayLeadToItself(ends.kind)) {
    const message = 'A document does not come from itself. Choose the one that it comes from.'
    return refuse('invalid', message, [{ path: 'to', message }])
  }
  const same = await tx.sourceLink.findFirst({ where: { ...ends, until: null }, select: { id: true } })
  return same ? refuse('duplicate', 'This link is there already. It stands in the list of links.') : null
}

type Pair = { fromId: string; toId: string | null }

/** Two documents may be turned round; of who told it, somebody better may be named. */
function isOfPair({ fromId, to }: LinkDocumentInput, pair: Pair): boolean {
  if (pair.toId === null) return to.kind === 'agent' && fromId === pair.fromId
  if (to.kind === 'agent' || to.source.kind === 'new') return false
  const ends = new Set([fromId, to.source.id])
  return ends.has(pair.fromId) && ends.has(pair.toId)
}

/** Why the suggestion is not taken by this link; held until the end where it is. */
async function refuseSuggestion(tx: Tx, input: LinkDocumentInput): Promise<Refused | null> {
  const { suggestionId: id } = input
  if (!id) return null
  await tx.$queryRaw`SELECT FROM desk.link_suggestion WHERE id = ${id}::uuid FOR UPDATE`
  const found = await tx.linkSuggestion.findUnique({
    where: { id },
    select: { fromId: true, toId: true, state: true },
  })
  if (!found) return refuse('not-found', 'This suggestion is no longer there.')
  if (found.state !== 'OPEN') return refuse('wrong-state', 'This suggestion has been settled already.')
  return isOfPair(input, found) ? null : refuse('invalid', 'This suggestion is about other documents.')
}

/** The events by which the same link was cut before, which this one takes back. */
async function listCuts(tx: Tx, ends: Ends): Promise<string[]> {
  const cuts = await tx.sourceLink.findMany({
    where: { ...ends, NOT: { until: null } },
    select: { endedEventId: true },
  })
  return cuts.flatMap(({ endedEventId }) => endedEventId ?? [])
}

const causeOf = ({ kind }: Ends): NoticeCause =>
  linkSheet[kind].isUpstream ? 'LINKED' : kind === 'RETRACTS' ? 'RETRACTED' : 'CORRECTED'

/** What a link changes is the document that rests on something, or the one that is corrected. */
const changedBy = ({ kind, fromId, toId }: Ends): string[] =>
  linkSheet[kind].isUpstream ? [fromId] : toId ? [toId] : []

/**
 * Says how a document stands to another one, or who told it. A link that closes a loop is made, and the answer says that
 * it does. Refusals: not-found, not-allowed, duplicate (the same link holds), invalid (to itself, a passage of another
 * document, a chosen thing that is gone), wrong-state (the suggestion is settled).
 */
export async function linkDocument(actor: Actor, input: LinkDocumentInput): Promise<Outcome<LinkMade>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  if (!canLinkDocuments(actor)) return refuse('not-allowed')
  return settling(() =>
    longTransaction(async (tx) => {
      await lockGraph(tx, 'alone')
      const settled = await refuseSuggestion(tx, input)
      if (settled) return settled
      const ends = await settleEnds(tx, actor, input)
      if (!ends) return refuse('not-found', 'This document is no longer there.')
      const refused = await refuseEnds(tx, ends)
      if (refused) return refused
      const { fromId, toId, agentId } = ends
      const passage = input.passage && (await settleQuotation(tx, actor, input.passage, fromId, 'passage'))
      const loops =
        toId !== null && linkSheet[ends.kind].isUpstream && (await closesLoop(tx, { fromId, toId }))
      const cuts = await listCuts(tx, ends)

      const { note, suggestionId = null } = input
      const { id: linkId, event } = await writeLink(tx, actor, { ...ends, passage, note, suggestionId })
      if (suggestionId)
        await tx.linkSuggestion.update({
          where: { id: suggestionId },
          data: { state: 'ACCEPTED', settledById: actor.id, settledEventId: event.id },
        })
      await refreshPlaces(tx, {
        sourceIds: [fromId, ...(toId ? [toId] : [])],
        agentIds: agentId ? [agentId] : [],
      })
      if (cuts.length > 0) await takeBackRipples(tx, event, cuts)
      await startRipples(tx, { cause: causeOf(ends), event, sourceIds: changedBy(ends) })
      return done({ linkId, fromId, toId, closesLoop: loops })
    }),
  )
}
