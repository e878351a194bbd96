import type { RawRow } from '@/lib/imports/candidate'
import { longestRow, type OpenFile, type Position, type Shape } from '@/lib/imports/formats'
import { parseRows } from './parse-row'
import { lineEnd, type Lines, openWindow, type Units, type Window, widthOf } from './window'

export const bomLength = ({ hasBom, encoding }: Pick<Shape, 'hasBom' | 'encoding'>): number => {
  if (!hasBom) return 0
  return widthOf(encoding) === 2 ? 2 : 3
}

/** The place after the end of the line that a place stands in; the end of what there is, where it does not end. */
export function endOfLine(units: Units, from: number, shape: Lines): number {
  const found = units.indexOf(lineEnd(shape), from)
  return found === -1 ? units.length : found + 1
}

/** Lets go of the first line, however long it is; how many lines end with it (0 in the file's last). */
export async function passLine(window: Window, shape: Lines): Promise<0 | 1> {
  for (;;) {
    const units = window.units()
    const end = units.indexOf(lineEnd(shape))
    window.drop(end === -1 ? units.length : end + 1)
    if (end !== -1) return 1
    if (window.isWhole()) return 0
    await window.grow()
  }
}

/** Takes in the first line, up to the longest row. False: it is longer. */
async function holdLine(window: Window, shape: Lines & Pick<Shape, 'encoding'>): Promise<boolean> {
  const most = longestRow / widthOf(shape.encoding)
  for (;;) {
    const units = window.units()
    if (units.subarray(0, most).includes(lineEnd(shape))) return true
    if (units.length > most) return false
    if (window.isWhole()) return true
    await window.grow()
  }
}

/** The rows of JSON Lines: an object on each. Blank lines are passed over. */
export async function* readLines(file: OpenFile, shape: Shape, from: Position): AsyncGenerator<RawRow> {
  const window = openWindow(file, shape.encoding, from.at === 0 ? bomLength(shape) : from.at)
  let { row, line } = from
  try {
    for (;;) {
      const isHeld = await holdLine(window, shape)
      if (window.units().length === 0 && window.isWhole()) return
      const text = isHeld ? window.text(0, endOfLine(window.units(), 0, shape)) : null
      const begins = line
      line += await passLine(window, shape)
      if (text !== null && text.trim() === '') continue
      row += 1
      const next = { at: window.at(0), row, line, part: 0 }
      if (!isHeld) yield { row, line: begins, next, ok: false, reason: { code: 'tooLong', line: begins } }
      else
        for (const read of parseRows(text?.trim() ?? null, begins)) yield { row, line: begins, next, ...read }
    }
  } finally {
    await window.close()
  }
}
