import type { Problem } from './schemas'

/** What came of a call: what was asked for, or why not. */
export type Told<Value> =
  | { ok: true; status: number; value: Value; headers: Headers }
  | { ok: false; status: number; problem: Problem; headers: Headers }

/** `key`: the Idempotency-Key of a write; a fresh one unless told. */
export type How = { key?: string }

type Query = Record<string, string | number | readonly string[] | undefined>
type Asked = How & { method: 'GET' | 'POST'; path: string; query?: Query; body?: unknown }

/** How requests are sent. `json` reads the answer; `raw` hands it over. */
export type Call = {
  json: <Value>(asked: Asked) => Promise<Told<Value>>
  raw: (asked: Asked) => Promise<Response>
}

export type ClientOptions = {
  /** Where the instance is: `https://claims.example.org`. */
  origin: string
  /** For writes. */
  token?: string
  /** How many times a request is sent again where the first did not get through. A write keeps its key. */
  retries?: number
  send?: (request: Request) => Promise<Response>
}

function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of value === undefined ? [] : [value].flat()) search.append(name, String(one))
  return search.size > 0 ? `?${search.toString()}` : ''
}

function requestOf(
  { origin, token }: ClientOptions,
  { method, path, query = {}, body, key }: Asked,
): Request {
  const headers = new Headers()
  if (method === 'POST') {
    headers.set('Content-Type', 'application/json')
    headers.set('Idempotency-Key', key ?? crypto.randomUUID())
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`)
  }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  return new Request(`${origin}${path}${searchOf(query)}`, { method, headers, ...sent })
}

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

// A problem of kind `in-flight` is the only conflict that says when to come again.
const isPassing = ({ status, headers }: Response) =>
  status === 503 || ((status === 409 || status === 429) && headers.has('Retry-After'))

async function send(options: ClientOptions, request: Request): Promise<Response> {
  const { send: through = fetch, retries = 2 } = options
  for (let left = retries; ; left -= 1) {
    const response = await through(request.clone()).catch((error: unknown) => {
      if (left === 0) throw error
    })
    if (response && (left === 0 || !isPassing(response))) return response
    await wait(Number(response?.headers.get('Retry-After') ?? 1))
  }
}

/** How this client sends its requests. */
export function callOf(options: ClientOptions): Call {
  const raw = (asked: Asked) => send(options, requestOf(options, asked))
  return {
    raw,
    json: async <Value>(asked: Asked): Promise<Told<Value>> => {
      const response = await raw(asked)
      const { ok, status, headers } = response
      const told = await response.json()
      return ok ? { ok, status, value: told, headers } : { ok: false, status, problem: told, headers }
    },
  }
}
