import { stances } from '@/lib/sources/rules'
import type { Drawn, DrawnEdge, DrawnNode } from './collapse'
import { groupsOf, turned, waysAlong, type Ways } from './loops'

/** Nodes that stand together: most often one; more, or one that leads to itself, where they rest on each other. */
export type Block = {
  id: string
  /** Round the loop: each rests on the one before it where it can, the first on the last. */
  members: DrawnNode[]
  isLoop: boolean
  /** Ids of the blocks it rests on. */
  upstream: string[]
  /** Ids of the blocks that rest on it, in the order in which they are read. */
  downstream: string[]
  /** It is only there because it corrects or retracts something. */
  isAside: boolean
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function compareNodes({ first: a, id }: DrawnNode, { first: b, id: other }: DrawnNode): number {
  const rank = ({ first }: { first: DrawnNode['first'] }) => stances.indexOf(first.stances[0] ?? 'NEUTRAL')
  return (
    rank({ first: a }) - rank({ first: b }) ||
    byText(a.publishedOn ?? '', b.publishedOn ?? '') ||
    byText(a.name, b.name) ||
    byText(id, other)
  )
}

/** The links along which places are found: upstream, and from what is only there to correct or retract. */
function leadingEdges({ nodes, edges }: Drawn): DrawnEdge[] {
  const upstream = edges.filter(({ isUpstream }) => isUpstream)
  const linked = new Set(upstream.flatMap(({ from, to }) => [from, to]))
  const aside = new Set(
    nodes.flatMap(({ id, first }) => (linked.has(id) || first.stances.length > 0 ? [] : id)),
  )
  const marks = edges.filter(({ isUpstream, from, to }) => !isUpstream && aside.has(from) && !aside.has(to))
  return [...upstream, ...marks]
}

/** Each after one that it rests on, where there is one. */
function roundTheLoop(members: readonly DrawnNode[], downstream: Ways): DrawnNode[] {
  const left = members.toSorted(compareNodes)
  const round: DrawnNode[] = []
  for (let at = 0; left.length > 0;) {
    const [next] = left.splice(Math.max(at, 0), 1)
    if (!next) break
    round.push(next)
    const resting = downstream.get(next.id) ?? []
    at = left.findIndex(({ id }) => resting.includes(id))
  }
  return round
}

function blocksOf(drawn: Drawn, edges: readonly DrawnEdge[]): Map<string, Block> {
  const nodes = new Map(drawn.nodes.map((node) => [node.id, node]))
  const ids = [...nodes.keys()].sort(byText)
  const within = waysAlong(turned(edges.filter(({ isUpstream }) => isUpstream)))
  const blocks = groupsOf(ids, edges).map((group): Block => {
    const members = roundTheLoop(
      group.flatMap((id) => nodes.get(id) ?? []),
      within,
    )
    const [id = ''] = group.toSorted(byText)
    const isLoop = members.length > 1 || (within.get(id)?.includes(id) ?? false)
    return { id, members, isLoop, upstream: [], downstream: [], isAside: false }
  })
  const blockOf = new Map(blocks.flatMap((block) => block.members.map(({ id }) => [id, block] as const)))
  for (const { from, to, isUpstream } of edges) {
    const below = blockOf.get(from)
    const above = blockOf.get(to)
    if (!below || !above || below === above) continue
    if (!below.upstream.includes(above.id)) below.upstream.push(above.id)
    if (!above.downstream.includes(below.id)) above.downstream.push(below.id)
    if (!isUpstream) below.isAside = true
  }
  return new Map(blocks.map((block) => [block.id, block]))
}

/** How many reports lead to a block. */
function weightOf(block: Block, blocks: ReadonlyMap<string, Block>): number {
  const seen = new Set([block.id])
  let reports = 0
  for (const id of seen) {
    const { members = [], downstream = [] } = blocks.get(id) ?? {}
    for (const below of downstream) seen.add(below)
    for (const { first, members: all } of members) if (first.stances.length > 0) reports += all.length
  }
  return reports
}

const isOrigin = ({ members }: Block) => members.some(({ first }) => first.isOrigin)

/** What corrects or retracts, then what nothing rests on, then the rest. */
function compareBlocks(a: Block, b: Block): number {
  const [one, other] = [a.members[0], b.members[0]]
  return (
    Number(b.isAside) - Number(a.isAside) ||
    Number(a.downstream.length > 0) - Number(b.downstream.length > 0) ||
    (one && other ? compareNodes(one, other) : 0)
  )
}

/** Each as soon as all it rests on has been read. */
function readDown(roots: readonly Block[], blocks: ReadonlyMap<string, Block>): Block[] {
  const lacking = new Map([...blocks].map(([id, { upstream }]) => [id, upstream.length]))
  const order: Block[] = []
  const waiting = roots.toReversed()
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    order.push(block)
    const ready = block.downstream.flatMap((id) => {
      const left = (lacking.get(id) ?? 0) - 1
      lacking.set(id, left)
      return left === 0 ? (blocks.get(id) ?? []) : []
    })
    waiting.push(...ready.toReversed())
  }
  return order
}

/**
 * The blocks of a picture in the order in which it is read, origins first: each stands below all it rests on, as near
 * below the last of them as can be; what nothing rests on before what has more below it; origins to which more reports
 * lead, first, and what has fallen, last. The same for the same picture, whatever its order.
 */
export function readingOrder(drawn: Drawn): Block[] {
  const blocks = blocksOf(drawn, leadingEdges(drawn))
  for (const block of blocks.values()) {
    const below = block.downstream.flatMap((id) => blocks.get(id) ?? [])
    block.downstream = below.sort(compareBlocks).map(({ id }) => id)
  }
  const roots = [...blocks.values()].filter(({ upstream }) => upstream.length === 0)
  const weights = new Map(roots.map((root) => [root, weightOf(root, blocks)]))
  const weigh = (root: Block) => weights.get(root) ?? 0
  roots.sort(
    (a, b) => Number(isOrigin(b)) - Number(isOrigin(a)) || weigh(b) - weigh(a) || compareBlocks(a, b),
  )
  return readDown(roots, blocks)
}
