import { join } from 'node:path'
import { z } from 'zod'
import { type ActName, acts } from '@/app/api/v1/acts'
import type { Member } from '@/lib/auth/actor'
import { makeToken } from '@/lib/tokens/commands/make-token'
import { type Scope, scopes } from '@/lib/tokens/rules'
import { good } from './scene'

/**
 * A fresh token of this person, with every scope unless told: as one has it who was a reviewer when it was made. So a
 * refusal is the command's own, by the role of the moment, and not the scope's.
 */
export async function newToken(person: Member, wanted: readonly Scope[] = scopes): Promise<string> {
  const input = { name: 'of a test', scopes: [...wanted], days: 1 }
  return good(await makeToken({ ...person, role: 'REVIEWER' }, input)).token
}

export type ApiAnswer = {
  status: number
  /** `done`, or the code of the refusal: the words of `refusalOf` in scene.ts. */
  code: string
  body: Record<string, unknown>
  headers: Headers
}

const record = z.record(z.string(), z.unknown())

/** An answer of the API, read and looked at: every "no" is a whole problem of RFC 9457. */
export async function readAnswer(response: Response): Promise<ApiAnswer> {
  const body = record.parse(await response.json())
  const { status, headers } = response
  if (response.ok) return { status, code: 'done', body, headers }
  const problem = z
    .looseObject({
      type: z.string(),
      title: z.string(),
      status: z.literal(status),
      detail: z.string().min(1),
    })
    .parse(body)
  if (headers.get('content-type') !== 'application/problem+json') throw new Error('a problem that is none')
  return { status, code: problem.type.replace('/api/v1/problems/', ''), body, headers }
}

type Handler = (
  request: Request,
  context: { params?: Promise<Record<string, string | undefined>> },
) => Promise<Response>
type ApiPlace = { ref?: string; id?: string }

/** Sends a request to the route file of an act, as Next would: address and folders are those of the app. */
export async function sendTo(name: ActName, place: ApiPlace, init: RequestInit): Promise<Response> {
  const { path } = acts[name]
  const route: Record<string, Handler | undefined> = await import(
    join(process.cwd(), 'app', path, 'route.ts')
  )
  const address = path.replace('[ref]', place.ref ?? '').replace('[id]', place.id ?? '')
  const handler = route[init.method ?? 'POST']
  if (!handler) throw new Error(`${path} has nothing for ${init.method}`)
  const request = new Request(`http://localhost:3000${address}`, { method: 'POST', ...init })
  // As Next does: places only where the address has some.
  return handler(request, path.includes('[') ? { params: Promise.resolve(place) } : {})
}

/**
 * One act through the API. `body`: what the command's input holds beside what the address says (the ref, an id).
 * @param token null: none is sent
 * @param more headers, such as a key
 */
export async function callApi(
  name: ActName,
  place: ApiPlace,
  body: unknown,
  token: string | null,
  more: Record<string, string> = {},
): Promise<ApiAnswer> {
  const headers = {
    'Content-Type': 'application/json',
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...more,
  }
  return readAnswer(await sendTo(name, place, { headers, body: JSON.stringify(body) }))
}
