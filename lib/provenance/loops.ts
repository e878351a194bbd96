type Edge = { from: string; to: string }

export type Ways = ReadonlyMap<string, readonly string[]>

/** What each leads to, without repeats, in the order of the edges. */
export function waysAlong(edges: readonly Edge[]): Ways {
  const ways = new Map<string, Set<string>>()
  for (const { from, to } of edges) ways.set(from, (ways.get(from) ?? new Set<string>()).add(to))
  return new Map([...ways].map(([from, to]) => [from, [...to]]))
}

export const turned = (edges: readonly Edge[]): Edge[] =>
  edges.map(({ from, to }) => ({ from: to, to: from }))

/** What is reached from the starts and was not seen before, each after all it leads to. */
function finishedFrom(starts: readonly string[], ways: Ways, seen: Set<string>): string[] {
  const finished: string[] = []
  const waiting = starts.toReversed().map((id) => ({ id, left: false }))
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    const { id, left } = step
    if (left) finished.push(id)
    if (left || seen.has(id)) continue
    seen.add(id)
    waiting.push({ id, left: true }, ...(ways.get(id) ?? []).map((to) => ({ id: to, left: false })))
  }
  return finished
}

/**
 * The nodes in groups that all lead to each other: most often one by itself. A group stands after all that it leads to
 * (Kosaraju and Sharir, 1978); linear in nodes and edges.
 */
export function groupsOf(ids: readonly string[], edges: readonly Edge[]): string[][] {
  const seen = new Set<string>()
  const back = finishedFrom(ids, waysAlong(turned(edges)), new Set()).toReversed()
  const ways = waysAlong(edges)
  return back.map((id) => finishedFrom([id], ways, seen)).filter((group) => group.length > 0)
}
