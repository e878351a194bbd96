import { NODE, type Place } from '@/lib/provenance/layout'

/** A line as an SVG path, and the middle of it, where its words stand. */
export type LinePath = { path: string; middle: Place }

const middleOf = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** Level where it leaves and where it comes in. */
const curve = (from: Place, to: Place): string => {
  const half = (from.x + to.x) / 2
  return `C${half} ${from.y} ${half} ${to.y} ${to.x} ${to.y}`
}

/**
 * Between two nodes of one layer, which rest on each other: out at one side, upwards, and back at the other, downwards,
 * so that a loop is a ring.
 */
function bow(from: Place, to: Place): LinePath {
  const isUpwards = to.y < from.y
  const x = isUpwards ? from.x : from.x + NODE.width
  const [start, end] = [from.y + NODE.height / 2, to.y + NODE.height / 2]
  const away = (isUpwards ? -1 : 1) * Math.min(80, 28 + Math.abs(end - start) / 6)
  const out = x + away * 1.33
  const path = `M${x} ${start}C${out} ${start} ${out} ${end} ${x} ${end}`
  return { path, middle: { x: x + away, y: (start + end) / 2 } }
}

/** Of a node to itself: a small ring at its side. */
function ring({ x, y }: Place): LinePath {
  const [side, middle] = [x + NODE.width, y + NODE.height / 2]
  const path = `M${side} ${middle - 12}C${side + 48} ${middle - 36} ${side + 48} ${middle + 36} ${side} ${middle + 12}`
  return { path, middle: { x: side + 40, y: middle } }
}

/**
 * From what rests on something to what it rests on, by the points that keep it clear of other nodes.
 */
export function pathBetween(from: Place, to: Place, bends: readonly Place[]): LinePath {
  if (from.x === to.x && from.y === to.y) return ring(from)
  if (from.x === to.x) return bow(from, to)
  const isForward = to.x > from.x
  const start = { x: isForward ? from.x + NODE.width : from.x, y: from.y + NODE.height / 2 }
  const end = { x: isForward ? to.x : to.x + NODE.width, y: to.y + NODE.height / 2 }
  const half = (isForward ? 1 : -1) * (NODE.width / 2)
  const points = bends.flatMap(({ x, y }) => [
    { x: x - half, y },
    { x: x + half, y },
  ])
  const all = [start, ...points, end]
  const steps = all.slice(1).map((point, at) => curve(all[at] ?? start, point))
  return { path: `M${start.x} ${start.y}${steps.join('')}`, middle: middleOf(start, all[1] ?? end) }
}
