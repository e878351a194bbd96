import type { RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { SourceStanding } from '@/lib/review/facts'
import { gradeInForce, gradesOf } from '@/lib/sources/rules'

export type Standing = SourceStanding & {
  reason: string | null
  capturedAt: Map<string, { at: Date; method: 'PASTED' | 'UPLOADED' | 'FETCHED' }>
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
        select: { id: true, capturedAt: true, method: true },
      },
    },
  })
  return new Map(
    sources.map((source) => {
      const grade = gradeInForce(gradesOf(source), at)
      const capturedAt = new Map(source.snapshots.map((s) => [s.id, { at: s.capturedAt, method: s.method }]))
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

/** Keys of evidence whose quotation no longer passes the quote gate: asked again whenever something is published. */
export async function listFailingQuotations(tx: Tx, revisionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ key: string }>>`
    SELECT e.key::text FROM desk.evidence e
    JOIN desk.quotation q ON q.id = e.quotation_id
    JOIN desk.snapshot s ON s.id = q.snapshot_id
    WHERE e.revision_id = ${revisionId}::uuid
      AND (s.text_sha256 <> sha256(convert_to(s.text, 'UTF8'))
           OR q.exact_sha256 <> sha256(convert_to(substr(s.text, q.start_cp + 1, q.end_cp - q.start_cp), 'UTF8')))`
  return rows.map((row) => row.key)
}
