import type { Fields } from '@/lib/imports/candidate'
import { clipped, type Reason } from '@/lib/imports/reasons'
import { hasNul, isWellFormed } from '@/lib/text/well-formed'
import { brokenLine } from './cut-json'

export type Parsed = { ok: true; fields: Fields } | { ok: false; reason: Reason }

const refused = (reason: Reason): Parsed => ({ ok: false, reason })

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** U+0000 and half characters can only come of escapes: JSON text holds neither, and UTF-8 not the second. */
const escapesUnfit = /\\u(?:0000|[dD][89a-fA-F])/

/** The first text in a value that cannot be kept, and where. */
function unfitText(value: unknown, path: string): Reason | null {
  if (typeof value === 'string') {
    if (hasNul(value)) return { code: 'nul', column: path }
    return isWellFormed(value) ? null : { code: 'halfCharacter', column: path }
  }
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const here = Array.isArray(value) ? path : [path, name].filter(Boolean).join('.')
    const found = unfitText(name, here) ?? unfitText(inner, here)
    if (found) return found
  }
  return null
}

function readValue(text: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    // Where it is broken is found by its lines: the engine does not always say.
    return null
  }
}

/** A JSON text as rows: itself, or those that `spread` finds in it. `line`: where it begins. */
export function parseRows(
  text: string | null,
  line: number,
  spread: (value: unknown) => readonly unknown[] = (value) => [value],
): Parsed[] {
  if (text === null) return [refused({ code: 'badBytes', line })]
  if (hasNul(text)) return [refused({ code: 'nul', line })]
  const read = readValue(text)
  if (!read) {
    const at = brokenLine(text) ?? 0
    const broken = text.split(/\r\n|\n|\r/)[at] ?? ''
    return [refused({ code: 'badJson', line: line + at, value: clipped(broken.trim()) })]
  }
  const isSuspect = escapesUnfit.test(text)
  return spread(read.value).map((value) => {
    if (!isFields(value)) return refused({ code: 'notAnObject', line, value: clipped(JSON.stringify(value)) })
    const unfit = isSuspect ? unfitText(value, '') : null
    return unfit ? refused({ ...unfit, line }) : { ok: true, fields: value }
  })
}
