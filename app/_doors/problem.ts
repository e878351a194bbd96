import { type Issue, refusalSheet } from '@/lib/outcome'

/**
 * Everything the API says "no" with: the refusals of commands, with the same status, and what only a door can find
 * wrong. Titles that speak of forms and sessions are told anew.
 */
export const problemSheet = {
  ...refusalSheet,
  'signed-out': { status: 401, title: 'This needs a token that counts.' },
  invalid: { status: 422, title: 'Something in what was sent needs your attention.' },
  interests: { status: 403, title: 'State your interests for this year first, on your own page.' },
  malformed: { status: 400, title: 'The body cannot be read.' },
  'wrong-method': { status: 405, title: 'Nothing here answers to this method.' },
  'too-large': { status: 413, title: 'The body is too large.' },
  throttled: {
    status: 429,
    title: 'These are more requests than are answered in a minute. Wait as long as “Retry-After” says.',
  },
  'bad-key': {
    status: 400,
    title: 'The “Idempotency-Key” must be 1 to 255 visible ASCII characters, without spaces.',
  },
  'in-flight': {
    status: 409,
    title: 'A request with this “Idempotency-Key” is still under way. Ask again in a moment.',
  },
  'key-reused': {
    status: 422,
    title: 'This “Idempotency-Key” was sent with another request before. Take a new one.',
  },
  'not-json': { status: 415, title: 'The body must be JSON.' },
  fault: {
    status: 500,
    title:
      'This did not work, through no fault of yours. Try again; if it happens again, tell an administrator.',
  },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemSheet

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemSheet, code)

/** Where a kind of problem is explained: its RFC 9457 `type`, the same for good. */
export const problemType = (code: ProblemCode) => `/api/v1/problems/${code}`

export type Problem = { code: ProblemCode; detail?: string; issues?: Issue[] }

/** Nothing that the API writes or refuses is kept by anybody on the way. */
export const uncached = { 'Cache-Control': 'no-store' } as const

/** The media type of every "no". */
export const PROBLEM_TYPE = 'application/problem+json'

/** The body of a problem: type, title, status, detail and, where single fields are at fault, `issues` of path and message. */
export function problemOf({ code, detail, issues }: Problem) {
  const { status, title } = problemSheet[code]
  return { type: problemType(code), title, status, detail: detail ?? title, ...(issues ? { issues } : {}) }
}

/** A problem as RFC 9457 puts it. */
export function problem(said: Problem, headers: Record<string, string> = {}): Response {
  const body = problemOf(said)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      ...uncached,
      'Content-Type': PROBLEM_TYPE,
      ...(body.status === 503 ? { 'Retry-After': '5' } : {}),
      ...headers,
    },
  })
}
