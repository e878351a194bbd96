import { hex, openRevision } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { Recorded } from '@/lib/ledger/record'
import { claimantOf, claimPageOf, type PublicFacts, searchedWords } from '@/lib/published/page'
import type { PublicDecision } from '@/lib/published/views'
import { storedEvaluation } from '@/lib/review/rules'
import { findStanding } from '@/lib/review/standing'

type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number]

const listDecisions = (tx: Tx, claimId: string) =>
  tx.decision.findMany({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    include: {
      event: { select: { actorName: true, actorRole: true } },
      revision: { select: { number: true, hash: true } },
    },
  })

function publicDecision(row: DecisionRow): PublicDecision {
  const evaluation = storedEvaluation.parse(row.evaluation)
  return {
    status: row.toStatus,
    from: row.fromStatus,
    said: row.said,
    depth: row.depth,
    reason: row.reason,
    reviewer: row.event.actorName,
    reviewerRole: row.event.actorRole,
    decidedAt: row.decidedAt.toISOString(),
    ruleSet: row.ruleSet,
    rulesMet: evaluation.met,
    rules: evaluation.rules,
    override: row.override,
    parts: row.parts,
    correctionNotice: row.correctionNotice,
    revisionNumber: row.revision.number,
    revisionHash: hex(row.revision.hash),
  }
}

/** What the public page of a claim is folded from, or null where it has never been decided. */
export async function findPublicFacts(tx: Tx, claimId: string): Promise<PublicFacts | null> {
  const claim = await tx.claim.findUniqueOrThrow({
    where: { id: claimId },
    include: { decidedRevision: true },
  })
  const [newest, ...older] = (await listDecisions(tx, claimId)).map(publicDecision)
  if (!newest || !claim.slug || !claim.decidedRevision) return null
  const content = openRevision(claim.decidedRevision.content)
  return {
    ref: claim.ref,
    slug: claim.slug,
    status: claim.status,
    said: claim.said,
    depth: claim.depth,
    loggedAt: claim.createdAt,
    content,
    revision: { number: claim.decidedRevision.number, hash: hex(claim.decidedRevision.hash) },
    standing: await findStanding(tx, content, new Date(newest.decidedAt)),
    decisions: [newest, ...older],
  }
}

/** The only writer of the read model: folds the decided revision and its decisions into the row that readers see. */
export async function publishClaim(tx: Tx, claimId: string): Promise<void> {
  const facts = await findPublicFacts(tx, claimId)
  if (!facts) throw new Error('only a decided claim is published')
  const { page, line } = claimPageOf(facts)
  const { content } = facts
  for (const { slug, name } of content.topics)
    await tx.publishedTopic.upsert({ where: { slug }, create: { slug, name }, update: { name } })
  const row = {
    ref: facts.ref,
    slug: facts.slug,
    status: facts.status,
    said: facts.said,
    depth: facts.depth,
    language: content.language,
    claimant: line.claimant,
    claimantSlug: claimantOf(content)?.slug ?? null,
    topics: content.topics.map((topic) => topic.slug),
    sources: [...new Set(content.evidence.map((piece) => piece.source.id))],
    eventFrom: content.eventFrom,
    decidedAt: page.decidedAt,
    line,
    page,
    words: searchedWords(content),
  }
  await tx.publishedClaim.upsert({
    where: { claimId },
    create: { claimId, version: 1, ...row },
    update: { version: { increment: 1 }, ...row },
  })
}

/** Adds a line to the public log of corrections. */
export async function publishCorrection(
  tx: Tx,
  claimId: string,
  event: Recorded,
  notice: string,
): Promise<void> {
  const { ref, slug } = await tx.publishedClaim.findUniqueOrThrow({
    where: { claimId },
    select: { ref: true, slug: true },
  })
  await tx.publishedCorrection.create({
    data: { eventId: event.id, claimId, ref, slug, kind: 'RETRACTION', notice, at: event.at },
  })
}
