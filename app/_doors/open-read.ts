import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { issuesOf } from '@/app/_doors/admit'
import { methodsOf } from '@/app/_doors/api'
import { problem, type Problem } from '@/app/_doors/problem'
import { findBearer } from '@/lib/auth/tokens'
import { busyRefusal } from '@/lib/busy'
import { config } from '@/lib/config'
import { log } from '@/lib/log'
import { AS_NOW, type AsOf, parseAsOf } from '@/lib/moments/as-of'
import type { Issue } from '@/lib/outcome'
import { bearerOf } from '@/lib/tokens/rules'

/** What is answered: a body, and what it is. */
export type Rendition = {
  body: string | Uint8Array<ArrayBuffer>
  type: string
  headers?: Record<string, string>
}

export const isRendition = (answer: Rendition | Problem): answer is Rendition => 'body' in answer

/** Anybody's page may read what is public; whoever asks is nobody here, so there is nothing to be borrowed. */
export const openly = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Link, Location, Content-Disposition, RateLimit, RateLimit-Policy, Retry-After',
} as const

/** Asked for anew each time, answered shortly where nothing has changed. */
export const kept = { 'Cache-Control': 'public, no-cache', ...openly } as const

const preflightOf = (allowed: string) => ({
  ...openly,
  Allow: allowed,
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'Accept, Authorization, If-None-Match',
  'Access-Control-Max-Age': '86400',
})

/** Says why not, to anybody. */
export const refused = (why: Problem): Response => problem(why, openly)
export const nothing = (detail?: string): Response => refused({ code: 'not-found', detail })

/** Leads on to another path of this site; not for good, since what was merged may be taken apart. */
export const moved = (address: string): Response =>
  new Response(null, { status: 308, headers: { ...kept, Location: address } })

const isKnown = (sent: string | null, etag: string) =>
  sent !== null && sent.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))

/** Answers shortly where the client has what the tag names; else as told, under that tag. */
export function tagged(
  request: Request,
  etag: string,
  headers: Record<string, string>,
  bodyOf: () => BodyInit,
): Response {
  const all = { ...kept, ETag: etag, ...headers }
  return isKnown(request.headers.get('if-none-match'), etag.replace(/^W\//, ''))
    ? new Response(null, { status: 304, headers: all })
    : new Response(bodyOf(), { headers: all })
}

// The hash of what is answered is its version: it changes with what is public, with the notice laid over it, and with the
// program that writes it.
const etagOf = (body: Rendition['body']) =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

/** Answers with the bytes, or shortly (304) to who has them. */
export const answered = (request: Request, { body, type, headers }: Rendition): Response =>
  tagged(request, etagOf(body), { 'Content-Type': type, ...headers }, () => body)

/** JSON as it is answered. */
export const jsonOf = (
  value: object,
  type = 'application/json',
  headers?: Rendition['headers'],
): Rendition => ({
  body: JSON.stringify(value),
  type,
  ...(headers ? { headers } : {}),
})

/** What was asked, as its schema has it; or why it cannot be. */
export type Asked<Value> = { ok: true; value: Value } | { ok: false; why: Problem }

export const faulty = (issues: Issue[]): { ok: false; why: Problem } => ({
  ok: false,
  why: { code: 'invalid', detail: issues[0]?.message, issues },
})

/** Only this may be given several times. */
const REPEATED = 'status'

const isReadable = (query: string) => {
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}

/**
 * What an address asks for. A parameter without a value is as if it were not there; one that nobody knows, one that is
 * given twice, and one that cannot be read are named and refused.
 */
export function askedOf<Schema extends z.ZodType>(schema: Schema, request: Request): Asked<z.infer<Schema>> {
  const { search, searchParams } = new URL(request.url)
  if (!isReadable(search))
    return faulty([{ path: '', message: 'A percent sign in this address does not begin a letter of UTF-8.' }])
  const names = [...new Set(searchParams.keys())]
  const values = (name: string) => searchParams.getAll(name).filter((value) => value !== '')
  const twice = names.filter((name) => name !== REPEATED && searchParams.getAll(name).length > 1)
  if (twice.length > 0) return faulty(twice.map((path) => ({ path, message: `Give “${path}” once.` })))
  const given = names
    .map((name): [string, string[]] => [name, values(name)])
    .filter(([, found]) => found.length > 0)
    .map(([name, found]) => [name, name === REPEATED ? found : found[0]])
  const parsed = schema.safeParse(Object.fromEntries(given))
  return parsed.success ? { ok: true, value: parsed.data } : faulty(issuesOf(parsed.error))
}

const asOfFaults = {
  date: '“asOf” is a date such as 2026-11-20, or a date with a time.',
  future: '“asOf” has not been yet.',
} as const

/** The moment that is asked about; `AS_NOW` where none is. */
export function momentOf(asOf: unknown): Asked<AsOf> {
  if (typeof asOf !== 'string') return { ok: true, value: AS_NOW }
  const moment = parseAsOf(asOf, new Date())
  return moment.fault
    ? faulty([{ path: 'asOf', message: asOfFaults[moment.fault] }])
    : { ok: true, value: moment }
}

type Cursors = { nextCursor: string | null; previousCursor: string | null }

/** `Link` of a page of a list (RFC 8288): the pages after and before it. Nothing where there are none. */
export function pagesOf(request: Request, { nextCursor, previousCursor }: Cursors): Record<string, string> {
  const { pathname, searchParams } = new URL(request.url)
  const link = (rel: string, cursor: string | null) => {
    if (cursor === null) return []
    const asked = new URLSearchParams(searchParams)
    asked.set('cursor', cursor)
    return [`<${config().WHENCE_URL}${pathname}?${asked.toString()}>; rel="${rel}"`]
  }
  const links = [...link('next', nextCursor), ...link('prev', previousCursor)]
  return links.length > 0 ? { Link: links.join(', ') } : {}
}

/** A token is not needed; one that is sent must count, so that whoever sends an old one hears of it. */
async function turnedAway(request: Request): Promise<Response | null> {
  const header = request.headers.get('authorization')
  if (header === null) return null
  const token = bearerOf(header)
  if (token !== null && (await findBearer(token))) return null
  const detail = 'This token does not count: it is unknown, revoked or too old, or its person is deactivated.'
  return problem(
    { code: 'signed-out', detail },
    { ...openly, 'WWW-Authenticate': 'Bearer realm="Whence", error="invalid_token"' },
  )
}

type Params = Record<string, string | undefined>
type Handlers = ReturnType<typeof methodsOf>

/**
 * The handlers of an address that anybody may read: GET and HEAD, for any site, with or without a token.
 * @param wanted its name in the log
 * @param more what else the address answers
 */
export function openRoute(
  wanted: string,
  get: (request: Request, params: Params) => Promise<Response>,
  more: Partial<Pick<Handlers, 'POST'>> = {},
): Handlers {
  const allowed = more.POST ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS'
  return methodsOf({
    GET: async (request, { params }) => {
      try {
        return (await turnedAway(request)) ?? (await get(request, (await params) ?? {}))
      } catch (error) {
        const busy = busyRefusal(error)
        if (busy) return refused(busy.refusal)
        log.error({ wanted, err: error }, 'fault')
        return refused({ code: 'fault' })
      }
    },
    OPTIONS: async () => new Response(null, { status: 204, headers: preflightOf(allowed) }),
    ...more,
  })
}
