import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { openRevision, type RevisionContent, type RevisionQuotation } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { evidenceInvariants } from '@/lib/fsck/evidence'
import { bySql, type Invariant } from '@/lib/fsck/invariant'
import { type PublicFacts, publicFilesOf, type PublicRow, publicRowOf } from '@/lib/published/page'
import { findPublicFacts } from '@/lib/published/publish-claim'
import { listPublicFiles } from '@/lib/published/publish-files'

// As the database keeps it: through JSON, keys in no order.
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

// What stands upstream is shown under the names it bore when the page was folded: a document described anew since is no
// fault. Who and what it is, and how it hangs together, is compared.
const nameless = z.looseObject({
  originsOf: z
    .looseObject({
      roots: z.array(z.unknown()).transform((roots) => roots.length),
      picture: z.looseObject({
        nodes: z.array(
          z
            .looseObject({ id: z.string() })
            .transform(({ id, stances, isOrigin, isCircular, isRetracted }) => ({
              id,
              stances,
              isOrigin,
              isCircular,
              isRetracted,
            })),
        ),
        edges: z.array(
          z
            .looseObject({ from: z.string() })
            .transform(({ from, to, kind, note }) => ({ from, to, kind, note })),
        ),
      }),
    })
    .optional(),
})

function comparable(column: string, value: unknown): unknown {
  const stored = asStored(value)
  const page = column === 'page' ? nameless.safeParse(stored) : null
  return page?.success ? page.data : stored
}

const isRow = (again: PublicRow, row: Record<string, unknown>): boolean =>
  Object.entries(again).every(([column, value]) =>
    isDeepStrictEqual(comparable(column, value), comparable(column, row[column])),
  )

const bySha256 = (files: ReadonlyArray<{ sha256: string }>) =>
  [...files].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))

async function pageFaults(row: PublishedRow, facts: PublicFacts | null): Promise<string[]> {
  if (!facts) return [`${row.ref}: public, but never decided`]
  const files = await db().$transaction((tx) => listPublicFiles(tx, row.claimId))
  const faults: string[] = []
  if (!isRow(publicRowOf(facts), row))
    faults.push(`${row.ref}: its public page is not what its revision and decisions say`)
  if (!isDeepStrictEqual(bySha256(files), bySha256(publicFilesOf(facts))))
    faults.push(`${row.ref}: the files that readers may have are not those of its page`)
  return faults
}

const listShown = () => db().publishedClaim.findMany()
type PublishedRow = Awaited<ReturnType<typeof listShown>>[number]

async function findUnfaithfulPages(): Promise<string[]> {
  const faults: string[] = []
  for (const row of await listShown()) {
    const facts = await db().$transaction((tx) => findPublicFacts(tx, row.claimId))
    faults.push(...(await pageFaults(row, facts)))
  }
  return faults
}

type Quoted = Pick<RevisionQuotation, 'id' | 'snapshotId' | 'startCp' | 'endCp' | 'exact'>

// Absent and null are one: a revision leaves out what its rows hold as null.
const anchorOf = (
  { id, snapshotId, startCp, endCp, exact }: Quoted,
  page: number | null | undefined,
  heard: { transcriptId: string | null; startMs: number | null; endMs: number | null } | undefined,
) => [
  id,
  snapshotId,
  startCp,
  endCp,
  exact,
  page ?? null,
  heard?.transcriptId ?? null,
  heard?.startMs ?? null,
  heard?.endMs ?? null,
]

/** An import makes a hundred thousand: so many are held at once. */
const REVISIONS = 1000

const listRevisions = (after: string | null) =>
  db().revision.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: REVISIONS,
    include: {
      claim: { select: { ref: true } },
      evidence: { orderBy: { position: 'asc' }, include: { quotation: true } },
      attributions: true,
      figures: true,
    },
  })
type WholeRevision = Awaited<ReturnType<typeof listRevisions>>[number]

const saidIn = (content: RevisionContent) => [
  content.statement,
  content.attributions.length,
  content.figures.length,
  content.evidence.map((e) => [
    e.key,
    e.stance,
    e.credibility,
    e.source.id,
    e.quotation && anchorOf(e.quotation, e.quotation.page, e.quotation.heard),
  ]),
]

const rowsOf = (revision: WholeRevision) => [
  revision.statement,
  revision.attributions.length,
  revision.figures.length,
  revision.evidence.map((e) => [
    e.key,
    e.stance,
    e.credibility,
    e.sourceId,
    e.quotation && anchorOf(e.quotation, e.quotation.page, e.quotation),
  ]),
]

async function findUnfaithfulRows(): Promise<string[]> {
  const faults: string[] = []
  for (let last: string | null = null; ;) {
    const revisions: WholeRevision[] = await listRevisions(last)
    for (const revision of revisions)
      if (!isDeepStrictEqual(saidIn(openRevision(revision.content)), rowsOf(revision)))
        faults.push(`${revision.claim.ref}, revision ${revision.number}: its rows are not what was hashed`)
    last = revisions.at(-1)?.id ?? null
    if (last === null || revisions.length < REVISIONS) return faults
  }
}

export const deskInvariants: Invariant[] = [
  bySql(
    'each verdict is that of the newest decision, on the revision with that hash',
    `SELECT format('%s: %s, decided %s', c.ref, c.status, d.to_status) AS line FROM desk.claim c
     LEFT JOIN LATERAL (SELECT d.* FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id WHERE d.claim_id = c.id ORDER BY e.leaf_index DESC LIMIT 1) d ON true
     WHERE (d.id IS NULL AND (c.status <> 'UNVERIFIED' OR c.decided_revision_id IS NOT NULL))
        OR (d.id IS NOT NULL AND (d.to_status <> c.status OR d.revision_id <> c.decided_revision_id))
     UNION ALL
     SELECT format('decision %s judged another hash', d.id) FROM desk.decision d JOIN desk.revision r ON r.id = d.revision_id WHERE r.hash <> d.revision_hash`,
  ),
  bySql(
    'four eyes: nobody decided what they wrote',
    `SELECT format('decision %s: its reviewer wrote revision %s', d.id, r.number) AS line FROM desk.decision d
     JOIN desk.revision judged ON judged.id = d.revision_id
     JOIN desk.revision r ON r.claim_id = d.claim_id AND r.number <= judged.number AND r.author_id = d.reviewer_id`,
  ),
  bySql(
    'each decision has its event, and each deciding event its decision',
    `SELECT format('event %s has no decision', e.leaf_index) AS line FROM ledger.event e LEFT JOIN desk.decision d ON d.event_id = e.id
       WHERE e.kind IN ('claim.decided', 'claim.retracted') AND d.id IS NULL
     UNION ALL
     SELECT format('decision %s and its event disagree', d.id) FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id
       WHERE (e.claim_id, e.actor_id, e.to_state, e.at) IS DISTINCT FROM (d.claim_id, d.reviewer_id, d.to_status::text, d.decided_at)`,
  ),
  bySql(
    'each revision’s hash is that of its content, and its numbers have no gap',
    `SELECT format('revision %s: wrong hash', id) AS line FROM desk.revision WHERE hash <> sha256(content)
     UNION ALL
     SELECT format('claim %s: revision %s where %s was expected', claim_id, number, n)
       FROM (SELECT claim_id, number, row_number() OVER (PARTITION BY claim_id ORDER BY number) AS n FROM desk.revision) t WHERE number <> n`,
  ),
  { name: 'each revision’s rows are what was hashed', find: findUnfaithfulRows },
  ...evidenceInvariants,
  { name: 'every public page is the fold of its revision and decisions', find: findUnfaithfulPages },
  bySql(
    'what is public is decided, and what is decided and public is published',
    `SELECT format('%s: %s on the desk, %s in public', c.ref, c.publication, p.status) AS line FROM desk.claim c
     FULL JOIN published.claim p ON p.claim_id = c.id
     WHERE (c.publication IN ('PUBLIC', 'WITHHELD')) IS DISTINCT FROM (p.claim_id IS NOT NULL) OR (p.claim_id IS NOT NULL AND p.status <> c.status)`,
  ),
]
