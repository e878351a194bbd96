import { z } from 'zod'
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import {
  attributionInput,
  claimContent,
  evidenceInput,
  figureInput,
  quotationInput,
} from '@/lib/claims/schema'
import { apiClaim, apiEvidence } from '@/lib/exchange/api-claim'
import type { ReadOperation } from '@/lib/exchange/api-reads'
import {
  agentChoice,
  linkTarget,
  newSource,
  plainSource,
  sourceChoice,
  topicChoice,
} from '@/lib/sources/schema'
import { nounOf, placesOf, type ProblemKind, templateOf, type WriteOperation } from './operation'
import { doneResponse, problemBody, readProblems, readResponse, writeProblems } from './responses'

/** What the reference is written from. */
type Described = {
  reads: readonly ReadOperation[]
  writes: readonly WriteOperation[]
  problems: readonly ProblemKind[]
}

export type OpenApi = oas31.OpenAPIObject

const about = `Claims and where they come from: what is said, on what evidence, by how many independent origins, and how it was
decided.

**Reading** takes no token, and every site may do it. Each answer carries an \`ETag\`. **Writing** takes a token of yours,
made on your own page and sent as \`Authorization: Bearer\`; it does what you may do at the desk, through the same
commands and with the same refusals. Send a fresh \`Idempotency-Key\` with every write: whatever happens on the way, the
same request under the same key is done once.

Every refusal is \`application/problem+json\` (RFC 9457) with a sentence that says what to do. Fields and parameters that
are not named here are refused.`

const headings: Record<string, string> = {
  claims: 'Claims: read by everybody, written by the newsroom.',
  sources: 'The documents that claims rest on.',
  topics: 'What claims are about.',
  claimants: 'Those who claim things.',
  corrections: 'What turned out to be wrong, and was put right.',
  claimreview: 'All claims as schema.org ClaimReview.',
  problems: 'What the refusals mean.',
  openapi: 'This description.',
}

const key = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .regex(/^[!-~]+$/)
    .optional()
    .meta({
      description:
        'Yours to choose: 1 to 255 visible ASCII characters. The same request under the same key is answered as before for 24 hours; another one is refused.',
    }),
})
const held = z.object({
  'If-None-Match': z.string().optional().meta({ description: 'The `ETag` of what you have.' }),
})

// Shapes that are sent, told once under a name. What the desk's forms share knows nothing of this document.
const sent = {
  SentClaim: apiClaim,
  SentEvidence: apiEvidence,
  ClaimContent: claimContent,
  AttributionContent: attributionInput,
  FigureContent: figureInput,
  EvidenceContent: evidenceInput,
  QuotationContent: quotationInput,
  AgentChoice: agentChoice,
  TopicChoice: topicChoice,
  SourceChoice: sourceChoice,
  LinkTarget: linkTarget,
  NewSource: newSource,
  PlainSource: plainSource,
} as const satisfies Record<string, z.ZodType>

function nameSent(): void {
  for (const [id, schema] of Object.entries(sent)) z.globalRegistry.add(schema, { id })
}

type Body = { body: z.ZodType; problems: readonly ProblemKind[] }

function readOf(read: ReadOperation, { body, problems }: Body): ZodOpenApiOperationObject {
  const { path, operationId, summary, query, answers } = read
  return {
    operationId,
    summary,
    tags: [nounOf(path)],
    security: [],
    requestParams: { path: placesOf(path), query, header: held },
    responses: { 200: readResponse(answers), ...readProblems(problems, body) },
  }
}

function writeOf(write: WriteOperation, { body, problems }: Body): ZodOpenApiOperationObject {
  const { path, operationId, summary, scope, status, sends, gives } = write
  return {
    operationId,
    summary,
    description: `In the scope \`${scope}\`.`,
    tags: [nounOf(path)],
    security: [{ token: [scope] }],
    requestParams: { path: placesOf(path), header: key },
    requestBody: { required: true, content: { 'application/json': { schema: sends } } },
    responses: { [status]: doneResponse(status, gives), ...writeProblems(problems, body) },
  }
}

function pathsOf({ reads, writes, problems }: Described): ZodOpenApiPathsObject {
  const body = { body: problemBody(problems), problems }
  const paths: ZodOpenApiPathsObject = {}
  for (const read of reads) paths[templateOf(read.path)] = { get: readOf(read, body) }
  for (const write of writes) {
    const path = templateOf(write.path)
    paths[path] = { ...paths[path], post: writeOf(write, body) }
  }
  return paths
}

/** The API as OpenAPI 3.1: a pure fold of the schemas that the doors hold requests and answers against. */
export function openApiOf(described: Described): OpenApi {
  nameSent()
  const paths = [...described.reads, ...described.writes].map(({ path }) => nounOf(path))
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Whence API',
      version: '1.0.0',
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Where this document is.' }],
    tags: [...new Set(paths)].map((name) => ({ name, description: headings[name] ?? name })),
    paths: pathsOf(described),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token made on one’s own page, for the scopes `read`, `log`, `review`.',
        },
      },
    },
  })
}
