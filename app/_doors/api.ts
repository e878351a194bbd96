import type { ApiAct, Place } from '@/app/_doors/act'
import { type Body, readBody } from '@/app/_doors/json-body'
import { PROBLEM_TYPE, problem, problemOf, uncached } from '@/app/_doors/problem'
import { type Answer, doOnce, fingerprintOf } from '@/lib/api/kept-answers'
import { keyOf, type SentKey } from '@/lib/api/idempotency-key'
import { takeWrite } from '@/lib/api/write-limit'
import { PUBLIC } from '@/lib/auth/actor'
import { type Bearer, findBearer } from '@/lib/auth/tokens'
import { busyRefusal } from '@/lib/busy'
import { claimRef } from '@/lib/claims/schema'
import { log, logDenied } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'
import { uuid } from '@/lib/text/shapes'
import { bearerOf, type Scope } from '@/lib/tokens/rules'

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

/** 401: no token, or one that does not count. */
export const unknownToken = (given: boolean) =>
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

const madeAt = (value: Body, { ref }: Place) =>
  `/api/v1/claims/${typeof value.ref === 'string' ? value.ref : ref}`

/** What an outcome of an act becomes; the same each time that it is asked. */
const answerOf =
  (act: ApiAct, sent: Body, place: Place) =>
  (outcome: Outcome<unknown>): Answer => {
    if (!outcome.ok) {
      const refused = problemOf(outcome.refusal)
      return { status: refused.status, body: JSON.stringify(refused), location: null }
    }
    const value = act.tell(outcome.value, sent)
    const location = act.status === 201 ? madeAt(value, place) : null
    return { status: act.status, body: JSON.stringify(value), location }
  }

const respond = ({ status, body, location }: Answer, isAgain = false) =>
  new Response(body, {
    status,
    headers: {
      ...uncached,
      'Content-Type': status < 400 ? 'application/json' : PROBLEM_TYPE,
      ...(status === 503 ? { 'Retry-After': '5' } : {}),
      ...(location === null ? {} : { Location: location }),
      ...(isAgain ? { 'Idempotency-Replayed': 'true' } : {}),
    },
  })

const inFlight = () => problem({ code: 'in-flight' }, { 'Retry-After': '1' })

type Asked = { bearer: Bearer; sent: SentKey; body: Body; place: Place }

async function perform(act: ApiAct, { bearer: { actor }, sent, body, place }: Asked): Promise<Response> {
  const run = () => act.run(actor, body, place)
  const answer = answerOf(act, body, place)
  if (sent.kind !== 'key') return respond(answer(await run()))
  const fingerprint = fingerprintOf(`POST ${act.path} ${place.ref} ${place.id}`, body)
  const once = await doOnce({ personId: actor.id, key: sent.key, fingerprint }, run, answer)
  if (once.kind === 'answered') return respond(once.answer, once.isAgain)
  return once.kind === 'reused' ? problem({ code: 'key-reused' }) : inFlight()
}

async function admitted(act: ApiAct, bearer: Bearer, request: Request, context: Context): Promise<Response> {
  if (!bearer.scopes.includes(act.scope)) return missingScope(bearer, act.name, act.scope)
  const sent = keyOf(request.headers.get('idempotency-key'))
  if (sent.kind === 'wrong') return problem({ code: 'bad-key' })
  const read = await readBody(request)
  if (!read.ok) return problem(read.problem)
  const params = (await context.params) ?? {}
  if (!isPlace(params)) return problem({ code: 'not-found' })
  const { ref = '', id = '' } = params
  return perform(act, { bearer, sent, body: read.body, place: { ref, id } })
}

async function write(act: ApiAct, request: Request, context: Context): Promise<Response> {
  const header = request.headers.get('authorization')
  const token = bearerOf(header)
  const bearer = token === null ? null : await findBearer(token)
  if (!bearer) {
    if (header !== null) logDenied(PUBLIC, act.name, 'a token that does not count')
    return unknownToken(header !== null)
  }
  const taken = await takeWrite(bearer.actor.id)
  const response = taken.ok
    ? await guarded(act, () => admitted(act, bearer, request, context))
    : problem({ code: 'throttled' })
  for (const [name, value] of Object.entries(taken.headers)) response.headers.set(name, value)
  return response
}

/** What goes wrong with us is told as a problem, and written down. */
async function guarded(act: ApiAct, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return problem(busy.refusal)
    log.error({ wanted: act.name, err: error }, 'fault')
    return problem({ code: 'fault' })
  }
}

/** The handlers of an act's address. No cookie is looked at, so no other site can borrow anybody's session. */
export const routeOf = (act: ApiAct): Record<Method, Handler> =>
  methodsOf({ POST: (request, context) => guarded(act, () => write(act, request, context)) })
