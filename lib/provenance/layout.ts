import type { Drawn } from './collapse'
import { type Block, readingOrder } from './reading-order'

/** Size of a node, and the room between two, in pixels. */
export const NODE = { width: 232, height: 76, apart: 20, layerApart: 88 } as const

export type Place = { x: number; y: number }

/**
 * Where each node stands (its corner of least x and y), and by which points a link goes that passes other layers. Origins
 * stand at the greatest x; what rests on them, before them.
 */
export type Layout = { places: Map<string, Place>; bends: Map<string, Place[]> }

export const wayKey = ({ from, to }: { from: string; to: string }): string => JSON.stringify([from, to])

/** Something that takes up room in a layer: a block of nodes, or a link on its way past. */
type Slot = {
  id: string
  layer: number
  height: number
  above: Slot[]
  below: Slot[]
  /** Its place in its layer, and where its neighbours would have it. */
  rank: number
  wanted: number
}

/** A link past more layers than this goes straight: keeping its way free would cost more than it shows. */
const FARTHEST = 8
const SWEEPS = 4
const PASSING = 16

function layersIn(order: readonly Block[]): Map<string, number> {
  const layers = new Map<string, number>()
  for (const { id, upstream } of order)
    layers.set(id, Math.max(-1, ...upstream.map((above) => layers.get(above) ?? 0)) + 1)
  return layers
}

const heightOf = ({ members }: Block) => members.length * (NODE.height + NODE.apart) - NODE.apart

const join = (above: Slot, below: Slot) => {
  above.below.push(below)
  below.above.push(above)
}

type Slots = { all: Slot[]; passing: Map<string, Slot[]> }

/** A slot for each block and for each layer that a link passes, in reading order. */
function slotsOf(order: readonly Block[]): Slots {
  const layers = layersIn(order)
  const slots = new Map<string, Slot>()
  const all: Slot[] = []
  const passing = new Map<string, Slot[]>()
  const slot = (id: string, layer: number, height: number): Slot => {
    const made: Slot = { id, layer, height, above: [], below: [], rank: 0, wanted: 0 }
    all.push(made)
    return made
  }
  for (const block of order) {
    const own = slot(block.id, layers.get(block.id) ?? 0, heightOf(block))
    slots.set(block.id, own)
    for (const id of block.upstream) {
      const above = slots.get(id)
      if (!above) continue
      const between = own.layer - above.layer - 1
      const way = Array.from({ length: between <= FARTHEST ? between : 0 }, (_, at) =>
        slot(wayKey({ from: block.id, to: id }), above.layer + 1 + at, PASSING),
      )
      for (const [at, step] of way.entries()) join(way[at - 1] ?? above, step)
      if (way.length === between) join(way.at(-1) ?? above, own)
      passing.set(wayKey({ from: block.id, to: id }), way.toReversed())
    }
  }
  return { all, passing }
}

function inLayers(slots: readonly Slot[]): Slot[][] {
  const layers: Slot[][] = []
  for (const slot of slots) (layers[slot.layer] ??= []).push(slot)
  return layers
}

const ranked = (layer: readonly Slot[]) => {
  for (const [at, slot] of layer.entries()) slot.rank = at
}

function sweep(layer: Slot[], side: 'above' | 'below'): void {
  for (const slot of layer) {
    const near = slot[side]
    let sum = 0
    for (const { rank } of near) sum += rank
    slot.wanted = near.length > 0 ? sum / near.length : slot.rank
  }
  layer.sort((a, b) => a.wanted - b.wanted)
  ranked(layer)
}

/** Each layer in the order in which its neighbours stand, so that fewer links cross (Sugiyama, 1981: barycentres). */
function untangle(layers: readonly Slot[][]): void {
  for (const layer of layers) ranked(layer)
  for (let round = 0; round < SWEEPS; round += 1) {
    for (const layer of layers.slice(1)) sweep(layer, 'above')
    for (const layer of layers.slice(0, -1).toReversed()) sweep(layer, 'below')
  }
}

/** The top of each slot, every layer about one middle line. */
function topsOf(layers: readonly Slot[][]): Map<Slot, number> {
  return new Map(
    layers.flatMap((layer) => {
      const whole = layer.reduce((sum, { height }) => sum + height + NODE.apart, -NODE.apart)
      let top = -whole / 2
      return layer.map((slot) => {
        const at = top
        top += slot.height + NODE.apart
        return [slot, at] as const
      })
    }),
  )
}

/** Layer by layer, origins last, without much crossing. The same for the same picture; about linear in its size. */
export function layoutOf(drawn: Drawn): Layout {
  const order = readingOrder(drawn)
  const { all, passing } = slotsOf(order)
  const layers = inLayers(all)
  untangle(layers)
  const tops = topsOf(layers)
  const x = (layer: number) => (layers.length - 1 - layer) * (NODE.width + NODE.layerApart)
  const slotOf = new Map(all.map((slot) => [slot.id, slot]))
  const places = new Map(
    order.flatMap(({ id, members }) => {
      const slot = slotOf.get(id)
      const top = slot ? (tops.get(slot) ?? 0) : 0
      return members.map(
        (node, at) =>
          [node.id, { x: x(slot?.layer ?? 0), y: top + at * (NODE.height + NODE.apart) }] as const,
      )
    }),
  )
  const blockOf = new Map(order.flatMap(({ id, members }) => members.map((node) => [node.id, id] as const)))
  const bends = new Map(
    drawn.edges.map(({ from, to }) => {
      const way = passing.get(wayKey({ from: blockOf.get(from) ?? '', to: blockOf.get(to) ?? '' })) ?? []
      const points = way.map((step) => ({
        x: x(step.layer) + NODE.width / 2,
        y: (tops.get(step) ?? 0) + PASSING / 2,
      }))
      return [wayKey({ from, to }), points] as const
    }),
  )
  return { places, bends }
}
