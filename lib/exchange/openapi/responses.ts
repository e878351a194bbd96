import { z } from 'zod'
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import type { ProblemKind } from './operation'

/** The body of every "no" (RFC 9457). */
export const problemBody = (kinds: readonly ProblemKind[]) =>
  z
    .strictObject({
      type: z.enum(kinds.map(({ code }) => `/api/v1/problems/${code}`)).meta({
        description: 'The kind of problem. Its address says what it means.',
      }),
      title: z.string(),
      status: z.int(),
      detail: z.string().meta({ description: 'What to do about it. A sentence.' }),
      issues: z
        .array(z.strictObject({ path: z.string(), message: z.string() }))
        .optional()
        .meta({ description: 'The fields at fault: where, such as `evidence.0.stance`, and why.' }),
    })
    .meta({ id: 'Problem', description: 'Why it was refused (RFC 9457).' })

const limits = {
  'RateLimit-Policy': z
    .string()
    .optional()
    .meta({ description: 'How many requests in how many seconds: `"writes";q=1200;w=60`.' }),
  RateLimit: z
    .string()
    .optional()
    .meta({ description: 'What is left of them, and when they begin anew: `"writes";r=1199;t=60`.' }),
}

const etag = { ETag: z.string().meta({ description: 'Of exactly this answer; send it as `If-None-Match`.' }) }
const retry = { 'Retry-After': z.string().optional().meta({ description: 'Seconds to wait.' }) }
const challenge = {
  'WWW-Authenticate': z
    .string()
    .optional()
    .meta({ description: 'What a token would have to be (RFC 6750).' }),
}

/** What an act that was done answers with. */
export const doneResponse = (status: 200 | 201, gives: z.ZodType): ZodOpenApiResponseObject => ({
  description: status === 201 ? 'Made.' : 'Done.',
  headers: z.object({
    ...(status === 201 ? { Location: z.string().meta({ description: 'The claim’s address.' }) } : {}),
    'Idempotency-Replayed': z
      .enum(['true'])
      .optional()
      .meta({ description: 'This is the answer of before, under the same key; nothing was done now.' }),
    ...limits,
  }),
  content: { 'application/json': { schema: gives } },
})

/** What a read answers with, by media type; null: bytes or text. */
export const readResponse = (
  answers: Readonly<Record<string, z.ZodType | null>>,
): ZodOpenApiResponseObject => ({
  description: 'As asked.',
  headers: z.object({ ...etag, ...limits }),
  content: Object.fromEntries(
    Object.entries(answers).map(([type, schema]) => [type, schema === null ? {} : { schema }]),
  ),
})

const onward: ZodOpenApiResponsesObject = {
  304: { description: 'What you have is what there is.', headers: z.object(etag) },
  308: {
    description: 'It goes by another address: another spelling, or it was merged.',
    headers: z.object({ Location: z.string() }),
  },
}

/** The problems of these statuses, each as a response of its own. */
function problemResponses(
  kinds: readonly ProblemKind[],
  body: z.ZodType,
  isMeant: (kind: ProblemKind) => boolean,
): ZodOpenApiResponsesObject {
  const meant = kinds.filter(isMeant)
  const statuses = [...new Set(meant.map(({ status }) => status))].sort((a, b) => a - b)
  const made = statuses.map((status) => {
    const told = meant.filter((kind) => kind.status === status)
    const headers = { ...(status === 401 || status === 403 ? challenge : {}), ...limits }
    const response: ZodOpenApiResponseObject = {
      description: told.map(({ code, title }) => `\`${code}\`: ${title}`).join(' '),
      headers: z.object(
        status === 409 || status === 429 || status === 503 ? { ...headers, ...retry } : headers,
      ),
      content: { 'application/problem+json': { schema: body } },
    }
    return [status, response] as const
  })
  return Object.fromEntries(made)
}

// Nobody meets these at an address and with a method of this document.
const isBeside = ({ code }: ProblemKind) => code === 'wrong-method'
const ofReads = ['signed-out', 'not-found', 'invalid', 'throttled', 'fault', 'unavailable']

/** Every "no" that a write may meet. */
export const writeProblems = (kinds: readonly ProblemKind[], body: z.ZodType): ZodOpenApiResponsesObject =>
  problemResponses(kinds, body, (kind) => !isBeside(kind))

/** Every "no" that a read may meet, and what else it may be answered with. */
export const readProblems = (kinds: readonly ProblemKind[], body: z.ZodType): ZodOpenApiResponsesObject => ({
  ...onward,
  ...problemResponses(kinds, body, ({ code }) => ofReads.includes(code)),
})
