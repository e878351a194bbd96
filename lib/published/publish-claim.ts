import { dayOrNull } from '@/lib/published/overdue'
import { createHash } from 'node:crypto'
import { hex, openRevision, type RevisionContent, withoutQuotations } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { listQuotationFaults } from '@/lib/evidence/verify-quotations'
import type { Recorded } from '@/lib/ledger/record'
import { listPublicDecisions } from '@/lib/published/decisions'
import { type PublicFacts, publicFilesOf, publicRowOf } from '@/lib/published/page'
import { publishFiles } from '@/lib/published/publish-files'
import { publishLinks } from '@/lib/published/publish-links'
import { findShown } from '@/lib/published/standing-of'
import type { WithheldPage } from '@/lib/published/views'
import { findStanding } from '@/lib/review/standing'

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

/** What the public page of a claim is folded from, or null where it has never been decided. */
export async function findPublicFacts(tx: Tx, claimId: string): Promise<PublicFacts | null> {
  const claim = await tx.claim.findUniqueOrThrow({
    where: { id: claimId },
    include: { decidedRevision: true, mergedInto: { select: { ref: true } } },
  })
  const [newest, ...older] = await listPublicDecisions(tx, claimId)
  if (!newest || !claim.slug || !claim.decidedRevision) return null
  const content = await readPassing(tx, claim.decidedRevision.content)
  const standing = await findStanding(tx, content, new Date(newest.decidedAt))
  return {
    ref: claim.ref,
    slug: claim.slug,
    status: claim.status,
    said: claim.said,
    depth: claim.depth,
    loggedAt: claim.createdAt,
    content,
    revision: { number: claim.decidedRevision.number, hash: hex(claim.decidedRevision.hash) },
    standing,
    shown: await findShown(tx, content, standing),
    decisions: [newest, ...older],
    reviewBy: dayOrNull(claim.reviewBy),
    withheld: claim.publication === 'WITHHELD' ? await findWithheld(tx, claimId) : null,
    mergedInto: claim.mergedInto?.ref ?? null,
  }
}

/** A withheld claim's address held its own words: it leads on by its hash, and its corrections fall silent with it. */
async function silence(tx: Tx, claimId: string, { ref, slug }: PublicFacts): Promise<void> {
  const slugSha256 = new Uint8Array(createHash('sha256').update(slug, 'utf8').digest())
  await tx.publishedAddress.createMany({ data: [{ slugSha256, ref }], skipDuplicates: true })
  await tx.publishedCorrection.updateMany({
    where: { claimId },
    data: { slug: ref.toLowerCase(), notice: '' },
  })
}

/** A topic that only silent claims bear is not named in public either. */
async function dropSilentTopics(tx: Tx, topics: readonly string[]): Promise<void> {
  for (const slug of topics) {
    const listed = await tx.publishedClaim.count({ where: { topics: { has: slug } } })
    if (listed === 0) await tx.publishedTopic.deleteMany({ where: { slug } })
  }
}

async function giveBack(tx: Tx, claimId: string, { slug }: PublicFacts): Promise<void> {
  const silent = await tx.publishedCorrection.findMany({
    where: { claimId, notice: '' },
    select: { eventId: true },
  })
  for (const { eventId } of silent) {
    const decision = await tx.decision.findUnique({ where: { eventId }, select: { correctionNotice: true } })
    if (decision?.correctionNotice)
      await tx.publishedCorrection.update({
        where: { eventId },
        data: { slug, notice: decision.correctionNotice },
      })
  }
}

/**
 * One at a time: whoever writes a page sees what was written before. Acts with an event come one after the other anyway;
 * this is for those without one (a clip that is done). Taken before what a page is folded from is read.
 */
export const lockPublished = (tx: Tx) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('published', 0))`

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
    ...publicRowOf(facts),
  }
  await tx.publishedClaim.upsert({
    where: { claimId },
    create: { claimId, version: 1, ...row },
    update: { version: { increment: 1 }, ...row },
  })
  await publishFiles(tx, claimId, publicFilesOf(facts))
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
  if (facts.withheld) await silence(tx, claimId, facts)
  else await giveBack(tx, claimId, facts)
  if (!isSilent)
    for (const { slug, name } of topics)
      await tx.publishedTopic.upsert({ where: { slug }, create: { slug, name }, update: { name } })
  await writeRow(tx, claimId, facts)
  if (isSilent)
    await dropSilentTopics(
      tx,
      topics.map((topic) => topic.slug),
    )
  await publishLinks(tx, claimId)
}

/**
 * Folds the page of a public claim anew where what it rests on has changed, and the claim itself has not. Behind
 * `lockPublished`.
 */
export const refreshClaim = async (tx: Tx, claimId: string): Promise<void> =>
  writeRow(tx, claimId, await findDecidedFacts(tx, claimId))

/** What the public log of corrections tells of. */
export type CorrectionKind = 'RETRACTION' | 'MERGE'

/** Adds a line to the public log of corrections. Of a claim whose text is withheld it says no more than that. */
export async function publishCorrection(
  tx: Tx,
  claimId: string,
  event: Recorded,
  kind: CorrectionKind,
  notice: string,
): Promise<void> {
  const { ref, slug, withheldAt } = await tx.publishedClaim.findUniqueOrThrow({
    where: { claimId },
    select: { ref: true, slug: true, withheldAt: true },
  })
  await tx.publishedCorrection.create({
    data: { eventId: event.id, claimId, ref, slug, kind, notice: withheldAt ? '' : notice, at: event.at },
  })
}
