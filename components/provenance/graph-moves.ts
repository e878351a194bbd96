import { NODE, type Place } from '@/lib/provenance/layout'

export type Arrow = 'left' | 'right' | 'up' | 'down'

type Standing = { id: string; position: Place }

/** How far one stands from another in one direction, what is off to the side counting more; null where it is not that way. */
function distance(arrow: Arrow, from: Place, to: Place): number | null {
  const [x, y] = [to.x - from.x, to.y - from.y]
  const ahead = { left: -x, right: x, up: -y, down: y }[arrow]
  const aside = Math.abs(arrow === 'left' || arrow === 'right' ? y : x)
  const least = arrow === 'left' || arrow === 'right' ? NODE.width : NODE.height
  return ahead < least / 2 ? null : ahead + 2 * aside
}

/** The nearest node in a direction, by where they stand; null where there is none. */
export function nearestIn(arrow: Arrow, id: string, nodes: readonly Standing[]): string | null {
  const here = nodes.find((node) => node.id === id)
  if (!here) return null
  const found = nodes.reduce<{ id: string; far: number } | null>((nearest, node) => {
    const far = node.id === id ? null : distance(arrow, here.position, node.position)
    return far === null || (nearest && nearest.far <= far) ? nearest : { id: node.id, far }
  }, null)
  return found?.id ?? null
}
