import { countOrigins, type OriginRoot, type ProvenanceGraph, type Report } from '@/lib/provenance/origins'
import type { OriginCounts } from '@/lib/provenance/views'

/** What one document goes back to; null where it was retracted. */
type Roots = Pick<OriginRoot, 'id' | 'kind'>[] | null

/**
 * `countOrigins` for very many claims on one graph. What a document goes back to does not depend on the others beside it,
 * as long as no piece of evidence names who told it: it is walked once, whatever many claims rest on it. The publishers
 * must be those that the graph knows.
 */
export function originCounter(graph: ProvenanceGraph): (reports: readonly Report[]) => OriginCounts {
  const walked = new Map<string, Roots>()
  const rootsOf = (report: Report): Roots => {
    const known = walked.get(report.sourceId)
    if (known !== undefined) return known
    const { reports, roots } = countOrigins([report], graph)
    const found = reports === 0 ? null : roots.map(({ id, kind }) => ({ id, kind }))
    walked.set(report.sourceId, found)
    return found
  }
  return (reports) => {
    if (reports.some(({ toldById }) => toldById !== null)) {
      const counted = countOrigins(reports, graph)
      return { reports: counted.reports, origins: counted.origins, circular: counted.circular }
    }
    const [standing, origins, circles] = [new Set<string>(), new Set<string>(), new Set<string>()]
    for (const report of reports) {
      const roots = rootsOf(report)
      if (roots) standing.add(report.sourceId)
      for (const { id, kind } of roots ?? []) {
        origins.add(id)
        if (kind === 'circle') circles.add(id)
      }
    }
    return { reports: standing.size, origins: origins.size, circular: circles.size }
  }
}
