import { isDeepStrictEqual } from 'node:util'
import { db, type Tx } from '@/lib/db'
import { bySql, type Invariant } from '@/lib/fsck/invariant'
import { listAgentRows, listLinkRows, listSourceRows } from '@/lib/published/place-facts'

const AT_ONCE = 500

// As the database keeps it: through JSON, keys in no order.
const isSame = (again: unknown, kept: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(kept)))

async function sourceFaults(tx: Tx, after: string): Promise<[faults: string[], last: string | undefined]> {
  const kept = await tx.publishedSource.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  })
  const rows = await listSourceRows(
    tx,
    kept.map(({ id }) => id),
  )
  const again = new Map(rows.map((row) => [row.id, row]))
  const faults = kept.filter(({ id, slug, page, publisherSlug }) => {
    const row = again.get(id)
    const isItsOwn = [8, 32].some((digits) => slug.endsWith(id.replaceAll('-', '').slice(0, digits)))
    return !row || !isItsOwn || !isSame(row.card, page) || (row.publisher?.slug ?? null) !== publisherSlug
  })
  return [faults.map(({ slug }) => `/sources/${slug}: not what the desk says of it`), kept.at(-1)?.id]
}

async function agentFaults(tx: Tx, after: string): Promise<[faults: string[], last: string | undefined]> {
  const kept = await tx.publishedAgent.findMany({
    where: { slug: { gt: after } },
    orderBy: { slug: 'asc' },
    take: AT_ONCE,
  })
  const known = await tx.agent.findMany({
    where: { slug: { in: kept.map(({ slug }) => slug) } },
    select: { id: true },
  })
  const rows = await listAgentRows(
    tx,
    known.map(({ id }) => id),
  )
  const again = new Map(rows.map((row) => [row.slug, row]))
  const faults = kept.filter(({ slug, page, mergedInto }) => {
    const row = again.get(slug)
    return !row || !isSame(row.card, page) || row.mergedInto !== mergedInto
  })
  return [faults.map(({ slug }) => `/claimants/${slug}: not what the desk says of them`), kept.at(-1)?.slug]
}

async function linkFaults(tx: Tx, after: string): Promise<[faults: string[], last: string | undefined]> {
  const kept = await tx.publishedSourceLink.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
    select: { id: true, fromId: true, toId: true, agentSlug: true, kind: true, body: true },
  })
  const rows = await listLinkRows(
    tx,
    kept.map(({ id }) => id),
  )
  const again = new Map(rows.map((row) => [row.id, row]))
  const faults = kept.filter(({ id, body, ...ends }) => {
    const row = again.get(id)
    if (!row || !isSame(row.body, body)) return true
    const { fromId, toId, kind, agent } = row
    return !isSame({ fromId, toId, kind, agentSlug: agent?.slug ?? null }, ends)
  })
  return [faults.map(({ id }) => `link ${id} between documents: not what the desk says`), kept.at(-1)?.id]
}

/** Every row, some at a time, each time as one moment shows it. */
async function findAll(look: typeof sourceFaults, first: string): Promise<string[]> {
  const all: string[] = []
  for (let after: string | undefined = first; after !== undefined;) {
    const from: string = after
    const [faults, last] = await db().$transaction((tx) => look(tx, from), {
      isolationLevel: 'RepeatableRead',
    })
    all.push(...faults)
    after = last
  }
  return all
}

const NO_ID = '00000000-0000-0000-0000-000000000000'

const holding = "l.until IS NULL AND l.kind NOT IN ('CORRECTS', 'RETRACTS') AND l.to_id IS NOT NULL"
const listed = "c.publication = 'PUBLIC' AND c.merged_into_id IS NULL"

const whatIsRestedOn = `
  WITH RECURSIVE rested (id) AS (
    SELECT e.source_id FROM desk.claim c JOIN desk.evidence e ON e.revision_id = c.decided_revision_id WHERE ${listed}
    UNION SELECT l.to_id FROM rested r JOIN desk.source_link l ON l.from_id = r.id AND ${holding}
  ), wanted (id, rested) AS (
    SELECT id, true FROM rested
    UNION SELECT l.from_id, false FROM rested r JOIN desk.source_link l ON l.to_id = r.id
    WHERE l.until IS NULL AND l.kind IN ('CORRECTS', 'RETRACTS') AND l.from_id NOT IN (SELECT id FROM rested)
  )
  SELECT format('document %s: %s', coalesce(w.id, s.id), CASE WHEN s.id IS NULL THEN 'not public, but a public claim needs it'
    WHEN w.id IS NULL THEN 'public, but no public claim needs it' ELSE 'whether a claim rests on it is wrong' END) AS line
  FROM wanted w FULL JOIN published.source s ON s.id = w.id WHERE w.rested IS DISTINCT FROM s.is_rested_on`

const whichLinksHold = `
  SELECT format('link %s: %s', coalesce(w.id, p.id), CASE WHEN p.id IS NULL THEN 'holds, and is not public' ELSE 'is public, and does not hold' END) AS line
  FROM (SELECT l.id FROM desk.source_link l JOIN published.source f ON f.id = l.from_id
        WHERE l.until IS NULL AND (l.agent_id IS NOT NULL OR EXISTS (SELECT FROM published.source t WHERE t.id = l.to_id))) w
    FULL JOIN published.source_link p ON p.id = w.id WHERE w.id IS NULL OR p.id IS NULL`

const whoIsNamed = `
  WITH RECURSIVE named (id) AS (
    SELECT s.publisher_id FROM published.source p JOIN desk.source s ON s.id = p.id WHERE s.publisher_id IS NOT NULL
    UNION SELECT l.agent_id FROM published.source_link p JOIN desk.source_link l ON l.id = p.id WHERE l.agent_id IS NOT NULL
    UNION SELECT t.agent_id FROM desk.claim c JOIN desk.attribution t ON t.revision_id = c.decided_revision_id WHERE ${listed}
    UNION SELECT t.agent_id FROM desk.claim c JOIN desk.revision_party t ON t.revision_id = c.decided_revision_id WHERE ${listed}
    UNION SELECT e.told_by FROM desk.claim c JOIN desk.evidence e ON e.revision_id = c.decided_revision_id WHERE ${listed} AND e.told_by IS NOT NULL
  ), way (id) AS (
    SELECT id FROM named
    UNION SELECT m.into_id FROM way w JOIN desk.agent_merge m ON m.agent_id = w.id AND m.until IS NULL
  ), wanted (slug) AS (
    -- Those on the way lead on; only the one at its end has a page by that.
    SELECT a.slug FROM way w JOIN desk.agent a ON a.id = w.id
    WHERE w.id IN (SELECT id FROM named) OR NOT EXISTS (SELECT FROM desk.agent_merge m WHERE m.agent_id = w.id AND m.until IS NULL)
  )
  SELECT format('%s: %s', coalesce(w.slug, p.slug), CASE WHEN p.slug IS NULL THEN 'not public, but named in public' ELSE 'public, but nothing public names them' END) AS line
  FROM wanted w FULL JOIN published.agent p ON p.slug = w.slug WHERE w.slug IS NULL OR p.slug IS NULL`

export const placeInvariants: Invariant[] = [
  bySql('public documents are those that public claims rest on, and what corrects them', whatIsRestedOn),
  bySql('public links are those that hold between public documents', whichLinksHold),
  bySql('public claimants are those whom public claims and documents name', whoIsNamed),
  {
    name: 'every public page of a source or a claimant is what the desk says of it',
    find: async () => [
      ...(await findAll(sourceFaults, NO_ID)),
      ...(await findAll(agentFaults, '')),
      ...(await findAll(linkFaults, NO_ID)),
    ],
  },
]
