import { z } from 'zod'
import { isProblemCode, problemSheet } from '@/app/_doors/problem'
import { acts } from '@/app/api/v1/acts'
import { plainQuery } from '@/lib/exchange/api-queries'
import { type ReadOperation, readOperations } from '@/lib/exchange/api-reads'
import { type OpenApi, openApiOf } from '@/lib/exchange/openapi/document'
import type { WriteOperation } from '@/lib/exchange/openapi/operation'

const problemKind = z
  .strictObject({ type: z.string(), status: z.int(), title: z.string() })
  .meta({ id: 'ProblemKind', description: 'What a kind of problem means.' })

// What the API says of itself.
const ofItself: readonly ReadOperation[] = [
  {
    path: '/api/v1/problems/[code]',
    operationId: 'explainProblem',
    summary: 'What a kind of problem means.',
    query: plainQuery,
    answers: { 'application/json': problemKind },
  },
  {
    path: '/api/v1/openapi.json',
    operationId: 'describeApi',
    summary: 'This description, as OpenAPI 3.1.',
    query: plainQuery,
    answers: { 'application/json': z.looseObject({ openapi: z.string() }) },
  },
]

const problems = Object.keys(problemSheet)
  .filter(isProblemCode)
  .map((code) => ({ code, ...problemSheet[code] }))

const writes: WriteOperation[] = Object.entries(acts).map(([operationId, act]) => ({ ...act, operationId }))

let written: OpenApi | undefined

/** The whole API as OpenAPI 3.1; written at the first use. */
export const apiDocument = (): OpenApi =>
  (written ??= openApiOf({ reads: [...readOperations, ...ofItself], writes, problems }))
