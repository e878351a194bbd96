import type { Drawn, DrawnNode } from './collapse'
import { type Block, readingOrder } from './reading-order'

/** A line that comes down its lane to a row: into the node, and perhaps on to others below. */
export type Branch = { lane: number; goesOn: boolean; isAside: boolean }

/** One node of the tree on its row. Lanes are counted from 0, from the side where lines of text begin. */
export type RailRow = {
  node: DrawnNode
  lane: number
  /** Lanes whose line passes by from top to bottom. */
  passing: number[]
  branches: Branch[]
  /** What the line that leaves it downwards leads to: what rests on it, or only what corrects or retracts it. */
  below: 'resting' | 'aside' | null
  /** Where it stands in a ring, whose way back is one lane further on. */
  ring: { isFirst: boolean; isLast: boolean } | null
}

export type Rails = { rows: RailRow[]; lanes: number }

type Trunk = { lane: number; until: number }

/** The first lane beyond these of which as many as wanted are free. */
function freeLane(taken: ReadonlySet<number>, beyond: number, width: number): number {
  for (let lane = beyond + 1; ; lane += 1)
    if (Array.from({ length: width }, (_, at) => lane + at).every((each) => !taken.has(each))) return lane
}

type Placing = { trunks: Map<string, Trunk>; rowsOf: ReadonlyMap<string, { first: number; last: number }> }

/** Straight below what it alone rests on the nearest, else one lane further in than all it rests on. */
function laneOf(block: Block, { trunks, rowsOf }: Placing, blocks: ReadonlyMap<string, Block>): number {
  const at = rowsOf.get(block.id)?.first ?? 0
  const above = block.upstream.flatMap((id) => {
    const trunk = trunks.get(id)
    return trunk ? { id, lane: trunk.lane } : []
  })
  const innermost = above.reduce<(typeof above)[number] | null>(
    (found, one) => (found && found.lane > one.lane ? found : one),
    null,
  )
  const width = block.isLoop ? 2 : 1
  const isOnly = innermost !== null && (blocks.get(innermost.id)?.downstream.length ?? 0) === 1
  const taken = new Set(
    [...trunks]
      .filter(([id, { until }]) => until >= at && !(isOnly && id === innermost.id))
      .map(([, { lane }]) => lane),
  )
  return freeLane(taken, innermost === null ? -1 : innermost.lane - (isOnly ? 1 : 0), width)
}

type Order = { order: readonly Block[]; blocks: ReadonlyMap<string, Block> }

function rowsIn(order: readonly Block[]): Map<string, { first: number; last: number }> {
  let next = 0
  return new Map(
    order.map(({ id, members }) => {
      const first = next
      next += members.length
      return [id, { first, last: next - 1 }] as const
    }),
  )
}

function placed({ order, blocks }: Order): RailRow[] {
  const rowsOf = rowsIn(order)
  const trunks = new Map<string, Trunk>()
  return order.flatMap((block) => {
    const lane = laneOf(block, { trunks, rowsOf }, blocks)
    const ends = block.downstream.map((id) => rowsOf.get(id)?.first ?? 0)
    const isAside = block.downstream.every((id) => blocks.get(id)?.isAside)
    const below = ends.length === 0 ? null : isAside ? 'aside' : 'resting'
    const rows = block.members.map((node, place): RailRow => {
      const at = (rowsOf.get(block.id)?.first ?? 0) + place
      const isFirst = place === 0
      const isLast = place === block.members.length - 1
      const above = [...trunks].filter(([, { until }]) => until >= at)
      const ours = isFirst ? above.filter(([id]) => block.upstream.includes(id)) : []
      return {
        node,
        lane,
        passing: above.flatMap(([, trunk]) => (ours.some(([, own]) => own === trunk) ? [] : trunk.lane)),
        branches: ours.map(([, { lane: from, until }]) => ({
          lane: from,
          goesOn: until > at,
          isAside: block.isAside,
        })),
        below: isLast ? below : null,
        ring: block.isLoop ? { isFirst, isLast } : null,
      }
    })
    if (ends.length > 0) trunks.set(block.id, { lane, until: Math.max(...ends) })
    return rows
  })
}

/**
 * A picture as rows, one node on each, origins first, with lines down the side: what rests on a node hangs below it on
 * one line, whoever they are, so that a shared origin stands once with everything that goes back to it.
 */
export function railsOf(drawn: Drawn): Rails {
  const order = readingOrder(drawn)
  const rows = placed({ order, blocks: new Map(order.map((block) => [block.id, block])) })
  const innermost = rows.map(({ lane, passing, ring }) => Math.max(lane + (ring ? 1 : 0), ...passing))
  return { rows, lanes: Math.max(0, ...innermost.map((lane) => lane + 1)) }
}
