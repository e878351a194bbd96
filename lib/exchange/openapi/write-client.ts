import { answerOf, type JsonSchema, type Operation, type Parameter, type ReadDocument } from './read-document'
import { declared, namesIn, typeOf } from './write-types'

/** The files of the client, by name, before they are formatted. */
type ClientFiles = Record<'schemas.ts' | 'bodies.ts' | 'reads.ts' | 'writes.ts', string>

const head = '// Written by `npm run client` from the description of the API. Not by hand.\n'

const long = `${head}/* oxlint-disable max-lines-per-function -- a line or two for each operation */\n`

const manyShapes = '/* oxlint-disable max-lines -- as long as there are shapes */\n'

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

const importOf = (names: readonly string[], from: string) => {
  const sorted = [...new Set(names)].sort()
  return sorted.length === 0 ? '' : `import type { ${sorted.join(', ')} } from './${from}'\n`
}

const placesIn = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const addressOf = ({ path }: Operation) => `\`${path.replace(/\{(\w+)\}/g, '${encodeURIComponent($1)}')}\``

const queryOf = ({ parameters }: Operation): readonly Parameter[] =>
  parameters.filter((one) => one.in === 'query')

const querySchema = (operation: Operation): JsonSchema => {
  const asked = queryOf(operation)
  return {
    type: 'object',
    properties: Object.fromEntries(
      asked.map(({ name, schema, description }) => [
        name,
        { ...schema, ...(description ? { description } : {}) },
      ]),
    ),
    required: asked.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  }
}

/** The type of what is answered, where that is always JSON; else the whole answer is handed over. */
function answered(operation: Operation): { type: string; call: 'json' | 'raw' } {
  const { content } = answerOf(operation)
  const [only, ...more] = content
  if (!only?.schema || more.length > 0 || !only.type.endsWith('json')) return { type: '', call: 'raw' }
  return { type: typeOf(only.schema), call: 'json' }
}

const commentOf = ({ summary, method, path }: Operation) => `/** ${summary} \`${method} ${path}\` */\n`

function readMethod(operation: Operation): string {
  const { operationId } = operation
  const { type, call } = answered(operation)
  const hasQuery = queryOf(operation).length > 0
  const places = placesIn(operation).map((name) => `${name}: string`)
  const query = hasQuery ? [`query: ${pascal(operationId)}Query = {}`] : []
  const told = call === 'json' ? `json<${type}>` : 'raw'
  const from = `{ method: 'GET', path: ${addressOf(operation)}${hasQuery ? ', query' : ''} }`
  return `${commentOf(operation)}${operationId}: (${[...places, ...query].join(', ')}) => call.${told}(${from}),`
}

function writeMethod(operation: Operation): string {
  const { operationId } = operation
  const places = placesIn(operation).map((name) => `${name}: string`)
  const taken = [...places, `body: ${pascal(operationId)}Body`, 'how: How = {}'].join(', ')
  const from = `{ method: 'POST', path: ${addressOf(operation)}, body, ...how }`
  return `${commentOf(operation)}${operationId}: (${taken}) => call.json<${answered(operation).type}>(${from}),`
}

function readsFile(reads: readonly Operation[]): string {
  const asking = reads.filter((operation) => queryOf(operation).length > 0)
  const queries = asking.map((operation) =>
    declared(`${pascal(operation.operationId)}Query`, querySchema(operation)),
  )
  const named = reads.flatMap((operation) => [
    ...namesIn(
      answerOf(operation).content.flatMap(({ schema }) =>
        answered(operation).call === 'json' ? [schema] : [],
      ),
    ),
    ...namesIn(queryOf(operation).map(({ schema }) => schema)),
  ])
  return `${long}import type { Call } from './call'
${importOf(named, 'schemas')}
${queries.join('\n')}
/** What anybody may read. */
export const readsOf = (call: Call) => ({
${reads.map(readMethod).join('\n')}
})
`
}

function writesFile(writes: readonly Operation[]): string {
  const bodies = writes.map(({ operationId }) => `${pascal(operationId)}Body`)
  const named = writes.flatMap((operation) => namesIn(answerOf(operation).content))
  return `${long}import type { Call, How } from './call'
${importOf(bodies, 'bodies')}${importOf(named, 'schemas')}
/** What a token lets its person do, each act once under its key. */
export const writesOf = (call: Call) => ({
${writes.map(writeMethod).join('\n')}
})
`
}

// What is handed over as it came needs no shape.
const toldIn = (operation: Operation) =>
  answered(operation).call === 'json' ? answerOf(operation).content : []

/** The shapes that somebody meets: named in what is sent or answered, or within one that is. */
function metIn(schemas: ReadDocument['schemas'], roots: readonly string[]): ReadonlySet<string> {
  const met = new Set(roots)
  for (const name of met) for (const inner of namesIn(schemas[name])) met.add(inner)
  return met
}

/** The client as TypeScript: types from the schemas, and a method for each operation. */
export function clientOf({ schemas, operations }: ReadDocument): ClientFiles {
  const writes = operations.filter(({ method }) => method === 'POST')
  const bodies = writes.map(({ operationId, body }) => declared(`${pascal(operationId)}Body`, body ?? {}))
  const sent = namesIn(writes.map(({ body }) => body))
  const told = namesIn(operations.map((operation) => [toldIn(operation), queryOf(operation)]))
  const met = metIn(schemas, ['Problem', ...sent, ...told])
  const shapes = Object.entries(schemas).flatMap(([name, schema]) =>
    met.has(name) ? [declared(name, schema)] : [],
  )
  return {
    'schemas.ts': `${head}${manyShapes}\n${shapes.join('\n')}`,
    'bodies.ts': `${head}${importOf(sent, 'schemas')}\n${bodies.join('\n')}`,
    'reads.ts': readsFile(operations.filter(({ method }) => method === 'GET')),
    'writes.ts': writesFile(writes),
  }
}
