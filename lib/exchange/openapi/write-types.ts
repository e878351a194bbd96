import { type JsonSchema, nameIn } from './read-document'

const isName = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key)
const keyOf = (key: string) => (isName(key) ? key : JSON.stringify(key))

const commented = (text: string | undefined) =>
  text === undefined ? '' : `/** ${text.replaceAll('*/', '*').replace(/\s+/g, ' ')} */\n`

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([key, field]) =>
      `${commented(field.description)}${keyOf(key)}${required.includes(key) ? '' : '?'}: ${typeOf(field)}`,
  )
  const isOpen = additionalProperties !== false && additionalProperties !== undefined
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
  if (fields.length === 0) return isOpen ? `Record<string, ${rest}>` : 'Record<string, never>'
  return `{\n${fields.join('\n')}\n${isOpen ? '[more: string]: unknown\n' : ''}}`
}

const partialRecord = (names: JsonSchema, values: JsonSchema | boolean | undefined) =>
  `Partial<Record<${typeOf(names)}, ${typeof values === 'object' ? typeOf(values) : 'unknown'}>>`

function listOf({ items, prefixItems }: JsonSchema): string {
  if (prefixItems) return `[${prefixItems.map(typeOf).join(', ')}]`
  return items ? `Array<${typeOf(items)}>` : 'unknown[]'
}

function plainOf(type: string, schema: JsonSchema): string {
  if (type === 'object')
    return schema.propertyNames?.enum
      ? partialRecord(schema.propertyNames, schema.additionalProperties)
      : objectOf(schema)
  if (type === 'array') return listOf(schema)
  return type === 'integer' ? 'number' : type
}

const union = (types: readonly string[]) => [...new Set(types)].join(' | ')

/** The TypeScript of a schema. Limits that TypeScript cannot say are left to the server. */
export function typeOf(schema: JsonSchema): string {
  const { $ref, const: constant, enum: values, anyOf, oneOf, allOf, type } = schema
  if ($ref !== undefined) return nameIn($ref)
  if (constant !== undefined) return JSON.stringify(constant)
  if (values) return union(values.map((value) => JSON.stringify(value)))
  if (anyOf ?? oneOf) return union((anyOf ?? oneOf ?? []).map(typeOf))
  if (allOf) return allOf.map(typeOf).join(' & ')
  if (type === undefined) return 'unknown'
  return union([type].flat().map((one) => plainOf(one, schema)))
}

/** A type of its own. */
export const declared = (name: string, schema: JsonSchema): string =>
  `${commented(schema.description)}export type ${name} = ${typeOf(schema)}\n`

/** The names that a schema leads to. */
export function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [nameIn(value)] : namesIn(value),
  )
}
