import { type OutlineEntry, outlineOf } from '@/lib/provenance/outline'
import type { PictureEdge } from '@/lib/provenance/views'
import type { ClaimPage, PublicNotice } from '@/lib/published/views'

/**
 * `Claim` of the API: the line, and what the claim rests on. `origins` is told in full; `notice` says what has changed
 * under the claim since it was last looked at, null where nothing has.
 */
export function claimJsonOf(page: ClaimPage, notice: PublicNotice | null) {
  const { originsOf, history, decision, ...rest } = page
  const { count, circular, reports } = originsOf
  return { ...rest, origins: { count, circular, reports }, decision, history, notice }
}

type OutlineLine = {
  id: string
  name: string
  kind: 'source' | 'agent'
  /** How it stands to what it is listed under, and to itself. */
  links: PictureEdge['kind'][]
  own: PictureEdge['kind'][]
  see: OutlineEntry['see']
  entries: OutlineLine[]
}

const lineOf = ({ node: { id, name, kind }, links, own, see, entries }: OutlineEntry): OutlineLine => ({
  id,
  name,
  kind,
  links: links.map((link) => link.kind),
  own: own.map((link) => link.kind),
  see,
  entries: entries.map(lineOf),
})

/**
 * What a claim stands on, as it was last looked at: counts and roots of what supports it, counts of what disputes it, the
 * whole graph, and the same in words, origins first and under each what rests on it.
 */
export function originsJsonOf({ ref, originsOf }: ClaimPage, notice: PublicNotice | null) {
  const { count, circular, reports, roots, disputes, picture } = originsOf
  return {
    ref,
    reports,
    origins: count,
    circular,
    roots,
    disputes,
    graph: picture,
    outline: outlineOf(picture).map(lineOf),
    notice,
  }
}
