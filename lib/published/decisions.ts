import { z } from 'zod'
import { hex } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { PublicDecision } from '@/lib/published/views'
import { storedEvaluation } from '@/lib/review/rules'

const because = z
  .record(z.string(), z.union([z.string(), z.number(), z.null()]))
  .nullable()
  .catch(null)

const actor = { select: { actorName: true, actorRole: true } } as const

const listDecisions = (tx: Tx, claimId: string) =>
  tx.decision.findMany({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    include: {
      event: actor,
      revision: { select: { number: true, hash: true } },
      readings: { orderBy: { event: { leafIndex: 'asc' } }, include: { event: actor } },
      reaffirmations: { orderBy: { event: { leafIndex: 'desc' } }, include: { event: actor } },
    },
  })

type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number]

// Names and roles as they were then: the event's, not the person's.
const by = (event: { actorName: string; actorRole: string }) => ({
  reviewer: event.actorName,
  reviewerRole: event.actorRole,
})

const around = (row: DecisionRow): Pick<PublicDecision, 'readings' | 'reaffirmations'> => ({
  readings: row.readings.map(({ status, agrees, blind, reason, readAt, event }) => ({
    status,
    agrees,
    blind,
    reason,
    ...by(event),
    readAt: readAt.toISOString(),
  })),
  reaffirmations: row.reaffirmations.map(({ reason, at, event }) => ({
    reason,
    ...by(event),
    at: at.toISOString(),
  })),
})

function publicDecision(row: DecisionRow): PublicDecision {
  const evaluation = storedEvaluation.parse(row.evaluation)
  return {
    status: row.toStatus,
    from: row.fromStatus,
    said: row.said,
    depth: row.depth,
    reason: row.reason,
    ...by(row.event),
    decidedAt: row.decidedAt.toISOString(),
    ruleSet: row.ruleSet,
    rulesMet: evaluation.met,
    rules: evaluation.rules,
    override: row.override,
    parts: row.parts,
    correctionNotice: row.correctionNotice,
    revisionNumber: row.revision.number,
    revisionHash: hex(row.revision.hash),
    saidReason: row.saidReason,
    saidBecause: because.parse(row.saidBecause),
    disagreement: row.disagreement,
    ...around(row),
  }
}

/** Every decision on a claim as readers see it, newest first in the log's order. */
export async function listPublicDecisions(tx: Tx, claimId: string): Promise<PublicDecision[]> {
  return (await listDecisions(tx, claimId)).map(publicDecision)
}
