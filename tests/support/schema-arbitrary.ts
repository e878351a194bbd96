import fc from 'fast-check'
import { type JsonSchema, nameIn } from '@/lib/exchange/openapi/read-document'

type Schemas = Readonly<Record<string, JsonSchema>>

/** Whatever JSON: what nobody described. */
const anything = fc.jsonValue({ maxDepth: 2 })

/** What a schema allows, and little more: limits of length and number, patterns, names that have to be there. */
export type Allowed = {
  schemas: Schemas
  /** Words to take where a string may be any. */
  words: readonly string[]
}

function text(
  { pattern, minLength = 0, maxLength = 400 }: JsonSchema,
  { words }: Allowed,
): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  const most = Math.max(minLength, Math.min(maxLength, 60))
  const fitting = words.filter(({ length }) => length >= minLength && length <= maxLength)
  const made = fc.string({ unit: 'grapheme', minLength, maxLength: most })
  return fitting.length > 0 ? fc.oneof(made, fc.constantFrom(...fitting)) : made
}

function object(schema: JsonSchema, allowed: Allowed): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, arbitraryOf(field, allowed)]),
  )
  return fc.record(model, { requiredKeys: required })
}

function plain(type: string, schema: JsonSchema, allowed: Allowed): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = 1000, minItems = 0, maxItems = 3, items } = schema
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.integer({ min: Math.max(minimum, -1000), max: Math.min(maximum, 1000) })
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
  if (type === 'string') return text(schema, allowed)
  if (type === 'array')
    return fc.array(items ? arbitraryOf(items, allowed) : anything, {
      minLength: minItems,
      maxLength: Math.min(maxItems, 3),
    })
  return object(schema, allowed)
}

/** Values that a schema allows. */
export function arbitraryOf(schema: JsonSchema, allowed: Allowed): fc.Arbitrary<unknown> {
  const { $ref, const: constant, enum: values, anyOf, oneOf, type } = schema
  if ($ref !== undefined) return arbitraryOf(allowed.schemas[nameIn($ref)] ?? {}, allowed)
  if (constant !== undefined) return fc.constant(constant)
  if (values) return fc.constantFrom(...values)
  const either = anyOf ?? oneOf
  if (either) return fc.oneof(...either.map((one) => arbitraryOf(one, allowed)))
  if (type === undefined) return anything
  return fc.oneof(...[type].flat().map((one) => plain(one, schema, allowed)))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where something stands in a value: the way there, from outside. */
function placesIn(
  value: unknown,
  at: ReadonlyArray<string | number> = [],
): Array<ReadonlyArray<string | number>> {
  const inner = Array.isArray(value)
    ? value.flatMap((one, index) => placesIn(one, [...at, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]))
      : []
  return [at, ...inner]
}

/** The value with what stands somewhere exchanged; undefined takes a field away. */
function exchanged(value: unknown, at: ReadonlyArray<string | number>, by: unknown): unknown {
  const [key, ...rest] = at
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((one, index) => (index === key ? exchanged(one, rest, by) : one))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const next = name === key ? exchanged(one, rest, by) : one
      return next === undefined ? [] : [[name, next]]
    }),
  )
}

const strange = fc.oneof(
  anything,
  fc.constantFrom(
    undefined,
    '\u0000',
    '\ud800',
    'x'.repeat(100_000),
    '𝒳'.repeat(3000),
    Number.MAX_SAFE_INTEGER + 1,
    -1,
    1.5,
    1e308,
    '',
    ' ',
    '../../etc/passwd',
    "'; DROP TABLE desk.claim; --",
    '{"$ne":null}',
    Array.from({ length: 200 }, () => 1),
  ),
)

/** The same with one thing wrong: another type, a field away or too many, a text that is none or too long. */
export const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(values, fc.nat(), strange, fc.string({ maxLength: 8 })).map(([value, seed, by, name]) => {
    const places = placesIn(value)
    const at = places[seed % places.length] ?? []
    if (seed % 5 !== 0 || !isObject(value)) return exchanged(value, at, by)
    return { ...value, [name === '' ? 'actor' : name]: by ?? null }
  })
