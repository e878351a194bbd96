import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'
import type { Lineage, LinkPassage, OriginPicture, PictureEdge } from './views'

/** A line of a picture as the desk looks into it: one link, with who entered it; or a line that is no link. */
export type ExploredLink = {
  /** Of a link that can be cut; null of who told or published, and of agents that are one. */
  id: string | null
  /** As the picture names them. */
  from: string
  to: string
  kind: PictureEdge['kind']
  passage: LinkPassage | null
  note: string | null
  madeBy: string | null
  madeAt: string | null
}

export type Explored = { picture: OriginPicture; links: ExploredLink[] }

const lineOf = ({ from, to, kind }: Pick<PictureEdge, 'from' | 'to' | 'kind'>): string =>
  JSON.stringify([from, to, kind])

/** A picture with every link behind its lines. Links that are known but not drawn, since nothing is counted by them, are left out. */
export function exploredOf(picture: OriginPicture, { nodes, edges }: Lineage): Explored {
  const slugs = new Map(
    nodes.flatMap((node) => (node.kind === 'agent' ? [[node.id, node.slug] as const] : [])),
  )
  const drawn = new Set(picture.edges.map(lineOf))
  const held = edges.flatMap((edge): ExploredLink[] => {
    const { id, kind, passage, note, madeBy, madeAt } = edge
    const ends = { from: slugs.get(edge.from) ?? edge.from, to: slugs.get(edge.to) ?? edge.to, kind }
    if (!drawn.has(lineOf(ends))) return []
    return [{ ...ends, id: kind === 'SAME_AS' ? null : id, passage, note, madeBy, madeAt }]
  })
  const linked = new Set(held.map(lineOf))
  const plain = picture.edges
    .filter((edge) => !linked.has(lineOf(edge)))
    .map(({ from, to, kind }): ExploredLink => ({
      id: null,
      from,
      to,
      kind,
      passage: null,
      note: null,
      madeBy: null,
      madeAt: null,
    }))
  return { picture, links: [...held, ...plain] }
}

/** Asks which links of a document were cut. */
export const linkHistoryInput = z.strictObject({ sourceId: uuid })
