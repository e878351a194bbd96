import { CR, LF, type Units } from './window'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

export const isSpace = (unit: number | undefined): boolean =>
  unit === 0x20 || unit === LF || unit === CR || unit === 0x09
/** True for the mark that a list or an object begins with. */
export const isOpening = (unit: number): boolean => unit === OPEN_LIST || unit === OPEN_OBJECT
const isLineEnd = (unit: number | undefined) => unit === LF || unit === CR

/**
 * The place after a string that begins at a place; where it is still open when its line ends, that place: JSON has no
 * such string, and to let it end there keeps a missing mark from turning the rest of the file inside out. -1: not to be told yet.
 */
export function endOfString(units: Units, start: number): number {
  for (let at = start + 1; at < units.length; at += 1) {
    const unit = units[at]
    if (unit === BACKSLASH) at += 1
    else if (unit === QUOTE) return at + 1
    else if (isLineEnd(unit)) return at
  }
  return -1
}

/** Where a value ends that begins at a place. `null`: not to be told from what there is. */
export function endOfValue(units: Units, start: number, isWhole: boolean): number | null {
  let depth = 0
  for (let at = start; at < units.length; at += 1) {
    const unit = units[at]
    if (unit === QUOTE) {
      const end = endOfString(units, at)
      if (end === -1) return null
      at = end - 1
      if (depth === 0) return end
    } else if (unit === OPEN_OBJECT || unit === OPEN_LIST) depth += 1
    else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) {
      // A bare word, and the list around it ends.
      if (depth === 0) return at
      depth -= 1
      if (depth === 0) return at + 1
    } else if (depth === 0 && (unit === COMMA || isLineEnd(unit))) return at
  }
  return isWhole && depth === 0 ? units.length : null
}

/** What comes next in a list: a value, the list's end, the file's; `null`: not to be told from what there is. */
export type Next = { kind: 'value' | 'end' | 'nothing'; place: number }

export function nextInList(units: Units, from: number, isWhole: boolean): Next | null {
  let place = from
  while (place < units.length && (isSpace(units[place]) || units[place] === COMMA)) place += 1
  if (place >= units.length) return isWhole ? { kind: 'nothing', place } : null
  return { kind: units[place] === CLOSE_LIST ? 'end' : 'value', place }
}

/** True where what follows a value in a list is what follows one; a comma may be missing between lines. */
export function goesOnWell(units: Units, from: number, isWhole: boolean): boolean | null {
  let isLineOver = false
  for (let place = from; place < units.length; place += 1) {
    const unit = units[place]
    if (unit === COMMA || unit === CLOSE_LIST) return true
    if (!isSpace(unit)) return isLineOver && unit === OPEN_OBJECT
    isLineOver ||= isLineEnd(unit)
  }
  return isWhole ? true : null
}

/** True where what follows a list's end is what follows one: nothing, or the object around it goes on or ends. */
export function endsWell(units: Units, from: number, isWhole: boolean, isInner: boolean): boolean | null {
  let place = from
  while (place < units.length && isSpace(units[place])) place += 1
  if (place >= units.length) return isWhole ? !isInner : null
  if (!isInner) return false
  if (units[place] === CLOSE_OBJECT) return true
  if (units[place] !== COMMA) return false
  place += 1
  while (place < units.length && isSpace(units[place])) place += 1
  return place >= units.length && !isWhole ? null : units[place] === QUOTE
}

type Level = { isList: boolean; name: string | null }

const plain = (units: Units, from: number, to: number) =>
  to - from > 400 ? '' : String.fromCharCode(...units.subarray(from, to))

/**
 * Walks through the head of a document and tells of each list: by which names it is reached (lists in lists are not gone
 * into), and the place after its opening mark. Ends where `visit` answers true, or where the head does.
 */
export function visitLists(
  units: Units,
  visit: (path: string[], place: number) => boolean,
): { found: boolean } {
  const levels: Level[] = []
  let name: string | null = null
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]
    if (unit === QUOTE) {
      const end = endOfString(units, at)
      if (end === -1) return { found: false }
      name = plain(units, at + 1, end - 1)
      at = end - 1
    } else if (unit === OPEN_OBJECT || unit === OPEN_LIST) {
      const isInList = levels.some(({ isList }) => isList)
      const path = [
        ...levels.flatMap((level) => level.name ?? []),
        ...(levels.length > 0 && name !== null ? [name] : []),
      ]
      if (unit === OPEN_LIST && !isInList && visit(path, at + 1)) return { found: true }
      levels.push({ isList: unit === OPEN_LIST, name: levels.length > 0 ? name : null })
      name = null
    } else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) levels.pop()
    else if (unit !== COLON && !isSpace(unit)) name = null
  }
  return { found: false }
}

const eachString = /"(?:[^"\\]|\\.)*"/g
const eachLiteral = /\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g

/** Which line of a broken value cannot be JSON, from 0; null where each one by itself could. */
export function brokenLine(text: string): number | null {
  const found = text.split(/\r\n|\n|\r/).findIndex((line) => {
    const bare = line.replace(eachString, '§').replace(eachLiteral, '§')
    return !/^[\s{}[\]:,§]*$/.test(bare) || /§\s*§/.test(bare)
  })
  return found === -1 ? null : found
}

/** By what the next row of a list is known, where the one before it is broken. */
export type RowMark = {
  /** White space before the row's opening mark, from the end of the line above on; null where other things stand there. */
  indent: Units | null
  /** The name with which rows begin. */
  firstName: Units | null
}

const standsAt = (units: Units, what: Units, place: number) => {
  for (let at = 0; at < what.length; at += 1) if (units[place + at] !== what[at]) return false
  return true
}

function namesFirst(units: Units, place: number, name: Units): boolean {
  let at = place + 1
  while (isSpace(units[at])) at += 1
  return units[at] === QUOTE && standsAt(units, name, at + 1) && units[at + 1 + name.length] === QUOTE
}

/** Where the next row begins after a broken one: its opening mark, or the line's end above it where rows are indented. -1: nowhere here. */
export function findRow(units: Units, from: number, { indent, firstName }: RowMark): number {
  for (let at = units.indexOf(OPEN_OBJECT, from); at !== -1; at = units.indexOf(OPEN_OBJECT, at + 1)) {
    if (indent && at - indent.length >= from && standsAt(units, indent, at - indent.length))
      return at - indent.length
    if (!indent && (firstName === null || namesFirst(units, at, firstName))) return at
  }
  return -1
}

/** The white space before a place, from the end of the line above on, that line's end with it. */
export function indentOf(units: Units, from: number, place: number): Units | null {
  let at = place - 1
  while (at >= from && isSpace(units[at]) && units[at] !== LF && units[at] !== CR) at -= 1
  return at >= from && isLineEnd(units[at]) ? units.slice(at, place) : null
}
