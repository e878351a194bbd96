import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { listQuotationFaults } from '@/lib/evidence/verify-quotations'
import type { SourceStanding } from '@/lib/review/facts'
import { gradeInForce, gradesOf, type Reliability } from '@/lib/sources/rules'

export type HeldCapture = { at: Date; method: 'PASTED' | 'UPLOADED' | 'FETCHED'; mediaType: string }

export type Standing = SourceStanding & {
  reason: string | null
  /** By the snapshot's id. */
  capturedAt: Map<string, HeldCapture>
}

const idsOf = (content: RevisionContent) => [...new Set(content.evidence.map((piece) => piece.source.id))]

const FOREVER = new Date(8.64e15)

type KeptGrade = { grade: Reliability; reason: string; gradedAt: string }
type KeptCapture = Omit<HeldCapture, 'at'> & { id: string; at: string }
type Row = { id: string; own: KeptGrade[]; publishers: KeptGrade[]; captures: KeptCapture[] }

// One statement: this is asked twice for each decision, and once for each page that is folded.
const listRows = (tx: Tx, ids: readonly string[]) => tx.$queryRaw<Row[]>`
  SELECT s.id::text,
    (SELECT coalesce(json_agg(json_build_object('grade', g.grade, 'reason', g.reason, 'gradedAt', g.graded_at) ORDER BY g.graded_at, g.id), '[]')
      FROM desk.reliability_grade g WHERE g.source_id = s.id) AS own,
    (SELECT coalesce(json_agg(json_build_object('grade', g.grade, 'reason', g.reason, 'gradedAt', g.graded_at) ORDER BY g.graded_at, g.id), '[]')
      FROM desk.reliability_grade g WHERE g.publisher_id = s.publisher_id) AS publishers,
    (SELECT coalesce(json_agg(json_build_object('id', n.id, 'at', n.captured_at, 'method', n.method, 'mediaType', n.media_type) ORDER BY n.captured_at, n.id), '[]')
      FROM desk.snapshot n WHERE n.source_id = s.id) AS captures
  FROM desk.source s WHERE s.id = ANY (${ids}::uuid[])`

const dated = (grades: readonly KeptGrade[]) =>
  grades.map((grade) => ({ ...grade, gradedAt: new Date(grade.gradedAt) }))

function standingOf({ own, publishers, captures }: Row, at: Date): Standing {
  const grade = gradeInForce(gradesOf({ grades: dated(own), publisher: { grades: dated(publishers) } }), at)
  const held = captures.map((capture) => ({ ...capture, at: new Date(capture.at) }))
  const capturedAt = new Map(
    held
      .filter((capture) => capture.at <= at)
      .map(({ id, ...capture }): [string, HeldCapture] => [id, capture]),
  )
  return {
    reliability: grade?.grade ?? 'F',
    reason: grade?.reason ?? null,
    held: capturedAt.size > 0,
    capturedAt,
  }
}

/** The grade in force at a moment (or now), its reason, and the captures held by then, for each source of a revision. */
export async function findStanding(
  tx: Tx,
  content: RevisionContent,
  at: Date = FOREVER,
): Promise<Map<string, Standing>> {
  const rows = await listRows(tx, idsOf(content))
  return new Map(rows.map((row) => [row.id, standingOf(row, at)]))
}

/** Keys of evidence of a revision whose quotation does not pass the quote gate any more, for a screen. */
export async function listFailingQuotations(tx: Tx, revisionId: string): Promise<string[]> {
  const { content } = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { content: true },
  })
  return (await listQuotationFaults(tx, openRevision(content), 'quick')).map((fault) => fault.key)
}
