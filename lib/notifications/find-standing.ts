import { grouped } from '@/lib/grouped'
import type { Tx } from '@/lib/db'
import { eventSheet } from '@/lib/ledger/events'
import { listAffected } from './find-affected'
import { byEvent, listHolders, listProposers, listThreads, listWriters } from './find-makers'
import type { LogEvent, Standing } from './rules'

type OnClaim = { claimId: string; personId: string }
type Watching = { watchedId: string; personId: string; since: Date }
type Verdict = OnClaim & { leafIndex: bigint; isDecision: boolean }

const present = <T>(values: ReadonlyArray<T | null | undefined>): T[] =>
  values.flatMap((value) => value ?? [])

const listAuthors = (tx: Tx, claimIds: string[]) => tx.$queryRaw<OnClaim[]>`
  SELECT id::text AS "claimId", author_id::text AS "personId" FROM desk.claim WHERE id = ANY (${claimIds}::uuid[])
  UNION SELECT claim_id::text, author_id::text FROM desk.revision WHERE claim_id = ANY (${claimIds}::uuid[])
  UNION SELECT s.claim_id::text, v.person::text FROM desk.suggestion s, LATERAL (VALUES (s.author_id), (s.settled_by)) AS v (person)
    WHERE s.claim_id = ANY (${claimIds}::uuid[]) AND s.state = 'ACCEPTED'`

const listVerdicts = (tx: Tx, claimIds: string[]) => tx.$queryRaw<Verdict[]>`
  SELECT d.claim_id::text AS "claimId", d.reviewer_id::text AS "personId", e.leaf_index AS "leafIndex", true AS "isDecision"
    FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id WHERE d.claim_id = ANY (${claimIds}::uuid[])
  UNION ALL SELECT r.claim_id::text, r.reviewer_id::text, e.leaf_index, false
    FROM desk.reading r JOIN ledger.event e ON e.id = r.event_id WHERE r.claim_id = ANY (${claimIds}::uuid[])
  ORDER BY "leafIndex"`

// A topic or source reaches the claims whose decided or newest revision carries it: both are on the desk.
const listClaimWatchers = (tx: Tx, claimIds: string[]) => tx.$queryRaw<Watching[]>`
  SELECT w.claim_id::text AS "watchedId", w.person_id::text AS "personId", w.since FROM desk.watch w WHERE w.claim_id = ANY (${claimIds}::uuid[])
  UNION SELECT c.id::text, w.person_id::text, w.since FROM desk.claim c
    JOIN desk.revision_topic t ON t.revision_id IN (c.current_revision_id, c.decided_revision_id)
    JOIN desk.watch w ON w.topic_id = t.topic_id WHERE c.id = ANY (${claimIds}::uuid[])
  UNION SELECT c.id::text, w.person_id::text, w.since FROM desk.claim c
    JOIN desk.evidence e ON e.revision_id IN (c.current_revision_id, c.decided_revision_id)
    JOIN desk.watch w ON w.source_id = e.source_id WHERE c.id = ANY (${claimIds}::uuid[])`

/** Under the id of the source, and of its publisher: either may be what an event is about. */
const listSourceWatchers = (tx: Tx, ids: string[]) => tx.$queryRaw<Watching[]>`
  SELECT w.source_id::text AS "watchedId", w.person_id::text AS "personId", w.since FROM desk.watch w WHERE w.source_id = ANY (${ids}::uuid[])
  UNION SELECT s.publisher_id::text, w.person_id::text, w.since
    FROM desk.source s JOIN desk.watch w ON w.source_id = s.id WHERE s.publisher_id = ANY (${ids}::uuid[])`

/** The source or publisher that an event is about, where it is about one and not about a claim. */
function aboutSource({ kind, payload }: LogEvent): string | null {
  if (kind === 'document.added' || kind === 'source.edited' || kind === 'source.rechecked')
    return eventSheet[kind].payload.safeParse(payload).data?.sourceId ?? null
  if (kind === 'document.linked' || kind === 'document.unlinked')
    return eventSheet[kind].payload.safeParse(payload).data?.fromId ?? null
  if (kind !== 'reliability.graded') return null
  const graded = eventSheet[kind].payload.safeParse(payload).data
  return graded?.sourceId ?? graded?.publisherId ?? null
}

const groupedBy = <Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key) => {
  const groups = grouped(rows.map((row) => [keyOf(row), row] as const))
  return (key: Key | null) => (key === null ? [] : (groups.get(key) ?? []))
}

const peopleOf = (rows: ReadonlyArray<{ personId: string }>) => rows.map(({ personId }) => personId)

/** Everything that is known of these claims, asked once for a whole batch. */
async function findClaims(tx: Tx, claimIds: string[]) {
  const authors = groupedBy(await listAuthors(tx, claimIds), ({ claimId }) => claimId)
  const verdicts = groupedBy(await listVerdicts(tx, claimIds), ({ claimId }) => claimId)
  const watchings = groupedBy(await listClaimWatchers(tx, claimIds), ({ watchedId }) => watchedId)
  return (claimId: string | null, event: LogEvent) => {
    const before = verdicts(claimId).filter(({ leafIndex }) => leafIndex < event.leafIndex)
    return {
      authorIds: peopleOf(authors(claimId)),
      deciderIds: peopleOf(before),
      standingDeciderId: before.findLast(({ isDecision }) => isDecision)?.personId ?? null,
      watcherIds: peopleOf(watchings(claimId).filter(({ since }) => since <= event.at)),
    }
  }
}

/** Who stood where at each of these events, asked in few queries for all of them together. */
export async function findStandings(tx: Tx, events: readonly LogEvent[]) {
  const affected = groupedBy(await listAffected(tx, events), ({ eventId }) => eventId)
  const claimAt = await findClaims(tx, [...new Set(present(events.map(({ claimId }) => claimId)))])
  const sourceWatchers = await listSourceWatchers(tx, [...new Set(present(events.map(aboutSource)))])
  const watchings = groupedBy(sourceWatchers, ({ watchedId }) => watchedId)
  const [threads, holders] = [await listThreads(tx, events), await listHolders(tx, events)]
  const [proposers, writers] = [await listProposers(tx, events), await listWriters(tx, events)]
  const people = await tx.person.findMany({
    where: { role: { in: ['REVIEWER', 'ADMIN'] } },
    select: { id: true, role: true },
  })
  const idsOf = (wanted: string) => people.flatMap(({ id, role }) => (role === wanted ? id : []))
  const [reviewerIds, administratorIds] = [idsOf('REVIEWER'), idsOf('ADMIN')]

  return (event: LogEvent): Standing => {
    const here = claimAt(event.claimId, event)
    const onSource = watchings(aboutSource(event)).filter(({ since }) => since <= event.at)
    return {
      claimId: event.claimId,
      ...here,
      watcherIds: [...here.watcherIds, ...peopleOf(onSource)],
      reviewerIds,
      administratorIds,
      threadIds: threads.filter(byEvent(event)).map(({ personId }) => personId),
      previousHolderId: holders.find(byEvent(event))?.personId ?? null,
      proposerId: proposers.find(byEvent(event))?.personId ?? null,
      ...writers(event),
      affected: affected(event.id),
    }
  }
}
