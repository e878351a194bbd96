import type { Tx } from '@/lib/db'
import { eventSheet } from '@/lib/ledger/events'
import type { LogEvent } from './rules'

type AtEvent = { eventId: string; personId: string }

export const byEvent =
  ({ id }: LogEvent) =>
  ({ eventId }: AtEvent) =>
    eventId === id

const idsOf = (events: readonly LogEvent[], ...kinds: string[]) =>
  events.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)

const claimIdsOf = (events: readonly LogEvent[]) => [
  ...new Set(events.flatMap(({ claimId }) => claimId ?? [])),
]

/** Who wrote in the thread of a note before it: the notes that it answers, and the answers to those. */
export async function listThreads(tx: Tx, events: readonly LogEvent[]): Promise<AtEvent[]> {
  const noteEvents = idsOf(events, 'note.added')
  if (noteEvents.length === 0) return []
  // By claim first: notes are found by their claim, not by their event.
  return tx.$queryRaw<AtEvent[]>`
    WITH RECURSIVE above AS (
      SELECT n.event_id, n.claim_id, n.created_at, n.parent_id AS id FROM desk.note n
        WHERE n.claim_id = ANY (${claimIdsOf(events)}::uuid[]) AND n.event_id = ANY (${noteEvents}::uuid[])
      UNION SELECT a.event_id, a.claim_id, a.created_at, p.parent_id FROM above a JOIN desk.note p ON p.id = a.id)
    SELECT DISTINCT a.event_id::text AS "eventId", m.author_id::text AS "personId"
    FROM above a JOIN desk.note m ON m.claim_id = a.claim_id AND a.id IN (m.id, m.parent_id) AND m.created_at <= a.created_at`
}

/** Who was on the review when somebody took it: whoever had taken it last. */
export async function listHolders(tx: Tx, events: readonly LogEvent[]): Promise<AtEvent[]> {
  const taken = idsOf(events, 'claim.taken')
  if (taken.length === 0) return []
  return tx.$queryRaw<AtEvent[]>`
    SELECT e.id::text AS "eventId", b.actor_id::text AS "personId" FROM ledger.event e
    CROSS JOIN LATERAL (
      SELECT t.actor_id FROM ledger.event t WHERE t.claim_id = e.claim_id AND t.kind = 'claim.taken' AND t.leaf_index < e.leaf_index
      ORDER BY t.leaf_index DESC LIMIT 1) b
    WHERE e.id = ANY (${taken}::uuid[]) AND b.actor_id IS NOT NULL`
}

/** Who had proposed what a second reviewer confirmed or declined. */
export async function listProposers(tx: Tx, events: readonly LogEvent[]): Promise<AtEvent[]> {
  const settling = idsOf(events, 'claim.withheld', 'claim.restored', 'withholding.declined')
  if (settling.length === 0) return []
  return tx.$queryRaw<AtEvent[]>`
    SELECT settled_event::text AS "eventId", proposed_by::text AS "personId" FROM desk.withholding
    WHERE claim_id = ANY (${claimIdsOf(events)}::uuid[]) AND settled_event = ANY (${settling}::uuid[])`
}

const suggestionIn = ({ kind, payload }: LogEvent): string | null =>
  kind === 'claim.suggestion-accepted' || kind === 'suggestion.declined'
    ? (eventSheet[kind].payload.safeParse(payload).data?.suggestionId ?? null)
    : null

const commentIn = ({ kind, payload }: LogEvent): string | null =>
  kind === 'comment.settled' || kind === 'comment.reopened'
    ? (eventSheet[kind].payload.safeParse(payload).data?.commentId ?? null)
    : null

/** Who made the suggestion that an event settles, and the comment that it ticks off. */
export async function listWriters(tx: Tx, events: readonly LogEvent[]) {
  const find = (read: (event: LogEvent) => string | null) => ({
    where: { id: { in: events.flatMap((event) => read(event) ?? []) } },
    select: { id: true, authorId: true },
  })
  const suggestions = await tx.suggestion.findMany(find(suggestionIn))
  const comments = await tx.fieldComment.findMany(find(commentIn))
  return (event: LogEvent) => ({
    suggesterId: suggestions.find(({ id }) => id === suggestionIn(event))?.authorId ?? null,
    commenterId: comments.find(({ id }) => id === commentIn(event))?.authorId ?? null,
  })
}
