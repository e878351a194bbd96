import type { Fields } from './candidate'

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands in a row at a column: at that very name, or along a dotted path, lists walked through. */
export function valuesAt(row: Fields, column: string): unknown[] {
  if (Object.hasOwn(row, column)) return [row[column]].flat()
  return walk(row, column.split('.'))
}

function walk(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => walk(one, path))
  const [name, ...further] = path
  if (name === undefined) return [value]
  return isFields(value) && Object.hasOwn(value, name) ? walk(value[name], further) : []
}

/** A row, or an element of a list in it with what stands around it, the innermost first. */
export type Scope = readonly Fields[]

/** The elements of a list in a row, each in its surroundings; `each` null: the row itself. */
export function scopesOf(row: Fields, each: string | null): Scope[] {
  if (each === null) return [[row]]
  if (Object.hasOwn(row, each)) return inside([row[each]].flat(), [], [row])
  return inside([row], each.split('.'), [])
}

function inside(values: readonly unknown[], path: readonly string[], around: Scope): Scope[] {
  const [name, ...further] = path
  return values.flatMap((value) => {
    if (!isFields(value)) return []
    const here = [value, ...around]
    if (name === undefined) return [here]
    return Object.hasOwn(value, name) ? inside([value[name]].flat(), further, here) : []
  })
}

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The texts at a column, the nearest surroundings first that have any; what is empty is none. */
export function textsIn(scope: Scope, column: string): string[] {
  for (const fields of scope) {
    const texts = valuesAt(fields, column).map(asText).filter(Boolean)
    if (texts.length > 0) return texts
  }
  return []
}
