import { createHash } from 'node:crypto'
import { methodsOf } from '@/app/_doors/api'
import { problem } from '@/app/_doors/problem'
import { busyRefusal } from '@/lib/busy'
import { log } from '@/lib/log'
import { here } from '@/lib/words/speech'

/** Anybody's page may read what is public; nobody is known here, so there is nothing to be borrowed. */
export const openly = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Content-Disposition',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const

// Asked for anew each time, answered shortly where nothing has changed: never kept for a time.
const kept = { 'Cache-Control': 'public, no-cache', ...openly } as const

const etagOf = (body: string | Uint8Array) =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

const isKnown = (sent: string | null, etag: string) =>
  sent !== null && sent.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))

/** What others take from here: its bytes, what they are, what else is said of them. */
export type Shared = {
  body: string | Uint8Array<ArrayBuffer>
  type: string
  headers?: Record<string, string>
}

/** Answers with the bytes, or shortly (304) to who has them: the tag is their hash, on every instance the same. */
export function sharedAnswer(request: Request, { body, type, headers }: Shared): Response {
  const etag = etagOf(body)
  const all = { ...kept, ETag: etag, 'Content-Type': type, ...headers }
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: all })
  return new Response(body, { headers: all })
}

/**
 * Leads on to a path, in the language of what was asked, and is asked anew each time all the same: what was merged may be
 * taken apart.
 */
export const leadOn = (path: string): Response =>
  new Response(null, { status: 308, headers: { ...kept, Location: here(path) } })

/** A sentence in plain text: for programs that ask for feeds and cards, and the people who look at what they got. */
export const sentence = (status: 400 | 404 | 501, words: string): Response =>
  new Response(`${words}\n`, {
    status,
    headers: { ...openly, 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  })

type Params = Record<string, string | undefined>

/** The handlers of an address whose answer anybody may take: GET and HEAD; what is wrong with us is told as a problem. */
export function sharing(wanted: string, get: (request: Request, params: Params) => Promise<Response>) {
  return methodsOf({
    GET: async (request, { params }) => {
      try {
        return await get(request, (await params) ?? {})
      } catch (error) {
        const busy = busyRefusal(error)
        if (busy) return problem(busy.refusal, openly)
        log.error({ wanted, err: error }, 'fault')
        return problem({ code: 'fault' }, openly)
      }
    },
  })
}
