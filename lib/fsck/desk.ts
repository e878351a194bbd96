import { isDeepStrictEqual } from 'node:util'
import { openRevision } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { readKept } from '@/lib/evidence/store'
import { bySql, type Invariant } from '@/lib/fsck/invariant'
import { type PublicRow, publicRowOf } from '@/lib/published/page'
import { findPublicFacts } from '@/lib/published/publish-claim'

// As the database keeps it: through JSON, keys in no order.
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const isRow = (again: PublicRow, row: Record<string, unknown>): boolean =>
  Object.entries(again).every(([column, value]) => isDeepStrictEqual(asStored(value), asStored(row[column])))

async function findUnfaithfulPages(): Promise<string[]> {
  const faults: string[] = []
  const shown = await db().publishedClaim.findMany()
  for (const row of shown) {
    const facts = await db().$transaction((tx) => findPublicFacts(tx, row.claimId))
    const again = facts && publicRowOf(facts)
    if (!again) faults.push(`${row.ref}: public, but never decided`)
    else if (!isRow(again, row))
      faults.push(`${row.ref}: its public page is not what its revision and decisions say`)
  }
  return faults
}

async function findUnfaithfulRows(): Promise<string[]> {
  const faults: string[] = []
  const revisions = await db().revision.findMany({
    include: {
      claim: { select: { ref: true } },
      evidence: { orderBy: { position: 'asc' } },
      attributions: true,
      figures: true,
    },
  })
  for (const revision of revisions) {
    const content = openRevision(revision.content)
    const said = [
      content.statement,
      content.attributions.length,
      content.figures.length,
      content.evidence.map((e) => [e.key, e.stance, e.credibility, e.source.id]),
    ]
    const rows = [
      revision.statement,
      revision.attributions.length,
      revision.figures.length,
      revision.evidence.map((e) => [e.key, e.stance, e.credibility, e.sourceId]),
    ]
    if (!isDeepStrictEqual(said, rows))
      faults.push(`${revision.claim.ref}, revision ${revision.number}: its rows are not what was hashed`)
  }
  return faults
}

async function findMissingFiles(): Promise<string[]> {
  const files = await db().snapshot.findMany({ select: { sha256: true, size: true }, distinct: ['sha256'] })
  const faults: string[] = []
  for (const { sha256, size } of files) {
    const name = Buffer.from(sha256).toString('hex')
    const bytes = await readKept(name)
    if (!bytes) faults.push(`file ${name} is missing or damaged`)
    else if (bytes.byteLength !== size)
      faults.push(`file ${name} has ${bytes.byteLength} bytes, its row says ${size}`)
  }
  return faults
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
  bySql(
    'every quotation passes the quote gate',
    `SELECT format('quotation %s is not in its snapshot at that place', q.id) AS line FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id
     WHERE s.text_sha256 <> sha256(convert_to(s.text, 'UTF8'))
        OR convert_to(substr(s.text, q.start_cp + 1, q.end_cp - q.start_cp), 'UTF8') <> convert_to(q.exact, 'UTF8')`,
  ),
  { name: 'every captured file is there and whole', find: findMissingFiles },
  { name: 'every public page is the fold of its revision and decisions', find: findUnfaithfulPages },
  bySql(
    'what is public is decided, and what is decided and public is published',
    `SELECT format('%s: %s on the desk, %s in public', c.ref, c.publication, p.status) AS line FROM desk.claim c
     FULL JOIN published.claim p ON p.claim_id = c.id
     WHERE (c.publication IN ('PUBLIC', 'WITHHELD')) IS DISTINCT FROM (p.claim_id IS NOT NULL) OR (p.claim_id IS NOT NULL AND p.status <> c.status)`,
  ),
]
