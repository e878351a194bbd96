import type { Stance } from '@/lib/sources/rules'
import { countOrigins, type OriginCount, type ProvenanceGraph, type Report } from './origins'
import type { OriginCounts } from './views'

type Sides<Counted> = { supports: Counted; disputes: Counted }
type Stood = Report & { stance: Stance }

/** What supports a claim and what disputes it, each by itself, with the origins that it goes back to. */
export function originsBySide(evidence: readonly Stood[], graph: ProvenanceGraph): Sides<OriginCount> {
  const taking = (wanted: Stance) =>
    countOrigins(
      evidence.filter(({ stance }) => stance === wanted),
      graph,
    )
  return { supports: taking('SUPPORTS'), disputes: taking('DISPUTES') }
}

/** Without the origins themselves. */
export const countsOf = ({ reports, origins, circular }: OriginCount): OriginCounts => ({
  reports,
  origins,
  circular,
})

/** Reports and origins of what supports a claim and of what disputes it, each by itself. */
export function originCountsOf(evidence: readonly Stood[], graph: ProvenanceGraph): Sides<OriginCounts> {
  const { supports, disputes } = originsBySide(evidence, graph)
  return { supports: countsOf(supports), disputes: countsOf(disputes) }
}
