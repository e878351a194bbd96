import type { z } from 'zod'
import { admit, nameOf } from '@/app/_doors/admit'
import { type Body, readBody } from '@/app/_doors/json-body'
import { problem, uncached } from '@/app/_doors/problem'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { type Bearer, findBearer } from '@/lib/auth/tokens'
import { busyRefusal } from '@/lib/busy'
import { claimRef } from '@/lib/claims/schema'
import { log, logDenied } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { uuid } from '@/lib/text/shapes'
import { bearerOf, type Scope } from '@/lib/tokens/rules'

/** What an address says beside the body: the claim, and the thing upon it. */
export type Place = { ref: string; id: string }

/** An act that programs can do: one command behind one address. */
export type ApiAct = {
  /** Of the command. */
  name: string
  /** As the folders of `app` spell it. */
  path: `/api/v1/${string}`
  scope: Scope
  status: 200 | 201
  run: (actor: Member, body: Body, place: Place) => Promise<Outcome<Body>>
}

type ActOptions = Pick<ApiAct, 'path' | 'scope'> & {
  /** 201 where something is made (it is then read at the claim's address); 200 unless told. */
  status?: ApiAct['status']
  /** True where the command is a step of the claim: the answer says which version comes of it. */
  moves?: true
  /** The command's names for what the address says. */
  takes: Partial<Record<keyof Place, string>>
  /** What nobody sends through this door. */
  fixed?: Body
  /** What may be left out. */
  defaults?: Body
  /** Completes or translates what was sent, before it is held against the command's schema. */
  prepare?: (actor: Member, body: Body, place: Place) => Promise<Outcome<Body>>
}

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null

function tooMuch(body: Body, names: readonly string[]) {
  const issues = names
    .filter((name) => Object.hasOwn(body, name))
    .map((path) => ({ path, message: 'This field is not known here. Leave it out.' }))
  return issues[0] ? refuse('invalid', issues[0].message, issues) : null
}

// The step that was done leads from the version that was sent to the next; a claim just logged has version 1.
const nextVersion = ({ version }: Body) => ({ version: (typeof version === 'number' ? version : 0) + 1 })

/** Puts a command behind an address: what the address and the body say together is the command's input. */
export function act<Schema extends z.ZodType, Value>(
  schema: Schema,
  command: (actor: Actor, input: z.infer<Schema>) => Promise<Outcome<Value>>,
  { path, scope, status = 200, moves, takes, fixed = {}, defaults = {}, prepare }: ActOptions,
): ApiAct {
  return {
    name: nameOf(command),
    path,
    scope,
    status,
    run: async (actor, body, place) => {
      const placed: Body = { ...fixed }
      if (takes.ref) placed[takes.ref] = place.ref
      if (takes.id) placed[takes.id] = place.id
      const surplus = tooMuch(body, Object.keys(placed))
      if (surplus) return surplus
      const prepared = prepare ? await prepare(actor, body, place) : done(body)
      if (!prepared.ok) return prepared
      const outcome = await admit(actor, schema, { ...defaults, ...prepared.value, ...placed }, command)
      if (!outcome.ok) return outcome
      return done({ ...(isObject(outcome.value) ? outcome.value : {}), ...(moves ? nextVersion(body) : {}) })
    },
  }
}

// An address without places gets none from Next.
type Context = { params?: Promise<Record<string, string | undefined>> }
type Handler = (request: Request, context: Context) => Promise<Response>

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof methods)[number]

const withoutBody =
  (handler: Handler): Handler =>
  async (request, context) => {
    const { status, headers } = await handler(request, context)
    return new Response(null, { status, headers })
  }

/** Every method of one address: those it has, what it has for OPTIONS, and 405 with what there is for the others. */
export function methodsOf(given: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const has = { ...(given.GET ? { HEAD: withoutBody(given.GET) } : {}), ...given }
  const allowed = methods.filter((method) => method === 'OPTIONS' || has[method])
  const headers = { Allow: allowed.join(', '), ...uncached }
  const wrong: Handler = async () => problem({ code: 'wrong-method' }, headers)
  const options: Handler = async () => new Response(null, { status: 204, headers })
  return {
    GET: wrong,
    HEAD: withoutBody(wrong),
    POST: wrong,
    PUT: wrong,
    PATCH: wrong,
    DELETE: wrong,
    OPTIONS: options,
    ...has,
  }
}

const unknownToken = (given: boolean) =>
  problem(
    {
      code: 'signed-out',
      detail: given
        ? 'This token does not count: it is unknown, revoked or too old, or its person is deactivated.'
        : 'Send a token of yours: “Authorization: Bearer whence_…”. You make one on your own page.',
    },
    { 'WWW-Authenticate': `Bearer realm="Whence"${given ? ', error="invalid_token"' : ''}` },
  )

function missingScope({ actor }: Bearer, wanted: string, scope: Scope): Response {
  const detail = `This token has not the scope “${scope}”. Make one that has it.`
  logDenied(actor, wanted, detail)
  return problem(
    { code: 'not-allowed', detail },
    { 'WWW-Authenticate': `Bearer realm="Whence", error="insufficient_scope", scope="${scope}"` },
  )
}

// An address that cannot be one of ours names nothing.
const isPlace = ({ ref, id }: Record<string, string | undefined>) =>
  (ref === undefined || claimRef.safeParse(ref).success) && (id === undefined || uuid.safeParse(id).success)

async function write(act: ApiAct, request: Request, { params }: Context): Promise<Response> {
  const header = request.headers.get('authorization')
  const token = bearerOf(header)
  const bearer = token === null ? null : await findBearer(token)
  if (!bearer) {
    if (header !== null) logDenied(PUBLIC, act.name, 'a token that does not count')
    return unknownToken(header !== null)
  }
  if (!bearer.scopes.includes(act.scope)) return missingScope(bearer, act.name, act.scope)
  const read = await readBody(request)
  if (!read.ok) return problem(read.problem)
  const place = (await params) ?? {}
  if (!isPlace(place)) return problem({ code: 'not-found' })
  const { ref = '', id = '' } = place
  const outcome = await act.run(bearer.actor, read.body, { ref, id })
  if (!outcome.ok) return problem(outcome.refusal)
  const { value } = outcome
  const made = typeof value.ref === 'string' ? value.ref : ref
  return Response.json(value, {
    status: act.status,
    headers: { ...uncached, ...(act.status === 201 ? { Location: `/api/v1/claims/${made}` } : {}) },
  })
}

/** The handlers of an act's address. No cookie is looked at, so no other site can borrow anybody's session. */
export function routeOf(act: ApiAct): Record<Method, Handler> {
  return methodsOf({
    POST: async (request, context) => {
      try {
        return await write(act, request, context)
      } catch (error) {
        const busy = busyRefusal(error)
        if (busy) return problem(busy.refusal)
        log.error({ wanted: act.name, err: error }, 'fault')
        return problem({ code: 'fault' })
      }
    },
  })
}
