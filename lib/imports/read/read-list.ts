import type { RawRow } from '@/lib/imports/candidate'
import { longestRow, type OpenFile, type Position, type Shape } from '@/lib/imports/formats'
import {
  endOfValue,
  endsWell,
  findRow,
  goesOnWell,
  indentOf,
  type Next,
  nextInList,
  type RowMark,
  visitLists,
} from './cut-json'
import { clipped, type Reason } from '@/lib/imports/reasons'
import { bomLength } from './lines'
import { parseRows, type Parsed } from './parse-row'
import { reviewsIn } from './reviews'
import { countLines, openWindow, unitsOfAscii, widthOf, type Window } from './window'

/** A place in a list, and what is known there. */
type Walk = { window: Window; shape: Shape; row: number; line: number; part: number }

const isTooLong = (window: Window) => window.at(window.units().length) - window.at(0) > longestRow

/** Lets go of what was read, and counts its lines. */
function leave(walk: Walk, place: number): void {
  walk.line += countLines(walk.window.units(), 0, place, walk.shape)
  walk.window.drop(place)
}

const positionOf = ({ window, row, line }: Walk): Position => ({ at: window.at(0), row, line, part: 0 })

/** Goes to the list's beginning. False: there is no such list in what may come before the first row. */
async function enter(window: Window, list: readonly string[]): Promise<number | null> {
  const wanted = JSON.stringify(list)
  for (;;) {
    let found: number | null = null
    visitLists(window.units(), (path, place) => {
      if (JSON.stringify(path) !== wanted) return false
      found = place
      return true
    })
    if (found !== null) return found
    if (window.isWhole() || isTooLong(window)) return null
    await window.grow()
  }
}

async function nextOf({ window }: Walk): Promise<Next> {
  for (let from = 0; ;) {
    const next = nextInList(window.units(), from, window.isWhole())
    if (next) return next
    from = window.units().length
    await window.grow()
  }
}

type Cut = { end: number; isRight: boolean } | 'tooLong' | 'cutOff'

/** Where a value ends, and whether what follows agrees with that: a mark too many may well end it before its time. */
async function cutValue({ window, shape }: Walk, start: number): Promise<Cut> {
  const most = start + longestRow / widthOf(shape.encoding)
  for (;;) {
    const [units, isWhole] = [window.units(), window.isWhole()]
    const end = endOfValue(units.subarray(0, most), start, isWhole && units.length <= most)
    const isRight = end === null ? null : goesOnWell(units, end, isWhole)
    if (end !== null && isRight !== null) return { end, isRight }
    if (end === null && units.length > most) return 'tooLong'
    if (isWhole) return 'cutOff'
    await window.grow()
  }
}

/** Goes to the next row after a broken one, that began at a place. False: there is none any more. */
async function recover(walk: Walk, start: number, mark: RowMark): Promise<boolean> {
  const { window } = walk
  const least = (mark.indent?.length ?? 0) + (mark.firstName?.length ?? 0) + 64
  let from = start + 1
  for (;;) {
    const found = findRow(window.units(), from, mark)
    const isSure = found !== -1 && (window.isWhole() || found + least < window.units().length)
    if (isSure) {
      leave(walk, found)
      return true
    }
    if (window.isWhole()) {
      leave(walk, window.units().length)
      return false
    }
    // What was looked at is let go of, but for what a mark may have begun in.
    const place = Math.max(from, window.units().length - least)
    leave(walk, place)
    from = 0
    await window.grow()
  }
}

async function endsHere({ window, shape }: Walk, place: number): Promise<boolean> {
  for (;;) {
    const isEnd = endsWell(window.units(), place + 1, window.isWhole(), (shape.list ?? []).length > 0)
    if (isEnd !== null) return isEnd
    if (isTooLong(window)) return false
    await window.grow()
  }
}

const firstNameOf = ({ columns, encoding }: Shape) => {
  const [name] = columns[0]?.split('.') ?? []
  return name === undefined || /[^ -~]|["\\]/.test(name) ? null : unitsOfAscii(name, encoding)
}

type Read = { read: Parsed[]; end: number | null }
const refused = (reason: Reason): Read => ({ read: [{ ok: false, reason }], end: null })

/** The value at a place, as rows. Its end is null where reading has to look for the next row. */
async function readValue(walk: Walk, place: number, line: number): Promise<Read> {
  const { window, shape } = walk
  const cut = await cutValue(walk, place)
  if (typeof cut === 'string') return refused({ code: cut, line })
  const text = window.text(place, cut.end)
  if (!cut.isRight) {
    const lines = text?.split(/\r\n|\n|\r/) ?? []
    const value = clipped(lines.at(-1)?.trim() ?? '')
    return refused({ code: 'badJson', line: line + countLines(window.units(), place, cut.end, shape), value })
  }
  const read = parseRows(text, line, shape.format === 'datafeed' ? reviewsIn : undefined)
  const isBroken = read.some((one) => !one.ok && one.reason.code === 'badJson')
  return { read, end: isBroken ? null : cut.end }
}

/** What seemed to be the file's end was a fault, where rows follow it. */
const asFault = (one: Parsed): Parsed =>
  !one.ok && one.reason.code === 'cutOff' ? { ok: false, reason: { ...one.reason, code: 'badJson' } } : one

/** The rows of a list in a JSON document. One that is broken is told by its line; reading goes on with the next. */
export async function* readList(file: OpenFile, shape: Shape, from: Position): AsyncGenerator<RawRow> {
  const window = openWindow(file, shape.encoding, from.at === 0 ? bomLength(shape) : from.at)
  const walk: Walk = { window, shape, row: from.row, line: from.line, part: from.part }
  try {
    if (from.at === 0) {
      const place = await enter(window, shape.list ?? [])
      if (place === null) return
      leave(walk, place)
    }
    while (!(await isTold(walk)) && (yield* readOne(walk)));
  } finally {
    await window.close()
  }
}

async function isTold({ window, part }: Walk): Promise<boolean> {
  if (part > 0 && window.units().length === 0) await window.grow()
  return part > 0 && window.units().length === 0
}

/** One value of the list. False: the list has ended. */
async function* readOne(walk: Walk): AsyncGenerator<RawRow, boolean> {
  const { window, shape } = walk
  const { kind, place } = await nextOf(walk)
  if (kind === 'end' && (await endsHere(walk, place))) return false
  const mark: RowMark = {
    indent: indentOf(window.units(), 0, place),
    firstName: firstNameOf(shape),
  }
  const line = walk.line + countLines(window.units(), 0, place, shape)
  const begins: Position = { at: window.at(place), row: walk.row, line, part: 0 }
  const { read, end } =
    kind === 'value'
      ? await readValue(walk, place, line)
      : refused({ code: kind === 'end' ? 'badJson' : 'cutOff', line })
  if (end !== null) leave(walk, end)
  const goesOn = end !== null || (await recover(walk, place, mark))
  yield* tell(walk, goesOn ? read.map(asFault) : read, begins, goesOn)
  return goesOn
}

/** The rows of one value, those left out that were read before. After a fault that nothing comes after, a part says that it was told. */
function* tell(walk: Walk, read: readonly Parsed[], begins: Position, goesOn: boolean): Generator<RawRow> {
  const known = walk.part
  walk.part = 0
  for (const [number, one] of read.entries()) {
    if (number < known) continue
    walk.row += 1
    const isLast = number === read.length - 1
    const ends = { ...positionOf(walk), part: goesOn ? 0 : 1 }
    const next = isLast ? ends : { ...begins, row: walk.row, part: number + 1 }
    yield { row: walk.row, line: begins.line, next, ...one }
  }
}

/** A document that is one row. */
export async function* readSingle(file: OpenFile, shape: Shape, from: Position): AsyncGenerator<RawRow> {
  if (from.at > 0) return
  const window = openWindow(file, shape.encoding, bomLength(shape))
  try {
    while (!window.isWhole() && !isTooLong(window)) await window.grow()
    const units = window.units()
    if (units.length === 0) return
    const next: Position = {
      at: window.at(units.length),
      row: 1,
      line: 1 + countLines(units, 0, units.length, shape),
      part: 0,
    }
    const [read] = window.isWhole()
      ? parseRows(window.text(0, units.length), 1)
      : [{ ok: false as const, reason: { code: 'tooLong' as const, line: 1 } }]
    if (read) yield { row: 1, line: 1, next, ...read }
  } finally {
    await window.close()
  }
}
