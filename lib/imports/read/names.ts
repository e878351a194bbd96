import type { Reason } from '@/lib/imports/reasons'
import type { Fields } from '@/lib/imports/candidate'

/** The names of a table's columns: `#3` where the header has none, `name (2)` where it has it twice. */
export function namesOf(header: readonly string[]): { columns: string[]; remarks: Reason[] } {
  const taken = new Set<string>()
  const remarks: Reason[] = []
  const columns = header.map((cell, place) => {
    const plain = cell.replace(/\s+/gu, ' ').trim()
    let name = plain || `#${place + 1}`
    for (let count = 2; taken.has(name); count += 1) name = `${plain || `#${place + 1}`} (${count})`
    if (plain === '') remarks.push({ code: 'noName', line: 1, column: name })
    else if (name !== plain) remarks.push({ code: 'doubleName', line: 1, column: name, value: plain })
    taken.add(name)
    return name
  })
  return { columns, remarks }
}

export const numbersFor = (count: number): string[] =>
  Array.from({ length: count }, (_, place) => `#${place + 1}`)

const deepest = 6
const most = 200

function* pathsIn(value: unknown, path: string, depth: number): Generator<string> {
  if (Array.isArray(value)) {
    const inner = value.slice(0, 20)
    if (inner.length === 0) yield path
    for (const one of inner) yield* pathsIn(one, path, depth)
  } else if (typeof value === 'object' && value !== null && depth < deepest) {
    const entries = Object.entries(value)
    if (entries.length === 0 && path) yield path
    for (const [name, one] of entries) yield* pathsIn(one, path ? `${path}.${name}` : name, depth + 1)
  } else if (path) yield path
}

/** The columns of rows of JSON: a dotted path to each value, in the order in which they are first met. */
export function pathsOf(rows: Iterable<Fields>): string[] {
  const paths = new Set<string>()
  for (const row of rows) for (const path of pathsIn(row, '', 0)) if (paths.size < most) paths.add(path)
  // A path that some rows go on from is no value in the others, but their lack of one.
  return [...paths].filter((path) => ![...paths].some((other) => other.startsWith(`${path}.`)))
}
