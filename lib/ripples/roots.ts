import { grouped } from '@/lib/grouped'
import type { ProvenanceGraph } from '@/lib/provenance/origins'
import type { Resting } from './load-resting'

/** Of several documents that changed, the one that each document of the graph rests on, the nearest first. */
function changedUnder(changed: readonly string[], { edges }: ProvenanceGraph): Map<string, string> {
  const below = grouped(edges.map(({ from, to }) => [to, from] as const))
  const under = new Map(changed.map((id) => [id, id]))
  // A map is walked in the order in which it grows.
  for (const [id, root] of under)
    for (const next of below.get(id) ?? []) if (!under.has(next)) under.set(next, root)
  return under
}

/**
 * Which of the documents that changed a claim rests on: what is told of it on its page. Null where it was no document.
 * Most changes begin at one.
 */
export function rootFinder(
  changed: readonly string[],
  graph: ProvenanceGraph,
): (claim: Resting) => string | null {
  const [only = null] = changed
  if (changed.length <= 1) return () => only
  const under = changedUnder(changed, graph)
  return ({ pieces }) => {
    const roots = pieces.flatMap(({ sourceId }) => under.get(sourceId) ?? []).sort()
    const itself = roots.find((id) => pieces.some(({ sourceId }) => sourceId === id))
    return itself ?? roots[0] ?? only
  }
}
