import { type Actor, isMember, roles } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import {
  type DeskReading,
  type FirstDecision,
  isHiddenFrom,
  mayReadAgain,
  type ReadFacts,
  type SecondReading,
} from '@/lib/review/readings'
import { storedEvaluation } from '@/lib/review/rules'

/** The decision that stands with what a second reading of it asks, or null where nothing was decided. */
export async function findFirstDecision(tx: Tx, claimId: string) {
  const found = await tx.decision.findFirst({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    select: {
      id: true,
      reviewerId: true,
      toStatus: true,
      secondReading: true,
      revision: { select: { id: true, number: true, hash: true } },
      readings: { select: { reviewerId: true, agrees: true, blind: true } },
      unblindings: { select: { personId: true } },
    },
  })
  return (
    found && {
      ...found,
      readerIds: found.readings.map((it) => it.reviewerId),
      unblindedIds: found.unblindings.map((it) => it.personId),
    }
  )
}

type Shown = Omit<ReadFacts, 'standing'> & {
  standing: (Omit<FirstDecision, 'unblindedIds'> & { id: string }) | null
}

/** What the desk page says of second readings of a claim to this person, and whether it hides the first decision. */
export async function findSecondReading(tx: Tx, actor: Actor, claim: Shown): Promise<SecondReading> {
  const { standing } = claim
  const unblinded =
    standing && claim.secondReadingAt !== null && isMember(actor)
      ? await tx.unblinding.findMany({
          where: { decisionId: standing.id, personId: actor.id },
          select: { personId: true },
        })
      : []
  const facts = {
    ...claim,
    standing: standing && { ...standing, unblindedIds: unblinded.map((it) => it.personId) },
  }
  return {
    wanted: claim.secondReadingAt !== null,
    may: claim.hasConflict !== true && mayReadAgain(actor, facts),
    hidden: isHiddenFrom(actor, facts),
  }
}

/** Every second reading on a claim, newest first, with the reader's name and role as they were. */
export async function listDeskReadings(tx: Tx, claimId: string): Promise<DeskReading[]> {
  const rows = await tx.reading.findMany({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    select: {
      id: true,
      decisionId: true,
      status: true,
      agrees: true,
      blind: true,
      reason: true,
      readAt: true,
      evaluation: true,
      event: { select: { actorName: true, actorRole: true } },
    },
  })
  return rows.map(({ event, readAt, evaluation, ...row }) => ({
    ...row,
    reviewer: event.actorName,
    reviewerRole: roles.find((role) => role === event.actorRole) ?? 'SYSTEM',
    readAt: readAt.toISOString(),
    evaluation: storedEvaluation.parse(evaluation),
  }))
}
