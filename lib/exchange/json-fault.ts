import { isWellFormed } from '@/lib/text/well-formed'
import { type JsonFault, readJson } from './strict-json'

/** What is wrong in a document, and where: a path of names and numbers. */
export type Fault = { at: readonly string[]; why: string }
type Members = Record<string, unknown>

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a value is, where something else should be. */
export function whatIs(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

export function firstFault<Item>(items: Iterable<Item>, faultOf: (item: Item) => Fault | null): Fault | null {
  for (const item of items) {
    const fault = faultOf(item)
    if (fault) return fault
  }
  return null
}

/** One, or a list of at least one; each is looked at in its own place. */
export function faultOfEach(
  value: unknown,
  at: readonly string[],
  faultOf: (item: unknown, at: readonly string[]) => Fault | null,
): Fault | null {
  if (!Array.isArray(value) || value.length === 0) return faultOf(value, at)
  return firstFault(value.entries(), ([place, item]: [number, unknown]) =>
    faultOf(item, [...at, String(place)]),
  )
}

/** An absolute address (RFC 3986, or RFC 3987 with letters of any script). */
export const isIri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]*$/iu.test(text)

/** `YYYY-MM-DDThh:mm:ss` with or without fraction and zone (xsd:dateTime), of a day that exists. */
export function isDateTime(text: string): boolean {
  const parts = /^(-?\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (!parts) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay && hour < 24 && minute < 60 && second < 60
}

/** “At line 3, character 5: ” where the engine tells; its own words repeat what was sent, and ours do not. */
function brokenAt(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    if (place === undefined) return ''
    const lines = text.slice(0, Number(place)).split('\n')
    return `At line ${lines.length}, character ${(lines.at(-1)?.length ?? 0) + 1}: `
  }
}

function reasonOf(text: string, { path, sentence }: JsonFault): string {
  if (path) return `At ${path.replaceAll('.', ' › ')}: ${sentence}`
  const first = text.trim().charAt(0)
  return first === '' || '{['.includes(first)
    ? `${brokenAt(text)}${sentence}`
    : `At the beginning: the document is an object and begins with “{”, and this begins with “${first}”.`
}

/** A fault as one sentence. */
const sentenceOf = ({ at, why }: Fault): string =>
  at.length === 0 ? `${why.charAt(0).toUpperCase()}${why.slice(1)}` : `At ${at.join(' › ')}: ${why}`

export type ReadDocument<Document> = { ok: true; document: Document } | { ok: false; reason: string }

/**
 * A text as a JSON document of some kind, strictly read and kept as it is written; else one sentence that says where it
 * is wrong and why.
 */
export function readDocument<Document>(
  text: string,
  faultOf: (value: unknown) => Fault | null,
  isDocument: (value: unknown) => value is Document,
): ReadDocument<Document> {
  if (!isWellFormed(text)) return { ok: false, reason: 'This holds half a character (a lone surrogate).' }
  const read = readJson(new TextEncoder().encode(text))
  if (!read.ok) return { ok: false, reason: reasonOf(text, read.fault) }
  const { value } = read
  if (isDocument(value)) return { ok: true, document: value }
  const fault = faultOf(value)
  return { ok: false, reason: fault ? sentenceOf(fault) : 'This is no such document.' }
}
