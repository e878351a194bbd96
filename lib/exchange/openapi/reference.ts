import { answerOf, type JsonSchema, type Operation, type ReadDocument } from './read-document'
import { declared, namesIn, typeOf } from './write-types'

/** What stands beside the body of a request: in the path, the query or a header. */
type ReferenceParameter = {
  name: string
  place: 'path' | 'query' | 'header'
  type: string
  isRequired: boolean
  meaning: string
}

export type ReferenceOperation = {
  id: string
  method: 'GET' | 'POST'
  path: string
  summary: string
  /** Of the token; null: none is needed. */
  scope: string | null
  parameters: readonly ReferenceParameter[]
  /** TypeScript of the body; null: there is none. */
  body: string | null
  answers: ReadonlyArray<{ status: number; type: string; text: string | null }>
  problems: ReadonlyArray<{ status: number; meaning: string }>
  /** Shapes that are named in it. */
  named: readonly string[]
}

/** The API as people read it. The texts are English, as they are for programs. */
export type Reference = {
  groups: ReadonlyArray<{ name: string; meaning: string; operations: readonly ReferenceOperation[] }>
  shapes: ReadonlyArray<{ name: string; text: string; named: readonly string[] }>
}

const opens = /[{[(<]$/
const closes = /^[}\])>]/

/** TypeScript as `typeOf` gives it, set in by its brackets. */
export function setIn(text: string): string {
  let depth = 0
  const lines = text
    .trim()
    .split('\n')
    .map((line) => {
      if (closes.test(line)) depth -= 1
      const set = '  '.repeat(Math.max(0, depth)) + line
      if (opens.test(line)) depth += 1
      return set
    })
  return lines.join('\n')
}

const printed = (schema: JsonSchema) => setIn(typeOf(schema))
const once = (names: readonly string[]) => [...new Set(names)].sort()

function entryOf(operation: Operation): ReferenceOperation {
  const { operationId, method, path, summary, security, parameters, body, responses } = operation
  const { status, content } = answerOf(operation)
  return {
    id: operationId,
    method,
    path,
    summary,
    scope: security[0]?.token?.[0] ?? null,
    parameters: parameters.map(({ name, in: place, schema, required, description }) => ({
      name,
      place,
      type: printed(schema),
      isRequired: required === true,
      meaning: description ?? schema.description ?? '',
    })),
    body: body && printed(body),
    answers: content.map(({ type, schema }) => ({ status, type, text: schema && printed(schema) })),
    problems: Object.entries(responses)
      .filter(([code]) => !code.startsWith('2'))
      .map(([code, { description }]) => ({ status: Number(code), meaning: description })),
    named: once([...namesIn(body), ...namesIn(content)]),
  }
}

/** The reference: every operation under its noun, and every shape that has a name. */
export function referenceOf({ headings, operations, schemas }: ReadDocument): Reference {
  return {
    groups: headings.map(({ name, description }) => ({
      name,
      meaning: description,
      operations: operations.filter(({ tags }) => tags.includes(name)).map(entryOf),
    })),
    shapes: Object.entries(schemas).map(([name, schema]) => ({
      name,
      text: setIn(declared(name, schema)),
      named: once(namesIn(schema)),
    })),
  }
}
