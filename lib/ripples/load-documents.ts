import type { Tx } from '@/lib/db'
import type { EvidenceFacts } from '@/lib/review/rules'
import { isCredibility, type Distance, type Reliability } from '@/lib/sources/rules'
import { inParts } from './in-parts'
import type { Resting } from './load-resting'

/** What is known of a document now: its publisher and its distance, the grade in force, whether we hold a capture. */
export type KnownDocument = {
  publisherId: string | null
  distance: Distance
  reliability: Reliability
  held: boolean
}

type Row = KnownDocument & { id: string }

// The SQL of `gradeInForce`, as of now.
const list = (tx: Tx, ids: readonly string[]) => tx.$queryRaw<Row[]>`
  WITH asked AS MATERIALIZED (SELECT s.* FROM unnest(${ids}::uuid[]) asked (id) JOIN desk.source s ON s.id = asked.id),
  own AS (SELECT DISTINCT ON (g.source_id) g.source_id AS id, g.grade FROM desk.reliability_grade g
    WHERE g.source_id IN (SELECT id FROM asked) ORDER BY g.source_id, g.graded_at DESC),
  inherited AS (SELECT DISTINCT ON (g.publisher_id) g.publisher_id AS id, g.grade FROM desk.reliability_grade g
    WHERE g.publisher_id IN (SELECT publisher_id FROM asked) ORDER BY g.publisher_id, g.graded_at DESC)
  SELECT a.id::text, a.publisher_id::text AS "publisherId", a.distance::text AS distance,
    coalesce(own.grade, inherited.grade, 'F')::text AS reliability, EXISTS (SELECT FROM desk.snapshot w WHERE w.source_id = a.id) AS held
  FROM asked a LEFT JOIN own ON own.id = a.id LEFT JOIN inherited ON inherited.id = a.publisher_id`

/** Whole sets are joined. */
const AT_ONCE = 25_000

/** These documents as they are known now, by their ids. */
export async function loadDocuments(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownDocument>> {
  const all = new Map<string, KnownDocument>()
  await inParts(
    ids,
    async (part) => {
      for (const { id, ...known } of await list(tx, part)) all.set(id, known)
    },
    AT_ONCE,
  )
  return all
}

/** The evidence of a claim as the rules see it now. */
export const factsOf = (claim: Resting, documents: ReadonlyMap<string, KnownDocument>): EvidenceFacts[] =>
  claim.pieces.map(({ sourceId, toldById, stance, credibility, anchored, distance }) => {
    const known = documents.get(sourceId)
    return {
      sourceId,
      toldById,
      stance,
      anchored,
      publisherId: known?.publisherId ?? null,
      distance: distance ?? known?.distance ?? 'TERTIARY',
      credibility: isCredibility(credibility) ? credibility : 6,
      reliability: known?.reliability ?? 'F',
      heldSnapshot: (known?.held ?? false) || anchored,
    }
  })
