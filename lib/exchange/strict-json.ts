import { hasNul, isWellFormed } from '@/lib/text/well-formed'

/** `malformed`: no JSON that means one thing only. `text`: a string that cannot be kept, at this place. */
export type JsonFault = { kind: 'malformed' | 'text'; path: string; sentence: string }
export type ReadJson = { ok: true; value: unknown } | { ok: false; fault: JsonFault }

/** Levels within one another; no body of ours has more than eight. */
const deepest = 32

const malformed = (sentence: string, path = ''): JsonFault => ({ kind: 'malformed', path, sentence })

// An object knows its names so far and the one it is at; an array the number it is at.
type Level = { names: Set<string> | null; at: string | number; awaitsName: boolean }

const pathOf = (levels: readonly Level[]) => levels.map(({ at }) => String(at)).join('.')

function faultOfText(text: string, levels: readonly Level[]): JsonFault | null {
  const fault = (sentence: string): JsonFault => ({ kind: 'text', path: pathOf(levels), sentence })
  if (hasNul(text)) return fault('This holds the character U+0000. Take it out.')
  return isWellFormed(text)
    ? null
    : fault('This holds half a character (a lone surrogate). Delete it and write it again.')
}

function faultOfString(text: string, levels: readonly Level[]): JsonFault | null {
  const level = levels.at(-1)
  if (!level?.names || !level.awaitsName) return faultOfText(text, levels)
  level.awaitsName = false
  level.at = text
  const isTwice = level.names.has(text)
  level.names.add(text)
  // Readers differ on which of the two counts, so neither does.
  const twice = 'A field stands twice in one object, so it is not clear what is meant. Name it once.'
  return faultOfText(text, levels) ?? (isTwice ? malformed(twice, pathOf(levels)) : null)
}

function endOfString(json: string, start: number): number {
  let at = start + 1
  while (json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1
  return at
}

function step(levels: Level[], mark: string): void {
  const level = levels.at(-1)
  if (mark === '{') levels.push({ names: new Set(), at: '', awaitsName: true })
  else if (mark === '[') levels.push({ names: null, at: 0, awaitsName: false })
  else if (mark === '}' || mark === ']') levels.pop()
  else if (mark === ',' && level) {
    level.awaitsName = level.names !== null
    if (typeof level.at === 'number') level.at += 1
  }
}

// What `JSON.parse` does not say, told from a text that it has taken: names that stand twice, and unfit strings.
function faultOfParsed(json: string): JsonFault | null {
  const levels: Level[] = []
  for (let at = 0; at < json.length; at += 1) {
    const mark = json.charAt(at)
    if (mark !== '"') step(levels, mark)
    if (levels.length > deepest) return malformed(`This is nested more than ${deepest} levels deep.`)
    if (mark !== '"') continue
    const end = endOfString(json, at)
    const text: unknown = JSON.parse(json.slice(at, end + 1))
    const fault = typeof text === 'string' ? faultOfString(text, levels) : null
    if (fault) return fault
    at = end
  }
  return null
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // Some byte is not UTF-8; nothing is guessed and none becomes U+FFFD.
    return null
  }
}

function parsed(json: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(json)
    return { value }
  } catch {
    // Its own message repeats what was sent; ours does not.
    return null
  }
}

/**
 * Bytes as JSON (RFC 8259) that can be understood in one way only: strict UTF-8 without a byte order mark, every name
 * once in its object, at most 32 levels, and no string with U+0000 or half a surrogate pair, names included.
 */
export function readJson(bytes: Uint8Array): ReadJson {
  const json = decoded(bytes)
  if (json === null)
    return {
      ok: false,
      fault: malformed('This is not UTF-8. Send the JSON in UTF-8, without anything else.'),
    }
  if (json.trim() === '') return { ok: false, fault: malformed('There is nothing here. Send a JSON object.') }
  const whole = parsed(json)
  if (!whole)
    return {
      ok: false,
      fault: malformed('This is not valid JSON. Check quotation marks, commas and brackets.'),
    }
  const fault = faultOfParsed(json)
  return fault ? { ok: false, fault } : { ok: true, value: whole.value }
}
