import { countOrigins } from '@/lib/provenance/origins'
import { graphOfPicture } from '@/lib/provenance/picture'
import type { OriginPicture, PictureNode } from '@/lib/provenance/views'
import type { Stance } from '@/lib/sources/rules'

/** Places are percent of the height. `isCircular`: it is a loop that rests on nothing else. */
export type ConvergedReport = { node: PictureNode; y: number }
export type ConvergedOrigin = {
  id: string
  nodes: PictureNode[]
  isCircular: boolean
  y: number
  reports: number
}

/** Reports on the one side, the origins they go back to on the other, and which goes back to which. */
export type Convergence = {
  reports: ConvergedReport[]
  origins: ConvergedOrigin[]
  lines: Array<{ report: number; origin: number }>
  /** Rows that it takes. */
  rows: number
}

/** More than this on one side are not taken in at one look: the outline beside tells them all. */
const MOST = 24

const spread = (count: number, at: number) => ((at + 0.5) / count) * 100

/**
 * Which reports of one stance go back to which origins, ready to be drawn: the picture of "5 reports → 1 origin". The
 * reports of one origin stand together. Null where there is none, where it would be too many, or where the picture that
 * is kept was cut and would tell other numbers than `counts`.
 */
export function convergenceOf(
  picture: OriginPicture,
  stance: Stance,
  counts: { reports: number; origins: number },
): Convergence | null {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]))
  const taken = picture.nodes.filter(({ kind, stances }) => kind === 'source' && stances.includes(stance))
  const found = countOrigins(
    taken.map(({ id }) => ({ sourceId: id, publisherId: null, toldById: null })),
    graphOfPicture(picture),
  )
  if (found.reports !== counts.reports || found.origins !== counts.origins) return null
  if (found.reports === 0 || found.reports > MOST || found.origins > MOST) return null
  const reports = [...new Set(found.roots.flatMap(({ sourceIds }) => sourceIds))].flatMap((id) => {
    const node = nodes.get(id)
    return node ? [node] : []
  })
  const placeOf = new Map(reports.map(({ id }, at) => [id, at]))
  const origins = found.roots.map(({ id, kind, members, sourceIds }, at) => ({
    id,
    nodes: members.flatMap((member) => nodes.get(member) ?? []),
    isCircular: kind === 'circle',
    y: spread(found.roots.length, at),
    reports: sourceIds.length,
  }))
  return {
    reports: reports.map((node, at) => ({ node, y: spread(reports.length, at) })),
    origins,
    lines: found.roots.flatMap(({ sourceIds }, origin) =>
      sourceIds.flatMap((id) => {
        const report = placeOf.get(id)
        return report === undefined ? [] : [{ report, origin }]
      }),
    ),
    rows: Math.max(reports.length, origins.length),
  }
}
