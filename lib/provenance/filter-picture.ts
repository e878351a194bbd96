import { turned, waysAlong, type Ways } from './loops'
import { isUpstreamEdge } from './picture'
import type { OriginPicture, PictureNode } from './views'

/** What of a picture is wanted. */
export type PictureFilter = { disputes: boolean; onlyCircular: boolean }

function reached(starts: readonly string[], ways: Ways): Set<string> {
  const found = new Set(starts)
  for (const id of found) for (const next of ways.get(id) ?? []) found.add(next)
  return found
}

const isOnlyAgainst = ({ stances }: PictureNode) =>
  stances.includes('DISPUTES') && !stances.includes('SUPPORTS')

/**
 * Part of a picture: without reports that only dispute the claim and what only they rest on, or only what goes back to a
 * circular origin; always with what corrects or retracts something in it.
 */
export function filteredPicture(
  picture: OriginPicture,
  { disputes, onlyCircular }: PictureFilter,
): OriginPicture {
  const upstream = picture.edges.filter(isUpstreamEdge)
  const reports = picture.nodes.filter(
    (node) => node.stances.length > 0 && (disputes || !isOnlyAgainst(node)),
  )
  const ids = (nodes: readonly PictureNode[]) => nodes.map(({ id }) => id)
  const standing = reached(ids(reports), waysAlong(upstream))
  const circular = ids(picture.nodes.filter(({ isCircular }) => isCircular))
  const leading = reached(circular, waysAlong(turned(upstream)))
  const kept = onlyCircular ? new Set([...standing].filter((id) => leading.has(id))) : standing
  const marks = picture.edges.filter((edge) => !isUpstreamEdge(edge) && kept.has(edge.to))
  const shown = new Set([...kept, ...marks.map(({ from }) => from)])
  return {
    nodes: picture.nodes.filter(({ id }) => shown.has(id)),
    edges: picture.edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    more: picture.more,
  }
}
