import { dayOrNull } from '@/lib/published/overdue'
import { createHash } from 'node:crypto'
import { hex, openRevision, type RevisionContent, withoutQuotations } from '@/lib/claims/revision'
import type { Publication } from '@/lib/claims/rules'
import type { Tx } from '@/lib/db'
import { listQuotationFaults } from '@/lib/evidence/verify-quotations'
import { listPublicDecisions } from '@/lib/published/decisions'
import { type PublicFacts, publicFilesOf, publicRowOf } from '@/lib/published/page'
import { lockPublished } from '@/lib/published/lock-published'
import { publishCorrection } from '@/lib/published/publish-correction'
import { publishFiles } from '@/lib/published/publish-files'
import { publishJudged } from '@/lib/published/publish-judged'
import { publishLinks } from '@/lib/published/publish-links'
import { publishPlaces } from '@/lib/published/publish-places'
import { findShown } from '@/lib/published/standing-of'
import { withAddressesOfNow } from '@/lib/published/addresses-of-now'
import { listKeptBack, withoutKeptBack } from '@/lib/published/said-kept-back'
import { PAGE_SHAPE, type PublicDecision, type WithheldPage } from '@/lib/published/views'
import { findLineageOf } from '@/lib/provenance/find-lineage'
import { listShownTranslations } from '@/lib/renderings/queries'
import { findStanding } from '@/lib/review/standing'
import { republishNotice } from '@/lib/ripples/notices'

async function findWithheld(tx: Tx, claimId: string): Promise<WithheldPage['withheld']> {
  const act = await tx.withholding.findFirstOrThrow({
    where: { claimId, act: 'WITHHOLD', state: 'DONE' },
    orderBy: { settledAt: 'desc' },
    select: { ground: true, legalReference: true, reason: true, settledAt: true, proposedAt: true },
  })
  const { ground, legalReference, reason } = act
  return { ground, legalReference, reason, at: (act.settledAt ?? act.proposedAt).toISOString() }
}

/**
 * The content of a revision without words that do not pass the quote gate: readers are never shown such. Acts that may
 * refuse have read every file in whole before; here everybody else waits.
 */
async function readPassing(tx: Tx, bytes: Uint8Array): Promise<RevisionContent> {
  const content = openRevision(bytes)
  const faults = await listQuotationFaults(tx, content, 'quick')
  return withoutQuotations(
    content,
    faults.map((fault) => fault.key),
  )
}

/** The place in the log of the newest look at a claim: its newest decision, or the last time it was found still valid. */
async function findLook(tx: Tx, claimId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<Array<{ at: bigint | null }>>`
    SELECT max(e.leaf_index) AS at FROM ledger.event e WHERE e.id IN (
      SELECT d.event_id FROM desk.decision d WHERE d.claim_id = ${claimId}::uuid
      UNION ALL SELECT r.event_id FROM desk.reaffirmation r WHERE r.claim_id = ${claimId}::uuid)`
  if (row?.at === null || row?.at === undefined) throw new Error('only a decided claim was looked at')
  return row.at
}

type DecidedRow = Pick<PublicFacts, 'ref' | 'status' | 'said' | 'depth' | 'loggedAt' | 'mergedInto'> & {
  slug: string | null
  publication: Publication
  reviewBy: Date | null
  number: number
  hash: Uint8Array
  content: Uint8Array
}

/** A claim with the revision that was decided, or null where none was. */
async function findDecided(tx: Tx, claimId: string): Promise<DecidedRow | null> {
  const [row] = await tx.$queryRaw<DecidedRow[]>`
    SELECT c.ref, c.slug, c.status::text AS status, c.said::text AS said, c.depth, c.created_at AS "loggedAt",
      c.publication::text AS publication, c.review_by AS "reviewBy", r.number, r.hash, r.content,
      (SELECT m.ref FROM desk.claim m WHERE m.id = c.merged_into_id) AS "mergedInto"
    FROM desk.claim c JOIN desk.revision r ON r.id = c.decided_revision_id WHERE c.id = ${claimId}::uuid`
  return row ?? null
}

/** What the public page of a claim is folded from, or null where it has never been decided. */
export async function findPublicFacts(tx: Tx, claimId: string): Promise<PublicFacts | null> {
  const claim = await findDecided(tx, claimId)
  const [newest, ...older] = await listPublicDecisions(tx, claimId)
  if (!newest || !claim?.slug) return null
  const content = await withAddressesOfNow(tx, await readPassing(tx, claim.content))
  const standing = await findStanding(tx, content, new Date(newest.decidedAt))
  const keptBack = await listKeptBack(tx, content)
  const told = (decision: PublicDecision) => withoutKeptBack(decision, keptBack)
  return {
    ref: claim.ref,
    slug: claim.slug,
    status: claim.status,
    said: claim.said,
    depth: claim.depth,
    loggedAt: claim.loggedAt,
    content,
    revision: { number: claim.number, hash: hex(claim.hash) },
    standing,
    lineage: await findLineageOf(tx, content, await findLook(tx, claimId)),
    shown: await findShown(tx, content, standing),
    decisions: [told(newest), ...older.map(told)],
    translations: await listShownTranslations(tx, claimId, newest),
    reviewBy: dayOrNull(claim.reviewBy),
    withheld: claim.publication === 'WITHHELD' ? await findWithheld(tx, claimId) : null,
    mergedInto: claim.mergedInto,
  }
}

/** A withheld claim's address held its own words: it leads on by its hash. */
async function leadOn(tx: Tx, { ref, slug }: PublicFacts): Promise<void> {
  const slugSha256 = new Uint8Array(createHash('sha256').update(slug, 'utf8').digest())
  await tx.publishedAddress.createMany({ data: [{ slugSha256, ref }], skipDuplicates: true })
}

/** A topic that only silent claims bear is not named in public either. */
async function dropSilentTopics(tx: Tx, topics: readonly string[]): Promise<void> {
  for (const slug of topics) {
    const listed = await tx.publishedClaim.count({ where: { topics: { has: slug } } })
    if (listed === 0) await tx.publishedTopic.deleteMany({ where: { slug } })
  }
}

/** Writes the row that readers see, and the files that they may have with it. */
async function writeRow(tx: Tx, claimId: string, facts: PublicFacts): Promise<void> {
  const row = {
    ref: facts.ref,
    status: facts.status,
    said: facts.said,
    depth: facts.depth,
    language: facts.content.language,
    decidedAt: facts.decisions[0].decidedAt,
    reviewBy: facts.reviewBy ? new Date(facts.reviewBy) : null,
    shape: PAGE_SHAPE,
    ...publicRowOf(facts),
  }
  await tx.publishedClaim.upsert({
    where: { claimId },
    create: { claimId, version: 1, ...row },
    update: { version: { increment: 1 }, ...row },
  })
  await publishFiles(tx, claimId, publicFilesOf(facts))
  await publishJudged(tx, claimId, facts)
}

async function findDecidedFacts(tx: Tx, claimId: string): Promise<PublicFacts> {
  const facts = await findPublicFacts(tx, claimId)
  if (!facts) throw new Error('only a decided claim is published')
  return facts
}

/** The only writer of the read model: folds the decided revision and its decisions into the row that readers see. */
export async function publishClaim(tx: Tx, claimId: string): Promise<void> {
  await lockPublished(tx)
  const facts = await findDecidedFacts(tx, claimId)
  const { topics } = facts.content
  const isSilent = facts.withheld !== null || facts.mergedInto !== null
  if (facts.withheld) await leadOn(tx, facts)
  if (!isSilent)
    for (const { slug, name } of topics)
      await tx.publishedTopic.upsert({ where: { slug }, create: { slug, name }, update: { name } })
  await writeRow(tx, claimId, facts)
  if (isSilent)
    await dropSilentTopics(
      tx,
      topics.map((topic) => topic.slug),
    )
  await publishCorrection(tx, claimId)
  await publishLinks(tx, claimId)
  await publishPlaces(tx, claimId)
  await republishNotice(tx, claimId)
}

/**
 * Folds the page of a public claim anew where what it rests on has changed, and the claim itself has not. Behind
 * `lockPublished`.
 */
export const refreshClaim = async (tx: Tx, claimId: string): Promise<void> =>
  writeRow(tx, claimId, await findDecidedFacts(tx, claimId))
