import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { listQuotationFaults } from '@/lib/evidence/verify-quotations'
import type { SourceStanding } from '@/lib/review/facts'
import { gradeInForce, gradesOf } from '@/lib/sources/rules'

export type HeldCapture = { at: Date; method: 'PASTED' | 'UPLOADED' | 'FETCHED'; mediaType: string }

export type Standing = SourceStanding & {
  reason: string | null
  /** By the snapshot's id. */
  capturedAt: Map<string, HeldCapture>
}

const idsOf = (content: RevisionContent) => [...new Set(content.evidence.map((piece) => piece.source.id))]

const FOREVER = new Date(8.64e15)

/** The grade in force at a moment (or now), its reason, and the captures held by then, for each source of a revision. */
export async function findStanding(
  tx: Tx,
  content: RevisionContent,
  at: Date = FOREVER,
): Promise<Map<string, Standing>> {
  const graded = { select: { grade: true, reason: true, gradedAt: true } } as const
  const sources = await tx.source.findMany({
    where: { id: { in: idsOf(content) } },
    select: {
      id: true,
      grades: graded,
      publisher: { select: { grades: graded } },
      snapshots: {
        ...(at < FOREVER ? { where: { capturedAt: { lte: at } } } : {}),
        select: { id: true, capturedAt: true, method: true, mediaType: true },
      },
    },
  })
  return new Map(
    sources.map((source) => {
      const grade = gradeInForce(gradesOf(source), at)
      const capturedAt = new Map(
        source.snapshots.map(({ id, capturedAt: when, ...capture }) => [id, { at: when, ...capture }]),
      )
      return [
        source.id,
        {
          reliability: grade?.grade ?? 'F',
          reason: grade?.reason ?? null,
          held: capturedAt.size > 0,
          capturedAt,
        },
      ]
    }),
  )
}

/** Keys of evidence of a revision whose quotation does not pass the quote gate any more, for a screen. */
export async function listFailingQuotations(tx: Tx, revisionId: string): Promise<string[]> {
  const { content } = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { content: true },
  })
  return (await listQuotationFaults(tx, openRevision(content), 'quick')).map((fault) => fault.key)
}
