import { Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type { Status } from '@/lib/claims/statuses'
import { shapes, statusColours } from './shapes'

/** Draws the shape of a status into the square at `x`, `y`. */
export function drawShape(context: SKRSContext2D, status: Status, x: number, y: number, side: number): void {
  const colour = statusColours[status].light
  context.save()
  context.translate(x, y)
  context.scale(side / 16, side / 16)
  context.lineCap = 'round'
  for (const { path, stroke } of shapes[status]) {
    const drawn = new Path2D(path)
    if (stroke === undefined) {
      context.fillStyle = colour
      context.fill(drawn)
    } else {
      context.strokeStyle = colour
      context.lineWidth = stroke
      context.stroke(drawn)
    }
  }
  context.restore()
}
