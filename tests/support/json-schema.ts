import { readFileSync } from 'node:fs'

type Schema = Record<string, unknown>

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typeOf = (value: unknown): string[] => {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [typeof value]
}

const formats: Record<string, (text: string) => boolean> = {
  uri: (text) => /^[a-z][a-z0-9+.-]*:\S*$/i.test(text) && !/[<>"{}|\\^`\s]/.test(text),
  'date-time': (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(text) &&
    !Number.isNaN(Date.parse(text)),
}

const understood = new Set(
  (
    '$ref $schema id title description definitions type enum required properties additionalProperties ' +
    'patternProperties items minItems maxItems minimum exclusiveMinimum dependencies pattern format oneOf anyOf allOf not'
  )
    .split(' ')
    .concat([
      'assertionType',
      'expectedResult',
      'onUnexpectedResult',
      'errorMessage',
      'prov:startTime',
      'prov:endTime',
    ]),
)

export type Checker = (value: unknown) => string[]

/**
 * Holds a document against a JSON Schema of draft 4, as much of it as the schemas of the vectors use; a keyword beyond
 * that throws. What stands beside a `$ref` counts too, which is stricter than the draft.
 * @param load another file's schema, by the name that a `$ref` gives it
 */
export function schemaChecker(root: Schema, load: (name: string) => Schema = () => ({})): Checker {
  type At = { schema: Schema; root: Schema; value: unknown; path: string }

  const resolve = (reference: string, from: Schema): { schema: Schema; root: Schema } => {
    const [file = '', pointer = ''] = reference.split('#')
    const within = file === '' ? from : load(file)
    let found: unknown = within
    for (const part of pointer.split('/').slice(1)) found = isObject(found) ? found[part] : undefined
    if (!isObject(found)) throw new Error(`the schema has no ${reference}`)
    return { schema: found, root: within }
  }

  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
  const sub = (at: At, schema: unknown, value = at.value, path = at.path): string[] =>
    isObject(schema) ? check({ schema, root: at.root, value, path }) : []

  const checkObject = (at: At): string[] => {
    const { schema, value, path } = at
    if (!isObject(value)) return []
    const faults = list(schema.required).flatMap((name) =>
      Object.hasOwn(value, String(name)) ? [] : [`${path}: ${String(name)} is missing`],
    )
    for (const [name, wanted] of Object.entries(isObject(schema.dependencies) ? schema.dependencies : {}))
      if (Object.hasOwn(value, name))
        faults.push(...sub(at, Array.isArray(wanted) ? { required: wanted } : wanted))
    const properties = isObject(schema.properties) ? schema.properties : {}
    const patterns = Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {})
    for (const [name, member] of Object.entries(value)) {
      const place = `${path}/${name}`
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined
      const fitting = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name))
      faults.push(...sub(at, own, member, place))
      for (const [, pattern] of fitting) faults.push(...sub(at, pattern, member, place))
      if (own !== undefined || fitting.length > 0) continue
      if (schema.additionalProperties === false) faults.push(`${place}: is not known`)
      faults.push(...sub(at, schema.additionalProperties, member, place))
    }
    return faults
  }

  const checkArray = (at: At): string[] => {
    const { schema, value, path } = at
    if (!Array.isArray(value)) return []
    const faults: string[] = []
    if (typeof schema.minItems === 'number' && value.length < schema.minItems) faults.push(`${path}: too few`)
    if (typeof schema.maxItems === 'number' && value.length > schema.maxItems)
      faults.push(`${path}: too many`)
    for (const [place, item] of value.entries())
      faults.push(...sub(at, schema.items, item, `${path}/${place}`))
    return faults
  }

  const checkPlain = ({ schema, value, path }: At): string[] => {
    const faults: string[] = []
    if (
      schema.type !== undefined &&
      ![schema.type].flat().some((type) => typeof type === 'string' && typeOf(value).includes(type))
    )
      faults.push(`${path}: is ${typeOf(value)[0]} and not ${JSON.stringify(schema.type)}`)
    if (Array.isArray(schema.enum) && !schema.enum.includes(value))
      faults.push(`${path}: is none of the list`)
    if (typeof value === 'number' && typeof schema.minimum === 'number')
      if (schema.exclusiveMinimum === true ? value <= schema.minimum : value < schema.minimum)
        faults.push(`${path}: is too small`)
    if (typeof value !== 'string') return faults
    if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern, 'u').test(value))
      faults.push(`${path}: is not of the pattern`)
    if (typeof schema.format === 'string' && formats[schema.format]?.(value) === false)
      faults.push(`${path}: is no ${schema.format}`)
    return faults
  }

  const checkWays = (at: At): string[] => {
    const { schema, path } = at
    const faults = list(schema.allOf).flatMap((way) => sub(at, way))
    const fitting = (ways: unknown) => list(ways).filter((way) => sub(at, way).length === 0).length
    if (Array.isArray(schema.anyOf) && fitting(schema.anyOf) === 0) faults.push(`${path}: fits none of anyOf`)
    if (Array.isArray(schema.oneOf) && fitting(schema.oneOf) !== 1)
      faults.push(`${path}: fits ${fitting(schema.oneOf)} of oneOf`)
    if (isObject(schema.not) && sub(at, schema.not).length === 0) faults.push(`${path}: fits what it may not`)
    return faults
  }

  function check(at: At): string[] {
    const strange = Object.keys(at.schema).find(
      (keyword) => !understood.has(keyword) && keyword.trim() !== '$ref',
    )
    if (strange !== undefined) throw new Error(`this checker does not know “${strange}”`)
    const { $ref } = at.schema
    const referred = typeof $ref === 'string' ? check({ ...at, ...resolve($ref, at.root) }) : []
    return [...referred, ...checkPlain(at), ...checkObject(at), ...checkArray(at), ...checkWays(at)]
  }

  return (value) => check({ schema: root, root, value, path: '' })
}

export function readSchema(file: URL | string): Schema {
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isObject(schema)) throw new Error('a schema is an object')
  return schema
}
