import type { PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { codePointLength } from '@/lib/evidence/code-points'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { letterPlaces } from './letter-widths'
import type { Box, PageBoxes } from './pdf-boxes'
import { damagedPdf, openPdf } from './pdf-open'
import type { Drawn, Piece } from './pdf-piece'
import { piecesOf } from './pdf-pieces'

export type PlacesInput = {
  bytes: Uint8Array
  page: number
  startsAtCp: number
  startCp: number
  endCp: number
}

/** The part of a piece, both ends between 0 and 1 along the way in which it is read. */
type Part = { drawn: Drawn; from: number; to: number }

function partsOf(pieces: readonly Piece[], startCp: number, endCp: number): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { text, drawn } of pieces) {
    const length = codePointLength(text)
    const from = Math.max(startCp - at, 0)
    const to = Math.min(endCp - at, length)
    if (drawn && from < to) {
      const places = letterPlaces(text)
      parts.push({ drawn, from: places[from] ?? 0, to: places[to] ?? 1 })
    }
    at += length
  }
  return parts
}

type Point = { x: number; y: number }

/** The four corners of a part in PDF units: along its base line, from its descent to its ascent. */
function cornersOf({ drawn, from, to }: Part): Point[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = drawn.transform
  const wide = Math.hypot(a, b) || 1
  const high = Math.hypot(c, d) || 1
  const along = { x: a / wide, y: b / wide }
  const up = { x: c / high, y: d / high }
  const corner = (forth: number, rise: number): Point => ({
    x: e + along.x * forth + up.x * rise,
    y: f + along.y * forth + up.y * rise,
  })
  if (drawn.dir === 'ttb') {
    const [top, bottom] = [-from * drawn.height, -to * drawn.height]
    return [corner(0, top), corner(drawn.width, top), corner(0, bottom), corner(drawn.width, bottom)]
  }
  // Words written from the right are drawn in a box that begins at its left.
  const [left, right] = drawn.dir === 'rtl' ? [1 - to, 1 - from] : [from, to]
  const [low, top] = [drawn.descent * high, drawn.ascent * high]
  return [left, right].flatMap((side) => [corner(side * drawn.width, low), corner(side * drawn.width, top)])
}

function boxOf(part: Part, viewport: PageViewport): Box {
  const seen = cornersOf(part).map(({ x, y }) => {
    const [right = 0, down = 0] = viewport.convertToViewportPoint(x, y).map(Number)
    return { right, down }
  })
  const xs = seen.map(({ right }) => right)
  const ys = seen.map(({ down }) => down)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const isOnLineOf = (one: Box, other: Box) =>
  Math.abs(one.y + one.height / 2 - other.y - other.height / 2) < Math.min(one.height, other.height) / 2 &&
  Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width) < one.height

const around = (one: Box, other: Box): Box => {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)]
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}

/** One box for what stands side by side on a line. */
function joinedLines(boxes: readonly Box[]): Box[] {
  const lines: Box[] = []
  for (const box of boxes) {
    const last = lines.at(-1)
    if (last && isOnLineOf(last, box)) lines[lines.length - 1] = around(last, box)
    else lines.push(box)
  }
  return lines
}

const rounded = ({ x, y, width, height }: Box): Box => {
  const cut = (value: number) => Math.round(value * 100) / 100
  return { x: cut(x), y: cut(y), width: cut(width), height: cut(height) }
}

/** Where a span of the text is drawn on a page, found in this very process; `boxesOf` has the promise. */
export async function pdfPlaces(input: PlacesInput): Promise<Outcome<PageBoxes>> {
  const opened = await openPdf(input.bytes)
  if (!opened.ok) return opened
  if (input.page < 1 || input.page > opened.value.numPages) return refuse('not-found')
  try {
    const page = await opened.value.getPage(input.page)
    const viewport = page.getViewport({ scale: 1 })
    const { startsAtCp, startCp, endCp } = input
    const parts = partsOf(await piecesOf(page), startCp - startsAtCp, endCp - startsAtCp)
    const boxes = parts.map((part) => boxOf(part, viewport)).filter(({ width }) => width > 0)
    return done({ width: viewport.width, height: viewport.height, boxes: joinedLines(boxes).map(rounded) })
  } catch {
    // pdf.js throws whatever a broken page makes it stumble over.
    return refuse('invalid', damagedPdf)
  }
}
