/** What corroboration is counted by: documents, and who speaks in them. Ids of agents and sources. */
export type Report = { sourceId: string; publisherId: string | null; toldById: string | null }

export type OriginRoot = { kind: 'agent' | 'source'; id: string; sourceIds: string[] }

export type OriginCount = { reports: number; origins: number; roots: OriginRoot[] }

/**
 * Who answers for a report: whoever told it, else its publisher, else the document by itself. A speaker and a publisher
 * are both agents, so an outlet quoted elsewhere and the outlet itself are one root.
 */
export const speakerOf = (report: Report): string | null => report.toldById ?? report.publisherId

/**
 * Reports (distinct sources) and independent origins (distinct roots), for one stance or all, as the caller filters.
 * Two outlets that rest on the same unnamed group are one origin. Until links between documents are kept, a root is
 * the nearest one that is named: the count can be too high, never too low.
 */
export function countOrigins(evidence: readonly Report[]): OriginCount {
  const roots = new Map<string, OriginRoot>()
  for (const report of evidence) {
    const speaker = speakerOf(report)
    const key = speaker === null ? `source ${report.sourceId}` : `agent ${speaker}`
    const root = roots.get(key) ?? {
      kind: speaker === null ? 'source' : 'agent',
      id: speaker ?? report.sourceId,
      sourceIds: [],
    }
    if (!root.sourceIds.includes(report.sourceId)) root.sourceIds.push(report.sourceId)
    roots.set(key, root)
  }
  return {
    reports: new Set(evidence.map((report) => report.sourceId)).size,
    origins: roots.size,
    roots: [...roots.values()],
  }
}
