import { z } from 'zod'

/** A JSON Schema as far as our document uses it. A word that is not here is a fault: nobody would heed it. */
const jsonSchema = z.strictObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.json()).optional(),
  const: z.json().optional(),
  get anyOf() {
    return z.array(jsonSchema).optional()
  },
  get oneOf() {
    return z.array(jsonSchema).optional()
  },
  get allOf() {
    return z.array(jsonSchema).optional()
  },
  get properties() {
    return z.record(z.string(), jsonSchema).optional()
  },
  required: z.array(z.string()).optional(),
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional()
  },
  get propertyNames() {
    return jsonSchema.optional()
  },
  get items() {
    return jsonSchema.optional()
  },
  get prefixItems() {
    return z.array(jsonSchema).optional()
  },
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  default: z.json().optional(),
  description: z.string().optional(),
  title: z.string().optional(),
})
export type JsonSchema = z.infer<typeof jsonSchema>

const content = z.record(z.string(), z.strictObject({ schema: jsonSchema.optional() }))

const parameter = z.strictObject({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  schema: jsonSchema,
  required: z.boolean().optional(),
  description: z.string().optional(),
})
export type Parameter = z.infer<typeof parameter>

const response = z.looseObject({ description: z.string(), content: content.optional() })

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).length(1),
  security: z.array(z.object({ token: z.array(z.string()).optional() })),
  parameters: z.array(parameter).default([]),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), response),
})

const described = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.string(), version: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.strictObject({ get: operation.optional(), post: operation.optional() })),
  components: z.looseObject({ schemas: z.record(z.string(), jsonSchema) }),
})

/** One thing that a program can do: at which address and how. */
export type Operation = z.infer<typeof operation> & {
  method: 'GET' | 'POST'
  path: string
  /** Of the body that is sent; null: there is none. */
  body: JsonSchema | null
}

export type ReadDocument = {
  title: string
  about: string
  headings: ReadonlyArray<{ name: string; description: string }>
  schemas: Readonly<Record<string, JsonSchema>>
  operations: readonly Operation[]
}

/** Our own document, read back: what the reference page, the client and the tests are made of. Throws on what it does not know. */
export function readDocument(document: unknown): ReadDocument {
  const { info, tags, paths, components } = described.parse(JSON.parse(JSON.stringify(document)))
  const operations = Object.entries(paths).flatMap(([path, { get, post }]): Operation[] => [
    ...(get ? [{ ...get, method: 'GET' as const, path, body: null }] : []),
    ...(post
      ? [
          {
            ...post,
            method: 'POST' as const,
            path,
            body: post.requestBody?.content['application/json']?.schema ?? null,
          },
        ]
      : []),
  ])
  return {
    title: info.title,
    about: info.description,
    headings: tags,
    schemas: components.schemas,
    operations,
  }
}

/** What an operation answers with where all is well: its status, and by media type the schema of it. */
export function answerOf({ responses }: Operation): {
  status: number
  content: ReadonlyArray<{ type: string; schema: JsonSchema | null }>
} {
  const [status = '', told] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  const content = Object.entries(told?.content ?? {})
  return {
    status: Number(status),
    content: content.map(([type, { schema }]) => ({ type, schema: schema ?? null })),
  }
}

/** The name of the component that a reference leads to. */
export const nameIn = (reference: string): string => reference.split('/').at(-1) ?? ''
